"""Which place a name means, and where that is: `describe_place`.

Of homonyms the one is chosen that is most likely by its population and by how many of the places
named with it lie in the same country or region.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from itertools import islice
from math import log10
from unicodedata import normalize

from builder.gazetteer import (
    canonical,
    is_capital,
    is_place,
    listed_names,
    overruled_names,
    place_code,
    tables,
)
from builder.gazetteer.places import GEONAMES, Located, locate
from builder.model import PlaceFacts

# A homonym beats another of so many times its population if the context is all about its country,
# and again for its region. Set on wikinews-de, so that Birmingham (population a sixth) becomes that
# of Alabama where only the USA are named, London (a twentieth) stays where Canada is, and Paris
# (a ninetieth) whatever is named: tests/cases/places.txt.
_COUNTRY_FACTOR, _REGION_FACTOR = 7.0, 12.0
# What is only the second meaning of a name needs that much more evidence: the state of Washington,
# or the San Jose of California where a text has San José.
_SECOND_FACTOR = 7.0
# Names of the context that are read; more would not change what it is about.
_MOST_CONTEXT = 100
# Degrees within which an editor's point and a listed city may be the same place.
_NEAR = 0.5
_QUALIFIED = re.compile(
    r"(?P<base>[^(/,]+?)"
    r"(?: ?\((?P<brackets>[^()]+)\)|, ?(?P<comma>.+)|/(?P<slash>.+)"
    r"| (?:am|an der|im|in|in der|ob der|bei) (?P<words>[A-ZÄÖÜ].*)"
    r"| (?:a|i)\. ?(?:d\. ?)?(?P<short>[A-ZÄÖÜ].*))"
)
# What joins the two parts of a name leaves one of these in it.
_JOINT = re.compile(r"[ (/,]")
# Marks of letters that a text may leave out, 'San Jose'; umlauts it may not.
_ACCENTS = re.compile("[\u0300-\u0303\u030c\u0327]")


def describe_place(
    name: str, context: Iterable[str] = (), stated: PlaceFacts | None = None
) -> PlaceFacts | None:
    """Kind, country, point and GeoNames id of the place of this name; None if it is not listed.

    `context` are the names of places it is named with; only an ambiguous name looks at them. What
    an editor has `stated` chooses among homonyms and stands in the result unchanged; if no place
    of the name fits it, it is all that the result has.
    """
    stated = stated or PlaceFacts()
    known = locate(GEONAMES + stated.geonames) if stated.geonames else None
    meanings = (_Meaning(known),) if known else _meanings(name)
    fitting = [each for each in meanings if known or _fits(each.place.facts, stated)]
    if not fitting:
        return stated if stated != PlaceFacts() else None
    found = fitting[0] if len(fitting) == 1 else _likeliest(fitting, context)
    given = {each.name: value for each in fields(stated) if (value := getattr(stated, each.name))}
    return replace(found.place.facts, **given)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A place that a name may mean; `exact` if the lists spell the name with the same accents."""

    place: Located
    exact: bool = True


def _fits(facts: PlaceFacts, stated: PlaceFacts) -> bool:
    return (
        stated.geonames in ("", facts.geonames)
        and stated.country in ("", facts.country)
        and stated.kind in ("", facts.kind)
        and (stated.coordinates is None or facts.kind != "city" or _are_near(facts, stated))
    )


def _are_near(facts: PlaceFacts, stated: PlaceFacts) -> bool:
    points = zip(facts.coordinates or (), stated.coordinates or (), strict=True)
    return all(abs(one - other) <= _NEAR for one, other in points)


@lru_cache(maxsize=4096)
def _meanings(name: str) -> tuple[_Meaning, ...]:
    """The places that a name may mean, the one that the lists prefer first."""
    form = canonical(name)
    exact = _codes(form) or _codes_of_qualified(form)
    others = [code for code in _codes(_without_accents(form)) if code not in exact]
    return tuple(
        _Meaning(place, code in exact) for code in (*exact, *others) if (place := locate(code))
    )


def _codes(form: str) -> tuple[str, ...]:
    codes = (place_code(form), *_namesakes().get(form, ()))
    return tuple(dict.fromkeys(code for code in codes if code))


def _without_accents(form: str) -> str:
    return normalize("NFC", _ACCENTS.sub("", normalize("NFD", form)))


