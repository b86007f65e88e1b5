"""The pages of persons, places and sources."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from markupsafe import Markup

from builder.model import FOLDERS, Article, Kind, Page
from builder.publish.body import prose_html
from builder.publish.edition import Edition
from builder.publish.entity_views import EntityView
from builder.publish.excerpts import MentionsOf
from builder.publish.identifiers import describe_identifiers
from builder.publish.identities import EntityId
from builder.publish.map_views import SmallMap
from builder.publish.network.ties import named_with
from builder.publish.pages.citing import cite_entity
from builder.publish.pages.company import circle, companions, company_pages, has_more
from builder.publish.pages.editing import edit_entity
from builder.publish.pages.entity_spans import (
    Spans,
    entity_span_pages,
    spans,
    year_address,
    year_anchor,
    year_anchors,
)
from builder.publish.pages.feeds import entity_feed, feed_of
from builder.publish.pages.locations import describe_location
from builder.publish.pages.mentions import listed_in, mentions_in, quotes_in
from builder.publish.pages.parts import by_count, most_counted, named
from builder.publish.pages.roles import roles_over_time
from builder.publish.pages.schema_org import entity_data
from builder.publish.pages.small_maps import map_around, map_by_count
from builder.publish.pages.source_facts import describe_source
from builder.publish.pages.strips import COLUMN, year_strip
from builder.publish.pages.taking import offers
from builder.publish.pages.tallies import in_years, tallies
from builder.publish.pages.together import together_pages
from builder.publish.strip_views import Strip
from builder.publish.urls import company_url, entity_url, relative, search_url

# The layout of pages that only lead on.
REDIRECT = "redirect.html"
_LAYOUTS = {"person": "person.html", "place": "place.html", "source": "source.html"}


def entity_pages(edition: Edition, entity: EntityId) -> Iterator[Page]:
    """The page of a person, place or source; a large one has pages of its decades, too."""
    keys = edition.archive.appearances.get(entity, ())
    mentions = {key: mentions_in(edition, entity, key) for key in keys}
    filed: Spans = {}
    limits = edition.limits
    if len(keys) > limits.entity or _said(edition, entity) > limits.quotes:
        filed = spans((edition.archive.articles[key] for key in keys), limits.entity)
    found = named_with(edition, entity)
    listed = tuple(islice(mentions.values(), limits.latest if filed else None))
    takes, files = offers(edition, entity, tuple(mentions.values()), entity_url(entity))
    view = replace(_view(edition, entity, mentions, filed, found), mentions=listed, takes=takes)
    name = edition.archive.entities[entity].name
    context = {
        "view": view,
        "citing": None if edition.only_pages else cite_entity(edition, entity),
        "edit": edit_entity(edition, entity),
        "title": name,
        "section": FOLDERS[entity[0]],
    }
    yield Page(entity_url(entity), _LAYOUTS[entity[0]], context)
    yield from entity_feed(edition, entity, keys)
    yield from files
    yield from entity_span_pages(edition, entity, filed, mentions)
    if entity[0] == "person" and not edition.only_pages:
        company = _of_kind(found, "person")
        yield from company_pages(edition, entity, company)
        yield from together_pages(edition, entity, company)


def redirect_pages(edition: Edition) -> Iterator[Page]:
    """A page that leads on from every address that an entity would have by another of its names."""
    for old, entity in edition.archive.redirects.items():
        target = entity_url(entity)
        context = {
            "title": edition.archive.entities[entity].name,
            "section": FOLDERS[entity[0]],
            "target": target,
        }
        yield Page(entity_url(old), REDIRECT, context)


def _said(edition: Edition, entity: EntityId) -> int:
    """How many quotes the articles give to an entity."""
    quoted, keys = edition.quoted, edition.archive.appearances.get(entity, ())
    return sum(quoted[key].get(entity, 0) for key in keys if key in quoted)


def _view(
    edition: Edition,
    entity: EntityId,
    mentions: Mapping[str, MentionsOf],
    filed: Spans,
    found: Mapping[EntityId, Sequence[str]],
) -> EntityView:
    known, limits = edition.archive.entities[entity], edition.limits
    quotes = tuple(islice(quotes_in(edition, entity, mentions), limits.quotes))
    articles = [edition.archive.articles[key] for key in mentions]
    people, places = _of_kind(found, "person"), _of_kind(found, "place")
    location = describe_location(edition, entity)
    return EntityView(
        entity=named(edition, entity),
        role=known.role or edition.usual_role(entity),
        roles=roles_over_time(edition, entity) if entity[0] == "person" else (),
        aliases=_aliases(edition, entity)[: limits.names],
        identifiers=describe_identifiers(known),
        note=_note(edition, entity),
        mentions=(),
        anchors=() if filed else year_anchors(articles),
        total=len(mentions),
        confirmed=sum(each.status == "confirmed" for each in mentions.values()),
        search="" if edition.only_pages else search_url(entity),
        people=companions(edition, entity, people),
        places=by_count(edition, _counted(places), limits.companions),
        circle=circle(edition, entity, people) if entity[0] == "person" else None,
        company=company_url(entity) if _has_company_page(edition, entity, people) else "",
        strip=_strip(edition, entity, articles, filed),
        divided=bool(filed),
        quotes=quotes[: limits.open_quotes],
        older_quotes=quotes[limits.open_quotes :],
        more_quotes=_said(edition, entity) > limits.quotes,
        location=location,
        map=_small_map(edition, entity, _counted(places)),
        source=describe_source(edition, articles) if entity[0] == "source" else None,
        feed=feed_of(edition, entity),
        linked=entity_data(edition, entity, location.point if location else None),
    )


def _small_map(edition: Edition, entity: EntityId, places: Counter[EntityId]) -> SmallMap | None:
    """Where a place is, or where the places that are named most with a person or source are."""
    if edition.only_pages:
        return None
    if entity[0] == "place":
        return map_around(edition, entity)
    return map_by_count(edition, most_counted(places, edition.limits.companions))


def _strip(
    edition: Edition, entity: EntityId, articles: Sequence[Article], filed: Spans
) -> Strip | None:
    """The entity's articles by year, with links to pages of the years or to places on its own."""
    found = tallies(in_years(articles))
    if filed:
        return year_strip(edition, found, COLUMN, lambda year, _: year_address(entity, filed, year))
    page = entity_url(entity)
    return year_strip(edition, found, COLUMN, lambda year, _: f"{page}#{year_anchor(year)}")


