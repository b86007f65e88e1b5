"""The weights of a sentence's features, summed for each token without naming every feature anew.

Most features depend on one word alone: its own, and what its neighbours see of it. Their weights
are summed once a word and cached. A sum for all labels is one whole number (`pack`), so that
adding two of them adds the weights of every label at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.gather.annotate.features import (
    CACHED_WORDS,
    Look,
    Word,
    around_capital,
    before_capital,
    behind_capital,
    joined_before,
    joined_behind,
    lists_of_capital,
    near_features,
    own_features,
    particle_features,
)

# Bits for each label in a packed sum. Weights have four digits, a token less than 100 features.
BITS = 32
CACHED_PAIRS = 20_000


def pack(weights: Iterable[tuple[int, int]]) -> int:
    """Label numbers with their weights as one whole number; packed numbers may be added."""
    return sum(weight << BITS * label for label, weight in weights)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Packed sums of what a word gives its own token and those around it.

    `before` goes to the token behind it, `behind` to the one before it; `opening` and `closing`
    likewise, if that token is capitalised.
    """

    word: Word | None
    own: int
    far_before: int
    before: int
    behind: int
    far_behind: int
    opening: int
    closing: int


class Emissions:
    """Sums the weights of features: `states` maps one to label, weight, label, weight and so on."""

    def __init__(self, states: Mapping[str, Sequence[int]]) -> None:
        self._states: dict[str, int | Sequence[int]] = dict(states)
        self._edge = self._look_at(None)
        self._seen = lru_cache(maxsize=CACHED_WORDS)(self._look_at)
        self._before = lru_cache(maxsize=CACHED_PAIRS)(self._joined_before)
        self._behind = lru_cache(maxsize=CACHED_PAIRS)(self._joined_behind)

    def of(self, words: Sequence[Word]) -> list[int]:
        """The packed sum of the weights of each word's features."""
        seen = [self._edge, *map(self._seen, words), self._edge]
        far = (self._edge, *seen, self._edge)
        sums = [
            here.own + far_before.far_before + before.before + behind.behind + far_behind.far_behind
            for far_before, before, here, behind, far_behind in zip(
                far, seen, seen[1:], seen[2:], far[4:], strict=False
            )
        ]
        for at, word in enumerate(words):
            if word.capital:
                sums[at] += self._context(seen[at], word, seen[at + 2])
        for at, feature in particle_features(words):
            sums[at] += self._sum((feature,))
        return sums

    def _context(self, before: _Seen, word: Word, behind: _Seen) -> int:
        found = before.opening + behind.closing
        if before.word:
            found += self._before(before.word.look, word.look)
        if behind.word:
            found += self._behind(word.look, behind.word.look)
        return found + self._sum(around_capital(before.word, behind.word))

    def _look_at(self, word: Word | None) -> _Seen:
        own = [*own_features(word), *lists_of_capital(word)] if word else []
        return _Seen(
            word,
            own=self._sum(own),
            far_before=self._sum(near_features(word, -2)),
            before=self._sum(near_features(word, -1)),
            behind=self._sum(near_features(word, 1)),
            far_behind=self._sum(near_features(word, 2)),
            opening=self._sum(before_capital(word)),
            closing=self._sum(behind_capital(word)),
        )

    def _joined_before(self, before: Look, look: Look) -> int:
        return self._sum(joined_before(before, look))

    def _joined_behind(self, look: Look, behind: Look) -> int:
        return self._sum(joined_behind(look, behind))

    def _sum(self, features: Iterable[str]) -> int:
        total = 0
        for feature in features:
            weights = self._states.get(feature)
            if weights is not None:
                total += weights if isinstance(weights, int) else self._packed(feature, weights)
        return total

    def _packed(self, feature: str, weights: Sequence[int]) -> int:
        """The weights of a feature, packed when first asked for: most never are."""
        packed = pack(zip(weights[::2], weights[1::2], strict=True))
        self._states[feature] = packed
        return packed
