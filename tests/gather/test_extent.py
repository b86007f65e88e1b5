"""Which blocks are kept, given how probable it is that they are the article's."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.gather.chain import Chain
from builder.gather.classify.extent import AFTER, BEFORE, BETWEEN, BODY, choose_body, settle_body
from builder.gather.classify.features import measure
from builder.model import Block

# A chain without memory whose signal 'n' makes a body of a block with the odds n to 100.
ODDS = {"1": -500, "2": -100, "3": 0, "4": 100, "5": 500}
CHAIN = Chain(
    (BEFORE, BODY, BETWEEN, AFTER),
    ((0, 0, 0, 0),) * 4,
    {name: (-9999, weight, 0, -9999) for name, weight in ODDS.items()},
)
BLOCKS = st.lists(st.tuples(st.sampled_from(sorted(ODDS)), st.integers(1, 9)), max_size=6)


def expected_f1(kept: tuple[bool, ...], chances: list[float], sizes: list[int]) -> float:
    hits = sum(size * chance for own, size, chance in zip(kept, sizes, chances, strict=True) if own)
    taken = sum(size for own, size in zip(kept, sizes, strict=True) if own)
    total = sum(size * chance for size, chance in zip(sizes, chances, strict=True))
    return 2 * hits / (taken + total) if taken + total else 0.0


@given(BLOCKS)
def test_no_other_choice_has_a_greater_expected_f1(page: list[tuple[str, int]]) -> None:
    signals = [[name] for name, _ in page]
    sizes = [size for _, size in page]
    features = measure([Block(1, 1, " ".join(["wort"] * size)) for size in sizes])
    kept = choose_body(CHAIN, signals, features)
    chances = [state[1] for state in CHAIN.marginals(signals)]
    best = max(
        (expected_f1(each, chances, sizes) for each in product((True, False), repeat=len(page))),
        default=0.0,
    )
    assert abs(expected_f1(kept, chances, sizes) - best) < 1e-6


def test_a_few_words_far_above_the_article_are_none_of_it() -> None:
    signals = [["5"], *[["1"]] * 9, ["5"], ["1"], ["5"]]
    blocks = [Block(1, 1, "wort " * size) for size in (3, *[1] * 9, 20, 1, 20)]
    kept = choose_body(CHAIN, signals, measure(blocks))
    assert [at for at, own in enumerate(kept) if own] == [10, 12]


def test_a_page_without_blocks_has_no_body() -> None:
    assert choose_body(CHAIN, [], ()) == ()


@pytest.mark.parametrize(
    ("kept", "extracted", "expected"),
    [
        ("xx..", ".xx.", "xx.."),  # half of the words are common to both
        ("x...", ".xxx", ".xxx"),
        ("...x", "....", "...x"),
        ("....", "x...", "x..."),
    ],
)
def test_a_body_that_has_little_in_common_with_the_extracted_text_gives_way_to_it(
    kept: str, extracted: str, expected: str
) -> None:
    found, other, settled = (
        tuple(sign == "x" for sign in each) for each in (kept, extracted, expected)
    )
    assert settle_body(found, other, [5, 5, 5, 5]) == settled
