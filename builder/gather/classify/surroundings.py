"""What a block's place in its page shows, as names of signals like those of `signals`."""

from collections import Counter
from collections.abc import Iterator, Sequence

from builder.gather.classify.features import Features
from builder.gather.classify.markup import markup_signals
from builder.gather.classify.outline import Outline, Run
from builder.gather.classify.signals import (
    WEIGHTS,
    OwnSignals,
    bin_of,
    neighbour_signals,
)
from builder.model import Block

_DISTANCES = (-20, -10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10, 20)
_PARTS = (0.001, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.999)
_LIKENESS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85)
_RUNS = (1, 2, 3, 4, 6, 10, 20)
_SIZES = (5, 10, 20, 40, 80, 160, 320)
_WINDOWS = (2, 4, 8)
# Beyond the page's first and last block there is less prose than in any furniture.
_BEYOND = -0.6
# From this weight on a block is prose; paragraphs looked at for going on are no shorter than this.
_PROSE, _PARAGRAPH, _AHEAD = 0.3, 60, 8


def page_signals(
    blocks: Sequence[Block], features: Sequence[Features], seen: Outline
) -> list[list[str]]:
    """The names of the signals of every block of a page."""
    own = [OwnSignals(block, each) for block, each in zip(blocks, features, strict=True)]
    places = _place_signals(features, seen, own)
    markup = markup_signals(blocks, features, own)
    return [
        [
            *each.names,
            *neighbour_signals(own, index),
            *_window_signals(seen, index, each),
            *place,
            *marked,
        ]
        for index, (each, place, marked) in enumerate(zip(own, places, markup, strict=True))
    ]


def _window_signals(seen: Outline, index: int, own: OwnSignals) -> Iterator[str]:
    """How dense the prose is on both sides."""
    sums, size = seen.weights, len(seen.weights) - 1
    for width in _WINDOWS:
        first, behind = max(0, index - width), min(size, index + width + 1)
        before = (sums[index] - sums[first]) / (index - first) if index > first else _BEYOND
        after = (
            (sums[behind] - sums[index + 1]) / (behind - index - 1)
            if behind > index + 1
            else _BEYOND
        )
        left, right = bin_of(before, WEIGHTS), bin_of(after, WEIGHTS)
        yield f"left{width}={left}"
        yield f"right{width}={right}"
        if width == 4:
            yield f"sides={left // 2},{right // 2}"
            yield f"sides={left // 3},{right // 3}{own.form}"


def _where(run: Run, index: int) -> str:
    return "b" if index < run[0] else "i" if index < run[1] else "a"


def _place_signals(
    features: Sequence[Features], seen: Outline, own: Sequence[OwnSignals]
) -> Iterator[list[str]]:
    likeness = [_likeness(each, index, seen) for index, each in enumerate(features)]
    ahead = _best_ahead(features, likeness)
    nearest = list(zip(_distances(features), _distances(features[::-1])[::-1], strict=True))
    runs = _short_runs(own)
    signs: Counter[str] = Counter()
    shape = _shape(features)
    for index, (each, block) in enumerate(zip(features, own, strict=True)):
        form = block.form
        names = [*_run_signals(seen, index, block), *_title_signals(seen, index, form)]
        names += [
            *_likeness_signals(likeness[index], ahead[index], _where(seen.core, index), form),
            *_gap_signals(nearest[index], form),
            f"run{bin_of(runs[index], _RUNS)}",
            f"run{bin_of(runs[index], _RUNS)}{block.size}",
            f"size{bin_of(len(features), _SIZES)}",
            *(f"{part}{form}" for part in shape),
            *(f"{part}{_where(seen.core, index)}{form}" for part in shape),
        ]
        if index >= seen.core[0]:
            names += [f"after:{kind}{min(count, 3)}" for kind, count in signs.items()]
            names.append(f"signs{min(6, sum(signs.values()))}")
            signs.update([each.furniture] if each.furniture else [])
            signs.update(["copy"] if each.repeated and len(each.words) > 2 else [])
        yield names


