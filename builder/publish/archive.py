"""All articles and entities of the archive, with who appears where, as maps by key."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from builder.dates import parse_edtf
from builder.keys import entity_key
from builder.model import FOLDERS, Appearance, Article, Entity, Kind, Problem
from builder.problems import ProblemsError

EntityId = tuple[Kind, str]
_BY_HAND = re.compile(r"\]\((person|place):([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles newest first, entities by (kind, key), and for each entity its articles' keys.

    `ids` has the entity for every name and alias, by (kind, name).
    """

    articles: Mapping[str, Article]
    entities: Mapping[EntityId, Entity]
    appearances: Mapping[EntityId, tuple[str, ...]]
    ids: Mapping[tuple[Kind, str], EntityId]

    def entity_of(self, kind: Kind, name: str) -> Entity:
        """The entity that an article means by a name."""
        return self.entities[self.ids[kind, name]]


def build_archive(articles: Iterable[Article], authority: Iterable[Entity]) -> Archive:
    """Link articles and authority files. Raises ProblemsError for names claimed twice."""
    ordered = sorted(articles, key=newest_first)
    entities = {(each.kind, each.key): each for each in authority}
    ids = _authority_ids(entities.values())
    for article in ordered:
        for named in named_in(article):
            identity = ids.setdefault(
                (named.kind, named.name), (named.kind, entity_key(named.name))
            )
            entities.setdefault(identity, Entity(*identity, named.name))
    appearances: dict[EntityId, list[str]] = {identity: [] for identity in entities}
    for article in ordered:
        named_ids = [ids[named.kind, named.name] for named in named_in(article)]
        for identity in dict.fromkeys([*named_ids, *linked_by_hand(article)]):
            if identity in appearances:
                appearances[identity].append(article.key)
    return Archive(
        {article.key: article for article in ordered},
        {identity: entities[identity] for identity in sorted(entities)},
        {identity: tuple(keys) for identity, keys in appearances.items()},
        ids,
    )


def linked_by_hand(article: Article) -> tuple[EntityId, ...]:
    """What the body links by hand, `[Müller](person:heiner-mueller)`, there or not."""
    found = _BY_HAND.finditer(article.body)
    return tuple(("person" if each[1] == "person" else "place", each[2]) for each in found)


def named_in(article: Article) -> tuple[Appearance, ...]:
    """Every entity that an article's front matter names, its source included."""
    source = (Appearance("source", article.source),) if article.source else ()
    return (*article.actors, *article.places, *source)


def newest_first(article: Article) -> tuple[int, int, str, str]:
    """Sort key: later days first, of one day the later hour, undated articles last, then by key."""
    if not article.date:
        return (1, 0, "", article.key)
    parsed = parse_edtf(article.date)
    day = parsed.earliest if parsed.earliest != date.min else parsed.latest
    reversed_time = "".join(chr(ord("9") - ord(sign) + ord("0")) for sign in parsed.time or "00:00")
    return (0, -day.toordinal(), reversed_time, article.key)


def _authority_ids(entities: Iterable[Entity]) -> dict[tuple[Kind, str], EntityId]:
    """Every authority name and alias with its entity; the names come before the aliases."""
    ids: dict[tuple[Kind, str], EntityId] = {}
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
