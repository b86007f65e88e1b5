"""The most probable labels of a sentence: Viterbi, but only where a name can be.

Most tokens of a text lie so far outside every name that no path worth taking leaves O there. Such a
path leaves O at some token, runs through other labels and returns. What it gains by this over
staying at O is the sum, over its tokens, of the label's emission less that of O and of the
transition less that from O to O. Each label lends what the return to O will cost (its credit), so
that returning costs nothing, and no token adds more than the best of its labels behind O (`enters`)
or behind another label (`stays`). A token is open if the best sum of a run of tokens around it,
bounded so, is not below zero; the rest is O on every best path and need not be decoded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add
from struct import Struct

from builder.gather.annotate.emissions import BITS, pack

OUTSIDE = "O"
# Keeps O itself from being the best of the other labels; above any sum of weights.
_FAR = 1 << (BITS - 4)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Packed, for each label but O: what a token adds at most.

    `first` as the first of its sentence, `enter` behind O, `stay` behind another label; `credit`
    is the highest of all labels.
    """

    first: int
    enter: int
    stay: int
    credit: int


def _bounds(transitions: Sequence[Sequence[int]], outside: int) -> _Bounds:
    others = [label for label in range(len(transitions)) if label != outside]
    rest = transitions[outside][outside]
    credit = {x: rest - transitions[outside][x] for x in others}
    enter = {x: transitions[x][outside] - rest - credit[x] for x in others}
    stay = {
        x: max(transitions[x][y] - rest + credit[y] for y in others) - credit[x] for x in others
    }
    first = {x: -credit[x] for x in others}
    packed = [pack({**table, outside: -_FAR}.items()) for table in (first, enter, stay)]
    return _Bounds(*packed, credit=max(0, *credit.values()))


class Decoder:
    """Finds the best labels, given `transitions[second][first]`, the weights between them."""

    def __init__(self, labels: Sequence[str], transitions: Sequence[Sequence[int]]) -> None:
        self._labels = tuple(labels)
        self._transitions = tuple(map(tuple, transitions))
        self._outside = self._labels.index(OUTSIDE)
        self._bounds = _bounds(transitions, self._outside)
        self._numbers = Struct(f"<{len(labels)}I")
        # Makes every number positive, by as much for each label.
        self._shift = pack((label, 1 << (BITS - 1)) for label in range(len(labels)))

    def decode(self, emissions: Sequence[int]) -> tuple[str, ...]:
        """The labels with the highest sum of emissions, which are packed, and transitions."""
        labels = [OUTSIDE] * len(emissions)
        for first, behind in self._open_runs(emissions):
            path = self._best_path(emissions, first, behind)
            labels[first:behind] = [self._labels[label] for label in path]
        return tuple(labels)

    def _open_runs(self, emissions: Sequence[int]) -> Iterator[tuple[int, int]]:
        """First token and token behind the last of each run of open tokens."""
        gained, stays = self._gains(emissions)
        ahead = self._bounds.credit
        behind = 0
        runs = []
        for at in range(len(emissions) - 1, -1, -1):
            is_open = gained[at] + ahead >= 0
            if is_open and not behind:
                behind = at + 1
            elif behind and not is_open:
                runs.append((at + 1, behind))
                behind = 0
            ahead = max(0, ahead + stays[at])
        if behind:
            runs.append((0, behind))
        return reversed(runs)

    def _gains(self, emissions: Sequence[int]) -> tuple[list[int], list[int]]:
        """For each token the most that a path has gained with it, and what it adds itself."""
        gained, stays = [], []
        best, enter_bound = -_FAR, self._bounds.first
        for packed in emissions:
            stay = self._most(packed + self._bounds.stay)
            best = max(self._most(packed + enter_bound), best + stay)
            gained.append(best)
            stays.append(stay)
            enter_bound = self._bounds.enter
        return gained, stays

    def _most(self, packed: int) -> int:
        """What the best label but O has more than O."""
        values = self._values(packed)
        return max(values) - values[self._outside] - _FAR

    def _values(self, packed: int) -> tuple[int, ...]:
        """The value of each label, all shifted alike."""
        return self._numbers.unpack((packed + self._shift).to_bytes(self._numbers.size, "little"))

    def _best_path(self, emissions: Sequence[int], first: int, behind: int) -> list[int]:
        """The best labels of a run between two tokens, or ends, that are O."""
        pointers = []
        scores: list[int] = []
        for packed in emissions[first:behind]:
            values = self._values(packed)
            if scores:
                scores, best = self._step(scores, values)
                pointers.append(best)
            elif first:
                entered = [weights[self._outside] for weights in self._transitions]
                scores = list(map(add, values, entered))
            else:
                scores = list(values)
        if behind < len(emissions):
            scores = list(map(add, scores, self._transitions[self._outside]))
        path = [scores.index(max(scores))]
        for best in reversed(pointers):
            path.append(best[path[-1]])
        return path[::-1]

    def _step(self, scores: Sequence[int], values: Sequence[int]) -> tuple[list[int], list[int]]:
        """One step of Viterbi: the new scores and from which label each came."""
        found, pointers = [], []
        for value, weights in zip(values, self._transitions, strict=True):
            reached = list(map(add, scores, weights))
            best = max(reached)
            pointers.append(reached.index(best))
            found.append(best + value)
        return found, pointers
