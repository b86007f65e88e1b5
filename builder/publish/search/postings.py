"""The postings of the index: which articles have a term, in which field and how often.

A posting holds what lunr computes its score from, not the score, which would change in every
article whenever the archive grows: `layouts/assets/search/engine.js` computes it (BM25 as in
lunr 2.3, https://lunrjs.com) from the posting, the number of articles and the lengths of fields.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from builder.publish.search.analysed import FIELDS, Analysed
from builder.publish.search.dividing import Entry
from builder.publish.search.packing import PACKED, pack_numbers

LENGTHS_APART = "text"
"""The lengths of this field have a table of their own; those of the others, whose postings are few,
stand in the postings."""

# A posting is an article's number, shifted, with how often it has the term.
_SHIFT = 32
_TIMES = (1 << _SHIFT) - 1


@dataclass(slots=True)
class _Field:
    """The postings of each term of a field, and the lengths of the field by article."""

    found: defaultdict[str, "array[int]"] = field(
        default_factory=lambda: defaultdict(partial(array, "Q"))
    )
    lengths: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, terms: Mapping[str, int]) -> None:
        """Enter one article under each of its terms."""
        found, shifted = self.found, number << _SHIFT
        for term, times in terms.items():
            found[term].append(shifted | times)


@dataclass(slots=True)
class Postings:
    """Every term with its articles, gathered in the order of the articles' numbers."""

    fields: dict[str, _Field] = field(default_factory=lambda: {name: _Field() for name in FIELDS})

    def add(self, number: int, document: Analysed) -> None:
        """Enter one article, whose number is above all before it."""
        for name, postings in self.fields.items():
            postings.lengths[number] = document.length(name)
            postings.add(number, document.terms[name])

    def total(self, name: str) -> int:
        """The lengths of a field, of all articles together."""
        return sum(self.fields[name].lengths.values())


def term_entries(postings: Postings) -> list[Entry]:
    """A line for each term: the term and the packed postings of each field, parted by spaces."""
    fields = [
        (each.found, {} if name == LENGTHS_APART else each.lengths)
        for name, each in postings.fields.items()
    ]
    terms = sorted(set().union(*(found for found, _ in fields)))
    return [Entry(term, _line(term, fields)) for term in terms]


def pack_lengths(postings: Postings) -> bytes:
    """The numbers of all articles, each as the step to it, with the length of its text."""
    last, packed = -1, bytearray()
    for number, length in postings.fields[LENGTHS_APART].lengths.items():
        packed += pack_numbers((number - last - 1, length))
        last = number
    return bytes(packed)


def _line(
    term: str, fields: Sequence[tuple[Mapping[str, Iterable[int]], Mapping[int, int]]]
) -> str:
    packed = [
        _pack(found[term], lengths).decode() if term in found else "" for found, lengths in fields
    ]
    return " ".join((term, *packed)).rstrip(" ")


def _pack(postings: Iterable[int], lengths: Mapping[int, int]) -> bytes:
    """For each article the step to its number, doubled, and odd if it has the term several times.

    There follow the times from 2, if it has, and the length, if lengths are given.
    """
    last, packed = -1, bytearray()
    for posting in postings:
        number, times = posting >> _SHIFT, posting & _TIMES
        step = 2 * (number - last - 1)
        last = number
        packed += PACKED[step] if times == 1 else PACKED[step + 1] + PACKED[times - 2]
        if lengths:
            packed += PACKED[lengths[number]]
    return bytes(packed)
