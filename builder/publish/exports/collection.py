"""Exports of the whole archive: files of records that are written one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.publish.edition import Edition
from builder.publish.exports.extract import Piece

FOLDER = "data/"
# Half of what GitHub warns of and hardly more than a spreadsheet opens.
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands in a file before, between and behind its pieces; parts of a file have it too."""

    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""


@dataclass(frozen=True, slots=True)
class Collection:
    """An export: its file in data/, what is around its records, and these.

    The records are the articles' pieces of the extractor `pieces`, in the order of their keys; or,
    if there is no such name, what `records` makes of an edition. `frame` is None for an edition of
    which there is no such export. `version` is that of its format: it goes up where a program that
    reads the file would have to change.
    """

    name: str
    frame: Callable[[Edition], Frame | None]
    pieces: str = ""
    records: Callable[[Edition], Iterator[Piece]] | None = None
    version: int = 1

    def path(self, part: int = 1) -> str:
        """Where the file is from the site's root, or a further part of it."""
        name = PurePosixPath(self.name)
        return f"{FOLDER}{name.stem}{f'-{part}' if part > 1 else ''}{name.suffix}"
