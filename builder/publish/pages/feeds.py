"""Feeds (Atom, RFC 4287): what is new in the archive, of a person, of a place, from a source."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.excerpts import EntryOf
from builder.publish.exports.place import article_identifier, make_place
from builder.publish.identities import EntityId
from builder.publish.pages.parts import source_of
from builder.publish.pages.stated_days import NO_DAY, certain_day, latest_day
from builder.publish.urls import FEED, article_url, entity_feed_url, entity_url

LAYOUT = "feed.atom"


def feed_page(edition: Edition) -> Iterator[Page]:
    """The feed of the whole archive."""
    if edition.has_feeds:
        yield _page(edition, FEED, "index.html", edition.config.title, edition.order)


def entity_feed(edition: Edition, entity: EntityId, keys: Sequence[str]) -> Iterator[Page]:
    """The feed of the articles that name an entity, if any do."""
    if edition.has_feeds and keys:
        name = edition.archive.entities[entity].name
        title = edition.strings("feed_title", name=name, archive=edition.config.title)
        yield _page(edition, entity_feed_url(entity), entity_url(entity), title, keys)


def feed_of(edition: Edition, entity: EntityId) -> str:
    """Where the feed of an entity is, '' if there is none."""
    if edition.has_feeds and edition.count(entity):
        return entity_feed_url(entity)
    return ""


def _page(edition: Edition, url: str, about: str, title: str, keys: Iterable[str]) -> Page:
    articles = edition.archive.articles
    newest = nlargest(edition.limits.feed, keys, key=lambda key: latest_day(articles[key]))
    entries = tuple(_entry(edition, key) for key in newest)
    base, tag = edition.config.url + edition.tree, make_place(edition).tag
    path = edition.tree + url
    context = {
        "title": title,
        "identifier": f"tag:{tag}:{path.removesuffix('.atom')}" if tag else base + url,
        "updated": max((each.updated for each in entries), default=_moment(NO_DAY)),
        "base": base,
        "about": about,
        "entries": entries,
    }
    return Page(url, LAYOUT, context)


def _entry(edition: Edition, key: str) -> EntryOf:
    article, place = edition.archive.articles[key], make_place(edition)
    source, day = source_of(edition, article), certain_day(article.date)
    return EntryOf(
        key,
        edition.readings[key],
        identifier=article_identifier(key, place) or place.url + article_url(key),
        updated=_moment(latest_day(article)),
        published=_moment(day) if day else "",
        authors=article.authors or ((source.name,) if source else ()),
    )


def _moment(day: str) -> str:
    """The beginning of a day, as RFC 3339 has it."""
    return f"{day}T00:00:00Z"
