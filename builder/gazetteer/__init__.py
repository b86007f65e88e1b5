"""What the shipped lists know of a name: territory, city, region, first name, last name, role.

The lists are evidence, not a verdict: Essen is a city and a meal, Mark a name and a currency. The
tagger weighs them; see `lists/NOTICES.md` for where they come from.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from builder.gazetteer.tables import columns, respelt, rows, text, totals

FEMININE = ("in", "innen")
INFLECTED = ("en", "s", "n")
# A hyphenated or compound role must leave a first part: 'Chef' alone is listed, 'chef' is not.
SHORTEST_PART = 2
# 'Nordengland', 'Süd-Florida', 'Nord-Neukölln'.
_DIRECTION = re.compile(
    r"(?:(?:Nord|Süd)(?:ost|west)?|Ost|West|Zentral|Mittel|Inner|Ober|Nieder|Unter|Vorder)(-)?"
)
_LEAD = re.compile(r"^[^\W_]*", re.MULTILINE)


def canonical(name: str) -> str:
    """The spelling lists are searched by: NFC, straight apostrophe, ss for ß, no soft hyphen."""
    if name.isascii():
        return name
    return respelt(unicodedata.normalize("NFC", name))


def place_code(name: str) -> str | None:
    """One id for all names of a place: 'US', 'DE-BY', 'geonames:2660646', 'rhine'; else None.

    Codes are ISO 3166 or CLDR's for territories, GeoNames ids for cities (the most populous of
    homonyms) and plain words for regions and waters. A territory wins over a city of its name.
    """
    return _codes().get(canonical(name))


def is_place(name: str) -> bool:
    """Whether any list has this name, written as here, as a place."""
    return canonical(name) in _codes()


def may_begin_long_place(word: str) -> bool:
    """Whether a listed name of several words may begin with this one.

    Only asked to spare look-ups: a word beyond ASCII, which a list may spell otherwise, always may.
    """
    return not word.isascii() or _LEAD.findall(word)[0] in _long_place_leads()


def is_territory(name: str) -> bool:
    """Whether this names a territory of CLDR: a country, dependency or continent."""
    return place_code(name) in _territories()


def names_of(code: str) -> tuple[str, ...]:
    """Every listed name of a territory, 'US' or 'IS', sorted; nothing for other places.

    Territories only: among the many names of cities are too many common words.
    """
    return _territory_names().get(code, ())


def listed_names() -> Iterator[tuple[str, str]]:
    """Every name in every list with its code there, also where another place has it first."""
    yield from _city_names()
    for table in ("territories.tsv.gz", "regions.tsv", "namesakes.tsv"):
        for code, names in rows(table):
            if code[0] != "=":
                yield from ((name, code) for name in names.split("|"))


def overruled_names() -> Iterator[tuple[str, str]]:
    """The names that another place has first, with the codes that `place_code` does not tell."""
    codes = _codes()
    return (pair for pair in listed_names() if codes[pair[0]] != pair[1])


@cache
def preferred_names() -> dict[str, str]:
    """The name under which a territory is filed, for its other common names."""
    return dict(row.split("\t") for row in text("preferred_names.tsv").splitlines())


@cache
def _territory_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for name, code in _codes().items():
        if code in _territories():
            names.setdefault(code, []).append(name)
    return {code: tuple(sorted(found)) for code, found in names.items()}


def is_capital(name: str) -> bool:
    """Whether this names the capital of a country, in any language."""
    return place_code(name) in _words("capitals.txt.gz")


def population(name: str) -> int:
    """Inhabitants of the city of this name, 0 if it is none or unknown."""
    return _populations().get(place_code(name) or "", 0)


def is_first_name(word: str) -> bool:
    """Whether one word is somebody's first name in some language."""
    form = canonical(word)
    return form in _words("first_names.txt.gz") or form in _words("news_first_names.txt")


def is_surname(word: str) -> bool:
    """Whether one word is somebody's last name in some language."""
    form = canonical(word)
    return form in _words("last_names.txt.gz") or form in _words("news_last_names.txt")


