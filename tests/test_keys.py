"""Keys: what stands in URLs and file names, the same on every system and for ever."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.keys import KEY_LENGTH, article_key, distinct_key, entity_key, is_key, make_key

CASES = Path(__file__).parent / "cases" / "keys.txt"
PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WINDOWS_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{device}{digit}" for device in ("com", "lpt") for digit in range(10)
}
TEXTS = st.text() | st.text("aäöÜß -–_.", max_size=200) | st.sampled_from(sorted(WINDOWS_DEVICES))


def cases() -> list[tuple[str, str]]:
    """Names and their keys."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    pairs = [line.rsplit(" | ", 1) for line in lines if line and line[0] != "#"]
    return [(name, key) for name, key in pairs]


@pytest.mark.parametrize(("name", "key"), cases())
def test_a_name_has_its_key(name: str, key: str) -> None:
    assert make_key(name) == key


@given(TEXTS)
def test_every_key_is_safe_in_urls_and_on_every_file_system(text: str) -> None:
    key = make_key(text)
    assert PATTERN.fullmatch(key)
    assert key not in WINDOWS_DEVICES | {"index"}
    assert len(key) <= KEY_LENGTH
    assert is_key(key)


@given(TEXTS)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert make_key(make_key(text)) == make_key(text)


@given(TEXTS)
def test_unicode_normal_forms_do_not_matter(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert make_key(composed) == make_key(decomposed)


def test_names_without_any_letter_still_have_distinct_keys() -> None:
    assert make_key("!") == "x-bb7208bc"
    assert make_key("?") == "x-8a8de823"
    assert make_key("") == "x-e3b0c442"


def test_a_long_name_is_cut_between_words() -> None:
    assert make_key("ab-" * 30) == "-".join(["ab"] * 20)
    assert make_key("x" * 100) == "x" * KEY_LENGTH
    assert make_key("x" * KEY_LENGTH + " y") == "x" * KEY_LENGTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("genf", True),
        ("2021-05-20-ein-titel", True),
        ("Genf", False),
        ("zürich", False),
        ("a--b", False),
        ("-a", False),
        ("a-", False),
        ("a b", False),
        ("a\n", False),
        ("", False),
        ("index", False),
        ("aux", False),
        ("lpt9", False),
        ("٣", False),
    ],
)
def test_a_file_name_stands_in_a_url_or_not(text: str, expected: bool) -> None:
    assert is_key(text) is expected


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-05-20", "2021-05-20-genf"),
        ("2021-05-20T05:39", "2021-05-20-genf"),
        ("2021-05-20?", "2021-genf"),
        ("2021-05", "2021-genf"),
        ("2021?", "2021-genf"),
        ("2021-05-20/2021-05-22", "2021-05-20-genf"),
        ("201X", "genf"),
        ("../2018", "genf"),
        ("", "genf"),
    ],
)
def test_an_articles_key_begins_with_its_day_or_year(date: str, expected: str) -> None:
    assert article_key("Genf", date) == expected


def test_a_free_key_is_kept() -> None:
    assert distinct_key("genf", frozenset(), "text") == "genf"
    assert distinct_key("genf", frozenset({"bern"}), "text") == "genf"


@given(st.text(), st.text())
def test_a_taken_key_is_told_apart_by_its_content_alone(one: str, other: str) -> None:
    taken = frozenset({"genf"})
    first, second = distinct_key("genf", taken, one), distinct_key("genf", taken, other)
    assert re.fullmatch(r"genf-[0-9a-f]{6}", first)
    assert distinct_key("genf", taken | {"bern"}, one) == first
    assert (first == second) or one != other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李娜", "里纳"),
        ("Institut für " + "x" * 60 + " Bonn", "Institut für " + "x" * 60 + " Berlin"),
    ],
)
def test_names_that_a_key_cannot_tell_apart_get_one_of_their_own(one: str, other: str) -> None:
    assert entity_key(one) != entity_key(other)
    assert is_key(entity_key(one))


def test_spellings_of_one_name_have_one_key() -> None:
    assert entity_key("Heiner Müller") == entity_key("Heiner Mueller") == "heiner-mueller"
