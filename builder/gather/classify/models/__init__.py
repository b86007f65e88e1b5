"""The weights of the classification's models, learnt by `builder/training/extraction.py`."""

from importlib import resources


def model_bytes(name: str) -> bytes:
    """The bytes of a model that ships beside this module."""
    return resources.files(__name__).joinpath(name).read_bytes()
