"""The small maps beside articles, persons and places."""

from collections.abc import Iterable, Mapping
from math import isqrt

from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.map_views import Dot, SmallMap, view_box
from builder.publish.maps.projection import spot
from builder.publish.maps.sections import section_of

# How many units (kilometres at the equator) are to be seen around a place, by its kind.
_AROUND: Mapping[str, int] = {"territory": 8000, "water": 6000, "region": 4000}
_AROUND_OTHERS = 3000
# What a small map of several places shows at least.
_LEAST = 3000
# The pixels of its width in the sidebar, and of the radius of a place on it: where all are of one
# size, the smallest by count, and the largest.
_WIDTH, _RADIUS, _SMALLEST, _LARGEST = 272, 4, 3, 8


def map_around(edition: Edition, place: EntityId) -> SmallMap | None:
    """A place and what is around it; None if nobody knows where it is."""
    facts = edition.locations.get(place)
    around = _AROUND.get(facts.kind, _AROUND_OTHERS) if facts else _AROUND_OTHERS
    return _map(edition, {place: 1}, around, _RADIUS + 1)


def map_of(edition: Edition, places: Iterable[EntityId]) -> SmallMap | None:
    """Places with circles of one size; None if nobody knows where any of them is."""
    return _map(edition, dict.fromkeys(places, 1), _LEAST, _RADIUS)


def map_by_count(edition: Edition, counts: Mapping[EntityId, int]) -> SmallMap | None:
    """Places with circles by these numbers, the greatest first."""
    return _map(edition, counts, _LEAST, _LARGEST)


def _map(
    edition: Edition, counts: Mapping[EntityId, int], least: int, largest: int
) -> SmallMap | None:
    """The largest radius, in pixels, is that of the greatest number."""
    spots = {
        place: spot(facts.coordinates)
        for place in counts
        if (facts := edition.locations.get(place)) and facts.coordinates
    }
    if not spots:
        return None
    section, most = section_of(spots.values(), least), max(counts[place] for place in spots)
    dots = []
    for place, at in spots.items():
        tenths = max(10 * _SMALLEST, isqrt(100 * largest * largest * counts[place] // most))
        name = edition.archive.entities[place].name
        dots.append(Dot(at.x, at.y, tenths * section.width // (10 * _WIDTH), name))
    return SmallMap(view_box(section), tuple(dots))
