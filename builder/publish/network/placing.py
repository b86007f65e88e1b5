"""From where forces put nodes to where they are drawn: groups side by side, nodes apart."""

from collections.abc import Iterator, Sequence
from math import isqrt
from typing import NamedTuple

from builder.publish.network.forces import Point

# In pixels. Two nodes are never nearer than `APART`, so that each can be hit (WCAG 2.5.8 asks for
# 24) and the largest two do not touch.
WIDEST, APART = 1060, 36
# Room for a name on either side, above and below; for each person; and for the smallest group.
MARGIN_X, MARGIN_Y = 70, 34
_AREA, _NARROWEST, _LOWEST = 7000, 230, 80
_GAP = 24


class Box(NamedTuple):
    """A rectangle by its upper left corner."""

    x: int
    y: int
    width: int
    height: int


def box_size(count: int) -> tuple[int, int]:
    """Width and height of the room for a group of so many persons."""
    width = min(WIDEST, max(_NARROWEST, isqrt(count * _AREA * 4 // 3)))
    return width, max(_LOWEST, count * _AREA // width)


def pack(sizes: Sequence[tuple[int, int]]) -> list[Box]:
    """Boxes of these sizes in their order, each as high up as it fits, then as far left."""
    placed: list[Box] = []
    for width, height in sizes:
        starts = sorted({0, *(box.x + box.width + _GAP for box in placed)})
        fitting = [x for x in starts if x + width <= WIDEST] or [0]
        y, x = min((_top(placed, x, width), x) for x in fitting)
        placed.append(Box(x, y, width, height))
    return placed


def _top(placed: Sequence[Box], x: int, width: int) -> int:
    below = (
        box.y + box.height + _GAP
        for box in placed
        if box.x < x + width + _GAP and x < box.x + box.width + _GAP
    )
    return max(below, default=0)


def fit(points: Sequence[Point], box: Box) -> list[Point]:
    """Points spread over a box within its margins; no direction is stretched twice the other."""
    room_x, room_y = box.width - 2 * MARGIN_X, box.height - 2 * MARGIN_Y
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide, high = max(right - left, 1), max(bottom - top, 1)
    # Widths of the drawing to which the whole height or width would be stretched, at most.
    across = min(room_x, 2 * room_y * wide // high)
    down = min(room_y, 2 * room_x * high // wide)
    return [
        (
            box.x + box.width // 2 + (2 * x - left - right) * across // (2 * wide),
            box.y + box.height // 2 + (2 * y - top - bottom) * down // (2 * high),
        )
        for x, y in points
    ]


def spread(points: Sequence[Point], frame: Box) -> list[Point]:
    """Points none of which is nearer than `APART` to another, each near to where it was.

    Those first in order stay where they are, if that is within the frame.
    """
    placed: list[Point] = []
    for point in points:
        free = (each for each in _around(point, frame) if _is_free(each, placed))
        placed.append(next(free))
    return placed


def _around(point: Point, frame: Box) -> Iterator[Point]:
    """A point and others within a frame, in squares that grow around it."""
    x = min(max(point[0], frame.x), frame.x + frame.width)
    y = min(max(point[1], frame.y), frame.y + frame.height)
    yield x, y
    step = APART // 4
    for ring in range(1, (frame.width + frame.height) // step):
        side = range(-ring, ring + 1)
        square = [(a, b) for a in side for b in side if max(abs(a), abs(b)) == ring]
        for a, b in sorted(square, key=lambda each: (each[0] ** 2 + each[1] ** 2, each)):
            near = x + a * step, y + b * step
            if _is_within(near, frame):
                yield near


def _is_within(point: Point, frame: Box) -> bool:
    x, y = point[0] - frame.x, point[1] - frame.y
    return 0 <= x <= frame.width and 0 <= y <= frame.height


def _is_free(point: Point, placed: Sequence[Point]) -> bool:
    x, y = point
    return all((x - a) ** 2 + (y - b) ** 2 >= APART**2 for a, b in placed)
