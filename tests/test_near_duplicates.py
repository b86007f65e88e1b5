"""Near-duplicates: which texts print the same report, and what holds for any texts."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.near_duplicates import (
    LEAST_LIKENESS,
    LEAST_WORDS,
    NEIGHBOURS,
    SHINGLE,
    SKETCH,
    Pair,
    likeness,
    near_duplicates,
    sketch,
)
from tests.processor_time import assert_linear, assert_takes_less

CASES = Path(__file__).parent / "cases" / "near_duplicates.txt"
WORDS = st.lists(
    st.sampled_from(["der", "die", "in", "Bern", "sagte", "am", "und", "Rat"]), max_size=60
)
TEXTS = WORDS.map(" ".join)


class Case(NamedTuple):
    """A report, what its other print or the other report is called, its text, which it is."""

    report: str
    name: str
    text: str
    is_same: bool


def cases() -> list[Case]:
    """The cases of the text file."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    texts: list[tuple[str, str, list[str]]] = []
    for line in lines:
        if line[:2] in ("= ", "+ ", "- "):
            texts.append((line[0], line[2:], []))
        elif texts:
            texts[-1][2].append(line)
    found, report = [], ""
    for sign, name, paragraphs in texts:
        text = "\n".join(paragraphs).strip()
        if sign == "=":
            report = text
        else:
            found.append(Case(report, name, text, sign == "+"))
    return found


def numbered(first: int, last: int) -> str:
    """A text of as many different words."""
    return " ".join(f"w{number}" for number in range(first, last))


def true_likeness(first: str, second: str) -> float:
    """The Jaccard coefficient of two texts' shingles, counted in full."""
    ours, theirs = (
        set(zip(*(text.split()[at:] for at in range(SHINGLE)), strict=False))
        for text in (first, second)
    )
    return len(ours & theirs) / len(ours | theirs)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_same_report_is_found_and_no_other(case: Case) -> None:
    pairs = near_duplicates({"a": sketch(case.report), "b": sketch(case.text)})
    assert [(pair.first, pair.second) for pair in pairs] == [("a", "b")] * case.is_same


def test_there_are_cases_of_both_kinds() -> None:
    assert {case.is_same for case in cases()} == {True, False}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" ", "\n\n \t"),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("ü", "u\u0308"),
        lambda text: text.replace("ß", "ss"),
        lambda text: text.upper(),
        lambda text: text.replace("gr", "g\u00adr").replace("tt", "t\u200bt"),
        lambda text: f"»{text}«".replace(",", " – "),
        lambda text: text.replace("Müller", "[Müller](person:heiner-mueller)"),
    ],
)
def test_what_a_reader_does_not_read_makes_no_difference(change: Callable[[str], str]) -> None:
    text = "Müller grüßt, die Stadt liest. Im Rat sitzt er seit 1990, " * 3
    changed = change(text)
    assert changed != text
    assert near_duplicates({"a": sketch(text), "b": sketch(changed)}) == (Pair("a", "b", 1.0),)


def test_a_stub_tells_nothing() -> None:
    stub, text = numbered(0, LEAST_WORDS - 1), numbered(0, LEAST_WORDS)
    assert near_duplicates({"a": sketch(stub), "b": sketch(stub)}) == ()
    assert near_duplicates({"a": sketch(text), "b": sketch(text)}) == (Pair("a", "b", 1.0),)


@given(st.dictionaries(st.text("abc", max_size=3), TEXTS, max_size=6))
def test_the_order_of_texts_does_not_matter(texts: dict[str, str]) -> None:
    sketches = {name: sketch(text) for name, text in texts.items()}
    turned = dict(reversed(sketches.items()))
    assert near_duplicates(sketches) == near_duplicates(turned)


@given(TEXTS, TEXTS)
def test_likeness_is_symmetric_and_a_share(first: str, second: str) -> None:
    there, back = likeness(sketch(first), sketch(second)), likeness(sketch(second), sketch(first))
    assert there == back
    assert 0 <= there <= 1


