"""Dates as metadata write them into EDTF: ISO 8601 in its many spellings, else as printed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from builder.dates import parse_edtf
from builder.gather.printed_dates import find_dates

_ISO = re.compile(
    r"\s*(?P<day>[12]\d{3}-?[01]\d-?[0-3]\d)(?!\d)"
    r"(?:[Tt\s]+(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
# The first newspaper, Strasbourg 1605; and the day zero of Unix, which stands for none.
_FIRST_YEAR, _NO_DAY = "1605", "1970-01-01"


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as EDTF, and the instant that it means, for comparing two of them.

    The time is the publisher's, as it is printed on the page; a time in UTC keeps its `Z`. A time
    of 00:00 stands for a day without one.
    """

    edtf: str
    instant: datetime
    has_zone: bool


def read_date(text: str, language: str = "") -> StatedDate | None:
    """The first date in a text, or None."""
    match = _ISO.match(text)
    if match:
        return _from_iso(match)
    printed = find_dates(text[:200], language)
    return read_date(printed[0].edtf) if printed else None


def finest(texts: Iterable[str], language: str = "") -> StatedDate | None:
    """The first date of several texts, with the time of day if another text has it for that day."""
    dates = [date for text in texts if (date := read_date(text, language))]
    timed = [date for date in dates if date.edtf[:10] == dates[0].edtf[:10] and "T" in date.edtf]
    return next(iter([*timed, *dates]), None)


def is_later(date: StatedDate, other: StatedDate) -> bool:
    """Whether a date is later by at least a minute, or by a day where no time is given."""
    if "T" not in date.edtf or "T" not in other.edtf:
        return date.edtf[:10] > other.edtf[:10]
    if date.has_zone != other.has_zone:
        return date.edtf[:16] > other.edtf[:16]
    return date.instant - other.instant >= timedelta(minutes=1)


def _from_iso(match: re.Match[str]) -> StatedDate | None:
    digits = match["day"].replace("-", "")
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    clock = f"{match['hour'] or '00'}:{match['minute'] or '00'}"
    zone = _zone(match["zone"] or "")
    try:
        parse_edtf(day)
        instant = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone or UTC)
    except ValueError:
        return None
    if day == _NO_DAY or day < _FIRST_YEAR:
        return None
    if clock == "00:00" and not int(match["second"] or 0):
        return StatedDate(day, instant, zone is not None)
    mark = "Z" if zone and not zone.utcoffset(None) else ""
    return StatedDate(f"{day}T{clock}{mark}", instant, zone is not None)


def _zone(text: str) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(shift if text[0] == "+" else -shift)
