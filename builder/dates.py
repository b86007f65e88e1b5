"""Dates as archives write them: EDTF (ISO 8601-2:2019), levels 0 and 1 as far as news needs them.

Understood: a year, month or day; `?` uncertain, `~` approximate, `%` both; `X` for unknown digits;
seasons (`2018-21`); intervals with open ends (`2018-07/2018-11`, `../2018`); and a day with a time
of day to the minute or second, which EDTF proper wants to the second but newspapers never print.
The package `edtf` is not used at run time: it takes 7 ms a date and refuses a time without
seconds; the tests hold this module against it.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)"
_TIME = rf"T(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?{_ZONE}?"
POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    rf"(?:{_TIME})?(?P<qualifier>[?~%]?)",
    re.ASCII,
)
# ISO 8601-2 season codes: the first month of each, three months long.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed date: the span of days it may mean and how sure it is.

    `precision` is the finest stated unit: minute, day, month, season, year, decade, century,
    or interval. `time` is `HH:MM` or empty.
    """

    text: str
    earliest: date
    latest: date
    precision: str
    uncertain: bool = False
    approximate: bool = False
    time: str = ""

    @property
    def certain(self) -> bool:
        """Whether the day itself is stated without reserve."""
        return self.precision in ("minute", "day") and not (self.uncertain or self.approximate)


@lru_cache(maxsize=65536)
def parse_edtf(text: str) -> Edtf:
    """Parse an EDTF string. Raises ValueError with a sentence for an editor."""
    if "/" not in text:
        return _parse_point(text)
    start, _, end = text.partition("/")
    if start in ("", "..") and end in ("", ".."):
        raise ValueError(f"'{text}' has no start and no end")
    first = None if start in ("", "..") else _parse_point(start)
    last = None if end in ("", "..") else _parse_point(end)
    if first and last and first.earliest > last.latest:
        raise ValueError(f"'{text}' ends before it starts")
    ends = [point for point in (first, last) if point]
    return Edtf(
        text,
        first.earliest if first else date.min,
        last.latest if last else date.max,
        "interval",
        any(point.uncertain for point in ends),
        any(point.approximate for point in ends),
    )


def _parse_point(text: str) -> Edtf:
    match = POINT.fullmatch(text)
    if not match or (match["hour"] and not (match["day"] or "X").isdigit()):
        raise ValueError(f"'{text}' is no date; write {_proposal(text)}")
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    earliest, latest, precision = _span(text, year, month, day)
    qualifier = match["qualifier"]
    time = f"{match['hour']}:{match['minute']}" if match["hour"] else ""
    return Edtf(
        text,
        earliest,
        latest,
        "minute" if time else precision,
        qualifier in ("?", "%"),
        qualifier in ("~", "%"),
        time,
    )


def _proposal(text: str) -> str:
    """The EDTF of a date in German order, else examples."""
    german = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text, re.ASCII)
    if not german:
        return "2021-05-20, 2021-05, 2021 or 2021?"
    day, month, year = german.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _span(text: str, year: str, month: str, day: str) -> tuple[date, date, str]:
    if "X" in year:
        if month:
            raise ValueError(f"'{text}' has a month in an unknown year")
        unit = "decade" if year.count("X") == 1 else "century"
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return date(max(low, 1), 1, 1), date(high, 12, 31), unit
    try:
        return _span_in_year(int(year), month, day)
    except ValueError:
        raise ValueError(f"'{text}' is not in the calendar") from None


def _span_in_year(year: int, month: str, day: str) -> tuple[date, date, str]:
    if day and not "01" <= month <= "12" and (month, day) != ("XX", "XX"):
        raise ValueError("a day of no month")
    if not month.isdigit():
        return date(year, 1, 1), date(year, 12, 31), "year"
    if int(month) in _SEASONS:
        return (*_season(year, _SEASONS[int(month)]), "season")
    if not day.isdigit():
        last = calendar.monthrange(year, int(month))[1] if 1 <= int(month) <= 12 else 0
        return date(year, int(month), 1), date(year, int(month), last), "month"
    only = date(year, int(month), int(day))
    return only, only, "day"


def _season(year: int, month: int) -> tuple[date, date]:
    final_year, final_month = (year + 1, 2) if month == 12 else (year, month + 2)
    last = calendar.monthrange(final_year, final_month)[1]
    return date(year, month, 1), date(final_year, final_month, last)
