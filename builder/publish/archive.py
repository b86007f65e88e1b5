"""All articles and entities of the archive, with who appears where, as maps by key."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.keys import entity_key
from builder.model import FOLDERS, Appearance, Article, Entity, Kind, Problem
from builder.problems import ProblemsError
from builder.publish.stories import Story, group_stories, moment

EntityId = tuple[Kind, str]
_BY_HAND = re.compile(r"\]\((person|place):([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles newest first, entities by (kind, key), and for each entity its articles' keys.

    `ids` has the entity for every name and alias, by (kind, name). `stories` has for each article
    that does not print its story alone all that do, the earliest first. Of an entity's articles
    that print one story, `appearances` has the earliest alone.
    """

    articles: Mapping[str, Article]
    entities: Mapping[EntityId, Entity]
    appearances: Mapping[EntityId, tuple[str, ...]]
    ids: Mapping[tuple[Kind, str], EntityId]
    stories: Mapping[str, Story]

    def entity_of(self, kind: Kind, name: str) -> Entity:
        """The entity that an article means by a name."""
        return self.entities[self.ids[kind, name]]

    def story(self, key: str) -> Story:
        """All articles that print the story of one, the earliest first."""
        return self.stories.get(key, (key,))

    def also_in(self, key: str) -> Story:
        """The other articles that print the story of one."""
        return tuple(other for other in self.story(key) if other != key)

    def story_naming(self, entity: EntityId, key: str) -> Story:
        """The articles that print the story of one that names an entity and name it likewise."""
        return tuple(
            each
            for each in self.story(key)
            if each == key or entity in _entities_of(self.articles[each], self.ids)
        )


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
        for identity in _entities_of(article, ids):
            if identity in appearances:
                appearances[identity].append(article.key)
    stories = group_stories(ordered)
    return Archive(
        {article.key: article for article in ordered},
        {identity: entities[identity] for identity in sorted(entities)},
        {identity: _listed(keys, stories) for identity, keys in appearances.items()},
        ids,
        stories,
    )


def _entities_of(article: Article, ids: Mapping[tuple[Kind, str], EntityId]) -> list[EntityId]:
    """What an article names in its front matter or by hand, each once."""
    named_ids = [ids[named.kind, named.name] for named in named_in(article)]
    return list(dict.fromkeys([*named_ids, *linked_by_hand(article)]))


def _listed(keys: Sequence[str], stories: Mapping[str, Story]) -> tuple[str, ...]:
    """These keys without those of articles whose story an earlier one of them prints."""
    among = frozenset(keys)
    return tuple(
        key
        for key in keys
        if key not in stories or key == next(each for each in stories[key] if each in among)
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
    day, time = moment(article)
    reversed_time = "".join(chr(ord("9") - ord(sign) + ord("0")) for sign in time)
    return (0, -day, reversed_time, article.key)


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
