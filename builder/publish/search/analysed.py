"""A document as the index counts it: how often each field has each term, and its written words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from builder.publish.search.analysis import known_language, terms, words, written_words
from builder.publish.search.documents import SearchDocument, SearchName

FIELDS: Mapping[str, int] = {"text": 1, "title": 8, "person": 4, "place": 4, "source": 4}
"""Field of the index → boost. `text` first: most terms have no other, which gives short lines."""


# Three times the pieces of 10,000 articles.
_MOST_REMEMBERED = 2**18


@dataclass(frozen=True, slots=True)
class Analysed:
    """What is counted of a document.

    `terms` has for each field its terms and how often they occur, `written` the words of title and
    text as they are spelt, `named` those of names; `language` is a row of STEMMERS or ''.
    """

    language: str
    terms: Mapping[str, Mapping[str, int]]
    written: frozenset[str]
    named: frozenset[str]

    def length(self, field: str) -> int:
        """How many terms a field has."""
        return sum(self.terms[field].values())


def analyse(document: SearchDocument) -> Analysed:
    """Count the terms of a document."""
    code = known_language(document.language)
    in_title, in_text = document.title.split(), document.text.split()
    return Analysed(
        code,
        {
            "text": _counted(in_text, code),
            "title": _counted(in_title, code),
            "person": _name_terms(document.people, code),
            "place": _name_terms(document.places, code),
            "source": _name_terms(_credited(document), code),
        },
        _written((*in_text, *in_title)),
        frozenset(_written_in_names(document)),
    )


class _Remembered(dict[str, tuple[str, ...]]):
    """What a function makes of pieces of text, found when they are met first.

    A piece is what stands between two spaces. Texts repeat their pieces: to look them up takes a
    fraction of the time of analysing whole texts.
    """

    def __init__(self, function: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self.function = function

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = self[piece] = tuple(self.function(piece))
        return found


_WORDS = _Remembered(written_words)


@cache
def _terms(code: str) -> _Remembered:
    return _Remembered(partial(terms, language=code))


def _counted(pieces: Iterable[str], code: str) -> Mapping[str, int]:
    return Counter(chain.from_iterable(map(_terms(code).__getitem__, pieces)))


def _written(pieces: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_WORDS.__getitem__, set(pieces))))


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


def _written_in_names(document: SearchDocument) -> Iterator[str]:
    for named in (*document.people, *document.places, *_credited(document)):
        for form in (named.name, *named.forms):
            yield from _written(form.split())


@cache
def _spellings(name: str, code: str) -> tuple[str, ...]:
    return (*words(name), *terms(name, code))
