"""A linear-chain conditional random field, decoded in plain Python.

Lafferty, McCallum and Pereira (2001), 'Conditional random fields'. The weights are whole
hundredths, so that they are short in a file and the same on every machine.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

_SCALE = 100


@dataclass(frozen=True, slots=True)
class Chain:
    """A trained model.

    `states` maps a feature to its weight for each label, `transitions[first][second]` is the
    weight of label `second` behind label `first`; both in hundredths.
    """

    labels: tuple[str, ...]
    transitions: tuple[tuple[int, ...], ...]
    states: Mapping[str, tuple[int, ...]]

    def marginals(self, sequence: Sequence[Sequence[str]]) -> list[tuple[float, ...]]:
        """For each item, given its features, the probability of each label (forward-backward)."""
        emitted = [_softened(self.score(features)) for features in sequence]
        steps = [[exp(weight / _SCALE) for weight in row] for row in self.transitions]
        columns = list(zip(*steps, strict=True))
        forward = _walk(emitted, columns)
        backward = _walk_back(emitted, steps)
        return [
            _normal([a * b for a, b in zip(before, behind, strict=True)])
            for before, behind in zip(forward, backward, strict=True)
        ]

    def score(self, features: Sequence[str]) -> list[int]:
        """The sum of the features' weights for each label, in hundredths."""
        rows = [row for row in map(self.states.get, features) if row]
        return list(map(sum, zip(*rows, strict=True))) if rows else [0] * len(self.labels)


def _softened(scores: Sequence[int]) -> list[float]:
    """Scores as factors, the greatest 1."""
    most = max(scores)
    return [exp((score - most) / _SCALE) for score in scores]


def _normal(values: Sequence[float]) -> tuple[float, ...]:
    total = sum(values) or 1.0
    return tuple(value / total for value in values)


def _walk(
    emitted: Sequence[Sequence[float]], columns: Sequence[Sequence[float]]
) -> list[Sequence[float]]:
    """The probability of each label at each item, given the items up to it."""
    found: list[Sequence[float]] = []
    for factors in emitted:
        if found:
            last = found[-1]
            reached = [sum(map(float.__mul__, last, column)) for column in columns]
            factors = list(map(float.__mul__, reached, factors))
        found.append(_normal(factors))
    return found


def _walk_back(
    emitted: Sequence[Sequence[float]], rows: Sequence[Sequence[float]]
) -> list[Sequence[float]]:
    """How probable the items behind each item are, given its label; up to a factor."""
    found: list[Sequence[float]] = [(1.0,) * len(rows)] if emitted else []
    for factors in reversed(emitted[1:]):
        ahead = list(map(float.__mul__, found[-1], factors))
        found.append(_normal([sum(map(float.__mul__, ahead, row)) for row in rows]))
    return found[::-1]


def read_chain(packed: bytes) -> Chain:
    """A model from gzip JSON as `builder/training/chains.py` writes it."""
    model = json.loads(gzip.decompress(packed))
    states = {feature: tuple(weights) for feature, weights in model["states"].items()}
    return Chain(tuple(model["labels"]), tuple(map(tuple, model["transitions"])), states)
