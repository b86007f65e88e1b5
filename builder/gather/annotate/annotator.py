"""What an annotator is: one function, and how it is had.

Ours, spaCy's and anybody else's are alike to everything that asks for one. README, 'Another
annotator', tells how to write one.
"""

from collections.abc import Callable
from pathlib import Path

from builder.model import Mention

# The persons and places of a text in its language ('de'; empty if it is not known): mentions in
# order that do not overlap, in characters of the text, those of one person or place under one name.
Annotator = Callable[[str, str], tuple[Mention, ...]]

# Makes an annotator of what stands behind the colon in `annotator: spacy:MODEL`, for the archive in
# that folder. Raises LoadError if it cannot.
Load = Callable[[str, Path], Annotator]


class LoadError(Exception):
    """Why there is no such annotator, in a sentence for an editor, and what may help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
