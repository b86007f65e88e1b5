"""The page of the map, with the places that most articles name."""

from collections.abc import Iterator
from heapq import nsmallest

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.map_views import Located, MapView
from builder.publish.maps.projection import spot
from builder.publish.pages.locations import country_name
from builder.publish.urls import entity_url


def map_page(edition: Edition) -> Iterator[Page]:
    """The map of the places; an edition of pages alone has none."""
    if edition.only_pages:
        return
    articles = {
        each: len(keys)
        for each, keys in edition.archive.appearances.items()
        if each[0] == "place" and keys
    }
    located = [
        each for each in articles if (facts := edition.locations.get(each)) and facts.coordinates
    ]
    drawn = nsmallest(edition.limits.map, located, lambda each: (-articles[each], each))
    view = MapView(
        rows=tuple(_located(edition, each) for each in drawn),
        located=len(located),
        unknown=len(articles) - len(located),
    )
    context = {"title": edition.strings("map"), "section": "map", "view": view}
    yield Page("map.html", "map.html", context)


def _located(edition: Edition, place: EntityId) -> Located:
    facts = edition.locations[place]
    assert facts.coordinates
    return Located(
        place[1],
        entity_url(place),
        edition.archive.entities[place].name,
        country_name(facts.country, edition.strings),
        edition.count(place),
        *spot(facts.coordinates),
    )
