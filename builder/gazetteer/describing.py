"""Which place a name means, and where that is: `describe_place`.

Of homonyms the one is chosen that is most likely by its population and by how many of the places
named with it lie in the same country or region.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import islice
from math import log10

from builder.gazetteer import is_capital
from builder.gazetteer.meanings import Meaning, meanings_of
from builder.gazetteer.places import GEONAMES, Located, locate
from builder.model import PlaceFacts

# A homonym beats another of so many times its population if the context is all about its country,
# and again for its region. Set by hand, so that Birmingham (population a sixth) becomes that of
# Alabama where only the USA are named, London (a twentieth) stays where Canada is, and Paris (a
# ninetieth) whatever is named (tests/cases/places.txt). Of 2,658 places of 850 articles of German
# Wikinews, 307 were ambiguous and the context changed 6: 4 rightly, 1 wrongly, 1 was no place.
_COUNTRY_FACTOR, _REGION_FACTOR = 7.0, 12.0
# What is only the second meaning of a name needs that much more evidence: the state of Washington,
# or the San Jose of California where a text has San José.
_SECOND_FACTOR = 7.0
# Names of the context that are read; more would not change what it is about.
_MOST_CONTEXT = 100
# Degrees within which an editor's point and a listed city may be the same place.
_NEAR = 0.5


def describe_place(
    name: str, context: Iterable[str] = (), stated: PlaceFacts | None = None
) -> PlaceFacts | None:
    """Kind, country, point and GeoNames id of the place of this name; None if it is not listed.

    `context` are the names of places it is named with; only an ambiguous name looks at them. What
    an editor has `stated` chooses among homonyms and stands in the result unchanged; if no place
    of the name has that country, id and point, it is all that the result has.
    """
    stated = stated or PlaceFacts()
    known = locate(GEONAMES + stated.geonames) if stated.geonames else None
    meanings = (Meaning(known),) if known else meanings_of(name)
    fitting = [each for each in meanings if known or _fits(each.place.facts, stated)]
    if not fitting:
        return stated if stated != PlaceFacts() else None
    kind = [each for each in fitting if each.place.facts.kind == stated.kind]
    found = _likeliest(kind or fitting, context)
    given = {each.name: value for each in fields(stated) if (value := getattr(stated, each.name))}
    return replace(found.place.facts, **given)


def _fits(facts: PlaceFacts, stated: PlaceFacts) -> bool:
    return (
        stated.geonames in ("", facts.geonames)
        and stated.country in ("", facts.country)
        and (stated.coordinates is None or facts.kind != "city" or _are_near(facts, stated))
    )


def _are_near(facts: PlaceFacts, stated: PlaceFacts) -> bool:
    points = zip(facts.coordinates or (), stated.coordinates or (), strict=True)
    return all(abs(one - other) <= _NEAR for one, other in points)


def _likeliest(meanings: Sequence[Meaning], context: Iterable[str]) -> Meaning:
    """The first of those with the highest score; the first of all is the one the lists prefer."""
    if len(meanings) == 1:
        return meanings[0]
    about = _read_context(context)
    return max(meanings, key=lambda each: _score(each, meanings[0].place, about))


def _score(meaning: Meaning, preferred: Located, about: "_Context") -> float:
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
    meanings = meanings_of(name)
    if not meanings:
        return "", ""
    usual = _likeliest(meanings, ()).place
    return usual.facts.country, "" if is_capital(name) else usual.region


def countries_of(name: str) -> frozenset[str]:
    """The ISO codes of all countries with a listed place of this name.

    Empty if none is listed, or if one lies in several countries.
    """
    countries = frozenset(each.place.facts.country for each in meanings_of(name))
    return countries if "" not in countries else frozenset()


def country_of(name: str) -> str:
    """The ISO code of a country, or of the country of a region, by its name; empty if unknown."""
    found = describe_place(name)
    return found.country if found and found.kind in ("territory", "region") else ""
