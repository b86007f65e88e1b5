"""Where the listed places are: the kind, country, region and point of every code."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from builder.gazetteer import city_ids, city_sizes, tables
from builder.model import PLACE_KINDS, PlaceFacts, PlaceKind

GEONAMES = "geonames:"
# The unit of the listed cities' points: hundredths of a degree, about a kilometre.
_POINT_UNIT = 100
# A place that is listed by hand and whose inhabitants nobody counts, such as Manhattan or Siberia,
# is as likely to be meant as a city of so many: more than any homonym has.
_RENOWNED = 10_000_000


@dataclass(frozen=True, slots=True)
class Located:
    """A listed place. `region` is its ISO 3166-2 code if known; a region is in itself.

    `population` is that of the city, or of all listed cities of the territory or region, or stands
    for how well known a place of the hand-made list is.
    """

    facts: PlaceFacts
    region: str
    population: int


@cache
def locate(code: str) -> Located | None:
    """What the lists know of a place's code, `geonames:2660646` or `DE-BY`; None if nothing."""
    if code.startswith(GEONAMES):
        return _locate_city(code.removeprefix(GEONAMES))
    row = _points().get(code)
    if row is None:
        return _locate_part(code)
    kind, country, latitude, longitude = row
    point = (float(latitude), float(longitude))
    facts = PlaceFacts(_kind(kind), country, point)
    region = code if code[2:3] == "-" else ""
    if kind == "territory" and country:
        return Located(facts, region, _inhabitants()[country])
    return Located(facts, region, _inhabitants()[region] or _RENOWNED)


@cache
def country_codes() -> frozenset[str]:
    """The ISO 3166-1 codes of two letters of all countries and dependencies."""
    return frozenset(row[1] for row in _points().values() if row[1])


def _locate_part(code: str) -> Located | None:
    """A subdivision, 'GB-KEN', or landscape, 'DE:Eifel', of which the lists have no point."""
    country, mark, name = code[:2].partition(":")[0], code[2:3], code[3:]
    if code.startswith(":") and len(code) > 1:
        return Located(PlaceFacts("region"), "", 1)
    if mark not in ("-", ":") or not name or country not in country_codes():
        return None
    region = code if mark == "-" else ""
    return Located(PlaceFacts("region", country), region, max(1, _inhabitants()[region]))


def _locate_city(number: str) -> Located | None:
    at = _cities().rows.get(number)
    if at is None:
        return None
    cities = _cities()
    country, region = cities.countries[at], cities.regions[at]
    point = (cities.latitudes[at] / _POINT_UNIT, cities.longitudes[at] / _POINT_UNIT)
    facts = PlaceFacts("city", country, point, number)
    return Located(facts, f"{country}-{region}" if region != "-" else "", cities.populations[at])


def _kind(text: str) -> PlaceKind:
    return next(kind for kind in PLACE_KINDS if kind == text)


@dataclass(frozen=True, slots=True)
class _Cities:
    """The columns of all cities, and the row of each GeoNames id in them."""

    rows: Mapping[str, int]
    populations: list[int]
    latitudes: list[int]
    longitudes: list[int]
    countries: list[str]
    regions: list[str]


@cache
def _cities() -> _Cities:
    points = tables.columns("city_points.txt.gz")
    return _Cities(
        {str(number): row for row, number in enumerate(city_ids())},
        list(map(int, city_sizes()["populations"])),
        tables.totals(points["latitudes"]),
        tables.totals(points["longitudes"]),
        points["countries"],
        points["regions"],
    )


@cache
def _inhabitants() -> Counter[str]:
    """The inhabitants of all listed cities of each country and each region."""
    cities, parts = _cities(), defaultdict[tuple[str, str], int](int)
    areas = zip(cities.countries, cities.regions, strict=True)
    for area, size in zip(areas, cities.populations, strict=True):
        parts[area] += size
    counts = Counter[str]()
    for (country, region), size in parts.items():
        counts[country] += size
        counts[f"{country}-{region}"] += size
    return counts


@cache
def _points() -> dict[str, list[str]]:
    return {code: row for code, *row in tables.rows("points.tsv")}
