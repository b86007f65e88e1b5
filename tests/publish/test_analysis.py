"""Text analysis of the search: cases from tests/cases/analysis.txt, and what holds for any text."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.search.analysis import (
    STEMMERS,
    fold,
    known_language,
    plain,
    plain_words,
    stop_words,
    term,
    terms,
    words,
)

CASES = Path(__file__).parent.parent / "cases" / "analysis.txt"
# Private use and unassigned characters are no text; surrogates cannot come from a decoded file.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Co", "Cn")))
LANGUAGES = st.sampled_from([*STEMMERS, "ru", ""])


def cases() -> list[tuple[str, str, tuple[str, ...]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    return [(language.strip(), text, tuple(found.split())) for language, text, found in rows]


@pytest.mark.parametrize(("language", "text", "expected"), cases())
def test_text_has_the_terms_of_the_case(
    language: str, text: str, expected: tuple[str, ...]
) -> None:
    assert terms(text, language) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller", "Mueller"),
        ("Müller", "Muller"),
        ("Straße", "STRASSE"),
        ("Außenminister", "Aussenminister"),
        ("Erdoğan", "Erdogan"),
        ("Søren", "Soeren"),
        ("Müller", "Mu\u0308ller"),
        ("Τσίπρας", "ΤΣΙΠΡΑΣ"),
    ],
)
def test_spellings_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("name", ["Bauer", "neue", "Quelle"])
def test_fold_leaves_e_that_writes_no_umlaut(name: str) -> None:
    assert fold(name) == name.lower()


@given(TEXTS)
def test_case_does_not_matter_to_folded_ascii(text: str) -> None:
    ascii_text = text.encode("ascii", "ignore").decode()
    assert fold(ascii_text.upper()) == fold(ascii_text.lower())


@given(TEXTS)
def test_normalization_form_does_not_matter(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert words(composed) == words(unicodedata.normalize("NFD", composed))


@given(TEXTS, LANGUAGES)
def test_terms_are_letters_and_digits_only(text: str, language: str) -> None:
    assert all(found.isalnum() for found in (*words(text), *terms(text, language)))


@given(TEXTS, LANGUAGES)
def test_terms_are_the_terms_of_the_plain_words(text: str, language: str) -> None:
    found = [term(word, language) for word in plain_words(text)]
    assert list(terms(text, language)) == [each for each in found if each]


@pytest.mark.parametrize("code", STEMMERS)
def test_every_language_has_its_stop_words(code: str) -> None:
    assert len(stop_words(code)) > 90
    assert not any(terms(word, code) for word in stop_words(code))


def test_stop_words_leave_the_war_to_english() -> None:
    assert "war" in stop_words("de")
    assert "war" not in stop_words("en")


def test_contractions_do_not_hide_words() -> None:
    assert {"won", "don"}.isdisjoint(stop_words("en"))
    assert {"ll", "ve", "re", "t", "s"} <= stop_words("en")


@pytest.mark.parametrize(("tag", "code"), [("de-CH", "de"), ("EN", "en"), ("ru", ""), ("", "")])
def test_language_tag_has_a_known_language(tag: str, code: str) -> None:
    assert known_language(tag) == code


def test_no_mark_of_unicode_is_missed() -> None:
    marks = [
        chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code))[0] == "M"
    ]
    assert plain("".join(marks)) == ""
