"""What the desk says to a date as it is typed."""

from pathlib import Path

import pytest

from builder.desk.views.date_view import view_date
from tests.publish.making import strings

CASES = Path(__file__).parents[1] / "cases" / "typed_dates.txt"


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split(" |")] for line in lines if line[0] != "#"]


@pytest.mark.parametrize("case", cases(), ids=" | ".join)
def test_a_typed_date_is_told_in_words_or_what_to_write(case: list[str]) -> None:
    language, typed, said, *offers = case
    assert view_date(typed, strings(language)) == {
        "text": typed,
        "valid": not offers,
        "words": "" if offers else said,
        "problem": said.removeprefix("! ") if offers else "",
        "offer": offers[0] if offers else "",
    }


def test_what_is_offered_is_a_date() -> None:
    offers = [case[3] for case in cases() if len(case) > 3 and case[3]]
    assert offers
    assert all(view_date(each, strings())["valid"] for each in offers)
