"""EDTF dates: the spans and flags of tests/cases/dates.txt, the package `edtf` as an oracle."""

import contextlib
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dates import Edtf, parse_edtf

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import edtf

CASES = Path(__file__).parent / "cases" / "dates.txt"


def rows() -> list[list[str]]:
    """The cases' columns."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and line[0] != "#"]


UNDERSTOOD = [tuple(row) for row in rows() if len(row) == 5]
REFUSED = [(row[0], row[1].removeprefix("! ")) for row in rows() if len(row) == 2]


def flags(parsed: Edtf) -> str:
    """The flags of a date as the cases write them."""
    words = ["uncertain"] * parsed.uncertain + ["approximate"] * parsed.approximate
    return " ".join([*words, *filter(None, [parsed.time])]) or "-"


def test_every_case_is_either_understood_or_refused() -> None:
    assert len(UNDERSTOOD) + len(REFUSED) == len(rows())
    assert UNDERSTOOD
    assert REFUSED


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "expected"), UNDERSTOOD)
def test_a_date_means_a_span_of_days(
    text: str, earliest: str, latest: str, precision: str, expected: str
) -> None:
    parsed = parse_edtf(text)
    span = (parsed.earliest.isoformat(), parsed.latest.isoformat())
    assert (*span, parsed.precision, flags(parsed)) == (earliest, latest, precision, expected)
    assert parsed.text == text


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_date_is_refused_with_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"^'") as caught:
        parse_edtf(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("2021-05-20", True),
        ("2021-05-20T05:39", True),
        ("2021-05-20?", False),
        ("2021-05-20T05:39~", False),
        ("2021-05", False),
        ("2021-05-20/2021-05-21", False),
    ],
)
def test_only_a_day_without_reserve_is_certain(text: str, certain: bool) -> None:
    assert parse_edtf(text).certain is certain


def span_of_the_oracle(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Earliest and latest day as the package `edtf` computes them."""
    known: Any = edtf.parse_edtf(text)
    return tuple(known.lower_strict()[:3]), tuple(known.upper_strict()[:3])


def is_known_to_both(text: str) -> bool:
    """Whether the package can be compared with: it has no days for open ends, wants seconds with a
    time, lets a winter end with its year, and knows no doubtful season."""
    open_end = text.startswith(("..", "/")) or text.endswith(("..", "/"))
    return not open_end and not any(part in text for part in ("T", "-24", "-23?"))


@pytest.mark.parametrize("text", [row[0] for row in UNDERSTOOD if is_known_to_both(row[0])])
def test_the_package_edtf_sees_the_same_days(text: str) -> None:
    parsed = parse_edtf(text)
    ours = tuple((day.year, day.month, day.day) for day in (parsed.earliest, parsed.latest))
    if parsed.earliest.year == 1:  # the package begins with a year 0 that Python does not have
        assert ours[1] == span_of_the_oracle(text)[1]
    else:
        assert ours == span_of_the_oracle(text)


@given(st.dates(), st.sampled_from(["", "?", "~"]), st.sampled_from([4, 7, 10]))
def test_the_package_edtf_agrees_about_any_day_month_and_year(
    day: Any, qualifier: str, length: int
) -> None:
    text = day.isoformat()[:length] + qualifier
    parsed = parse_edtf(text)
    with contextlib.suppress(OverflowError):
        assert (parsed.earliest.timetuple()[:3], parsed.latest.timetuple()[:3]) == (
            span_of_the_oracle(text)
        )


POINTS = st.from_regex(r"\A(20|19|X|0)[0-9X]{2}(-[012X][0-9X](-[0-3X][0-9X])?)?[?~%]?\Z")
INTERVALS = st.tuples(POINTS | st.just("..") | st.just(""), POINTS).map("/".join)


@given(st.text() | POINTS | INTERVALS | st.text("0123456789-/.X?~%T:+Z", max_size=24))
def test_any_text_is_a_span_in_order_or_a_value_error(text: str) -> None:
    try:
        parsed = parse_edtf(text)
    except ValueError:
        return
    assert parsed.earliest <= parsed.latest
    assert text.isascii()


@given(INTERVALS)
def test_an_interval_holds_its_ends(text: str) -> None:
    try:
        parsed = parse_edtf(text)
    except ValueError:
        return
    for end in text.split("/"):
        if end not in ("", ".."):
            point = parse_edtf(end)
            assert parsed.earliest <= point.latest
            assert point.earliest <= parsed.latest
