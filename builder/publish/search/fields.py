"""The fields of the index, and what of a document stands in each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from builder.publish.search.analysis import known_language
from builder.publish.search.documents import SearchDocument, SearchName
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


@dataclass(slots=True)
class Streams:
    """The pieces of each written field of all documents, in the order in which they came."""

    pieces: Pieces = field(default_factory=Pieces)
    fields: dict[str, Stream] = field(
        default_factory=lambda: {name: Stream() for name in FIELDS if name != PARTS}
    )

    def add(self, document: SearchDocument) -> None:
        """Enter the fields of the next document."""
        code = known_language(document.language)
        in_text, in_names = self.pieces.of(code), self.pieces.of(code, are_names=True)
        for name, text in (("text", document.text), ("title", document.title)):
            self.fields[name].add(map(in_text.__getitem__, text.split()))
        for name, named in (("person", document.people), ("place", document.places)):
            self.fields[name].add(map(in_names.__getitem__, _forms(named)))
        sources = (*filter(None, [document.source]), *(SearchName("", c) for c in document.credits))
        self.fields["source"].add(map(in_names.__getitem__, _forms(sources)))


def _forms(named: Iterable[SearchName]) -> list[str]:
    return [form for each in named for form in (each.name, *each.forms)]
