"""Dates as newspapers print them, in six languages, into EDTF.

Month names are those of Unicode CLDR (through Babel). A date of numbers alone is read day first,
but in English only if it cannot be read the other way round.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.dates import get_month_names

from builder.dates import parse_edtf

_LANGUAGES = ("de", "en", "fr", "es", "it", "nl")
_MORE_MONTHS = {"jänner": 1, "feber": 2, "maerz": 3, "mrz": 3, "sept": 9, "mär": 3, "dez": 12}
_TIME = (
    r"(?:T|,|um|at|[-–|/·]|à|alle|om|a las|ore|kl)?\s?(?:um |at )?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h])(?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\b\.?)?"
)
_UPDATED = re.compile(
    r"(?:aktualisiert|aktualisierung|update|updated|geändert|modified|stand|mis à jour|"
    r"actualizado|aggiornato|bijgewerkt|last edited)\b(?:[^\d]|\d{1,2}:\d\d){0,25}$",
    re.IGNORECASE,
)
# Nothing further before a date than this can be matched by `_UPDATED`: a word of 14 letters and
# 25 times five characters.
_UPDATED_REACH = 140
_TIME_SPACE = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)\s?(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s?Uhr)?(?:\s[A-Z]{2,4})?,?\s(?:on |am )?$",
    re.IGNORECASE,
)
_SPACE_TIME = re.compile(r"\s*" + _TIME, re.IGNORECASE)
# A year with the word before it; no word that makes it a time to come is longer than the limit.
_YEAR = re.compile(r"(?:\b(\w{1,12}) )?\b((?:19|20)\d\d)\b(?![.,]?\d|\s?(?:Euro|Franken|Uhr))")
_TO_COME = frozenset({"bis", "ab", "until", "by", "till"})


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: its EDTF, whether it is called an update, where it starts."""

    edtf: str
    updated: bool
    start: int


def find_dates(text: str, language: str = "") -> tuple[PrintedDate, ...]:
    """Every day that a text states, in order, with the time of day where it follows."""
    found: list[PrintedDate] = []
    for match in _date_pattern().finditer(text):
        day = _day(match, language)
        if day:
            time = _time_after(text, match.end()) or _time_before(text, match.start())
            reach = max(0, match.start() - _UPDATED_REACH)
            updated = bool(_UPDATED.search(text, reach, match.start()))
            found.append(PrintedDate(day + time, updated, match.start()))
    return tuple(found)


def states_date(text: str) -> bool:
    """Whether a text states a day."""
    return bool(find_dates(text))


@cache
def _months() -> dict[str, int]:
    names = dict(_MORE_MONTHS)
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names[name.lower().rstrip(".")] = number
    return names


@cache
def _date_pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=lambda name: (-len(name), name)))
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?P<y1>{year})-(?P<m1>\d\d)-(?P<d1>\d\d)"
        rf"|(?<!\d)(?P<d2>\d{{1,2}})(?P<sep>[./])\s?(?P<m2>\d{{1,2}})(?P=sep)\s?(?P<y2>{year}|\d\d(?!\d))"
        rf"|(?<!\d)(?P<d3>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?\s?(?:de |of )?(?P<m3>{month})\.?,?\s"
        rf"?(?:de |del )?(?P<y3>{year})"
        rf"|(?<!\w)(?P<m4>{month})\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y4>{year})",
        re.IGNORECASE,
    )


def _day(match: re.Match[str], language: str) -> str:
    parts = [match[f"{unit}{n}"] for n in "1234" for unit in "ymd" if match[f"{unit}{n}"]]
    year, month, day = parts
    number = (
        _months().get(month.lower(), 0) or int(month)
        if month.isdigit()
        else _months()[month.lower()]
    )
    if match["sep"] == "/" and language == "en":
        number, day = _order_english(number, int(day))
    full_year = year if len(year) == 4 else f"20{year}"
    edtf = f"{full_year}-{number:02}-{int(day):02}"
    try:
        parse_edtf(edtf)
    except ValueError:
        return ""
    return edtf


def _order_english(second: int, first: int) -> tuple[int, str]:
    """Month and day of '05/20/2021' or '20/05/2021'; month 0 where both orders are possible."""
    if second > 12:
        return first, str(second)
    return (second, str(first)) if first > 12 or first == second else (0, "0")


def _time_after(text: str, at: int) -> str:
    match = _SPACE_TIME.match(text, at)
    return _clock(match) if match else ""


def _time_before(text: str, at: int) -> str:
    match = _TIME_SPACE.search(text, max(0, at - 16), at)
    return _clock(match) if match else ""


def _clock(match: re.Match[str]) -> str:
    """A time of day as EDTF writes it, from twelve or twenty-four hours."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    return f"T{hour:02}:{match['minute']}"


def years_in(text: str) -> Iterator[str]:
    """The years that a text names, in order; not those it names as a time to come."""
    for match in _YEAR.finditer(text):
        if (match[1] or "").lower() not in _TO_COME:
            yield match[2]
