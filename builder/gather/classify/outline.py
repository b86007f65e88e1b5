"""A page seen as a whole: where its prose is densest, which line may be the headline.

The core is the contiguous run of blocks with the greatest sum of prose weights (maximum subarray,
as in Finn, Kushmerick and Smyth, 'Fact or Fiction', 2001). Two more runs see what that one
misses: in the parted core a row of furniture costs no more than a few lines of it, in the topical
core prose counts by the words that it shares with the headline. None of them decides anything:
they are signals for the model in `extent`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from builder.gather.classify.features import Features

# A row of furniture costs at most this, and of what goes beyond it this part.
_ROW, _BEYOND = 1.8, 0.06
# How much prose without and with the headline's words counts in the topical core.
_OFF_TOPIC, _ON_TOPIC, _ENOUGH_WORDS = 0.4, 1.6, 3
# The first part of the core's prose, which what comes later is compared with.
_FIRST_PART = 0.4
_LONGEST_TITLE = 220
# Fewer words may begin a line by chance.
_ANCHOR_WORDS = 3
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """Runs are the index of the first block and that behind the last one.

    `title` is the index of the line that looks most like a headline, or -1; `anchor` that of the
    first line with which the page's first one begins ('Headline | Site'), or -1. `weights` and
    `prose` are running sums over the blocks, of the prose weights and of those above zero.
    `spread` says in how many blocks of the core a stem stands; `opening` are the stems of the
    headline and of the core's first part.
    """

    core: Run
    parted: Run
    topical: Run
    title: int
    anchor: int
    weights: tuple[float, ...]
    prose: tuple[float, ...]
    spread: Mapping[str, int]
    opening: frozenset[str]

    def is_opening(self, index: int) -> bool:
        """Whether a block is in the first part of the core."""
        first, behind = self.core
        within = self.prose[behind] - self.prose[first]
        return first <= index < behind and (
            self.prose[index] <= self.prose[first] + _FIRST_PART * within
        )


def outline(features: Sequence[Features]) -> Outline:
    """The outline of a page with at least one block."""
    weights = [each.prose for each in features]
    core = _best_run(weights, row=float("inf"))
    spread = Counter(stem for each in features[core[0] : core[1]] for stem in each.content)
    title = _likely_title(features, core[0], spread)
    headline = features[title].content if title >= 0 else frozenset()
    topic = headline | features[0].content
    prose = (0.0, *accumulate(max(0.0, weight) for weight in weights))
    draft = Outline(
        core,
        _best_run(weights, _ROW),
        _best_run([_topical(each, topic) for each in features], _ROW),
        title,
        _anchor(features),
        (0.0, *accumulate(weights)),
        prose,
        spread,
        frozenset(),
    )
    first = (each.content for index, each in enumerate(features) if draft.is_opening(index))
    return replace(draft, opening=headline.union(*first))


def _best_run(weights: Iterable[float], row: float) -> Run:
    """The run with the greatest sum; what a row of negative weights costs beyond `row` is cut."""
    best, best_sum, start, total, lost = (0, 0), 0.0, 0, 0.0, 0.0
    for index, weight in enumerate(weights):
        if total <= 0:
            start, total, lost = index, 0.0, 0.0
        if weight < 0:
            total += weight * _BEYOND if lost >= row else weight
            lost -= weight
        else:
            total, lost = total + weight, 0.0
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return best


def _topical(features: Features, topic: frozenset[str]) -> float:
    if features.prose <= 0:
        return features.prose
    shared = 3 * len(features.content & topic) / max(_ENOUGH_WORDS, len(topic))
    return features.prose * (_OFF_TOPIC + _ON_TOPIC * min(1.0, shared))


def _anchor(features: Sequence[Features]) -> int:
    """The headline, where the page's first line is the title that browsers show."""
    top = features[0].words
    for index, each in enumerate(features[1:], start=1):
        size = len(each.words)
        if size >= _ANCHOR_WORDS and each.words == top[:size]:
            return index
    return -1


def _likely_title(features: Sequence[Features], start: int, spread: Mapping[str, int]) -> int:
    """The line up to the core that is most like a headline, by a rough weight."""
    seen = Counter(each.words for each in features[: start + 3])
    best, best_weight = -1, -1.0
    for index, each in enumerate(features[: start + 1]):
        if len(each.words) < 2 or each.length > _LONGEST_TITLE or not each.content:
            continue
        weight = 2 * sum(stem in spread for stem in each.content) / len(each.content)
        weight += min(len(each.words), 9) / 6 + 2 * (seen[each.words] > 1)
        weight += 0.5 * (index == 0) - 0.02 * (start - index)
        weight -= 1.5 * each.terminated + 1.5 * bool(each.furniture)
        if weight > best_weight:
            best, best_weight = index, weight
    return best
