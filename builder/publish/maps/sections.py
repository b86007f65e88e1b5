"""Which part of the world a map shows."""

from collections.abc import Iterable
from typing import NamedTuple

from builder.publish.maps.projection import HEIGHT, WIDTH, Spot

# The inhabited world, from the north pole to Cape Horn: 16 to 7.
WORLD_HEIGHT = WIDTH * 7 // 16
# Small maps are 8 to 5, and have a seventh of their width beside the outmost places.
_SMALL_WIDE, _SMALL_HIGH = 8, 5
_MARGIN = 7
# The page of the map begins with a part of the world that is 2, 4, ... or 32 times as large.
DEEPEST = 5


class Section(NamedTuple):
    """A rectangle of the plane, in units."""

    x: int
    y: int
    width: int
    height: int


def section_of(spots: Iterable[Spot], least: int) -> Section:
    """The smallest section with room for these spots that is at least so many units wide."""
    left, top, right, bottom = _bounds(spots)
    across = max(right - left, (bottom - top) * _SMALL_WIDE // _SMALL_HIGH)
    width = min(WIDTH, max(least, across * _MARGIN // (_MARGIN - 2)))
    most = WORLD_HEIGHT if bottom <= WORLD_HEIGHT else HEIGHT
    height = min(most, width * _SMALL_HIGH // _SMALL_WIDE)
    return _around(Spot((left + right) // 2, (top + bottom) // 2), (width, height), most)


def start_of(spots: Iterable[Spot]) -> tuple[int, Section]:
    """How often the world is doubled in size for the first look at these spots, and that part."""
    left, top, right, bottom = _bounds(spots)
    if bottom > WORLD_HEIGHT:
        return 0, Section(0, 0, WIDTH, HEIGHT)
    for doubled in range(DEEPEST, 0, -1):
        width, height = WIDTH >> doubled, WORLD_HEIGHT >> doubled
        if max((right - left) * height, (bottom - top) * width) * 10 <= 8 * width * height:
            middle = Spot((left + right) // 2, (top + bottom) // 2)
            return doubled, _around(middle, (width, height), WORLD_HEIGHT)
    return 0, Section(0, 0, WIDTH, WORLD_HEIGHT)


def _bounds(spots: Iterable[Spot]) -> tuple[int, int, int, int]:
    columns, rows = zip(*spots, strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def _around(middle: Spot, size: tuple[int, int], end: int) -> Section:
    """The section around a point, moved so that nothing beyond the map or its end is in it."""
    width, height = size
    left = min(max(middle.x - width // 2, 0), WIDTH - width)
    return Section(left, min(max(middle.y - height // 2, 0), end - height), width, height)
