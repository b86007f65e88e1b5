"""What one card adds to the index, on its own: an update takes it out or enters it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.publish.search.analysis import (
    known_language,
)
from builder.publish.search.card import Card
from builder.publish.search.fields import COMPOUNDED, MOST_TIMES, names_in
from builder.publish.search.patching import Posting
from builder.publish.search.vocabulary import Spelt, read_piece, terms_of_name

FieldTerms = Mapping[str, int]
"""The terms of a field and how often each is counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A card, the terms of its written fields, and its words by their folded forms."""

    card: Card
    fields: Mapping[str, FieldTerms]
    spelt: Mapping[str, Spelt]


def read_words(card: Card) -> Reading:
    """The terms and words of a card, as `vocabulary.Vocabulary` reads those of all."""
    code = known_language(card.language)
    fields: dict[str, Counter[str]] = {"text": Counter(), "title": Counter()}
    spelt: dict[str, Spelt] = {}
    for name, written in (("text", card.text), ("title", card.title)):
        for piece, times in zip(written.pieces, written.times, strict=True):
            for term in read_piece(spelt, code, piece, times):
                fields[name][term] += times
    for name, names in names_in(card).items():
        fields[name] = Counter({term for each in names for term in terms_of_name(each, code)})
        for each in names:
            read_piece(spelt, "", each, 1)
    return Reading(card, {name: _capped(terms) for name, terms in fields.items()}, spelt)


def part_terms(reading: Reading, parts: Callable[[str], Iterable[str]]) -> FieldTerms:
    """The terms of the field of parts, where one knows which parts a term has."""
    found: Counter[str] = Counter()
    for field in COMPOUNDED:
        for term, times in reading.fields[field].items():
            for part in parts(term):
                found[part] += times
    return _capped(found)


def postings_of(terms: FieldTerms) -> dict[str, Posting]:
    """The posting of each term of a field in its article."""
    length = sum(terms.values())
    return {term: (times, length) for term, times in terms.items()}


def _capped(terms: FieldTerms) -> FieldTerms:
    return {term: min(times, MOST_TIMES) for term, times in terms.items()}
