"""The corrections `same` and `rename`: entities that have several names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.keys import entity_key
from builder.model import FOLDERS, Entity, Kind, Problem
from builder.publish.corrections import CORRECTIONS, Correction


class Joining:
    """The entities of an archive, and what `same` and `rename` make of them."""

    def __init__(self, entities: Iterable[Entity], listed: Mapping[str, frozenset[Kind]]) -> None:
        self.entities = {(each.kind, each.key): each for each in entities}
        self.listed = listed
        self.used: set[Correction] = set()
        self.problems: list[Problem] = []
        self._files = dict(self.entities)
        self._filed_names = {
            (each.kind, name): each
            for each in self.entities.values()
            for name in (each.name, *each.aliases)
        }
        self._joined: dict[tuple[Kind, str], Correction] = {}

    def join(self, correction: Correction) -> None:
        """Make one entity of these names, the first of `same` or last of `rename` its own."""
        renamed = correction.action == "rename"
        names = correction.names[::-1] if renamed else correction.names
        kind = self._kind(correction, names)
        if not kind or self._is_joined_twice(correction, kind, names):
            return
        self.used.add(correction)
        owners = {(each.kind, each.key): each for each in self._owners(kind, names)}
        files = ", ".join(f"content/{FOLDERS[kind]}/{key}.md" for _, key in sorted(owners))
        if len(owners) > 1:
            self.problems.append(
                problem_of(correction, f"these names have two files: {files}", "delete one of them")
            )
        elif owners and renamed:
            self.problems.append(problem_of(correction, f"{files} gives the name; change it there"))
        elif owners:
            owner = next(iter(owners.values()))
            more = tuple(name for name in names if name not in (owner.name, *owner.aliases))
            self.entities[owner.kind, owner.key] = replace(
                owner, aliases=owner.aliases + more, former=(*owner.former, *more)
            )
        else:
            key, more = entity_key(names[0]), names[1:]
            self.entities[kind, key] = Entity(kind, key, names[0], more, former=more)

    def _owners(self, kind: Kind, names: Iterable[str]) -> Iterator[Entity]:
        """The authority files that have one of these names, or the key of one."""
        for name in names:
            by_key = self._files.get((kind, entity_key(name)))
            owner = self._filed_names.get((kind, name), by_key)
            if owner:
                yield owner

    def _kind(self, correction: Correction, names: Sequence[str]) -> Kind | None:
        known = {name: self._kinds(name) for name in names}
        kinds = [kind for kind in FOLDERS if any(kind in some for some in known.values())]
        if correction.kind:
            return correction.kind if correction.kind in kinds else None
        if len(kinds) > 1:
            shared = [k for k in kinds if sum(k in some for some in known.values()) > 1]
            kinds = shared if len(shared) == 1 else kinds
        self.problems += ambiguous(correction, frozenset(kinds))
        return kinds[0] if len(kinds) == 1 else None

    def _kinds(self, name: str) -> frozenset[Kind]:
        filed = {kind for kind in FOLDERS if (kind, name) in self._filed_names}
        return self.listed.get(name, frozenset()) | filed

    def _is_joined_twice(self, correction: Correction, kind: Kind, names: Iterable[str]) -> bool:
        for name in names:
            first = self._joined.setdefault((kind, name), correction)
            if first is not correction:
                message = f"'{name}' stands in line {first.line} already"
                self.problems.append(problem_of(correction, message))
                return True
        return False


def ambiguous(correction: Correction, kinds: frozenset[Kind]) -> list[Problem]:
    """The problem of a name that stands for entities of several kinds."""
    if len(kinds) < 2:
        return []
    several = " and ".join(f"a {kind}" for kind in sorted(kinds))
    hint = f"add 'kind: {min(kinds)}'"
    return [problem_of(correction, f"'{correction.names[0]}' is {several}", hint)]


def problem_of(correction: Correction, message: str, hint: str = "") -> Problem:
    """A problem at a correction's line."""
    return Problem(CORRECTIONS, correction.line, message, hint)
