"""Days as newspapers print them, in the languages of Europe and in numbers, into EDTF.

A day of numbers alone is read day first, but in English only if it cannot be read the other way
round. A year of two digits is of 1969 to 2068, as POSIX `strptime` reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from builder.gather.calendar_names import months, weekdays
from builder.gather.clock_times import time_after, time_before
from builder.gather.lists import patterns_by_section

_YEAR = r"(?:19|20)[0-9]{2}"
# A day may be glued to the minutes or the year of the date before it.
_FREE = rf"(?:(?<![0-9])(?<![0-9][.:/-])|(?<=[0-9][:h][0-5][0-9])|(?<=[\s.]{_YEAR}))"
_ORDINAL = r"(?:\.|st|nd|rd|th|er|ère|ste|ro|de|e|º|°|ª)?"
_OF = r"(?:de |of |di |den |d['’])?"
_WORD = r"[^\W\d_]{3,14}"
_WORD_START = r"(?-i:(?<![^\W\d_])|(?<=[a-zäöüé])(?=[A-ZÄÖÜÉ]))"
_DAY = re.compile(
    rf"(?<![0-9/])(?P<y1>{_YEAR})(?P<s1>[./-])\s?(?P<m1>[0-9]{{1,2}})(?P=s1)\s?(?P<d1>[0-9]{{1,2}})"
    r"(?![0-9])"
    rf"|(?P<y2>{_YEAR})\s?[年년]\s?(?P<m2>[0-9]{{1,2}})\s?[月월]\s?(?P<d2>[0-9]{{1,2}})\s?[日일]"
    rf"|{_FREE}(?P<d3>[0-9]{{1,2}})(?P<s3>[./-])\s?(?P<m3>[0-9]{{1,2}})(?P=s3)\s?(?P<y3>{_YEAR}"
    r"|(?<!-)[0-9]{2}(?![0-9]|[.:][0-9]))"
    rf"|{_FREE}(?P<d4>[0-9]{{1,2}}){_ORDINAL}[\s./-]{{0,2}}{_OF}(?P<m4>{_WORD})[.,]?[\s./,-]{{0,2}}"
    rf"(?:de |del |d['’])?(?P<y4>{_YEAR}|(?:['’]|(?<=-))[0-9]{{2}}(?![0-9]))"
    rf"|{_WORD_START}(?P<m5>{_WORD})[.,]?\s?(?P<d5>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?|\s)"
    rf"(?P<y5>{_YEAR})"
    rf"|(?P<y6>{_YEAR})\.?\s(?:m\.\s)?(?P<m6>{_WORD})\s(?P<d6>[0-9]{{1,2}})(?![0-9])",
    re.IGNORECASE,
)
_NO_YEAR = rf"(?![^\W_]|[.:][0-9]|\W{{0,3}}(?:de |del )?{_YEAR})"
_OPEN_DAY = re.compile(
    r"(?<![年0-9])(?P<m1>[0-9]{1,2})\s?月\s?(?P<d1>[0-9]{1,2})\s?日"
    rf"|{_FREE}(?P<d2>[0-9]{{1,2}}){_ORDINAL}\s{_OF}(?P<m2>{_WORD}){_NO_YEAR}"
    rf"|{_WORD_START}(?P<m3>{_WORD})\.?\s(?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?{_NO_YEAR}"
    r"|(?<![0-9.:])(?P<d4>[0-9]{1,2})\.(?P<m4>0?[1-9]|1[0-2])\.(?!\s?[0-9])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]")
# A month of at most fourteen letters, its point and white space, with room to spare.
_LONGEST_MONTH = 20
_WEEKDAY = re.compile(r"([^\W\d_]{2,12})\.?,?\s?(?:den |le |the |el |il )?$")
# So far before a day its weekday and the word for an update are looked for.
_REACH = 70
_WEEKDAY_REACH = 20
_FARTHEST_MARK = re.compile(r"(?:[^\d]|[0-9]{1,2}[:.h][0-9]{2}){0,36}")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day in a text: its EDTF, where it stands, what the text calls it, its weekday if named.

    `weekday` is 0 for Monday, -1 for none. A day without a year has EDTF's unspecified
    digits for it, `XXXX`.
    """

    edtf: str
    updated: bool
    start: int
    end: int = 0
    published: bool = False
    weekday: int = -1


