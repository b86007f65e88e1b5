"""Leaving out what no best path has changes no label; cached sums are those of the features."""

import json
import zlib
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builder.gather.annotate.decoding import Decoder
from builder.gather.annotate.emissions import Emissions, pack
from builder.gather.annotate.features import sentence_features, sentence_words
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


def test_features_of_a_name_with_a_particle_and_a_role_of_two_words() -> None:
    (sentence,) = sentences("Secretary of State Ursula von Beust.")
    features = sentence_features(sentence, "Secretary of State Ursula von Beust.")
    assert "gR" in features[2]
    assert [
        [name for name in token if name.startswith(("first=", "in=", "last="))]
        for token in features[3:6]
    ] == [
        ["first=XF|XL"],
        ["in=XF|XL"],
        ["last=XF|XL"],
    ]
    assert [name for name in features[1] if name.startswith(("c=", "gp=", "init"))] == []
