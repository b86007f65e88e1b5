"""The land of the earth as layouts/assets/land.svg, on which every map is drawn.

From the `land` of a file of world-atlas 2.0.2 (npm, ISC licence, Mike Bostock), which is made from
Natural Earth (public domain). Its `countries` are left alone: they take a side where borders are
disputed.

    npm pack world-atlas && tar xzf world-atlas-2.0.2.tgz
    python -m builder.training.land package/land-50m.json > layouts/assets/land.svg
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from builder.publish.maps.projection import (
    HEIGHT,
    WIDTH,
    around_middle,
    spot_around_middle,
)

Point = tuple[float, float]
Cell = tuple[int, int]
Ring = list[Point]

# Units (kilometres) of the grid on which the outline is drawn, and how far the outline may be off.
GRID, TOLERANCE = 4, 7
# Islands and lakes of a smaller area, in square units, are left out.
LEAST_AREA = 700
# One colour that can be told from light and from dark paper, as a picture does not know its page's.
COLOUR = 'fill="#8c8474" fill-opacity=".3" fill-rule="evenodd"'
NOTICE = (
    "Land: Natural Earth 1:50m, public domain; from world-atlas 2.0.2, ISC licence, "
    "Copyright 2013-2019 Michael Bostock; drawn by builder/training/land.py"
)


def rings(topology: Any) -> Iterator[Ring]:
    """The outlines of all land, as longitudes and latitudes in degrees."""
    (x_scale, y_scale), (x_shift, y_shift) = topology["transform"].values()
    arcs = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda one, step: [one[0] + step[0], one[1] + step[1]])
        arcs.append([(x * x_scale + x_shift, y * y_scale + y_shift) for x, y in steps])
    for shape in topology["objects"]["land"]["geometries"]:
        assert shape["type"] == "MultiPolygon"
        for polygon in shape["arcs"]:
            yield from (_join(arcs, numbers) for numbers in polygon)


def _join(arcs: Sequence[Ring], numbers: Iterable[int]) -> Ring:
    """A ring of arcs, of which each begins where the one before ends; ~n is arc n backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def unwrapped(ring: Ring) -> Ring:
    """A ring in longitudes around the map's middle that go on beyond 180 instead of jumping.

    One that runs round a pole is closed by way of the pole.
    """
    found = [(around_middle(ring[0][0]), ring[0][1])]
    for longitude, latitude in ring[1:]:
        before, now = found[-1][0], around_middle(longitude)
        found.append((now + 360 * round((before - now) / 360), latitude))
    first, last = found[0][0], found[-1][0]
    if abs(first - last) > 180:
        pole = -90.0 if found[0][1] < 0 else 90.0
        found += [(last, pole), (first, pole)]
    return found


def within(ring: Ring) -> Iterator[Ring]:
    """What of a ring is on the map, from its left edge to its right one; also what is beyond."""
    for turn in (-360, 0, 360):
        part: Ring = [(longitude + turn, latitude) for longitude, latitude in ring]
        for edge, side in ((-180, 1), (180, -1)):
            part = _clipped(part, edge, side)
        if part:
            yield part


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """What of a ring is on one side of a meridian (Sutherland and Hodgman, 1974)."""
    found: Ring = []
    for before, now in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was_in, is_in = ((point[0] - edge) * side >= 0 for point in (before, now))
        if was_in != is_in:
            part = (edge - before[0]) / (now[0] - before[0])
            found.append((edge, before[1] + part * (now[1] - before[1])))
        if is_in:
            found.append(now)
    return found


def simplified(points: Sequence[Cell], tolerance: int = TOLERANCE) -> list[Cell]:
    """A line without the points that it misses by less than the tolerance (Douglas, Peucker)."""
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        off, at = max(
            ((_off(points[at], points[first], points[last]), at) for at in range(first + 1, last)),
            default=(0, 0),
        )
        if off > tolerance * tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [points[at] for at in sorted(kept)]


def _off(point: Cell, start: Cell, end: Cell) -> float:
    """The square of a point's distance from a line between two others."""
    x, y = point[0] - start[0], point[1] - start[1]
    along = end[0] - start[0], end[1] - start[1]
    length = along[0] ** 2 + along[1] ** 2
    part = min(1.0, max(0.0, (x * along[0] + y * along[1]) / length)) if length else 0.0
    return float((x - part * along[0]) ** 2 + (y - part * along[1]) ** 2)


def area(points: Sequence[Cell]) -> float:
    """What a closed line surrounds."""
    closed = [*points, *points[:1]]
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(closed))) / 2


def path(topology: Any) -> str:
    """The land as an SVG path: whole steps on the grid, rings of the largest area first."""
    drawn = []
    for ring in rings(topology):
        for part in within(unwrapped(ring)):
            cells = [spot_around_middle(*point) for point in part]
            whole = simplified([*cells, cells[0]])[:-1]
            if area(whole) >= LEAST_AREA:
                grid = [(round(x / GRID), round(y / GRID)) for x, y in whole]
                drawn.append((area(grid), grid))
    return "".join(_steps(grid) for _, grid in sorted(drawn, reverse=True))


def _steps(points: Sequence[Cell]) -> str:
    distinct = [points[0], *(now for before, now in pairwise(points) if now != before)]
    steps = [f"{u - x} {v - y}" for (x, y), (u, v) in pairwise(distinct)]
    return f"M{distinct[0][0]} {distinct[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def picture(topology: Any) -> str:
    """The whole file."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    drawn = f'<path transform="scale({GRID})" {COLOUR} d="{path(topology)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><!-- {NOTICE} -->{drawn}</svg>\n'


if __name__ == "__main__":
    print(picture(json.loads(Path(sys.argv[1]).read_bytes())), end="")
