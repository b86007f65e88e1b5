"""Which places are drawn together, level by level, so that every circle can be told and touched.

At each level the map is twice as wide as at the one before. A place that is drawn for itself at
one level is so at all deeper ones, and always at its own point: who comes closer sees circles part,
and none that moves.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.publish.maps.projection import WIDTH, Spot

# The map's width in pixels at level 0, which every phone has; a wide window has that of level 2.
FIRST_WIDTH = 256
# At the deepest level a pixel is little more than a kilometre.
LEVELS = 8
# The least distance of two circles in pixels, across or down: more than the 24 that WCAG 2.2 asks
# of targets, as a window may be a little narrower than it is taken for.
GAP = 28


class Placed(NamedTuple):
    """A place on the map and in how many articles it appears; the key tells equals apart."""

    key: str
    articles: int
    spot: Spot


class Cluster(NamedTuple):
    """Places that are drawn as one, at the point of the first, which most articles name."""

    members: tuple[Placed, ...]

    @property
    def leader(self) -> Placed:
        """The place that the circle stands at."""
        return self.members[0]

    @property
    def articles(self) -> int:
        """The sum of its places' numbers; an article that names several counts for each."""
        return sum(each.articles for each in self.members)


Cell = tuple[int, int]


def units(pixels: int, level: int) -> int:
    """The units of so many pixels at a level; `GAP` are whole ones at all levels."""
    return pixels * (WIDTH // FIRST_WIDTH) >> level


def ranked(places: Iterable[Placed]) -> list[Placed]:
    """The places that most articles name first; of equals in the order of their keys."""
    return sorted(places, key=lambda each: (-each.articles, each.key))


def cluster(places: Iterable[Placed], levels: int = LEVELS) -> tuple[tuple[Cluster, ...], ...]:
    """For each level the clusters, those of the most frequent places first.

    Each place is in exactly one, the one of the nearest leader; no two leaders are nearer than
    `GAP` pixels of that level across and down. No pairs of places are compared, only neighbours.
    """
    order = ranked(places)
    leaders: list[Placed] = []
    found = []
    for level in range(levels):
        leaders = _leaders(order, leaders, units(GAP, level))
        found.append(_clusters(order, leaders, units(GAP, level)))
    return tuple(found)


def _leaders(order: Sequence[Placed], before: Sequence[Placed], gap: int) -> list[Placed]:
    """Those of the level before, and whoever is far enough from all that lead."""
    grid = {_cell(each.spot, gap): each for each in before}
    for each in order:
        if next(_near(each.spot, grid, gap), None) is None:
            grid[_cell(each.spot, gap)] = each
    chosen = set(grid.values())
    return [each for each in order if each in chosen]


def _clusters(order: Sequence[Placed], leaders: Sequence[Placed], gap: int) -> tuple[Cluster, ...]:
    grid = {_cell(each.spot, gap): each for each in leaders}
    members: dict[Placed, list[Placed]] = {each: [each] for each in leaders}
    for each in order:
        if each not in members:
            nearest = min(_near(each.spot, grid, gap), key=lambda near: _distance(each, near))
            members[nearest].append(each)
    return tuple(Cluster(tuple(each)) for each in members.values())


def _near(spot: Spot, grid: Mapping[Cell, Placed], gap: int) -> Iterator[Placed]:
    """The leaders that are too near: a cell is as wide as the gap, so has one at most."""
    column, row = _cell(spot, gap)
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            found = grid.get((x, y))
            if found and max(abs(found.spot.x - spot.x), abs(found.spot.y - spot.y)) < gap:
                yield found


def _cell(spot: Spot, gap: int) -> Cell:
    return spot.x // gap, spot.y // gap


def _distance(one: Placed, other: Placed) -> tuple[int, int, str]:
    """Across or down, whichever is more, as in `_near`; of equals the more frequent is nearer."""
    away = max(abs(one.spot.x - other.spot.x), abs(one.spot.y - other.spot.y))
    return away, -other.articles, other.key
