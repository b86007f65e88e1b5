"""The headers of the files of persons, places and sources as schemas."""

from builder.gazetteer.places import country_codes
from builder.model import PLACE_KINDS, Kind
from builder.publish.authority import keys_of
from builder.publish.stated_place import DEGREES
from builder.schemas.article import PUBLISHED
from builder.schemas.forms import TEXT, TEXTS, WORDS, Schema, mapping, one_of, said, whole


def person_schema() -> Schema:
    """The schema of a person's header."""
    return _schema("person", _common("person"))


def place_schema() -> Schema:
    """The schema of a place's header."""
    return _schema("place", {**_common("place"), **_place()})


def source_schema() -> Schema:
    """The schema of a source's header."""
    return _schema("source", {**_common("source"), "publish": PUBLISHED})


def _schema(kind: Kind, fields: dict[str, Schema]) -> Schema:
    return mapping(keys_of(kind), fields, ["name"])


def _common(kind: Kind) -> dict[str, Schema]:
    return {
        "name": said(f"The name of the {kind} that readers see.", WORDS),
        "aliases": said("Other names that articles use; all lead to one page.", TEXTS),
        "role": said("What they are, as in Außenminister Russlands.", TEXT),
        "wikidata": said("The item of Wikidata, as in Q58217.", TEXT),
        "gnd": said("The number in the German National Library's authority file.", TEXT),
        "geonames": said("The number of GeoNames.", TEXT),
        "homepage": said("An address.", TEXT),
        "rights": said("What others may do with the texts: words, or a statement's address.", TEXT),
    }


def _place() -> dict[str, Schema]:
    degrees = DEGREES.pattern
    pair = {"type": ["string", "null"], "pattern": whole(rf"{degrees}\s*,\s*{degrees}")}
    bounds = {"minimum": -180, "maximum": 180}
    degree = {"type": ["number", "string"], "pattern": f"^{degrees}$", **bounds}
    listed = {"type": "array", "items": degree, "minItems": 2, "maxItems": 2}
    return {
        "kind": said("What kind of place it is.", one_of(PLACE_KINDS)),
        "country": said(
            "The country as two letters of ISO 3166, as in CH.", one_of(sorted(country_codes()))
        ),
        "coordinates": said(
            "Latitude and longitude in degrees, as in 46.2, 6.15.", {"anyOf": [pair, listed]}
        ),
    }
