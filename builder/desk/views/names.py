"""The names of an archive as an editor types them: an index by the beginnings of their words.

Names are folded as the search folds them, so that 'muller' finds Müller; a word of more than one
is found wherever it stands in a name, so 'merk' finds Angela Merkel.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from builder.publish.edition import Edition
from builder.publish.identities import EntityId, named_in
from builder.publish.search.analysis import words as folded_words

# What no folded word has behind its last letter.
_BEHIND_ALL = "\U0010ffff"
# Of names that begin alike with one letter so many are looked at: more are no choice.
_MOST_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A person, place or source, the name that was found and how it is known.

    `count` is in how many articles it appears, `filed` whether it has a file of its own.
    """

    kind: str
    key: str
    name: str
    matched: str
    role: str
    count: int
    filed: bool

    def as_json(self) -> dict[str, object]:
        """Its fields by name."""
        return asdict(self)


class _Name(NamedTuple):
    """A name, whose it is, and its words folded."""

    entity: EntityId
    name: str
    words: tuple[str, ...]


class NameIndex:
    """All names, aliases and forms of an archive; made once, asked with every letter typed."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._names = [
            _Name(entity, name, folded_words(name))
            for entity, names in sorted(_all_names(edition).items())
            for name in sorted(names)
        ]
        starts = sorted(
            (word, at) for at, each in enumerate(self._names) for word in set(each.words)
        )
        self._starts = [word for word, _ in starts]
        self._owners = [at for _, at in starts]

    def find(self, query: str, kind: str = "", limit: int = 8) -> list[Suggestion]:
        """Those of whose names every word of the query begins a word; of a kind, or not of sources.

        First come whole names, then those with whole words, and of equals those in most articles.
        """
        words = folded_words(query)
        best: dict[EntityId, tuple[int, bool, int, str]] = {}
        for each in self._candidates(words):
            if each.entity[0] == kind or (not kind and each.entity[0] != "source"):
                known = self._edition.archive.entities[each.entity]
                rank = (_rank(each.words, words), each.name != known.name, len(each.name))
                found = (*rank, each.name)
                best[each.entity] = min(best.get(each.entity, found), found)
        ranked = sorted(best, key=lambda each: (best[each][0], -self._edition.count(each), each))
        return [self._suggestion(each, best[each][3]) for each in ranked[: max(0, limit)]]

    def _candidates(self, words: tuple[str, ...]) -> Iterator[_Name]:
        """The names that every word begins a word of."""
        if not words:
            return
        longest = max(words, key=len)
        first = bisect_left(self._starts, longest)
        last = bisect_left(self._starts, longest + _BEHIND_ALL)
        for at in dict.fromkeys(self._owners[first : min(last, first + _MOST_LOOKED_AT)]):
            each = self._names[at]
            if all(any(own.startswith(word) for own in each.words) for word in words):
                yield each

    def _suggestion(self, entity: EntityId, matched: str) -> Suggestion:
        known = self._edition.archive.entities[entity]
        role = known.role or (self._edition.usual_role(entity) if entity[0] == "person" else "")
        count = self._edition.count(entity)
        return Suggestion(*entity, known.name, matched, role, count, known.filed)


def _all_names(edition: Edition) -> dict[EntityId, set[str]]:
    """The names of each entity, the forms that articles give it among them."""
    archive = edition.archive
    found = {
        entity: {known.name, *known.aliases, *edition.names.get(entity, ())}
        for entity, known in archive.entities.items()
    }
    for article in edition.articles():
        for each in named_in(article):
            if each.forms:
                found[archive.ids[each.kind, each.name]].update(each.forms)
    return found


def _rank(words: tuple[str, ...], query: tuple[str, ...]) -> int:
    """0 for the name itself, 1 for one that has these words whole, 2 for any other."""
    if words == query:
        return 0
    return 1 if set(query) <= set(words) else 2
