"""The fields of the index, and what of an article stands in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.publish.search.analysis import known_language
from builder.publish.search.card import Card
from builder.publish.search.documents import SearchName
from builder.publish.search.pieces import Pieces, Stream

PARTS = "part"
FIELDS: Mapping[str, float] = {
    "text": 1,
    "title": 8,
    "person": 4,
    "place": 4,
    "source": 4,
    PARTS: 0.3,
}
"""Field of the index → boost. `text` first: most terms have no other, which gives short lines.
`part` has the parts of the compounds of text and title."""
NAMES = ("person", "place", "source")
COMPOUNDED = ("text", "title")
MOST_TIMES = 2**16 - 1
"""A term that occurs more often in a field of one article is counted so often."""


def names_in(card: Card) -> Mapping[str, list[str]]:
    """The names in each field of names, all forms of them."""
    source = (card.source,) if card.source else ()
    return {
        "person": _forms(card.people),
        "place": _forms(card.places),
        "source": [*_forms(source), *card.credits],
    }


def _forms(named: Iterable[SearchName]) -> list[str]:
    return [form for each in named for form in (each.name, *each.forms)]


@dataclass(slots=True)
class Streams:
    """The pieces of each written field of all articles, in the order in which they came."""

    pieces: Pieces = field(default_factory=Pieces)
    fields: dict[str, Stream] = field(
        default_factory=lambda: {name: Stream() for name in FIELDS if name != PARTS}
    )

    def add(self, card: Card) -> None:
        """Enter the fields of the next article."""
        code = known_language(card.language)
        in_text, in_names = self.pieces.of(code), self.pieces.of(code, are_names=True)
        self.fields["text"].add(in_text, card.text.pieces, card.text.times)
        self.fields["title"].add(in_text, card.title.pieces, card.title.times)
        for name, names in names_in(card).items():
            self.fields[name].add(in_names, names, [1] * len(names))
