"""What an authority file states of a place: kind, country and coordinates, each checked."""

import re
from collections.abc import Mapping
from typing import Literal

from builder.gazetteer.describing import country_of
from builder.gazetteer.places import country_codes
from builder.model import PLACE_KINDS, PlaceFacts, PlaceKind
from builder.problems import suggest
from builder.publish.fields import FieldReader

KEYS = ("kind", "country", "coordinates")
# Degrees with a decimal point, as maps and GeoNames show them.
DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_GEONAMES = re.compile(r"[1-9]\d*")
_HIGHEST_LATITUDE, _HIGHEST_LONGITUDE = 90, 180


def read_place(reader: FieldReader, values: Mapping[str, object]) -> PlaceFacts:
    """The facts in these values; what is wrong in them is complained of and left out."""
    geonames = values.get("geonames", "")
    is_id = isinstance(geonames, str) and _GEONAMES.fullmatch(geonames)
    return PlaceFacts(
        kind=_kind(reader, reader.text(values.get("kind", ""), "kind")),
        country=_country(reader, reader.text(values.get("country", ""), "country")),
        coordinates=_coordinates(reader, values.get("coordinates", "")),
        geonames=str(geonames) if is_id else "",
    )


def _kind(reader: FieldReader, text: str) -> PlaceKind | Literal[""]:
    found: PlaceKind | Literal[""] = next((kind for kind in PLACE_KINDS if kind == text), "")
    if text and not found:
        hint = suggest(text, PLACE_KINDS)
        known = f"{', '.join(PLACE_KINDS[:-1])} or {PLACE_KINDS[-1]}"
        reader.complain(f"the kind of a place must be {known}", "kind", hint=hint)
    return found


def _country(reader: FieldReader, text: str) -> str:
    if not text or text in country_codes():
        return text
    code = text.upper() if text.upper() in country_codes() else country_of(text)
    hint = f"did you mean {code}?" if code else ""
    message = f"'{text}' is no ISO 3166 code of a country; write two letters such as CH"
    reader.complain(message, "country", hint=hint)
    return ""


def _coordinates(reader: FieldReader, value: object) -> tuple[float, float] | None:
    """Latitude and longitude from '46.2, 6.15' or a list of both."""
    before = len(reader.problems)
    if isinstance(value, list):
        texts = reader.texts(value, "coordinates")
    else:
        texts = tuple(map(str.strip, reader.text(value, "coordinates").split(",")))
    if not any(texts) or len(reader.problems) > before:
        return None
    if len(texts) != 2 or not all(map(DEGREES.fullmatch, texts)):
        message = f"'{', '.join(texts)}' is no latitude and longitude"
        reader.complain(message, "coordinates", hint="write degrees such as 46.2, 6.15")
        return None
    return _within_bounds(reader, float(texts[0]), float(texts[1]))


def _within_bounds(
    reader: FieldReader, latitude: float, longitude: float
) -> tuple[float, float] | None:
    if abs(latitude) > _HIGHEST_LATITUDE:
        swapped = abs(latitude) <= _HIGHEST_LONGITUDE and abs(longitude) <= _HIGHEST_LATITUDE
        hint = "the latitude comes first" if swapped else ""
        reader.complain(f"latitude {latitude:g} is not from -90 to 90", "coordinates", hint=hint)
        return None
    if abs(longitude) > _HIGHEST_LONGITUDE:
        reader.complain(f"longitude {longitude:g} is not from -180 to 180", "coordinates")
        return None
    return latitude, longitude
