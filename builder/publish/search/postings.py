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
    """The packed postings of a field by term, and for each term the last article that has it."""

    packed: dict[str, bytearray] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)

    def add(self, number: int, terms: Mapping[str, int], length: bytes) -> None:
        """Enter one article under each of its terms.

        Packed are the step to its number, doubled, and odd if the term occurs several times; then
        the times from 2; and the length.
        """
        packed, last = self.packed, self.last
        for term, times in terms.items():
            posting = packed.get(term)
            if posting is None:
                posting = packed[term] = bytearray()
                step = number
            else:
                step = number - last[term] - 1
            last[term] = number
            posting += PACKED[2 * step] if times == 1 else PACKED[2 * step + 1] + PACKED[times - 2]
            posting += length


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
    fields = [each.packed for each in postings.fields.values()]
    return [Entry(term, _line(term, fields)) for term in sorted(set().union(*fields))]


def _line(term: str, fields: Sequence[Mapping[str, bytearray]]) -> str:
    packed = [found[term].decode() if term in found else "" for found in fields]
    return " ".join((term, *packed)).rstrip(" ")


def pack_lengths(lengths: Iterable[tuple[int, int]]) -> bytes:
    """The numbers of all articles, each as the step to it, with the length of its text."""
    last, packed = -1, bytearray()
    for number, length in lengths:
        packed += pack_numbers((number - last - 1, length))
        last = number
    return bytes(packed)
