"""Leaving out what no best path has changes no label; cached sums are those of the features."""

import json
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.gather.annotate.decoding import Decoder
from builder.gather.annotate.emissions import Emissions, pack
from builder.gather.annotate.features import particle_features, sentence_features, sentence_words
from builder.gather.annotate.tagger import spans
from builder.tokens import sentences

CASES = Path(__file__).parent.parent / "cases" / "tagger.jsonl"
LABELS = ("B-PER", "O", "I-PER", "B-LOC", "I-LOC")
WEIGHTS = st.integers(-9, 9) | st.integers(-1500, 1500)
ROWS = st.tuples(*[WEIGHTS] * len(LABELS))


def viterbi(rows: Sequence[Sequence[int]], transitions: Sequence[Sequence[int]]) -> list[str]:
    """The best labels without any short cut; of equals, from behind, the lowest number."""
    numbers = range(len(LABELS))
    scores, pointers = list(rows[0]), []
    for row in rows[1:]:
        best = [
            max(numbers, key=lambda one: (scores[one] + transitions[two][one], -one))
            for two in numbers
        ]
        scores = [scores[best[two]] + transitions[two][best[two]] + row[two] for two in numbers]
        pointers.append(best)
    path = [max(numbers, key=lambda one: (scores[one], -one))]
    for best in reversed(pointers):
        path.append(best[path[-1]])
    return [LABELS[number] for number in reversed(path)]


@given(st.lists(ROWS, min_size=1, max_size=12), st.tuples(*[ROWS] * len(LABELS)))
def test_decoding_finds_the_labels_that_viterbi_finds(
    rows: list[tuple[int, ...]], transitions: tuple[tuple[int, ...], ...]
) -> None:
    emissions = [pack(enumerate(row)) for row in rows]
    assert list(Decoder(LABELS, transitions).decode(emissions)) == viterbi(rows, transitions)


@given(st.lists(ROWS, min_size=1, max_size=12))
def test_a_model_that_leans_to_o_as_the_shipped_one_finds_what_viterbi_finds(
    rows: list[tuple[int, ...]],
) -> None:
    transitions = (
        (-337, 132, -298, -254, -188),
        (-21, 273, -8, 3, 6),
        (312, -947, 413, -407, -344),
        (-308, 77, -187, -227, -173),
        (-371, -832, -260, 376, 379),
    )
    rows = [(row[0] - 300, row[1] + 600, *row[2:]) for row in rows]
    emissions = [pack(enumerate(row)) for row in rows]
    assert list(Decoder(LABELS, transitions).decode(emissions)) == viterbi(rows, transitions)


def weight_of(
    path: Sequence[str], rows: Sequence[Sequence[int]], transitions: Sequence[Sequence[int]]
) -> int:
    numbers = [LABELS.index(label) for label in path]
    steps = sum(transitions[two][one] for one, two in pairwise(numbers))
    return steps + sum(row[number] for row, number in zip(rows, numbers, strict=True))


@given(st.lists(ROWS, min_size=1, max_size=8), st.tuples(*[ROWS] * len(LABELS)))
def test_a_preference_is_what_the_path_gains_by_a_name(
    rows: list[tuple[int, ...]], transitions: tuple[tuple[int, ...], ...]
) -> None:
    emissions, labels = [pack(enumerate(row)) for row in rows], viterbi(rows, transitions)
    decoder = Decoder(LABELS, transitions)
    for first, behind, _ in spans(labels):
        without = [*labels[:first], *["O"] * (behind - first), *labels[behind:]]
        gain = weight_of(labels, rows, transitions) - weight_of(without, rows, transitions)
        assert decoder.preference(emissions, labels, first, behind) == gain


def test_no_token_has_no_label() -> None:
    assert Decoder(LABELS, [[0] * len(LABELS)] * len(LABELS)).decode([]) == ()


def test_a_sum_of_weights_is_that_of_all_features() -> None:
    found = 0
    for line in CASES.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        for sentence in sentences(text):
            features = sentence_features(sentence, text)
            # Every feature has a weight of its own, every third none.
            weights = {
                name: (crc % 5, crc % 2000 - 1000)
                for name in sorted({name for token in features for name in token})
                if (crc := zlib.crc32(name.encode())) % 3
            }
            sums = [pack(weights[name] for name in token if name in weights) for token in features]
            assert Emissions(weights).of(sentence_words(sentence, text)) == sums
            found += len(sums)
    assert found > 500


def test_the_last_word_of_a_role_of_three_words_is_one_too() -> None:
    text = "Secretary of State Miller spoke."
    features = sentence_features(sentences(text)[0], text)
    assert ["gR" in token for token in features[:4]] == [True, False, True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ursula von der Leyen", ["first=XF|XL", "in=XF|XL", "in=XF|XL", "last=XF|XL"]),
        ("von Leyen kam", ["in=x|XL", "last=x|XL", ""]),
        ("Heute kam der", ["", "first=x|x", "in=x|x"]),
        ("in den Rat der Stadt", ["first=x|X", "in=x|X", "mid=x|X", "in=x|X", "last=x|X"]),
        (
            "in den Rat kam zu uns",
            ["first=x|X", "in=x|X", "last=x|X", "first=x|x", "in=x|x", "last=x|x"],
        ),
        ("kam", [""]),
    ],
)
def test_the_words_that_particles_join_know_the_first_and_the_last(
    text: str, expected: list[str]
) -> None:
    words = sentence_words(sentences(text)[0], text)
    found = dict(particle_features(words))
    assert [found.get(at, "") for at in range(len(words))] == expected
