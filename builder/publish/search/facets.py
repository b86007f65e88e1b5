"""What results can be filtered by: who and what each article names, where from, which language."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from builder.publish.search.analysis import words
from builder.publish.search.dividing import Entry
from builder.publish.search.documents import SearchDocument, SearchName
from builder.publish.search.packing import Integers, pack_array, pack_ascending

FACETS = ("person", "place", "source", "language")
LARGEST_FACET = 64_000
"""Characters of a file of facets: to count, all files of a facet are read, so fewer are better."""

Identity = tuple[str, str]


@dataclass(slots=True)
class Facets:
    """For each value of a facet its name, all forms that articles have of it, and its articles, by
    the order in which they came."""

    names: dict[Identity, str] = field(default_factory=dict)
    forms: dict[Identity, set[str]] = field(default_factory=dict)
    articles: dict[Identity, list[int]] = field(default_factory=dict)

    def add(self, place: int, document: SearchDocument) -> None:
        """Enter the next article."""
        for identity, name in _values(document):
            self.names[identity] = name.name
            self.forms.setdefault(identity, set()).update(name.forms)
            self.articles.setdefault(identity, []).append(place)

    def entries(self, facet: str, numbers: Integers) -> list[Entry]:
        """A line for each value of a facet: its key, its name and the numbers of its articles.

        `numbers` has the number of each article by the order in which they came.
        """
        return [
            Entry(key, _line(key, self.names[kind, key], _packed(numbers[articles])))
            for (kind, key), articles in sorted(self.articles.items())
            if kind == facet
        ]


def name_entries(facets: Facets) -> list[Entry]:
    """A line for each word of each name, for suggestions: the folded word, whose name it is, the
    form that has the word unless it is the name, and the number of articles."""
    lines = (
        (word, _line(word, *identity, name, form, len(facets.articles[identity])))
        for identity, name in facets.names.items()
        if identity[0] != "language"
        for form, word in _words_of(name, facets.forms[identity])
    )
    return [Entry(*each) for each in sorted(set(lines))]


def _packed(numbers: Integers) -> str:
    return pack_ascending(np.sort(numbers)).decode()


def day_span(document: SearchDocument) -> tuple[int, int]:
    """A document's earliest day, counted from 0001-01-01 as 1, or 0 if that is not known; and the
    days from there to the day after the latest, or 0 if that is open."""
    earliest = date.fromisoformat(document.earliest).toordinal() if document.earliest else 0
    latest = date.fromisoformat(document.latest).toordinal() if document.latest else 0
    return earliest, latest - earliest + 1 if latest else 0


def pack_dates(spans: Sequence[tuple[int, int]], numbers: Integers, ranks: Integers) -> bytes:
    """For each article, in the order of their numbers, the step to its number and its days."""
    rows = np.zeros((len(numbers), 3), np.int64)
    rows[:, 0] = np.diff(numbers, prepend=-1) - 1
    rows[ranks, 1:] = np.array(spans, np.int64).reshape(-1, 2)
    return pack_array(rows.ravel())[0]


def _values(document: SearchDocument) -> Iterator[tuple[Identity, SearchName]]:
    found: Mapping[str, tuple[SearchName, ...]] = {
        "person": document.people,
        "place": document.places,
        "source": (document.source,) if document.source else (),
        "language": (SearchName(document.language, document.language),)
        if document.language
        else (),
    }
    for facet in FACETS:
        yield from {(facet, named.key): named for named in found[facet]}.items()


def _words_of(name: str, forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word of each form, with that form, or '' for the name itself."""
    for form in {"", *forms} - {name}:
        yield from ((form, word) for word in dict.fromkeys(words(form or name)))


def _line(*values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
