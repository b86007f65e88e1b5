"""What is published: the archive read once, with everything that many pages need of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.config import Config
from builder.model import Article, PlaceFacts
from builder.publish.archive import Archive
from builder.publish.identities import EntityId
from builder.publish.locating import locate_places
from builder.publish.passages import ArticleReading, read_article
from builder.publish.quotes import Quote, find_quotes
from builder.publish.strings import Strings


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page of the owner's own words, content/pages/KEY.md."""

    key: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Edition:
    """An archive with its readings, its language and its settings; every page is made from it.

    `roles` has for each person the roles that articles give, with their number, newest first; a
    story printed more than once gives each of its roles once. `quotes` has for each article the
    words that it gives to its persons, if there are any; `locations` what is known of where each
    place is, by its editor or from the gazetteer.
    """

    config: Config
    strings: Strings
    archive: Archive
    readings: Mapping[str, ArticleReading]
    roles: Mapping[EntityId, Counter[str]]
    quotes: Mapping[str, tuple[Quote, ...]]
    locations: Mapping[EntityId, PlaceFacts]
    free_pages: tuple[FreePage, ...]

    def articles(self) -> Iterable[Article]:
        """The articles, newest first."""
        return self.archive.articles.values()

    def count(self, entity: EntityId) -> int:
        """In how many articles an entity appears; a story printed more than once counts once."""
        return len(self.archive.appearances.get(entity, ()))


def make_edition(
    config: Config, strings: Strings, archive: Archive, free_pages: tuple[FreePage, ...]
) -> Edition:
    """Read every article of the archive, find its mentions and its quotes."""
    readings = {key: read_article(each, archive) for key, each in archive.articles.items()}
    quotes = {key: found for key, each in readings.items() if (found := find_quotes(each))}
    roles, locations = _roles(archive), locate_places(archive)
    return Edition(config, strings, archive, readings, roles, quotes, locations, free_pages)


def _roles(archive: Archive) -> dict[EntityId, Counter[str]]:
    roles: dict[EntityId, Counter[str]] = {}
    given = dict.fromkeys(
        (archive.ids["person", actor.name], actor.role, archive.story(article.key))
        for article in archive.articles.values()
        for actor in article.actors
        if actor.role
    )
    for person, role, _ in given:
        roles.setdefault(person, Counter())[role] += 1
    return roles


def mention_counts(reading: ArticleReading) -> Counter[EntityId]:
    """How often an article's text names each entity, captions included, the headline not."""
    passages = (*reading.passages, *reading.captions)
    return Counter(found.entity for passage in passages for found in passage.mentions)
