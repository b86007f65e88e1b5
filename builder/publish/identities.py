"""Which entity every name means: by authority file, by spelling, or one of its own.

Two spellings of a person's name are one person if they sound alike to the letter (`respell`), as
Sergej Lawrow and Sergei Lavrov do; but not if an authority file or correction has each of them, or
one article names both. What is merely similar is for an editor to decide.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.keys import entity_key
from builder.model import FOLDERS, Appearance, Article, Entity, Kind, Problem
from builder.problems import ProblemsError
from builder.respelling import respell

EntityId = tuple[Kind, str]
Ids = dict[tuple[Kind, str], EntityId]
# A name of one word sounds like too many others.
_FEWEST_WORDS = 2


def named_in(article: Article) -> tuple[Appearance, ...]:
    """Every entity that an article's front matter names, its source included."""
    source = (Appearance("source", article.source),) if article.source else ()
    return (*article.actors, *article.places, *source)


def identify(articles: Sequence[Article], entities: Iterable[Entity]) -> Ids:
    """The entity for every name and alias, by (kind, name). Raises ProblemsError."""
    ids = _stated_ids(entities)
    counts = Counter((each.kind, each.name) for article in articles for each in named_in(article))
    for kind, name, shown in _respelt(articles, ids, counts):
        ids[kind, name] = ids.get((kind, shown), (kind, entity_key(shown)))
    for kind, name in counts:
        ids.setdefault((kind, name), (kind, entity_key(name)))
    return ids


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
    articles: Iterable[Article], ids: Ids, counts: Mapping[tuple[Kind, str], int]
) -> Iterator[tuple[Kind, str, str]]:
    """Persons' names without an entity, each with the spelling under which it is shown.

    That is the one that an authority file has, else the most frequent.
    """
    for names in _apart_removed(articles, _spellings(ids, counts)):
        stated = sorted(name for name in names if ("person", name) in ids)
        if len({ids["person", name] for name in stated}) < 2:
            ranked = sorted(names, key=lambda name: (-counts["person", name], name))
            shown = (stated or ranked)[0]
            for name in sorted(names - {shown, *stated}):
                yield "person", name, shown


def _spellings(ids: Ids, counts: Mapping[tuple[Kind, str], int]) -> list[frozenset[str]]:
    """The sets of persons' names that sound alike."""
    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for kind, name in (*ids, *counts):
        if kind == "person" and len(name.split()) >= _FEWEST_WORDS:
            alike[respell(name)].add(name)
    return [
        frozenset(names)
        for sound, names in sorted(alike.items())
        if len(sound) >= _FEWEST_WORDS and len(names) > 1
    ]


def _apart_removed(
    articles: Iterable[Article], spellings: Sequence[frozenset[str]]
) -> Iterator[frozenset[str]]:
    """The sets of which no article names two: those are two persons to it."""
    number = {name: at for at, names in enumerate(spellings) for name in names}
    apart: set[int] = set()
    for article in articles:
        named = {actor.name for actor in article.actors} & number.keys()
        found = Counter(number[name] for name in named)
        apart.update(at for at, count in found.items() if count > 1)
    return (names for at, names in enumerate(spellings) if at not in apart)
