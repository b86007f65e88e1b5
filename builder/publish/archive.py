"""All articles and entities of the archive, with who appears where, as maps by key."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from builder.keys import entity_key
from builder.model import Article, Entity, Kind
from builder.publish.identities import EntityId, Name, identify, names_in
from builder.publish.stories import Story, group_stories, moment
from builder.publish.traits import Traits

# Sorts clock times, digits and ':' as they are, the later ones first.
_REVERSED = str.maketrans("0123456789:", "9876543210/")


@dataclass(frozen=True, slots=True)
class Archive:
    """Articles newest first, entities by (kind, key), and for each entity its articles' keys.

    `ids` has the entity for every name and alias, by (kind, name). `stories` has for each article
    that does not print its story alone all that do, the earliest first. Of an entity's articles
    that print one story, `appearances` has the earliest alone. `redirects` has the ids under which
    entities with several names would be found by the others. `ranks` has each article's place in
    the order of all, from 0; `linked` what articles link by hand, if they do.
    """

    articles: Mapping[str, Article]
    entities: Mapping[EntityId, Entity]
    appearances: Mapping[EntityId, tuple[str, ...]]
    ids: Mapping[tuple[Kind, str], EntityId]
    stories: Mapping[str, Story]
    redirects: Mapping[EntityId, EntityId]
    ranks: Mapping[str, int]
    linked: Mapping[str, tuple[EntityId, ...]]

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
        if key not in self.stories:
            return (key,)
        return tuple(
            each for each in self.story(key) if each == key or entity in self.entities_of(each)
        )

    def entities_of(self, key: str) -> Sequence[EntityId]:
        """What an article names in its front matter or by hand."""
        listed = (self.ids[name] for name in names_in(self.articles[key]))
        return (*listed, *self.linked.get(key, ()))


def build_archive(
    articles: Iterable[Article], authority: Iterable[Entity], traits: Mapping[str, Traits]
) -> Archive:
    """Link articles, whose traits are given by key, and authority files.

    Raises ProblemsError for names claimed twice.
    """
    by_key = {article.key: article for article in sorted(articles, key=newest_first)}
    listed = {key: names_in(article) for key, article in by_key.items()}
    linked = {key: traits[key].linked for key in by_key if traits[key].linked}
    entities = {(each.kind, each.key): each for each in authority}
    counts = Counter(chain.from_iterable(listed.values()))
    homes = {(kind, name): (kind, entity_key(name)) for kind, name in counts}
    ids = identify(listed.values(), counts, homes, entities.values())
    for name, home in homes.items():
        if home == ids[name]:
            entities.setdefault(home, Entity(*home, name[1]))
    stories = group_stories(by_key.values(), {key: traits[key].sketch for key in by_key})
    naming = _naming(listed, linked, ids)
    return Archive(
        by_key,
        {identity: entities[identity] for identity in sorted(entities)},
        {identity: _told_once(naming.get(identity, ()), stories) for identity in entities},
        ids,
        stories,
        _redirects(entities, ids, homes),
        {key: rank for rank, key in enumerate(by_key)},
        linked,
    )


def _naming(
    listed: Mapping[str, Sequence[Name]],
    linked: Mapping[str, Sequence[EntityId]],
    ids: Mapping[Name, EntityId],
) -> dict[EntityId, list[str]]:
    """The keys of the articles that name an entity, in front matter or by hand, in their order."""
    naming: dict[EntityId, list[str]] = defaultdict(list)
    for key, names in listed.items():
        identities = [ids[name] for name in names]
        for identity in dict.fromkeys([*identities, *linked.get(key, ())]):
            naming[identity].append(key)
    return naming


def _redirects(
    entities: Mapping[EntityId, Entity],
    ids: Mapping[Name, EntityId],
    homes: Mapping[Name, EntityId],
) -> dict[EntityId, EntityId]:
    """Where entities would be by names that articles or editors give them, and where they are."""
    former = [(each.kind, name) for each in entities.values() for name in each.former]
    moved = {(kind, entity_key(name)): ids[kind, name] for kind, name in former}
    moved |= {home: ids[name] for name, home in homes.items() if home not in entities}
    return {old: moved[old] for old in sorted(moved) if old not in entities}


def _told_once(keys: Sequence[str], stories: Mapping[str, Story]) -> tuple[str, ...]:
    """These keys without those of articles whose story an earlier one of them prints."""
    if stories.keys().isdisjoint(keys):
        return tuple(keys)
    among = frozenset(keys)
    return tuple(
        key
        for key in keys
        if key not in stories or key == next(each for each in stories[key] if each in among)
    )


def newest_first(article: Article) -> tuple[int, int, str, str]:
    """Sort key: later days first, of one day the later hour, undated articles last, then by key."""
    if not article.date:
        return (1, 0, "", article.key)
    day, time = moment(article)
    return (0, -day, time.translate(_REVERSED), article.key)
