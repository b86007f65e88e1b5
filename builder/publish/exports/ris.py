"""RIS, which reference managers exchange: a record of type NEWS, lines that end with CR LF.

A date is YYYY/MM/DD/other; 'other' is 'circa', or the date itself where it is not a day, month or
year ('2018-07–2018-11', '201X').
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from builder.publish.exports.citing import Cited, cited
from builder.publish.exports.item import Item
from builder.publish.exports.moments import Moment, Span
from builder.publish.exports.place import Place


# For the article's page and for the export of all.
@lru_cache(maxsize=16)
def ris(item: Item, place: Place) -> str:
    """An article as one record, with its last line's end behind it."""
    return record(_tags(cited(item, place)))


def record(tags: Iterable[tuple[str, str]]) -> str:
    """A record of the tags that have a text; each text is on one line."""
    lines = [f"{tag}  - {text}\r\n" for tag, text in tags if text]
    return f"{''.join(lines)}ER  - \r\n"


def _tags(about: Cited) -> Iterator[tuple[str, str]]:
    where = about.access
    yield "TY", "NEWS"
    yield "ID", about.key
    for name in about.creators:
        yield "AU", name.inverted
    yield "TI", about.title
    yield "T2", about.source
    yield "PY", _year(_first(about.span))
    yield "DA", _date(about.span)
    yield "LA", about.language
    yield "UR", where.url
    yield "Y2", _date(where.viewed)
    yield "N1", where.note
    yield "DB", about.archive
    yield "AN", about.identifier


def _first(span: Span | None) -> Moment | None:
    return (span.start or span.end) if span else None


def _year(moment: Moment | None) -> str:
    return "" if not moment or moment.is_vague else moment.year


def _date(span: Span | None) -> str:
    moment = _first(span)
    if not span or not moment:
        return ""
    return f"{_year(moment)}/{moment.month}/{moment.day}/{_other(span, moment)}"


def _other(span: Span, moment: Moment) -> str:
    """What a date has besides year, month and day."""
    if span.is_interval or moment.is_vague or moment.season:
        return span.plain
    return "circa" if span.is_doubtful else ""