def _note(edition: Edition, entity: EntityId) -> Markup:
    """What the owner has written of an entity."""
    link = partial(_link, entity_url(entity))
    note = edition.archive.entities[entity].note
    return prose_html(note, edition.archive, link, f"../{edition.root}")


def _link(source: str, entity: EntityId) -> str:
    return relative(source, entity_url(entity))


def _aliases(edition: Edition, entity: EntityId) -> tuple[str, ...]:
    """The authority file's aliases, then the full forms that articles use."""
    known = edition.archive.entities[entity]
    forms = [
        form
        for key in edition.archive.appearances.get(entity, ())
        for printed in edition.archive.story_naming(entity, key)
        for listed in listed_in(edition, entity, printed)
        for form in (listed.name, *listed.forms)
        if not known.name.endswith(form)
    ]
    return tuple(dict.fromkeys((*known.aliases, *forms)))


def _of_kind(found: Mapping[EntityId, Sequence[str]], kind: Kind) -> dict[EntityId, Sequence[str]]:
    return {each: keys for each, keys in found.items() if each[0] == kind}


def _counted(found: Mapping[EntityId, Sequence[str]]) -> Counter[EntityId]:
    return Counter({each: len(keys) for each, keys in found.items()})


def _has_company_page(
    edition: Edition, entity: EntityId, people: Mapping[EntityId, Sequence[str]]
) -> bool:
    return entity[0] == "person" and not edition.only_pages and bool(has_more(edition, people))
