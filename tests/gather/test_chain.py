"""The chain's probabilities, against every path through a short sequence weighed by itself."""

import gzip
import json
from itertools import pairwise, product
from math import exp, isclose

from hypothesis import given
from hypothesis import strategies as st

from builder.gather.chain import Chain, read_chain

LABELS = ("before", "body", "after")
WEIGHTS = st.integers(-400, 400)
ROWS = st.tuples(WEIGHTS, WEIGHTS, WEIGHTS)
FEATURES = ("long", "short", "cue")
CHAINS = st.builds(
    Chain,
    st.just(LABELS),
    st.tuples(ROWS, ROWS, ROWS),
    st.fixed_dictionaries(dict.fromkeys(FEATURES, ROWS)),
)
SEQUENCES = st.lists(st.lists(st.sampled_from((*FEATURES, "unknown")), max_size=3), max_size=4)


def path_weight(chain: Chain, sequence: list[list[str]], path: tuple[int, ...]) -> float:
    steps = sum(chain.transitions[first][second] for first, second in pairwise(path))
    items = zip(sequence, path, strict=True)
    return exp((steps + sum(chain.score(names)[label] for names, label in items)) / 100)


@given(CHAINS, SEQUENCES)
def test_a_marginal_is_the_share_of_the_paths_through_a_label(
    chain: Chain, sequence: list[list[str]]
) -> None:
    paths = list(product(range(3), repeat=len(sequence)))
    weights = {path: path_weight(chain, sequence, path) for path in paths}
    total = sum(weights.values())
    for at, found in enumerate(chain.marginals(sequence)):
        for label, chance in enumerate(found):
            through = sum(weight for path, weight in weights.items() if path[at] == label)
            assert isclose(chance, through / total, rel_tol=1e-6, abs_tol=1e-9)


def test_nothing_has_no_marginals() -> None:
    assert Chain(LABELS, ((0,) * 3,) * 3, {}).marginals([]) == []


def test_a_packed_model_is_read() -> None:
    model = {"labels": ["a", "b"], "transitions": [[1, 2], [3, 4]], "states": {"x": [5, -6]}}
    chain = read_chain(gzip.compress(json.dumps(model).encode()))
    assert chain == Chain(("a", "b"), ((1, 2), (3, 4)), {"x": (5, -6)})
    assert chain.score(["x", "y", "x"]) == [10, -12]
