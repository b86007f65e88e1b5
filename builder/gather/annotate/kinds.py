"""One name is one kind in a document: a person or a place."""

from collections import Counter, defaultdict
from dataclasses import replace

from builder.gazetteer import is_place, population
from builder.model import Kind, Mention

Mentions = tuple[Mention, ...]

# A lone word that is the name of a city of this size is the city rather than a person.
_LARGE_CITY = 500_000
# Below this size a town is rather the surname of somebody whose full name the document has.
_KNOWN_CITY = 50_000
_DIRECTIONS = frozenset(
    {"North", "South", "East", "West", "Upper", "Lower", "New", "Greater", "Mount", "Lake", "Bad"}
)


def agree_on_kind(text: str, mentions: Mentions) -> Mentions:
    """One name is one kind in a document: a full name's surname is a person, else the majority."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        counts[mention.name][mention.kind] += 1
    surnames = {
        mention.name.split()[-1]
        for mention in mentions
        if mention.kind == "person" and " " in mention.name
    }
    return tuple(
        replace(mention, kind=_kind(mention, counts[mention.name], surnames))
        for mention in mentions
    )


def _is_region(name: str) -> bool:
    """'West Yorkshire', 'New Mexico': a direction and a name are no first and last name."""
    first, _, rest = name.partition(" ")
    return bool(rest) and first in _DIRECTIONS


def _kind(mention: Mention, counts: Counter[str], surnames: set[str]) -> Kind:
    if _is_region(mention.name):
        return "place"
    if " " not in mention.name and mention.name not in surnames and _is_large_city(mention.name):
        return "place"
    if mention.name in surnames and not (_is_known_place(mention.name) and counts["place"]):
        return "person"
    if counts["person"] == counts["place"]:
        return "place" if is_place(mention.name) else "person"
    return "person" if counts["person"] > counts["place"] else "place"


def _is_known_place(name: str) -> bool:
    """A listed place that is no town so small that its name is rather somebody's surname."""
    return is_place(name) and not 0 < population(name) < _KNOWN_CITY


def _is_large_city(name: str) -> bool:
    return population(name) >= _LARGE_CITY
