"""The most probable labels of a sentence: Viterbi, but only where a name can be.

Most tokens of a text lie so far outside every name that no path worth taking leaves O there. Such a
path leaves O at some token, runs through other labels and returns. What it gains by this over
staying at O is the sum, over its tokens, of the label's emission less that of O and of the
transition less that from O to O. Each label lends what the return to O will cost (its credit), so
that returning costs nothing, and a token adds no more than its best label does, with the best
transition. If the best sum of a run of tokens around a token, bounded so, is below zero, then the
token is O on every best path; and if it would be with a certain label, no best path has that label.
"""

# Conditions stand for `max` here, which would take as long as all the rest.
# ruff: noqa: FURB136

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add, itemgetter
from struct import Struct

from builder.gather.annotate.emissions import BITS, pack

OUTSIDE, BEGINS = "O", "B-"
# Keeps O itself from being the best of the other labels; above any sum of weights.
_FAR = 1 << (BITS - 4)
# The floor of a token that is surely O, and the score of a label that surely is none of the best.
_NEVER = 1 << (BITS + 16)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a token adds at most.

    By label: `first` as the first of its sentence, `inner` behind O for labels that begin a name,
    behind another label for the rest. A token with a label that begins a name adds up to `joining`
    more behind another label than O, one with another label `entering` more behind O. `credit` is
    the highest of all labels.
    """

    first: tuple[int, ...]
    inner: tuple[int, ...]
    joining: int
    entering: int
    credit: int


def _bounds(labels: Sequence[str], transitions: Sequence[Sequence[int]]) -> _Bounds:
    outside = labels.index(OUTSIDE)
    others = [label for label in range(len(labels)) if label != outside]
    begins = [x for x in others if labels[x].startswith(BEGINS)]
    rest = transitions[outside][outside]
    credit = {x: rest - transitions[outside][x] for x in others}
    enter = {x: transitions[x][outside] - rest - credit[x] for x in others}
    stay = {
        x: max(transitions[x][y] - rest + credit[y] for y in others) - credit[x] for x in others
    }
    first = {outside: -_FAR} | {x: -credit[x] for x in others}
    inner = {outside: -_FAR} | stay | {x: enter[x] for x in begins}
    return _Bounds(
        tuple(first[label] for label in range(len(labels))),
        tuple(inner[label] for label in range(len(labels))),
        joining=max(0, *(stay[x] - enter[x] for x in begins)),
        entering=max((enter[x] - stay[x] for x in others if x not in begins), default=-_FAR),
        credit=max(0, *credit.values()),
    )


class Decoder:
    """Finds the best labels, given `transitions[second][first]`, the weights between them."""

    def __init__(self, labels: Sequence[str], transitions: Sequence[Sequence[int]]) -> None:
        self._labels = tuple(labels)
        self._outside = self._labels.index(OUTSIDE)
        self._numbers = Struct(f"<{len(labels)}I")
        self._bounds = _bounds(self._labels, transitions)
        begins = [at for at, label in enumerate(labels) if label.startswith(BEGINS)]
        # Named twice, as for one index alone itemgetter would give no tuple.
        self._begins = itemgetter(begins[0], *begins)
        # As values have the bounds in them, what follows them is without.
        self._start = tuple(-bound for bound in self._bounds.first)
        self._behind = tuple(
            tuple(weight - bound for weight in weights)
            for weights, bound in zip(transitions, self._bounds.inner, strict=True)
        )
        self._entered = tuple(weights[self._outside] for weights in self._behind)
        self._left = tuple(transitions[self._outside])
        self._transitions = tuple(map(tuple, transitions))

    def decode(self, emissions: Sequence[int]) -> tuple[str, ...]:
        """The labels with the highest sum of emissions, which are packed, and transitions."""
        values = self._values(emissions)
        floors = self._floors(values)
        labels = [OUTSIDE] * len(values)
        for first, behind in _open_runs(floors):
            path = self._best_path(values, floors, first, behind)
            labels[first:behind] = [self._labels[label] for label in path]
        return tuple(labels)

    def preference(
        self, emissions: Sequence[int], labels: Sequence[str], first: int, behind: int
    ) -> int:
        """By how much labels from `first` to `behind` outweigh leaving these tokens outside."""
        chosen = [self._labels.index(label) for label in labels[first : behind + 1]]
        outside = [self._outside] * (behind - first) + chosen[behind - first :]
        before = self._labels.index(labels[first - 1]) if first else None
        values = [self._unpacked(packed) for packed in emissions[first:behind]]
        return self._weigh(values, before, chosen) - self._weigh(values, before, outside)

    def _weigh(
        self, values: Sequence[Sequence[int]], before: int | None, path: Sequence[int]
    ) -> int:
        """The weight of a path: its emissions, and the transitions to each of its labels."""
        total = sum(value[label] for value, label in zip(values, path, strict=False))
        steps = pairwise(path if before is None else (before, *path))
        return total + sum(self._transitions[second][first] for first, second in steps)

    def _unpacked(self, packed: int) -> list[int]:
        half = 1 << (BITS - 1)
        shifted = packed + pack((label, half) for label in range(len(self._labels)))
        return [
            value - half
            for value in self._numbers.unpack(shifted.to_bytes(self._numbers.size, "little"))
        ]

    def _values(self, emissions: Sequence[int]) -> list[tuple[int, ...]]:
        """The emission and bound of each label of each token, shifted alike to be positive."""
        unpack, size, half = self._numbers.unpack, self._numbers.size, 1 << (BITS - 1)
        first = pack((label, half + bound) for label, bound in enumerate(self._bounds.first))
        inner = pack((label, half + bound) for label, bound in enumerate(self._bounds.inner))
        found = [unpack((packed + inner).to_bytes(size, "little")) for packed in emissions]
        found[:1] = [unpack((packed + first).to_bytes(size, "little")) for packed in emissions[:1]]
        return found

    def _floors(self, values: Sequence[tuple[int, ...]]) -> list[int]:
        """For each token the least value of a label, O aside, that a best path may have there."""
        joining, entering = self._bounds.joining, 0  # any label may be the first
        floors, stays, gained = [], [], []
        best = -_NEVER
        for row in values:
            without = row[self._outside] + _FAR
            most = max(row) - without
            begun = max(self._begins(row)) - without
            stay = most if most > begun + joining else begun + joining
            enter = begun if begun > most + entering else most + entering
            slack = best + joining if best + joining > entering else entering
            best = best + stay if best + stay > enter else enter
            floors.append(without - slack if slack > 0 else without)
            stays.append(stay)
            gained.append(best)
            entering = self._bounds.entering
        ahead = self._bounds.credit
        for at in range(len(values) - 1, -1, -1):
            floors[at] = floors[at] - ahead if gained[at] + ahead >= 0 else _NEVER
            ahead = ahead + stays[at] if ahead + stays[at] > 0 else 0
        return floors

    def _best_path(
        self, values: Sequence[tuple[int, ...]], floors: Sequence[int], first: int, behind: int
    ) -> list[int]:
        """The best labels of a run of tokens that stands between two that are O, or ends."""
        scores = [list(map(add, values[first], self._entered if first else self._start))]
        for row, floor in zip(values[first + 1 : behind], floors[first + 1 : behind], strict=True):
            scores.append(self._step(scores[-1], row, floor))
        if behind < len(values):
            scores[-1] = list(map(add, scores[-1], self._left))
        path = [scores[-1].index(max(scores[-1]))]
        for before in reversed(scores[:-1]):
            reached = list(map(add, before, self._behind[path[-1]]))
            path.append(reached.index(max(reached)))
        return path[::-1]

    def _step(self, scores: list[int], row: Sequence[int], floor: int) -> list[int]:
        """One step of Viterbi: the best score of each label that may be on a best path."""
        found = [
            max(map(add, scores, weights)) + value if value >= floor else -_NEVER
            for value, weights in zip(row, self._behind, strict=True)
        ]
        outside = self._outside
        found[outside] = max(map(add, scores, self._behind[outside])) + row[outside]
        return found


def _open_runs(floors: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First token and token behind the last of each run of tokens that may not be O."""
    first = 0
    for at, floor in enumerate((*floors, _NEVER)):
        if floor == _NEVER:
            if first < at:
                yield first, at
            first = at + 1
