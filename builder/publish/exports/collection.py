"""Exports of the whole archive: files of records that are written one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from builder.publish.edition import Edition
from builder.publish.exports.extract import Piece

FOLDER = "data/"
# As large as GitHub takes a file without a warning, and hardly more than a spreadsheet opens.
LARGEST = 50_000_000


class Part(NamedTuple):
    """Which of an export's files one is: its name, the names of those before and behind it, '' if
    there is none, and how many records those before it have.
    """

    name: str
    before: str
    behind: str
    first: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands in a file before, between and behind its pieces; parts of a file have it too.

    `neighbours` is what a file says of those beside it, right before its tail.
    """

    head: bytes = b""
    between: bytes = b""
    tail: bytes = b""
    neighbours: Callable[[Part], bytes] | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """An export: its file in data/, what is around its records, and these.

    The records are the articles' pieces of the extractor `pieces`, in the order of their keys; or,
    if there is no such name, what `records` makes of an edition, whose `exported` are those that
    stand before it in the list of all. `frame` is None for an edition of which there is no such
    export. `version` is that of its format: it goes up where a program that reads the file would
    have to change. A file that is `whole` is never cut.
    """

    name: str
    frame: Callable[[Edition], Frame | None]
    pieces: str = ""
    records: Callable[[Edition], Iterator[Piece]] | None = None
    version: int = 1
    whole: bool = False

    def file(self, part: int = 1) -> str:
        """The name of the file, or of a further part of it."""
        name = PurePosixPath(self.name)
        return f"{name.stem}{f'-{part}' if part > 1 else ''}{name.suffix}"

    def path(self, part: int = 1) -> str:
        """Where it is from the site's root."""
        return FOLDER + self.file(part)
