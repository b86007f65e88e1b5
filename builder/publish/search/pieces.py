"""What is written in all articles as numbers, so that each piece is analysed but once.

A piece is a word of a text as it stands there, or a whole name. The same piece has other terms
in another language, and as a name.
"""

from array import array
from collections.abc import Sequence
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
    """One field of all articles: the numbers of its pieces, how often each stands in its article,
    and how many pieces each article has."""

    pieces: "array[int]" = field(default_factory=lambda: array("I"))
    times: "array[int]" = field(default_factory=lambda: array("I"))
    counts: "array[int]" = field(default_factory=lambda: array("I"))

    def add(self, numbers: Numbers, pieces: Sequence[str], times: list[int]) -> None:
        """The pieces of the next article and how often each stands there."""
        self.pieces.fromlist([numbers[piece] for piece in pieces])
        self.times.fromlist(times)
        self.counts.append(len(pieces))
