"""What the gazetteer knows of a city beyond its name: population, point, country, region, homonyms.

Written as columns, a line each, because neighbours in the order of GeoNames ids are neighbours on
the map as well: differences of ids and points take two thirds of what rows of them would.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

City = Mapping[str, Any]
# Hundredths of a degree, about a kilometre: enough for a point on a map of the world or a country.
POINT_UNIT = 100
# GeoNames' admin1 codes of the countries whose regions tell homonyms apart, as ISO 3166-2 suffixes
# in the order of their numbers.
# Those of the USA, Switzerland, Great Britain and Belgium are ISO's own.
OWN_CODES = frozenset({"US", "CH", "GB", "BE"})
REGION_CODES: Mapping[str, str] = {
    "DE": "BW BY HB HH HE NI NW RP SL SH BB MV SN ST TH BE",
    "AT": "1 2 3 4 5 6 7 8 9",
    "CA": "AB BC MB NB NL - NS ON PE QC SK YT NT NU",
    "AU": "ACT NSW NT QLD SA TAS VIC WA",
}
# 'Frankfurt (Oder)', 'Frankfurt an der Oder', 'Lahr/Schwarzwald', 'Freiburg im Breisgau'.
QUALIFIED = re.compile(
    r"([A-ZÄÖÜ][a-zäöüéß-]+) ?(?:\(| am | an der | im | in | ob der | bei |/)"
    r"[A-ZÄÖÜ][A-Za-zäöüéß. -]+\)?"
)
NEAR = frozenset({"AT", "BE", "CH", "CZ", "DE", "IT", "LI", "LU", "PL"})


def columns(named: Mapping[str, Iterable[object]]) -> list[str]:
    """A line for each column: its name, a tab, its values parted by spaces."""
    return [f"{name}\t{' '.join(map(str, values))}" for name, values in named.items()]


def sizes(cities: Sequence[City]) -> list[str]:
    """The columns of populations: GeoNames ids, each as the difference to the one before."""
    ids = [city["geonameid"] for city in cities]
    return columns({"ids": _steps(ids), "populations": (city["population"] for city in cities)})


def names(cities: Sequence[City], codes: Mapping[str, str]) -> Iterator[str]:
    """For each city its names, sorted and parted by '|'; '-' if all mean another place."""
    own: dict[str, list[str]] = defaultdict(list)
    for name in sorted(codes):
        own[codes[name]].append(name)
    return ("|".join(own[f"geonames:{city['geonameid']}"]) or "-" for city in cities)


def points(cities: Sequence[City]) -> list[str]:
    """The columns of points in the same order, as differences; ISO countries and regions."""
    return columns(
        {
            "latitudes": _steps([round(city["latitude"] * POINT_UNIT) for city in cities]),
            "longitudes": _steps([round(city["longitude"] * POINT_UNIT) for city in cities]),
            "countries": (city["countrycode"] for city in cities),
            "regions": (_region(city) or "-" for city in cities),
        }
    )


def _steps(values: Sequence[int]) -> Iterator[int]:
    return (after - before for before, after in pairwise((0, *values)))


def _region(city: City) -> str:
    """The second part of the city's ISO 3166-2 code, if its country's codes are known here."""
    country, code = city["countrycode"], city["admin1code"]
    if country in OWN_CODES:
        return str(code)
    known = REGION_CODES.get(country, "").split()
    found = known[int(code) - 1] if code.isdigit() and 0 < int(code) <= len(known) else ""
    return "" if found == "-" else found


def homonyms(
    claims: Mapping[str, Sequence[str]], further: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Each name with the GeoNames ids of all cities but the first that have it in `claims`."""
    for name in sorted({*claims, *further}):
        codes = dict.fromkeys((*claims.get(name, ())[1:], *further.get(name, ())))
        others = [code for code in codes if code not in claims.get(name, ())[:1]]
        if others:
            yield f"{name}\t{' '.join(code.removeprefix('geonames:') for code in others)}"


def qualified_names(city: City) -> set[str]:
    """Names that tell a city from its homonyms, 'Frankfurt/Oder', and what they begin with.

    Alternate names count only near Germany, where a newsroom has such names.
    """
    names = {city["name"], *(city["alternatenames"] if city["countrycode"] in NEAR else ())}
    found = [match for name in names if (match := QUALIFIED.fullmatch(name))]
    return {form for match in found for form in (match[0], match[1])} - {city["name"]}
