"""What is drawn for clusters: from which level to which, how large, and with its name or not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import isqrt
from typing import NamedTuple

from builder.publish.maps.clusters import GAP, Cluster, Placed, pixel
from builder.publish.maps.projection import Spot

# The radius of the largest circle and of the smallest, in tenths of a pixel. The largest fills the
# gap between two, so no circle covers another.
LARGEST, SMALLEST = 10 * GAP // 2, 40
# Pixels of a name: a letter's width on average, its distance from the circle, and half of its
# height with half of the largest circle's.
_LETTER, _BEFORE, _ROW = 7, 4, 22


class Mark(NamedTuple):
    """A circle at the levels `first` to `last`; its radius is in tenths of a pixel."""

    cluster: Cluster
    first: int
    last: int
    radius: int
    labelled: bool


def marks(levels: Sequence[Sequence[Cluster]], names: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks of all levels, those of the most articles first; `names` by the places' keys.

    Where a cluster is the same at several levels, one mark stands for it. Areas are as the numbers
    of articles, at all levels alike.
    """
    greatest = max((each.articles for each in levels[0]), default=1)
    drawn: dict[Placed, list[Mark]] = {}
    for level, clusters in enumerate(levels):
        free = _with_room(clusters, names, level)
        for each in clusters:
            mark = Mark(each, level, level, radius(each.articles, greatest), each.leader in free)
            drawn.setdefault(each.leader, []).append(mark)
    found = [run for each in drawn.values() for run in _runs(each)]
    return tuple(sorted(found, key=lambda mark: (-mark.cluster.articles, mark.cluster.leader.key)))


def radius(articles: int, greatest: int) -> int:
    """The radius of a circle whose area is to the largest one as its number is."""
    return max(SMALLEST, isqrt(LARGEST * LARGEST * articles // max(greatest, 1)))


def _runs(level_by_level: Sequence[Mark]) -> Iterator[Mark]:
    for _, group in groupby(level_by_level, key=lambda mark: (mark.cluster, mark.labelled)):
        same = list(group)
        yield same[0]._replace(last=same[-1].last)


def _with_room(clusters: Sequence[Cluster], names: Mapping[str, str], level: int) -> set[Placed]:
    """The leaders whose names have room on their right: no circle is there.

    Then no other name is either, since each begins at its circle.
    """
    unit = pixel(level)
    grid = {_cell(each.leader.spot, unit): each.leader.spot for each in clusters}
    return {
        each.leader
        for each in clusters
        if not any(_circles_right(each.leader.spot, grid, unit, _length(each, names)))
    }


def _length(cluster: Cluster, names: Mapping[str, str]) -> int:
    """The pixels from the middle of a circle to the end of its name, and of one that is there."""
    others = f" +{len(cluster.members) - 1}" if len(cluster.members) > 1 else ""
    return GAP + _BEFORE + _LETTER * len(names[cluster.leader.key] + others)


def _circles_right(
    spot: Spot, grid: Mapping[tuple[int, int], Spot], unit: int, length: int
) -> Iterator[bool]:
    """For each circle near a name whether it would touch it; a cell has one at most."""
    column, row = _cell(spot, unit)
    for x in range(column, column + length // GAP + 2):
        for y in (row - 1, row, row + 1):
            other = grid.get((x, y))
            if other and other != spot:
                right, away = other.x - spot.x, abs(other.y - spot.y)
                yield 0 < right < length * unit and away < _ROW * unit


def _cell(spot: Spot, unit: int) -> tuple[int, int]:
    return spot.x // (GAP * unit), spot.y // (GAP * unit)