def _codes_of_qualified(form: str) -> tuple[str, ...]:
    """Those of 'Frankfurt a. d. Oder' or 'Portland, Oregon' that have such a name or lie there."""
    parts = _parts(form)
    if parts is None:
        return ()
    base, where = parts
    named = [code for other, code in _qualified_names().get(base, ()) if _means(where, other)]
    area = locate(place_code(where) or "")
    within = [code for code in _codes(base) if area and _lies_in(code, area)]
    return tuple(dict.fromkeys(named or within))


def _means(where: str, other: str) -> bool:
    """'Oder', 'M.' for Main."""
    return where == other or (where[-1] == "." and other.startswith(where[:-1]))


def _lies_in(code: str, area: Located) -> bool:
    place = locate(code)
    if place is None or place.facts.country != area.facts.country or not area.facts.country:
        return False
    return area.facts.kind == "territory" or (bool(area.region) and place.region == area.region)


def _parts(form: str) -> tuple[str, str] | None:
    """'Frankfurt' and 'Oder' of any way to write both."""
    found = _QUALIFIED.fullmatch(form)
    if found is None:
        return None
    return found["base"], next(part for part in found.groups()[1:] if part)


def _likeliest(meanings: list[_Meaning], context: Iterable[str]) -> _Meaning:
    """The first of those with the highest score; the first of all is the one the lists prefer."""
    about = _read_context(context)
    return max(meanings, key=lambda each: _score(each, meanings[0].place, about))


def _score(meaning: _Meaning, preferred: Located, about: "_Context") -> float:
    """The decimal logarithm of how likely a place is meant, up to a constant."""
    place = meaning.place
    prior = log10(max(place.population, 1))
    if place.facts.kind == "region" and place != preferred:
        prior = min(prior, log10(max(preferred.population, 1))) - log10(_SECOND_FACTOR)
    elif not meaning.exact:
        prior -= log10(_SECOND_FACTOR)
    in_country = _share(about.countries, place.facts.country)
    whole = place.facts.kind == "territory"
    in_region = in_country if whole else _share(about.regions, place.region)
    return prior + in_country * log10(_COUNTRY_FACTOR) + in_region * log10(_REGION_FACTOR)


def _share(counts: Counter[str], code: str) -> float:
    return counts[code] / counts.total() if code and counts else 0.0


@dataclass(frozen=True, slots=True)
class _Context:
    """How many names of a context are in each country, and in each region."""

    countries: Counter[str]
    regions: Counter[str]


def _read_context(names: Iterable[str]) -> _Context:
    about = _Context(Counter(), Counter())
    for name in islice(names, _MOST_CONTEXT):
        country, region = _usual_area(name)
        about.countries.update([country] if country else [])
        about.regions.update([region] if region else [])
    return about


@lru_cache(maxsize=4096)
def _usual_area(name: str) -> tuple[str, str]:
    """Country and region of what a name usually means. A capital stands for its whole country."""
    meanings = list(_meanings(name))
    if not meanings:
        return "", ""
    usual = _likeliest(meanings, ()).place
    return usual.facts.country, "" if is_capital(name) else usual.region


@cache
def _namesakes() -> dict[str, list[str]]:
    """All further codes of a name, besides the one that `place_code` tells."""
    found: dict[str, list[str]] = {}
    for name, numbers in tables.rows("homonyms.tsv.gz"):
        found[name] = [GEONAMES + number for number in numbers.split(" ")]
    for name, code in overruled_names():
        found.setdefault(name, []).append(code)
    return found


@cache
def _qualified_names() -> dict[str, list[tuple[str, str]]]:
    """For the first part of all listed names of two parts the second ones and their codes."""
    found: dict[str, list[tuple[str, str]]] = {}
    pairs = [(name, code) for name, codes in _namesakes().items() for code in codes]
    for name, code in (*listed_names(), *pairs):
        parts = _parts(name) if _JOINT.search(name) else None
        if parts:
            found.setdefault(parts[0], []).append((parts[1], code))
    return found


def has_no_place_in(name: str, country: str) -> bool:
    """Whether the lists know this name, but in other countries alone: an editor may have erred."""
    countries = {each.place.facts.country for each in _meanings(name)}
    return is_place(name) and bool(countries) and "" not in countries and country not in countries