def find_dates(text: str, language: str = "") -> tuple[PrintedDate, ...]:
    """Every day that a text states, in order, with the time of day beside it."""
    return tuple(_found(text, _DAY, language))


def find_open_days(text: str) -> tuple[PrintedDate, ...]:
    """Every day that a text states without its year, in order: '20. Mai, 05:39 Uhr'."""
    within = {at for day in _found(text, _DAY, "") for at in range(day.start, day.end)}
    return tuple(day for day in _found(text, _OPEN_DAY, "") if day.start not in within)


def states_date(text: str) -> bool:
    """Whether a text states a day."""
    return any(_found(text, _DAY, ""))


def _found(text: str, pattern: re.Pattern[str], language: str) -> Iterator[PrintedDate]:
    digit = _DIGIT.search(text)
    if not digit:
        return
    # All that a day may begin with before its first digit is a month.
    at, last = max(0, digit.start() - _LONGEST_MONTH), 0
    while match := pattern.search(text, at):
        day = _day(match, language)
        at = match.end() if day else match.start() + 1
        if day:
            clock, at = time_after(text, at)
            clock = clock or time_before(text, last, match.start())
            mark = _mark(text, last, match.start())
            yield PrintedDate(
                day + clock,
                mark == "updated",
                match.start(),
                at,
                mark == "published",
                _weekday_before(text, match.start()),
            )
            last = at


def _day(match: re.Match[str], language: str) -> str:
    """The day as EDTF, or the empty string if the calendar has no such day."""
    groups = {name[0]: found for name, found in match.groupdict().items() if found}
    month, day, year = groups["m"], int(groups["d"]), _year(groups.get("y", ""))
    number = int(month) if month.isdigit() else months().get(month.lower(), 0)
    if match.re is _DAY and language == "en" and match["s3"] in ("/", "-"):
        number, day = _order_english(number, day)
    try:
        return date(int(year or 2000), number, day).isoformat() if year else _open(number, day)
    except ValueError:
        return ""


def _open(month: int, day: int) -> str:
    return f"XXXX-{date(2000, month, day):%m-%d}"


def _year(digits: str) -> str:
    short = digits.lstrip("'’")
    return short if len(short) != 2 else f"{20 if short < '69' else 19}{short}"


def _order_english(second: int, first: int) -> tuple[int, int]:
    """Month and day of '05/20/2021' or '20/05/2021'; month 0 where both orders are possible."""
    if second > 12:
        return first, second
    return (second, first) if first > 12 or first == second else (0, 0)


def _weekday_before(text: str, at: int) -> int:
    match = _WEEKDAY.search(text, max(0, at - _WEEKDAY_REACH), at)
    return weekdays().get(match[1].lower(), -1) if match else -1


def _mark(text: str, start: int, at: int) -> str:
    """What the words between the last date and this one call it: 'published', 'updated' or ''."""
    window = text[max(start, at - _REACH) : at]
    marks = list(_marks().finditer(window))
    if not marks:
        return ""
    near = _FARTHEST_MARK.fullmatch(window, marks[-1].end())
    return marks[-1].lastgroup or "updated" if near else ""


def is_date_mark(words: str) -> bool:
    """Whether these words and no others are what pages print before a date: 'Last updated'."""
    return bool(_marks().fullmatch(words))


@cache
def _marks() -> re.Pattern[str]:
    kinds = (
        f"(?P<{kind}>{'|'.join(patterns)})"
        for kind, patterns in patterns_by_section("date_marks.txt").items()
    )
    return re.compile(rf"{_WORD_START}(?:{'|'.join(kinds)})(?![^\W\d_])|更新", re.IGNORECASE)
