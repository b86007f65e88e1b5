"""The postings of the index: which articles have a term, in which field and how often.

A posting holds what lunr computes its score from, not the score, which would change in every
article whenever the archive grows: `layouts/assets/search/engine.js` computes it (BM25 as in
lunr 2.3, https://lunrjs.com) from the posting, the number of articles and the lengths of fields.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.publish.search.analysed import FIELDS, Analysed
from builder.publish.search.dividing import Entry
from builder.publish.search.packing import PACKED, pack_numbers

LENGTHS_APART = "text"
"""The lengths of this field have a table of their own; those of the others, whose postings are few,
stand in the postings."""


@dataclass(slots=True)
class _Field:
    """For each term of a field the last article that has it and the packed postings."""

    found: dict[str, tuple[list[int], bytearray]] = field(default_factory=dict)

    def add(self, number: int, terms: Mapping[str, int], length: bytes) -> None:
        """Enter one article under each of its terms.

        Packed are the step to its number, doubled, and odd if the term occurs several times; then
        the times from 2; and the length.
        """
        found = self.found
        for term, times in terms.items():
            if term not in found:
                found[term] = [-1], bytearray()
            last, packed = found[term]
            step = 2 * (number - last[0] - 1)
            last[0] = number
            packed += PACKED[step] if times == 1 else PACKED[step + 1] + PACKED[times - 2]
            if length:
                packed += length


@dataclass(slots=True)
class Postings:
    """Every term with its articles, gathered in the order of the articles' numbers."""

    fields: dict[str, _Field] = field(default_factory=lambda: {name: _Field() for name in FIELDS})
    lengths: list[tuple[int, int]] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))

    def add(self, number: int, document: Analysed) -> None:
        """Enter one article, whose number is above all before it."""
        for name, postings in self.fields.items():
            length = document.length(name)
            self.totals[name] += length
            if name == LENGTHS_APART:
                self.lengths.append((number, length))
            packed = b"" if name == LENGTHS_APART else PACKED[length]
            postings.add(number, document.terms[name], packed)


def term_entries(postings: Postings) -> list[Entry]:
    """A line for each term: the term and the packed postings of each field, parted by spaces."""
    fields = [each.found for each in postings.fields.values()]
    return [Entry(term, _line(term, fields)) for term in sorted(set().union(*fields))]


def _line(term: str, fields: Sequence[Mapping[str, tuple[list[int], bytearray]]]) -> str:
    packed = [found[term][1].decode() if term in found else "" for found in fields]
    return " ".join((term, *packed)).rstrip(" ")


def pack_lengths(lengths: Iterable[tuple[int, int]]) -> bytes:
    """The numbers of all articles, each as the step to it, with the length of its text."""
    last, packed = -1, bytearray()
    for number, length in lengths:
        packed += pack_numbers((number - last - 1, length))
        last = number
    return bytes(packed)
