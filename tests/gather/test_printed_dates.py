"""Dates as newspapers print them; the cases are lines of tests/cases/printed_dates.txt."""

from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from builder.dates import parse_edtf
from builder.gather.calendar_names import LANGUAGES, months, weekdays
from builder.gather.elapsed import day_before, elapsed_hours
from builder.gather.printed_dates import PrintedDate, find_dates, find_open_days, states_date

CASES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parents[1] / "cases/printed_dates.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]
DAYS = st.dates(date(1970, 1, 1), date(2067, 12, 31))


def marked(found: PrintedDate) -> str:
    return ("^" if found.updated else "+" if found.published else "") + found.edtf


@pytest.mark.parametrize(("text", "language", "expected"), CASES)
def test_a_printed_date_is_read(text: str, language: str, expected: str) -> None:
    dates, open_days = find_dates(text, language), find_open_days(text)
    assert [marked(each) for each in (*dates, *open_days)] == expected.split()
    assert states_date(text) == bool(dates) or language == "en"


@given(st.text(alphabet="0123456789./-: ,Uhrapm\nMaiJun'年月日", max_size=60))
def test_whatever_is_found_is_a_day_of_the_calendar(text: str) -> None:
    for found in find_dates(text, "de"):
        assert parse_edtf(found.edtf).precision in ("day", "minute")
    for found in find_open_days(text):
        assert parse_edtf(found.edtf.replace("XXXX", "2000")).precision in ("day", "minute")


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(["full", "long", "medium"]))
def test_a_day_in_the_languages_usual_formats_is_found_again(
    day: date, language: str, form: str
) -> None:
    printed = format_date(day, form, locale=language)
    assert [each.edtf for each in find_dates(printed, language)] == [day.isoformat()], printed
    assert [each.edtf for each in find_dates(printed.upper(), language)] == [day.isoformat()]


@given(DAYS, st.sampled_from([each for each in LANGUAGES if each != "en"]))
def test_a_day_in_numbers_is_found_again(day: date, language: str) -> None:
    printed = format_date(day, "short", locale=language)
    assert [each.edtf for each in find_dates(printed, language)] == [day.isoformat()], printed


@given(DAYS, st.sampled_from(LANGUAGES))
def test_a_full_date_knows_its_weekday(day: date, language: str) -> None:
    (found,) = find_dates(format_date(day, "full", locale=language), language)
    assert found.weekday == day.weekday()


def test_an_english_day_in_numbers_that_can_be_read_two_ways_stays_open() -> None:
    assert find_dates("05/06/2021", "en") == ()
    assert [each.edtf for each in find_dates("05/25/2021", "en")] == ["2021-05-25"]


def test_a_name_that_is_two_months_is_none() -> None:
    assert "listopad" not in months()
    assert months()["march"] == months()["märz"] == months()["marzo"] == 3
    assert weekdays()["donnerstag"] == weekdays()["jeudi"] == 3


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("vor 3 Stunden", 3),
        ("vor einer Stunde", 1),
        ("Aktualisiert vor 20 Minuten", 20 / 60),
        ("il y a 2 heures", 2),
        ("hace 3 días", 72),
        ("3 ore fa", 3),
        ("2 uur geleden", 2),
        ("3 hours ago", 3),
        ("an hour ago", 1),
        ("2 weeks ago", 336),
        ("gestern, 17:30 Uhr", 24),
        ("hier à 17h30", 24),
        ("heute um 8 Uhr", 0),
    ],
)
def test_a_line_that_counts_back_says_how_long_ago(text: str, hours: float) -> None:
    assert elapsed_hours(text) == pytest.approx(hours)


@pytest.mark.parametrize(
    "text", ["Hier", "vor dem Rathaus", "5 Stunden Stau", "Heute im Rat", "vor 3 Toren", ""]
)
def test_other_lines_count_nothing(text: str) -> None:
    assert elapsed_hours(text) is None


def test_a_day_is_counted_back_from_when_the_page_was_read() -> None:
    assert day_before("2021-05-20T02:10", 3) == "2021-05-19"
    assert day_before("2021-05-20T02:10:00Z", 1) == "2021-05-20"
    assert day_before("2021-05-20", 3) == "2021-05-20"
    assert day_before("2021-05-20", 24) == "2021-05-19"
    assert day_before("", 3) == day_before("2021", 3) == ""
