"""What is drawn for clusters: from which level to which, how large, and where with its name."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import isqrt
from typing import NamedTuple

from builder.publish.maps.clusters import GAP, Cluster, Placed
from builder.publish.maps.labels import Side, sides

# The radius of the largest circle of a level and of the smallest ones, in pixels. Two largest
# ones fit into the least gap even in a window that is narrower than it is taken for.
LARGEST, SMALLEST = GAP // 2 - 2, 4


class Mark(NamedTuple):
    """A circle at the levels `first` to `last`, its radius in pixels, and where its name is."""

    cluster: Cluster
    first: int
    last: int
    radius: int
    side: Side


def marks(levels: Sequence[Sequence[Cluster]], names: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks of all levels, those of the most articles first; `names` by the places' keys.

    Where a cluster looks the same at several levels, one mark stands for it.
    """
    drawn: dict[Placed, list[Mark]] = {}
    for level, clusters in enumerate(levels):
        for mark in _marks(clusters, names, level):
            drawn.setdefault(mark.cluster.leader, []).append(mark)
    found = [run for each in drawn.values() for run in _runs(each)]
    return tuple(
        sorted(
            found, key=lambda each: (-each.cluster.articles, each.cluster.leader.key, each.first)
        )
    )


def radius(articles: int, most: int) -> int:
    """The radius in pixels of a circle whose area is to the largest one as its number is."""
    return max(SMALLEST, isqrt(LARGEST * LARGEST * articles // max(most, 1)))


def _marks(clusters: Sequence[Cluster], names: Mapping[str, str], level: int) -> Iterator[Mark]:
    ordered = sorted(clusters, key=lambda each: (-each.articles, each.leader.key))
    radii = [radius(each.articles, ordered[0].articles) for each in ordered]
    beside = sides(ordered, radii, names, level)
    for each, size in zip(ordered, radii, strict=True):
        yield Mark(each, level, level, size, beside[each.leader])


def _runs(level_by_level: Sequence[Mark]) -> Iterator[Mark]:
    """Marks of one place at ever deeper levels, those that are the same as one."""
    for _, group in groupby(
        level_by_level, key=lambda each: (each.cluster, each.radius, each.side)
    ):
        same = list(group)
        yield same[0]._replace(last=same[-1].last)