def is_in_the_news(word: str) -> bool:
    """Whether one word is the last name of somebody whom news need not introduce."""
    return canonical(word) in _words("news_last_names.txt")


@lru_cache(maxsize=20_000)
def is_role(word: str) -> bool:
    """Whether a word names an office, profession or form of address: 'US-Aussenministerin'."""
    form = canonical(word).lower()
    return any(_is_listed_role(stem) for stem in _stems(form.rpartition("-")[2]))


def _stems(form: str) -> Iterator[str]:
    """The word itself and without feminine or case ending."""
    yield form
    for ending in (*FEMININE, *INFLECTED):
        if form.endswith(ending) and len(form) > len(ending) + SHORTEST_PART:
            yield form.removesuffix(ending)


def _is_listed_role(form: str) -> bool:
    return form in _words("roles.txt") or form.endswith(_role_endings())


@cache
def _role_endings() -> tuple[str, ...]:
    return tuple(sorted(word[1:] for word in _words("roles.txt") if word[0] == "-"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(respelt(text(name)).splitlines())


@cache
def _codes() -> dict[str, str]:
    """The code of every listed name.

    Regions win over territories, those over cities, these over parts of countries and landscapes.
    """
    parts = ((row[0], row[1]) for row in rows("subdivisions.tsv.gz"))
    codes = {**dict(_landscapes()), **dict(parts)}
    codes.update(_city_names())
    regions = tuple(rows("regions.tsv"))
    stated = [(code, names) for code, names in regions if code[0] != "="]
    for code, names in (*rows("territories.tsv.gz"), *stated):
        codes.update(dict.fromkeys(names.split("|"), code))
    for code, names in regions:
        if code[0] == "=":
            codes.update(dict.fromkeys(names.split("|"), codes[code[1:]]))
    return codes


def _landscapes() -> Iterator[tuple[str, str]]:
    """Every name of a landscape, and its code: 'DE:Eifel', ':Neuguinea'."""
    for country, places in rows("landscapes.tsv"):
        for place in places.split("|"):
            names = place.split("=")
            yield from ((name, f"{country.strip('-')}:{names[0]}") for name in names)


@cache
def _city_names() -> list[tuple[str, str]]:
    """Every name of every city with its code, city by city.

    The list has a line for each city with its names, or '-' if all of them mean another place.
    """
    lines = respelt(text("cities.txt.gz")).splitlines()
    codes = map("geonames:{}".format, city_ids())
    named = [(line, code) for line, code in zip(lines, codes, strict=True) if line != "-"]
    return [(name, code) for line, code in named for name in line.split("|")]


@cache
def city_sizes() -> dict[str, list[str]]:
    """The columns of the list of cities' ids and populations, as they are written."""
    return columns("populations.txt.gz")


@cache
def city_ids() -> list[int]:
    """The GeoNames ids of all cities, in the order of the lists."""
    return totals(city_sizes()["ids"])


@cache
def _long_place_leads() -> frozenset[str]:
    """The letters and digits that names of more than these begin with."""
    long = "\n".join(name for name in _codes() if not name.isalnum())
    return frozenset(_LEAD.findall(long))


@lru_cache(maxsize=20_000)
def is_part_of_place(word: str) -> bool:
    """Whether a word names a side of a listed country, region or large city: 'Süd-Florida'."""
    match = _DIRECTION.match(word)
    if match is None:
        return False
    rest = word[match.end() :]
    code = place_code(rest[:1].upper() + rest[1:]) or ""
    if match[1]:
        return rest[:1].isupper() and bool(code)
    return rest[:1].islower() and (bool(code) and not code.startswith("geonames:"))


@cache
def _territories() -> frozenset[str]:
    return frozenset(code for code, _ in rows("territories.tsv.gz"))


@cache
def _populations() -> dict[str, int]:
    codes = (f"geonames:{number}" for number in city_ids())
    return dict(zip(codes, map(int, city_sizes()["populations"]), strict=True))
