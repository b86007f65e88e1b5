"""Dates as newspapers print them; the cases are lines of tests/cases/printed_dates.txt."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dates import parse_edtf
from builder.gather.printed_dates import find_dates, states_date, years_in

CASES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parents[1] / "cases/printed_dates.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "language", "expected"), CASES)
def test_a_printed_date_is_read(text: str, language: str, expected: str) -> None:
    found = [("^" if date.updated else "") + date.edtf for date in find_dates(text, language)]
    assert found == expected.split()
    assert states_date(text) == bool(found) or language == "en"


def test_years_are_found_but_not_those_to_come() -> None:
    text = "Die Wahl 2016 und die Einmischung 2018 kosten bis 2030 rund 2000 Euro."
    assert list(years_in(text)) == ["2016", "2018"]


@given(st.text(alphabet="0123456789./-: ,Uhrapm\nMaiJun", max_size=60))
def test_whatever_is_found_is_a_day_of_the_calendar(text: str) -> None:
    for date in find_dates(text, "de"):
        assert parse_edtf(date.edtf).precision in ("day", "minute")
