"""Which entity every name means: by authority file, by spelling, or one of its own.

Two spellings of a person's name are one person if they sound alike to the letter (`respell`), as
Sergej Lawrow and Sergei Lavrov do; but not if an authority file or correction has each of them, or
one article names both. What is merely similar is for an editor to decide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.model import FOLDERS, Appearance, Article, Entity, Kind, Problem
from builder.problems import ProblemsError
from builder.respelling import respell

EntityId = tuple[Kind, str]
Name = tuple[Kind, str]
Ids = dict[Name, EntityId]
# A name of one word sounds like too many others.
_FEWEST_WORDS = 2


def named_in(article: Article) -> tuple[Appearance, ...]:
    """Every entity that an article's front matter names, its source included."""
    return (*article.actors, *article.places, *entries_of(article, "source"))


def entries_of(article: Article, kind: Kind) -> tuple[Appearance, ...]:
    """What an article's front matter names of a kind."""
    if kind == "source":
        return (Appearance("source", article.source),) if article.source else ()
    return article.actors if kind == "person" else article.places


def names_in(article: Article) -> list[Name]:
    """The kind and name of all that `named_in` has."""
    names: list[Name] = [(each.kind, each.name) for each in article.actors]
    names += [(each.kind, each.name) for each in article.places]
    if article.source:
        names.append(("source", article.source))
    return names


def identify(
    listed: Iterable[Sequence[Name]],
    counts: Mapping[Name, int],
    homes: Mapping[Name, EntityId],
    entities: Iterable[Entity],
) -> Ids:
    """The entity for every name and alias. Raises ProblemsError.

    `listed` has the names of each article, `counts` how many list each of them, and `homes` the
    entity that each of them would be alone.
    """
    ids = _stated_ids(entities)
    for name, shown in _respelt(listed, ids, counts):
        ids[name] = ids[shown] if shown in ids else homes[shown]
    return {**homes, **ids}


def _stated_ids(entities: Iterable[Entity]) -> Ids:
    """Every authority name and alias with its entity; the names come before the aliases."""
    ids: Ids = {}
    problems = []
    listed = sorted(entities, key=lambda each: (each.kind, each.key))
    claims = [(each, each.name) for each in listed]
    claims += [(each, alias) for each in listed for alias in each.aliases]
    for entity, name in claims:
        owner = ids.setdefault((entity.kind, name), (entity.kind, entity.key))
        if owner[1] != entity.key:
            problems.append(_claimed_twice(entity, name, owner[1]))
    if problems:
        raise ProblemsError(problems)
    return ids


def _claimed_twice(entity: Entity, name: str, owner: str) -> Problem:
    folder = FOLDERS[entity.kind]
    path = f"content/{folder}/{entity.key}.md"
    return Problem(path, 0, f"'{name}' is already a name of content/{folder}/{owner}.md")


def _respelt(
    listed: Iterable[Sequence[Name]], ids: Ids, counts: Mapping[Name, int]
) -> Iterator[tuple[Name, Name]]:
    """Persons' names without an entity, each with the spelling under which it is shown.

    That is the one that an authority file has, else the most frequent.
    """
    for names in _apart_removed(listed, _spellings(ids, counts)):
        stated = sorted(name for name in names if name in ids)
        if len({ids[name] for name in stated}) < 2:
            ranked = sorted(names, key=lambda name: (-counts[name], name))
            shown = (stated or ranked)[0]
            for name in sorted(names - {shown, *stated}):
                yield name, shown


def _spellings(ids: Ids, counts: Mapping[Name, int]) -> list[frozenset[Name]]:
    """The sets of persons' names that sound alike."""
    alike: dict[tuple[str, ...], set[Name]] = defaultdict(set)
    for name in (*ids, *counts):
        if name[0] == "person" and len(name[1].split()) >= _FEWEST_WORDS:
            alike[respell(name[1])].add(name)
    return [
        frozenset(names)
        for sound, names in sorted(alike.items())
        if len(sound) >= _FEWEST_WORDS and len(names) > 1
    ]


def _apart_removed(
    listed: Iterable[Sequence[Name]], spellings: Sequence[frozenset[Name]]
) -> Iterator[frozenset[Name]]:
    """The sets of which no article names two: those are two persons to it."""
    number = {name: at for at, names in enumerate(spellings) for name in names}
    apart: set[int] = set()
    for names in listed:
        named = {name for name in names if name in number}
        if len(named) > 1:
            found = Counter(number[name] for name in named)
            apart.update(at for at, count in found.items() if count > 1)
    return (names for at, names in enumerate(spellings) if at not in apart)
