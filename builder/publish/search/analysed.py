"""A document as the index counts it: how often each field has each term, and its written words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from builder.publish.search.analysis import known_language, spelt, terms, words, written_words
from builder.publish.search.documents import SearchDocument, SearchName

FIELDS: Mapping[str, int] = {"text": 1, "title": 8, "person": 4, "place": 4, "source": 4}
"""Field of the index → boost. `text` first: most terms have no other, which gives short lines."""


# Three times the pieces of 10,000 articles.
_MOST_REMEMBERED = 2**18


@dataclass(frozen=True, slots=True)
class Analysed:
    """What is counted of a document.

    `terms` has for each field its terms and how often they occur, `pieces` what stands between two
    spaces of title and text, `names` all names; `language` is a row of STEMMERS or ''.
    """

    language: str
    terms: Mapping[str, Mapping[str, int]]
    pieces: Sequence[str]
    names: Sequence[str]

    def length(self, field: str) -> int:
        """How many terms a field has."""
        return sum(self.terms[field].values())


def analyse(document: SearchDocument) -> Analysed:
    """Count the terms of a document."""
    code = known_language(document.language)
    in_title, in_text = document.title.split(), document.text.split()
    people, places, sources = document.people, document.places, _credited(document)
    return Analysed(
        code,
        {
            "text": _counted(in_text, code),
            "title": _counted(in_title, code),
            "person": _name_terms(people, code),
            "place": _name_terms(places, code),
            "source": _name_terms(sources, code),
        },
        in_title + in_text,
        [form for each in (*people, *places, *sources) for form in (each.name, *each.forms)],
    )


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of pieces of text in one language, found when they are met first.

    Texts repeat their pieces: to look them up takes a fraction of the time of analysing texts.
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = (spelt(word, self.code).term for word in written_words(piece))
        self[piece] = known = tuple(term for term in found if term)
        return known


_terms_of = cache(_Terms)


def _counted(pieces: Iterable[str], code: str) -> Mapping[str, int]:
    terms_of, counts = _terms_of(code), dict[str, int]()
    for piece, times in Counter(pieces).items():
        for term in terms_of[piece]:
            counts[term] = counts.get(term, 0) + times
    return counts


def _name_terms(names: Iterable[SearchName], code: str) -> Mapping[str, int]:
    """Names as they are written and stemmed: 'Lawrow' must be found, and 'Lawrows' as well.

    However many names a person has, each term counts once.
    """
    found = (_spellings(form, code) for name in names for form in (name.name, *name.forms))
    return dict.fromkeys(chain.from_iterable(found), 1)


def _credited(document: SearchDocument) -> tuple[SearchName, ...]:
    """The source, and authors and agencies as names of their own."""
    source = (document.source,) if document.source else ()
    return (*source, *(SearchName("", each) for each in document.credits))


@cache
def _spellings(name: str, code: str) -> tuple[str, ...]:
    return (*words(name), *terms(name, code))
