"""Texts as numbers of their pieces, so that each spelling is analysed once and not in every text.

A piece is what stands between two spaces of a text, 'Genf,' or '(Putins', or a whole name. The same
piece has other terms in another language, and as a name.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field


class Numbers(dict[str, int]):
    """The numbers of pieces that are read in one way; a new piece gets the next one."""

    def __init__(self, pieces: "Pieces", language: str, *, are_names: bool) -> None:
        super().__init__()
        self.pieces = pieces
        self.language = language
        self.are_names = are_names

    def __missing__(self, piece: str) -> int:
        self[piece] = number = len(self.pieces.known)
        self.pieces.known.append((self, piece))
        return number


@dataclass(slots=True)
class Pieces:
    """Every piece that was met, by its number, with the way in which it is read."""

    known: list[tuple[Numbers, str]] = field(default_factory=list)
    ways: dict[tuple[str, bool], Numbers] = field(default_factory=dict)

    def of(self, language: str, *, are_names: bool = False) -> Numbers:
        """The numbers of pieces in a language that has a row in STEMMERS, or ''."""
        way = (language, are_names)
        if way not in self.ways:
            self.ways[way] = Numbers(self, language, are_names=are_names)
        return self.ways[way]


@dataclass(slots=True)
class Stream:
    """One field of all documents: the numbers of its pieces in order, and how many each has."""

    pieces: "array[int]" = field(default_factory=lambda: array("I"))
    counts: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, pieces: Iterable[int]) -> None:
        """The pieces of the next document."""
        before = len(self.pieces)
        self.pieces.extend(pieces)
        self.counts.append(len(self.pieces) - before)
