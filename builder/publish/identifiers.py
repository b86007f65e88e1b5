"""Identifiers of an authority file as links: Wikidata, GND, GeoNames, a homepage."""

import re
from collections.abc import Iterator

from builder.model import Entity, PlaceFacts
from builder.publish.entity_views import Identifier
from builder.publish.rights_statements import describe_rights

# Label, the shape of a value, and where it leads.
_TARGETS = {
    "wikidata": ("Wikidata", re.compile(r"Q[1-9]\d*"), "https://www.wikidata.org/wiki/{}"),
    "gnd": ("GND", re.compile(r"[0-9]{1,10}(?:-?[0-9])?X?"), "https://d-nb.info/gnd/{}"),
    "geonames": ("GeoNames", re.compile(r"[1-9]\d*"), "https://www.geonames.org/{}"),
}

_NOWHERE = PlaceFacts()


def describe_identifiers(entity: Entity) -> tuple[Identifier, ...]:
    """The entity's identifiers with their labels; a value of an unknown shape is not linked.

    The GeoNames id of a place stands with its location instead.
    """
    shown = (
        (key, value)
        for key, value in entity.identifiers
        if key != "geonames" or value != entity.place.geonames
    )
    return tuple(_describe(key, value) for key, value in shown)


def addresses(entity: Entity, facts: PlaceFacts = _NOWHERE) -> tuple[str, ...]:
    """The pages elsewhere that say who or what is meant, that of a place's location included."""
    if not entity.identifiers and not facts.geonames:
        return ()
    described = [_describe(*each) for each in entity.identifiers if each[0] != "rights"]
    if facts.geonames:
        described.append(_describe("geonames", facts.geonames))
    return tuple(dict.fromkeys(each.url for each in described if each.url))


def sound_identifiers(entity: Entity) -> Iterator[tuple[str, str]]:
    """The entity's identifiers of known authorities, those with a value of the right shape."""
    for key, value in entity.identifiers:
        if key in _TARGETS and _TARGETS[key][1].fullmatch(value):
            yield key, value


def _describe(key: str, value: str) -> Identifier:
    if key == "homepage":
        safe = value.startswith(("https://", "http://"))
        return Identifier("Web", re.sub(r"^https?://|/$", "", value), value if safe else "")
    if rights := describe_rights(value) if key == "rights" else None:
        return Identifier(key, rights.text, rights.url)
    if key not in _TARGETS:
        return Identifier(key, value, "")
    label, shape, target = _TARGETS[key]
    return Identifier(label, value, target.format(value) if shape.fullmatch(value) else "")
