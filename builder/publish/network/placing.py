"""From where forces put nodes to about where they are drawn: groups side by side."""

from collections.abc import Sequence
from math import isqrt
from typing import NamedTuple

from builder.publish.network.forces import Point

# In pixels: how wide a picture may be; room for a name on either side, above and below; room for
# each person, and for the smallest group.
WIDEST = 1060
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
