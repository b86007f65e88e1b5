"""From the cards of all articles to what the index is made of: words, terms and their postings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from builder.publish.search.analysis import known_language
from builder.publish.search.card import Card
from builder.publish.search.compounds import LANGUAGE, Compound, compounds
from builder.publish.search.facets import Facets
from builder.publish.search.fields import COMPOUNDED, NAMES, PARTS, Streams
from builder.publish.search.numbering import number_documents
from builder.publish.search.packing_arrays import Integers
from builder.publish.search.postings import (
    Postings,
    TermTable,
    invert,
    invert_parts,
    make_table,
    part_table,
)
from builder.publish.search.vocabulary import Vocabulary, read_pieces


@dataclass(slots=True)
class Collected:
    """What is kept of the cards, in the order in which they came; languages as rows of STEMMERS."""

    urls: list[str] = field(default_factory=list)
    days: list[tuple[int, int]] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    facets: Facets = field(default_factory=Facets)

    def add(self, card: Card) -> None:
        """Enter the next card."""
        self.facets.add(len(self.urls), card)
        self.urls.append(card.url)
        self.days.append(card.days)
        self.languages[known_language(card.language)] += 1


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known once all cards are collected.

    `numbers` are those of the articles, ascending; `own_numbers` has that of each article in the
    order in which they came.
    """

    collected: Collected
    numbers: Integers
    own_numbers: Sequence[int]
    vocabulary: Vocabulary
    compounds: Mapping[str, Compound]
    table: TermTable
    postings: Mapping[str, Postings]


def count(collected: Collected, streams: Streams) -> Counted:
    """Read the pieces of all cards and invert them."""
    by_url = number_documents(collected.urls)
    numbers = np.fromiter(by_url.values(), np.int64, len(by_url))
    own = np.fromiter((by_url[url] for url in collected.urls), np.int64, len(by_url))
    ranks = np.searchsorted(numbers, own)
    vocabulary = read_pieces(streams.pieces, _piece_times(streams))
    table = make_table(vocabulary.terms)
    postings = {
        name: invert(stream, table, ranks, once=name in NAMES)
        for name, stream in streams.fields.items()
    }
    found = compounds(table.names) if collected.languages[LANGUAGE] else {}
    parts = part_table(table, {term: compound.parts for term, compound in found.items()})
    postings[PARTS] = invert_parts([postings[name] for name in COMPOUNDED], parts)
    return Counted(collected, numbers, own.tolist(), vocabulary, found, table, postings)


def _piece_times(streams: Streams) -> list[int]:
    """How often each piece occurs in texts and as a name."""
    number = len(streams.pieces.known)
    counts = (
        np.bincount(stream.pieces, stream.times, number) for stream in streams.fields.values()
    )
    times: list[int] = sum(counts, np.zeros(number)).astype(np.int64).tolist()
    return times