@given(TEXTS)
def test_equal_texts_are_a_pair(text: str) -> None:
    pairs = near_duplicates({"a": sketch(text), "b": sketch(text)})
    assert pairs == (Pair("a", "b", 1.0),) * (len(text.split()) >= LEAST_WORDS)


@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=300), st.integers(1, 8))
def test_texts_without_a_common_word_are_never_a_pair(numbers: list[int], parts: int) -> None:
    sketches = {
        str(part): sketch(" ".join(f"{part}x{number}" for number in numbers))
        for part in range(parts)
    }
    assert near_duplicates(sketches) == ()


@given(st.integers(0, 40), st.integers(LEAST_WORDS, 48), st.integers(0, 40))
def test_the_likeness_of_short_texts_is_their_jaccard_coefficient(
    before: int, shared: int, behind: int
) -> None:
    first = numbered(0, before + shared)
    second = numbered(before, before + shared + behind)
    assert before + shared + behind <= SKETCH
    assert likeness(sketch(first), sketch(second)) == true_likeness(first, second)


@given(st.integers(0, 400), st.integers(LEAST_WORDS, 400), st.integers(0, 400))
def test_the_likeness_of_long_texts_is_near_their_jaccard_coefficient(
    before: int, shared: int, behind: int
) -> None:
    first = numbered(0, before + shared)
    second = numbered(before, before + shared + behind)
    expected = true_likeness(first, second)
    error = math.sqrt(expected * (1 - expected) / SKETCH)
    # Of ten million estimates six are further off than five standard errors.
    assert abs(likeness(sketch(first), sketch(second)) - expected) <= 5 * error + 0.01


def test_pairs_come_the_likest_first() -> None:
    texts = {"a": numbered(0, 100), "b": numbered(0, 100), "c": numbered(0, 80)}
    pairs = near_duplicates({name: sketch(text) for name, text in texts.items()})
    assert [(pair.first, pair.second) for pair in pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert pairs[0].likeness == 1
    assert LEAST_LIKENESS <= pairs[1].likeness == pairs[2].likeness < 1


def test_of_very_many_copies_each_is_paired_with_the_nearest_by_name() -> None:
    copy = sketch(numbered(0, 50))
    pairs = near_duplicates({f"{number:03}": copy for number in range(200)})
    distances = {int(pair.second) - int(pair.first) for pair in pairs}
    assert distances == set(range(1, NEIGHBOURS + 1))
    assert len(pairs) == 200 * NEIGHBOURS - sum(range(NEIGHBOURS + 1))


def test_a_sketch_is_the_same_on_every_machine() -> None:
    assert sketch(numbered(0, 22)).hex().startswith("02eaf18207adbe32")
    assert sketch(numbered(0, 300))[:8].hex() == "019f169002eaf182"


def test_a_sketch_is_small() -> None:
    assert len(sketch(numbered(0, 5_000))) == 512


def compare(length: int, count: int) -> Callable[[], object]:
    """The comparison of `count` texts of `length` words of a language."""
    texts = {str(at): numbered(at * length, at * length + length) for at in range(count)}
    return lambda: near_duplicates({name: sketch(text) for name, text in texts.items()})


@pytest.mark.parametrize(("length", "count"), [(250, 400), (1_000, 100)])
def test_time_grows_with_the_number_and_length_of_texts(length: int, count: int) -> None:
    assert_linear(compare(250, 100), compare(length, count))


def test_two_thousand_characters_take_less_than_a_millisecond() -> None:
    assert_takes_less(compare(300, 300), 300 * 0.001)


@pytest.mark.parametrize("signs", ["„“", "„“‚‘»«–…·", "\ud800"])
def test_signs_part_words_however_many_different_ones_there_are(signs: str) -> None:
    words = numbered(0, 60).split()
    signed = "".join(f"{signs[at % len(signs)]}{word}" for at, word in enumerate(words))
    assert sketch(signed) == sketch(" ".join(words))
