"""What results can be filtered by: who and what each article names, where from, which language."""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.publish.search.analysis import words
from builder.publish.search.card import Card
from builder.publish.search.dividing import Entry
from builder.publish.search.documents import SearchName
from builder.publish.search.packing import pack_ascending

FACETS = ("person", "place", "source", "language")

Identity = tuple[str, str]
"""The facet and the key of one of its values."""


Called = dict[SearchName, int]
"""What articles call a value of a facet, and how many do; it is the same in all but by mistake or
where they use forms of their own."""


@dataclass(slots=True)
class Facets:
    """For each value of a facet what it is called, and its articles by the order in which they
    came."""

    called: dict[Identity, Called] = field(default_factory=dict)
    articles: dict[Identity, "array[int]"] = field(default_factory=dict)

    def add(self, place: int, card: Card) -> None:
        """Enter the next article."""
        for identity, named in facet_values(card).items():
            called = self.called.setdefault(identity, {})
            called[named] = called.get(named, 0) + 1
            self.articles.setdefault(identity, array("I")).append(place)

    def entries(self, facet: str, numbers: Sequence[int]) -> list[Entry]:
        """The line of each value of a facet.

        `numbers` has the number of each article by the order in which they came.
        """
        return [
            Entry(
                key, facet_line(key, self.called[kind, key], [numbers[place] for place in articles])
            )
            for (kind, key), articles in sorted(self.articles.items())
            if kind == facet
        ]


def facet_line(key: str, called: Called, numbers: Iterable[int]) -> str:
    """A value's line: its key, its name and the numbers of its articles."""
    return _line(key, name_of(called), pack_ascending(sorted(numbers)))


def name_of(called: Called) -> str:
    """The name of a value; should articles disagree, the first by the alphabet."""
    return min(named.name for named in called)


def name_entries(facets: Facets) -> list[Entry]:
    """The lines of all names."""
    return sorted(
        (
            entry
            for identity, called in facets.called.items()
            for entry in name_lines(identity, called, len(facets.articles[identity]))
        ),
        key=lambda entry: (entry.word, entry.line),
    )


def name_lines(identity: Identity, called: Called, articles: int) -> set[Entry]:
    """A line for each word of each name of a value, for suggestions: the folded word, whose name it
    is, the form that has the word unless it is the name, and the number of articles."""
    if identity[0] == "language" or not called:
        return set()
    name, forms = name_of(called), {form for named in called for form in named.forms}
    return {
        Entry(word, _line(word, *identity, name, form, articles))
        for form, word in _words_of(name, forms)
    }


def word_of_row(line: str) -> str:
    """The word that tells the place of a line of names or of a facet."""
    return str(json.loads(line)[0])


def facet_values(card: Card) -> Mapping[Identity, SearchName]:
    """The values of all facets that an article has, each once."""
    found: Mapping[str, tuple[SearchName, ...]] = {
        "person": card.people,
        "place": card.places,
        "source": (card.source,) if card.source else (),
        "language": (SearchName(card.language, card.language),) if card.language else (),
    }
    return {(facet, named.key): named for facet in FACETS for named in found[facet]}


def _words_of(name: str, forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each word of each form, with that form, or '' for the name itself."""
    for form in {"", *forms} - {name}:
        yield from ((form, word) for word in dict.fromkeys(words(form or name)))


def _line(*values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
