"""CSL-JSON, which citation processors read (schema csl-data 1.0.2): an article-newspaper."""

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from builder.publish.exports.citing import Cited, cited
from builder.publish.exports.item import Item
from builder.publish.exports.moments import Moment, Span
from builder.publish.exports.names import Name
from builder.publish.exports.place import Place

# EDTF's marks, which a text for readers is without.
_DOUBTS = dict.fromkeys(map(ord, "?~%"))

_JSON = msgspec.json.Encoder()

Value = str | bool | int | list[list[int]]


# For the article's page and for the export of all.
@lru_cache(maxsize=16)
def csl_item(item: Item, place: Place) -> str:
    """An article as one JSON object in one line, without a line end."""
    return json_line(_fields(cited(item, place)))


def json_line(fields: Mapping[str, object]) -> str:
    """One JSON object in one line of those fields that are not empty."""
    return _JSON.encode({name: value for name, value in fields.items() if value}).decode()


def csl(item: Item, place: Place) -> str:
    """An article as a file of its own: a list of one."""
    return f"[\n{csl_item(item, place)}\n]\n"


def _fields(about: Cited) -> dict[str, object]:
    where = about.access
    return {
        "id": about.key,
        "type": "article-newspaper",
        "title": about.title,
        "author": [_name(each) for each in about.creators],
        "container-title": about.source,
        "issued": _date(about.span),
        "language": about.language,
        "URL": where.url,
        "accessed": _date(where.viewed),
        "note": where.note,
        "archive": about.archive,
        "archive_location": about.identifier,
    }


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}


def _date(span: Span | None) -> dict[str, Value]:
    """A date: as parts, and `circa` if it is doubtful; one with an open end as text."""
    if not span:
        return {}
    circa: dict[str, Value] = {"circa": True} if span.is_doubtful else {}
    if span.is_interval and not (span.start and span.end):
        return {"literal": span.plain.translate(_DOUBTS), **circa}
    first, last = span.start, span.end if span.is_interval else span.start
    if not first or not last:
        return {}
    if span.is_interval or first.is_vague:
        return {"date-parts": [_parts(first, "0", 0), _parts(last, "9", 2)], **circa}
    season: dict[str, Value] = {"season": first.season} if first.season else {}
    return {"date-parts": [_parts(first)], **season, **circa}


def _parts(moment: Moment, digit: str = "", at: int | None = None) -> list[int]:
    """Year, month and day as far as they are known.

    Of an interval's end, `digit` stands for unknown digits of the year, and for a season its first
    (`at` 0) or last (2) month within the year.
    """
    month = moment.month
    if moment.season and at is not None:
        month = str(min(moment.season * 3 + at, 12))
    parts = (moment.year.replace("X", digit), month, moment.day)
    return [int(part) for part in parts if part]
