"""Where a place is, worded for its page: kind, country, point, maps, and who says so."""

from collections.abc import Mapping

from babel.numbers import format_decimal

from builder.model import PlaceFacts
from builder.publish.edition import Edition
from builder.publish.entity_views import Identifier, LocationView, Point
from builder.publish.identities import EntityId
from builder.publish.strings import Strings

_MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map={2}/{0}/{1}"
_GEONAMES = "https://www.geonames.org/{}"
# OpenStreetMap's zoom (0: the world) at which most places of a kind fit into a window.
_ZOOMS: Mapping[str, int] = {"territory": 5, "region": 7, "water": 7, "city": 11, "other": 15}
_UNKNOWN_ZOOM = 11
# A hundred-thousandth of a degree is a metre.
_DEGREES, _SHOWN_DEGREES = "{:.5f}", "0.####"


def describe_location(edition: Edition, entity: EntityId) -> LocationView | None:
    """What a place's page says of where it is; None if nothing is known."""
    facts = edition.locations.get(entity)
    if facts is None:
        return None
    strings, stated = edition.strings, edition.archive.entities[entity].place
    is_country = facts.kind == "territory"
    return LocationView(
        kind=strings(f"kind_{facts.kind}") if facts.kind else "",
        country="" if is_country else country_name(facts.country, strings),
        point=_point(facts.coordinates, strings) if facts.coordinates else None,
        maps=_maps(facts),
        stated=strings.join(_labels(stated, PlaceFacts(), strings)),
        listed=strings.join(_labels(facts, stated, strings)),
    )


def country_name(code: str, strings: Strings) -> str:
    """A country in the interface's language, by Unicode CLDR."""
    return str(strings.locale.territories.get(code, code))


def _point(coordinates: tuple[float, float], strings: Strings) -> Point:
    latitude, longitude = coordinates
    north = "degrees_north" if latitude >= 0 else "degrees_south"
    east = "degrees_east" if longitude >= 0 else "degrees_west"
    shown = (
        strings(direction, degrees=format_decimal(abs(value), _SHOWN_DEGREES, strings.locale))
        for direction, value in ((north, latitude), (east, longitude))
    )
    return Point(", ".join(shown), *map(_degrees, coordinates))


def _degrees(value: float) -> str:
    """Degrees for machines: no exponent, no empty decimals, no minus zero."""
    return _DEGREES.format(value + 0).rstrip("0").rstrip(".")


def _maps(facts: PlaceFacts) -> tuple[Identifier, ...]:
    maps = []
    if facts.coordinates:
        point = tuple(map(_degrees, facts.coordinates))
        url = _MAP.format(*point, _ZOOMS.get(facts.kind, _UNKNOWN_ZOOM))
        maps.append(Identifier("OpenStreetMap", ", ".join(point), url))
    if facts.geonames:
        maps.append(Identifier("GeoNames", facts.geonames, _GEONAMES.format(facts.geonames)))
    return tuple(maps)


def _labels(facts: PlaceFacts, without: PlaceFacts, strings: Strings) -> tuple[str, ...]:
    """What the facts known here and not there are called; a territory's country is itself."""
    named = (
        (facts.kind, without.kind, strings("field_kind")),
        (facts.country, without.country or facts.kind == "territory", strings("field_country")),
        (facts.coordinates, without.coordinates, strings("field_coordinates")),
        (facts.geonames, without.geonames, "GeoNames"),
    )
    return tuple(label for value, other, label in named if value and not other)
