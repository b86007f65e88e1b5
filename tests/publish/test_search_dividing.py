"""Packing and dividing: what is packed can be read; a file is divided by its own words alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.search.dividing import ITSELF, Entry, branches, divide, file_name
from builder.publish.search.packing import pack, pack_ascending, pack_words, unpack
from builder.publish.search.packing_arrays import pack_array
from tests.publish import search_files as read

WORDS = st.sets(st.text("abcдж1𝐀", min_size=1, max_size=6), max_size=60)


@pytest.mark.parametrize(
    ("number", "packed"),
    [(0, b"A"), (63, b"_"), (64, b"!A"), (1663, b"`_"), (1664, b"!!A"), (41663, b"``_")],
)
def test_number_has_as_few_signs_as_can_be(number: int, packed: bytes) -> None:
    assert pack_array(np.array([number]))[0] == packed
    assert pack([number]).encode() == packed
    assert unpack(packed.decode()) == number


@given(st.lists(st.integers(0, 2**31)))
def test_packed_numbers_can_be_read(numbers: list[int]) -> None:
    packed = pack(numbers)
    assert read.numbers(packed) == numbers
    assert packed.encode() == pack_array(np.array(numbers, np.int64))[0]


def test_ascending_numbers_are_packed_by_their_steps() -> None:
    assert pack_ascending([0, 1, 5, 70]) == "AAD!A"


def test_words_are_packed_by_what_they_repeat() -> None:
    assert pack_words(["abend", "abends", "berg"]) == "0abend 5s 0berg"


def entries(words: set[str]) -> list[Entry]:
    return [Entry(word, word) for word in sorted(words)]


def test_few_words_are_one_file() -> None:
    leaves = divide(entries({"a", "b"}))
    assert [file_name(leaf) for leaf in leaves] == ["all"]
    assert branches(leaves) == {}


def test_no_words_are_no_file() -> None:
    assert divide([]) == {}


def test_large_file_is_divided_by_the_next_letter() -> None:
    leaves = divide(entries({"a", "ab", "abc", "b"}), largest=4)
    assert {file_name(leaf): [each.word for each in some] for leaf, some in leaves.items()} == {
        "a_": ["a"],
        "ab_": ["ab"],
        "abc-": ["abc"],
        "b-": ["b"],
    }
    assert branches(leaves) == {"": "ab", "a": f"{ITSELF}b", "ab": f"{ITSELF}c"}


@given(WORDS)
def test_every_word_is_in_one_file_and_no_file_is_too_large(words: set[str]) -> None:
    leaves = divide(entries(words), largest=20)
    listed = [entry.word for some in leaves.values() for entry in some]
    assert sorted(listed) == sorted(words)
    for some in leaves.values():
        assert len(some) == 1 or sum(len(entry.line) + 1 for entry in some) <= 20


@given(WORDS, st.text("abcдж1𝐀", min_size=1, max_size=6))
def test_added_word_changes_files_of_its_own_beginning_alone(words: set[str], word: str) -> None:
    before = divide(entries(words), largest=20)
    after = divide(entries(words | {word}), largest=20)
    beginnings = {word[:length] for length in range(len(word) + 1)}
    beginnings |= {word[:length] + ITSELF for length in range(1, len(word) + 1)}
    siblings = {name for name in after if name not in before}
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed <= beginnings
    if siblings - beginnings:  # a file was divided: its parts are new
        assert changed


@pytest.mark.parametrize(
    ("leaf", "name"),
    [
        ("", "all"),
        ("con", "con-"),
        ("con" + ITSELF, "con_"),
        ("äж", "~e4~~436~-"),
    ],
)
def test_names_of_files_are_no_reserved_ones(leaf: str, name: str) -> None:
    assert file_name(leaf) == name
