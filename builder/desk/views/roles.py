"""The roles of an archive as an editor types one: a person's own, then those that many have."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice

from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.search.analysis import words as folded_words


@dataclass(frozen=True, slots=True)
class Role:
    """A role, and how many persons' or, of a person's own, how many articles have it."""

    role: str
    count: int
    own: bool

    def as_json(self) -> dict[str, object]:
        """Its fields by name."""
        return asdict(self)


class RoleIndex:
    """All roles of an archive's persons; made once, asked with every letter typed."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        counts = Counter(role for roles in edition.roles.values() for role in roles)
        self._words = {role: folded_words(role) for role in counts}
        self._ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))

    def find(self, query: str, key: str = "", limit: int = 8) -> list[Role]:
        """Roles of which every word of the query begins a word: first those of the person `key`.

        Without a query they are that person's alone.
        """
        own = list(self._own(key))
        told = {each.role for each in own}
        others = (Role(*each, own=False) for each in self._ranked if query.strip())
        found: Iterable[Role] = (*own, *(each for each in others if each.role not in told))
        wanted = folded_words(query)
        return list(islice((each for each in found if self._has(each.role, wanted)), limit))

    def _own(self, key: str) -> Iterator[Role]:
        person: EntityId = ("person", key)
        roles = self._edition.roles.get(person, Counter())
        for role, count in sorted(roles.items(), key=lambda each: (-each[1], each[0])):
            yield Role(role, count, own=True)
        known = self._edition.archive.entities.get(person)
        if known and known.role and known.role not in roles:
            yield Role(known.role, 0, own=True)

    def _has(self, role: str, wanted: tuple[str, ...]) -> bool:
        own = self._words.get(role) or folded_words(role)
        return all(any(word.startswith(each) for word in own) for each in wanted)
