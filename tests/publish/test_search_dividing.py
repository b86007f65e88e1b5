"""Packing and dividing: what is packed can be read; a file is divided by its own words alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.search.dividing import ITSELF, Entry, divide, file_name
from builder.publish.search.packing import pack_array, pack_ascending, pack_words
from tests.publish import search_files as read

WORDS = st.sets(st.text("abcдж1𝐀", min_size=1, max_size=6), max_size=60)


@pytest.mark.parametrize(
    ("number", "packed"),
    [(0, b"A"), (63, b"_"), (64, b"!A"), (1663, b"`_"), (1664, b"!!A"), (41663, b"``_")],
)
def test_number_has_as_few_signs_as_can_be(number: int, packed: bytes) -> None:
    assert pack_array(np.array([number]))[0] == packed


@given(st.lists(st.integers(0, 2**31)))
def test_packed_numbers_can_be_read(numbers: list[int]) -> None:
    assert read.numbers(pack_array(np.array(numbers, np.int64))[0].decode()) == numbers


def test_ascending_numbers_are_packed_by_their_steps() -> None:
    assert pack_ascending(np.array([0, 1, 5, 70])) == b"AAD!A"


def test_words_are_packed_by_what_they_repeat() -> None:
    assert pack_words(["abend", "abends", "berg"]) == "0abend 5s 0berg"


def entries(words: set[str]) -> list[Entry]:
    return [Entry(word, word) for word in sorted(words)]


def test_few_words_are_one_file() -> None:
    division = divide(entries({"a", "b"}))
    assert list(division.files) == ["all"]
    assert division.branches == {}


def test_no_words_are_no_file() -> None:
    assert divide([]).files == {}


def test_large_file_is_divided_by_the_next_letter() -> None:
    division = divide(entries({"a", "ab", "abc", "b"}), largest=4)
    assert {name: [each.word for each in some] for name, some in division.files.items()} == {
        "a_": ["a"],
        "ab_": ["ab"],
        "abc-": ["abc"],
        "b-": ["b"],
    }
    assert division.branches == {"": "ab", "a": f"{ITSELF}b", "ab": f"{ITSELF}c"}


@given(WORDS)
def test_every_word_is_in_one_file_and_no_file_is_too_large(words: set[str]) -> None:
    division = divide(entries(words), largest=20)
    listed = [entry.word for some in division.files.values() for entry in some]
    assert sorted(listed) == sorted(words)
    for some in division.files.values():
        assert len(some) == 1 or sum(len(entry.line) + 1 for entry in some) <= 20


@given(WORDS, st.text("abcдж1𝐀", min_size=1, max_size=6))
def test_added_word_changes_files_of_its_own_beginning_alone(words: set[str], word: str) -> None:
    before = divide(entries(words), largest=20).files
    after = divide(entries(words | {word}), largest=20).files
    beginnings = {file_name(word[:length]) for length in range(len(word) + 1)}
    beginnings |= {file_name(word[:length], itself=True) for length in range(1, len(word) + 1)}
    siblings = {name for name in after if name not in before}
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed <= beginnings
    if siblings - beginnings:  # a file was divided: its parts are new
        assert changed


@pytest.mark.parametrize(
    ("prefix", "itself", "name"),
    [
        ("", False, "all"),
        ("con", False, "con-"),
        ("con", True, "con_"),
        ("äж", False, "~e4~~436~-"),
    ],
)
def test_names_of_files_are_no_reserved_ones(prefix: str, itself: bool, name: str) -> None:
    assert file_name(prefix, itself=itself) == name
