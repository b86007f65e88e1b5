"""RIS, which reference managers exchange: a record of type NEWS, lines that end with CR LF.

A date is YYYY/MM/DD/other; 'other' is 'circa', or the date itself where it is not a day, month or
year ('2018-07–2018-11', '201X').
"""

from collections.abc import Iterable, Iterator

from builder.publish.exports.citing import access, creators
from builder.publish.exports.item import Item
from builder.publish.exports.lines import one_line
from builder.publish.exports.moments import Moment, Span, read_span
from builder.publish.exports.place import Place, identifier


def ris(item: Item, place: Place) -> str:
    """An article as one record, with its last line's end behind it."""
    return record(_tags(item, place))


def record(tags: Iterable[tuple[str, str]]) -> str:
    """A record of the tags that have a text."""
    lines = [f"{tag}  - {line}\r\n" for tag, text in tags if (line := one_line(text))]
    return f"{''.join(lines)}ER  - \r\n"


def _tags(item: Item, place: Place) -> Iterator[tuple[str, str]]:
    span, where = read_span(item.date), access(item, place)
    yield "TY", "NEWS"
    yield "ID", item.key
    for name in creators(item):
        yield "AU", name.inverted
    yield "TI", item.title
    yield "T2", item.source
    yield "PY", _year(_first(span))
    yield "DA", _date(span)
    yield "LA", item.language
    yield "UR", where.url
    yield "Y2", _date(read_span(where.viewed))
    yield "N1", f"Original: {where.original}" if where.original else ""
    yield "DB", place.title
    yield "AN", identifier(item, place)


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
