"""All articles and entities of the archive, with who appears where, as maps by key."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.keys import entity_key
from builder.model import Article, Entity, Kind
from builder.publish.identities import EntityId, identify, named_in
from builder.publish.stories import Story, group_stories, moment

_BY_HAND = re.compile(r"\]\((person|place):([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles newest first, entities by (kind, key), and for each entity its articles' keys.

    `ids` has the entity for every name and alias, by (kind, name). `stories` has for each article
    that does not print its story alone all that do, the earliest first. Of an entity's articles
    that print one story, `appearances` has the earliest alone. `redirects` has the ids under which
    entities with several names would be found by the others.
    """

    articles: Mapping[str, Article]
    entities: Mapping[EntityId, Entity]
    appearances: Mapping[EntityId, tuple[str, ...]]
    ids: Mapping[tuple[Kind, str], EntityId]
    stories: Mapping[str, Story]
    redirects: Mapping[EntityId, EntityId]

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
    ids = identify(ordered, entities.values())
    listed = dict.fromkeys((each.kind, each.name) for some in ordered for each in named_in(some))
    for kind, name in listed:
        if (kind, entity_key(name)) == ids[kind, name]:
            entities.setdefault(ids[kind, name], Entity(*ids[kind, name], name))
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
        _redirects(entities, ids, listed),
    )


def _redirects(
    entities: Mapping[EntityId, Entity],
    ids: Mapping[tuple[Kind, str], EntityId],
    listed: Iterable[tuple[Kind, str]],
) -> dict[EntityId, EntityId]:
    """Where entities would be by names that articles or editors give them, and where they are."""
    former = ((each.kind, name) for each in entities.values() for name in each.former)
    homes = {(kind, entity_key(name)): ids[kind, name] for kind, name in (*former, *listed)}
    return {old: homes[old] for old in sorted(homes) if old not in entities}


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


def newest_first(article: Article) -> tuple[int, int, str, str]:
    """Sort key: later days first, of one day the later hour, undated articles last, then by key."""
    if not article.date:
        return (1, 0, "", article.key)
    day, time = moment(article)
    reversed_time = "".join(chr(ord("9") - ord(sign) + ord("0")) for sign in time)
    return (0, -day, reversed_time, article.key)
