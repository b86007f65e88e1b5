"""The small values that many pages share: links to entities, dates, teasers."""

import re
from collections import Counter
from functools import lru_cache

from builder.model import Article, Kind
from builder.publish.edition import Edition
from builder.publish.excerpts import TeaserOf
from builder.publish.exports.coins import coins
from builder.publish.exports.item import make_item
from builder.publish.exports.place import make_place
from builder.publish.identities import EntityId
from builder.publish.layout_use import COINS
from builder.publish.passages import ArticleReading
from builder.publish.strings import Strings, date_label
from builder.publish.urls import article_url, entity_url
from builder.publish.views import Counted, Dated, Headline, Named, Reprint, Reprints, Teaser

_OPENING_LENGTH = 240
# How many of the people an article lists are named below its first words.
_MOST_PEOPLE = 6
_NOT_REPRINTED = Reprints((), 0)
_HTML_DATE = re.compile(
    r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?"
)


def named(edition: Edition, entity: EntityId) -> Named:
    """A link to an entity's page."""
    return _named(entity, edition.archive.entities[entity].name)


# These are made again and again, for each article that lists an entity and each that is related.
@lru_cache(maxsize=4096)
def _named(entity: EntityId, name: str) -> Named:
    return Named(entity[0], name, entity_url(entity))


def dated(edition: Edition, article: Article) -> Dated:
    """An article's date with the reason for any doubt."""
    return make_dated(edition, article.date, article.date_reason)


def make_dated(edition: Edition, edtf: str, reason: str = "") -> Dated:
    """A date for people and machines. HTML knows certain days, months and years alone."""
    return _dated(edtf, reason, edition.strings)


@lru_cache(maxsize=4096)
def _dated(edtf: str, reason: str, strings: Strings) -> Dated:
    certain = bool(_HTML_DATE.fullmatch(edtf))
    return Dated(date_label(edtf, strings), edtf if certain else "", reason)


def source_of(edition: Edition, article: Article) -> Named | None:
    """The article's source, if it is known."""
    if not article.source:
        return None
    return named(edition, edition.archive.ids["source", article.source])


def identities(edition: Edition, article: Article, kind: Kind) -> tuple[EntityId, ...]:
    """The persons or places that an article lists, each once, in its order."""
    return tuple([each for each in edition.listed[article.key] if each[0] == kind])


def headline(edition: Edition, key: str, reason: str = "") -> Headline:
    """An article as short lists show it."""
    article = edition.archive.articles[key]
    return Headline(
        url=article_url(key),
        title=article.title,
        language=article.language or edition.config.language,
        date=dated(edition, article),
        source=source_of(edition, article),
        reason=reason,
    )


def teaser(edition: Edition, key: str) -> TeaserOf:
    """Stands for an article as lists show it."""
    return TeaserOf(key, edition.readings[key])


def make_teaser(edition: Edition, reading: ArticleReading) -> Teaser:
    """An article as lists show it."""
    key, passages = reading.article.key, reading.passages
    short = headline(edition, key)
    people = identities(edition, reading.article, "person")
    return Teaser(
        url=short.url,
        title=short.title,
        language=short.language,
        date=short.date,
        source=short.source,
        reason="",
        opening=_opening(passages[0].text) if passages else "",
        people=tuple(named(edition, person) for person in people[:_MOST_PEOPLE]),
        coins=_coins(edition, key, short.date) if COINS in edition.shown else "",
    )


def _coins(edition: Edition, key: str, date: Dated) -> str:
    item = make_item(edition, edition.archive.articles[key])
    return coins(item, make_place(edition), date.machine[:10] or date.label)


def reprints(edition: Edition, key: str) -> Reprints:
    """The other articles that print an article's story, the earliest first."""
    if key not in edition.archive.stories:
        return _NOT_REPRINTED
    story = edition.archive.story(key)
    most = edition.limits.reprints
    others = [other for other in story[: most + 1] if other != key][:most]
    return Reprints(
        tuple(_reprint(edition, other) for other in others), len(story) - 1 - len(others)
    )


def _reprint(edition: Edition, key: str) -> Reprint:
    article = edition.archive.articles[key]
    source = source_of(edition, article)
    name = source.name if source else edition.strings("source_unknown")
    return Reprint(article_url(key), name, date_label(article.date, edition.strings))


def _opening(text: str) -> str:
    if len(text) <= _OPENING_LENGTH:
        return text
    opening = text[:_OPENING_LENGTH]
    return (opening.rpartition(" ")[0] or opening) + " …"


def by_count(edition: Edition, counts: Counter[EntityId], most: int) -> tuple[Counted, ...]:
    """The entities counted most often, as links that carry these counts."""
    known = edition.archive.entities
    return tuple(
        Counted(each[0], known[each].name, entity_url(each), count)
        for each, count in most_counted(counts, most).items()
    )


def most_counted(counts: Counter[EntityId], most: int) -> dict[EntityId, int]:
    """The entities counted most often, of equals the first by their keys, with these counts."""
    found = sorted(entity for entity, count in counts.items() if count)
    ranked = sorted(found, key=counts.__getitem__, reverse=True)[:most]
    return {each: counts[each] for each in ranked}
