"""The pages of persons, places and sources."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from itertools import chain, islice

from builder.model import FOLDERS, Page
from builder.publish.body import prose_html
from builder.publish.edition import Edition
from builder.publish.entity_views import EntityView
from builder.publish.excerpts import MentionsOf
from builder.publish.identifiers import describe_identifiers
from builder.publish.identities import EntityId
from builder.publish.map_views import SmallMap
from builder.publish.pages.entity_spans import Spans, entity_span_pages, spans, year_address
from builder.publish.pages.locations import describe_location
from builder.publish.pages.mentions import listed_in, mentions_in, quotes_in
from builder.publish.pages.parts import by_count, most_counted, named
from builder.publish.pages.periods import periods
from builder.publish.pages.small_maps import map_around, map_by_count
from builder.publish.stories import Story
from builder.publish.urls import entity_url, relative, year_url

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
    view, name = _view(edition, entity, mentions, filed), edition.archive.entities[entity].name
    context = {"view": view, "title": name, "section": FOLDERS[entity[0]]}
    yield Page(entity_url(entity), _LAYOUTS[entity[0]], context)
    yield from entity_span_pages(edition, entity, filed, mentions)


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
    edition: Edition, entity: EntityId, mentions: Mapping[str, MentionsOf], filed: Spans
) -> EntityView:
    known, limits = edition.archive.entities[entity], edition.limits
    quotes = tuple(islice(quotes_in(edition, entity, mentions), limits.quotes))
    articles = [edition.archive.articles[key] for key in mentions]
    people, places = _companions(edition, entity)
    return EntityView(
        entity=named(edition, entity),
        roles=_roles(edition, entity)[: limits.roles],
        aliases=_aliases(edition, entity)[: limits.names],
        identifiers=describe_identifiers(known),
        note=prose_html(known.note, edition.archive, partial(_link, entity_url(entity))),
        mentions=tuple(islice(mentions.values(), limits.latest if filed else None)),
        total=len(mentions),
        confirmed=sum(each.status == "confirmed" for each in mentions.values()),
        people=by_count(edition, people, limits.companions),
        places=by_count(edition, places, limits.companions),
        years=periods(
            edition, articles, url=partial(year_address, entity, filed) if filed else year_url
        ),
        divided=bool(filed),
        quotes=quotes[: limits.open_quotes],
        older_quotes=quotes[limits.open_quotes :],
        more_quotes=_said(edition, entity) > limits.quotes,
        location=describe_location(edition, entity),
        map=_small_map(edition, entity, places),
    )


def _small_map(edition: Edition, entity: EntityId, places: Counter[EntityId]) -> SmallMap | None:
    """Where a place is, or where the places that are named most with a person or source are."""
    if edition.only_pages:
        return None
    if entity[0] == "place":
        return map_around(edition, entity)
    return map_by_count(edition, most_counted(places, edition.limits.companions))


def _roles(edition: Edition, entity: EntityId) -> tuple[tuple[str, int], ...]:
    """The authority file's role, else those that articles give."""
    stated = edition.archive.entities[entity].role
    if stated:
        return ((stated, edition.count(entity)),)
    return tuple(edition.roles.get(entity, Counter()).most_common())


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


def _companions(edition: Edition, entity: EntityId) -> tuple[Counter[EntityId], Counter[EntityId]]:
    """Who and what else appears in the entity's articles, with the number of shared articles."""
    stories = (
        edition.archive.story_naming(entity, key)
        for key in edition.archive.appearances.get(entity, ())
    )
    people, places = Counter[EntityId](), Counter[EntityId]()
    listed = Counter(chain.from_iterable(_listed(edition, story) for story in stories))
    for each, count in listed.items():
        if each != entity:
            (people if each[0] == "person" else places)[each] = count
    return people, places


def _listed(edition: Edition, story: Story) -> Collection[EntityId]:
    """The persons and places that a story's articles list, each once."""
    if len(story) == 1:
        return edition.listed[story[0]]
    return frozenset(chain.from_iterable(edition.listed[key] for key in story))