def _run_signals(seen: Outline, index: int, own: OwnSignals) -> Iterator[str]:
    core, parted, topical = (_where(run, index) for run in (seen.core, seen.parted, seen.topical))
    yield f"core{core}"
    yield f"core{core}{own.kind}"
    yield f"core{core}{own.form}"
    yield f"cores{core}{topical}{parted}"
    yield f"topical{topical}{own.form}"
    yield f"parted{parted}{own.form}"
    for name, run in (("core", seen.core), ("parted", seen.parted), ("topical", seen.topical)):
        yield f"{name} first={bin_of(index - run[0], _DISTANCES)}"
        yield f"{name} behind={bin_of(index - run[1], _DISTANCES)}"
    total = seen.prose[-1] or 1.0
    yield f"prose before{bin_of(seen.prose[index] / total, _PARTS)}"
    yield f"prose after{bin_of(1 - seen.prose[index + 1] / total, _PARTS)}"


def _title_signals(seen: Outline, index: int, form: str) -> Iterator[str]:
    yield f"title={bin_of(index - seen.title, _DISTANCES)}"
    if index <= seen.title:
        yield "before title"
    if seen.anchor < 0:
        yield "no anchor"
        return
    yield f"anchor={bin_of(index - seen.anchor, _DISTANCES)}"
    where = "before" if index <= seen.anchor else "after"
    yield f"{where} anchor"
    yield f"{where} anchor{form}"


def _likeness(features: Features, index: int, seen: Outline) -> tuple[float, float]:
    """The shares of a block's content words that other blocks of the core, and that its opening
    has."""
    count = max(1, len(features.content))
    own = 1 if seen.core[0] <= index < seen.core[1] else 0
    spread = sum(seen.spread.get(stem, 0) > own for stem in features.content) / count
    known = seen.spread if seen.is_opening(index) else seen.opening
    return spread, sum(stem in known for stem in features.content) / count


def _likeness_signals(
    likeness: tuple[float, float], ahead: float, where: str, form: str
) -> Iterator[str]:
    spread, opening = (bin_of(share, _LIKENESS) for share in likeness)
    yield f"like{spread}{form[0]}"
    yield f"like{spread}{where}"
    yield f"opening{opening}{form[0]}{where}"
    yield f"ahead{bin_of(ahead, _LIKENESS)}"
    yield f"ahead{bin_of(ahead, _LIKENESS)}{form}"


def _best_ahead(
    features: Sequence[Features], likeness: Sequence[tuple[float, float]]
) -> list[float]:
    """For each block the greatest likeness among the next paragraphs, itself included."""
    found, window = [], list[float]()
    for each, (spread, _) in zip(reversed(features), reversed(likeness), strict=True):
        if each.prose > 0 and each.length >= _PARAGRAPH:
            window = [spread, *window[: _AHEAD - 1]]
        found.append(max(window, default=0.0))
    return found[::-1]


def _distances(features: Sequence[Features]) -> list[int]:
    """For each block how far back the last block of prose is; 99 if there is none."""
    found, distance = [], 99
    for each in features:
        found.append(distance)
        distance = 1 if each.prose > _PROSE else distance + 1
    return found


def _gap_signals(nearest: tuple[int, int], form: str) -> Iterator[str]:
    back, on = nearest
    yield f"back{bin_of(back, (*_RUNS, 99))}"
    yield f"on{bin_of(on, (*_RUNS, 99))}"
    yield f"back{bin_of(back, (2, 3, 5, 10))}{form}"
    yield f"on{bin_of(on, (2, 3, 5, 10))}{form}"
    yield f"between{bin_of(back, (2, 3, 5))}{bin_of(on, (2, 3, 5))}{form}"


def _short_runs(own: Sequence[OwnSignals]) -> list[int]:
    """How many blocks without a full stop stand in a row with each block; 0 for others."""
    found: list[int] = []
    row = 0
    for index, each in enumerate(own):
        item = f"item{each.form[1]}" in each.passed
        if each.features.terminated or item:
            found += [row] * row + [0]
            row = 0
        else:
            row += 1
        if index + 1 == len(own):
            found += [row] * row
    return found


def _shape(features: Sequence[Features]) -> tuple[str, str]:
    """Whether empty lines part the blocks, and how much of the page is prose."""
    gaps = sum(each.gap for each in features[1:]) / max(1, len(features) - 1)
    sizes = [(min(each.length, 400), each.prose > _PROSE) for each in features]
    prose = sum(size for size, is_prose in sizes if is_prose) / max(1, sum(s for s, _ in sizes))
    parted = "parted" if gaps > 0.5 else "mixed" if gaps > 0.05 else "tight"
    return f"lines {parted} ", f"share{bin_of(prose, (0.3, 0.5, 0.65, 0.8, 0.9))} "
