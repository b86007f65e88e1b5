"""The texts of the desk's layer."""

import json
from importlib import resources


def layer_texts(language: str) -> dict[str, str]:
    """All texts of the desk's layer in a language, in English where it has none."""
    code = language.partition("-")[0].lower()
    code = code if code in ("de", "en") else "en"
    folder = resources.files("builder.desk").joinpath("layer", "texts")
    found: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(f".{code}.json"):
            found |= json.loads(file.read_bytes())
    return found
