"""Identifiers of an authority file as links: Wikidata, GND, GeoNames, a homepage."""

import re

from builder.model import Entity
from builder.publish.entity_views import Identifier
from builder.publish.rights_statements import describe_rights

# Label, the shape of a value, and where it leads.
_TARGETS = {
    "wikidata": ("Wikidata", re.compile(r"Q[1-9]\d*"), "https://www.wikidata.org/wiki/{}"),
    "gnd": ("GND", re.compile(r"[0-9]{1,10}(?:-?[0-9])?X?"), "https://d-nb.info/gnd/{}"),
    "geonames": ("GeoNames", re.compile(r"[1-9]\d*"), "https://www.geonames.org/{}"),
}


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
