"""The page of the map, with the places that most articles name."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.map_views import MapMark, MapRow, MapView
from builder.publish.maps.clusters import Placed, cluster
from builder.publish.maps.marks import Mark, marks
from builder.publish.maps.projection import WIDTH, spot
from builder.publish.maps.sections import start_of
from builder.publish.pages.locations import country_name
from builder.publish.urls import entity_url

# The map's width in pixels that its circles are drawn for where no script runs.
_USUAL_WIDTH = 1024


def map_page(edition: Edition) -> Iterator[Page]:
    """The map of the places; an edition of pages alone has none."""
    if edition.only_pages:
        return
    known = edition.archive.entities
    named = [each for each in known if each[0] == "place" and edition.count(each)]
    located = [each for each in named if _point(edition, each)]
    drawn = nsmallest(edition.limits.map, located, lambda each: (-edition.count(each), each[1]))
    view = _view(edition, drawn, len(located), len(named) - len(located))
    yield Page(
        "map.html", "map.html", {"title": edition.strings("map"), "section": "map", "view": view}
    )


def _point(edition: Edition, place: EntityId) -> tuple[float, float] | None:
    facts = edition.locations.get(place)
    return facts.coordinates if facts else None


def _view(edition: Edition, drawn: Sequence[EntityId], located: int, unknown: int) -> MapView:
    placed = [
        Placed(each[1], edition.count(each), spot(point))
        for each in drawn
        if (point := _point(edition, each))
    ]
    names = {each[1]: edition.archive.entities[each].name for each in drawn}
    doubled, section = start_of([each.spot for each in placed]) if placed else (0, ())
    return MapView(
        box=" ".join(map(str, section)),
        pixel=WIDTH / _USUAL_WIDTH / 2**doubled,
        marks=tuple(_mark(each, names, doubled) for each in marks(cluster(placed), names)),
        rows=tuple(_row(edition, each) for each in drawn),
        located=located,
        unknown=unknown,
    )


def _mark(mark: Mark, names: Mapping[str, str], doubled: int) -> MapMark:
    leader = mark.cluster.leader
    return MapMark(
        url=entity_url(("place", leader.key)),
        name=names[leader.key],
        count=leader.articles,
        others=len(mark.cluster.members) - 1,
        x=leader.spot.x,
        y=leader.spot.y,
        radius=f"{mark.radius // 10}.{mark.radius % 10}",
        first=mark.first,
        last=mark.last,
        wide=mark.first <= doubled + 1 <= mark.last,
        narrow=mark.first <= doubled <= mark.last,
        labelled=mark.labelled,
    )


def _row(edition: Edition, place: EntityId) -> MapRow:
    country = country_name(edition.locations[place].country, edition.strings)
    name = edition.archive.entities[place].name
    return MapRow(entity_url(place), name, country, edition.count(place))
