"""Which circles have their name beside them: those of the most articles first, where room is left.

The map is divided into small squares, of which circles and names take some; so whether there is
room is found without comparing any two names.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from builder.publish.maps.clusters import Cluster, Placed, units
from builder.publish.maps.projection import WIDTH, Spot

Side = Literal["right", "left", "below", "above", ""]
Square = tuple[int, int]
# In pixels: the side of a square, the width of a letter on average, half of the height of a line,
# and how far a name is from its circle.
_SQUARE, _LETTER, _HALF_LINE, _BEFORE = 7, 7, 7, 4


class Box(NamedTuple):
    """A rectangle in pixels around a spot."""

    left: int
    top: int
    right: int
    bottom: int


def label(cluster: Cluster, names: Mapping[str, str]) -> str:
    """The name of the place that it stands at, and how many others it stands for."""
    others = len(cluster.members) - 1
    return names[cluster.leader.key] + (f" +{others}" if others else "")


def sides(
    clusters: Sequence[Cluster], radii: Sequence[int], names: Mapping[str, str], level: int
) -> Mapping[Placed, Side]:
    """On which side of its circle each leader's name is; radii are in pixels."""
    taken: dict[Square, Spot] = {}
    for each, radius in zip(clusters, radii, strict=True):
        spot = each.leader.spot
        taken |= dict.fromkeys(_squares(spot, Box(-radius, -radius, radius, radius), level), spot)
    found: dict[Placed, Side] = {}
    for each, radius in zip(clusters, radii, strict=True):
        boxes = _boxes(radius, _LETTER * len(label(each, names)))
        found[each.leader] = _side(each.leader.spot, boxes, taken, level)
    return found


def _boxes(radius: int, length: int) -> Mapping[Side, Box]:
    """Where a name of this length may be, the best first."""
    near, half = radius + _BEFORE, length // 2
    far = near + 2 * _HALF_LINE
    return {
        "right": Box(near, -_HALF_LINE, near + length, _HALF_LINE),
        "left": Box(-near - length, -_HALF_LINE, -near, _HALF_LINE),
        "below": Box(-half, near, half, far),
        "above": Box(-half, -far, half, -near),
    }


def _side(spot: Spot, boxes: Mapping[Side, Box], taken: dict[Square, Spot], level: int) -> Side:
    """The first side where all squares are free or its own circle's; then they are taken."""
    for side, box in boxes.items():
        if spot.x + units(box.left, level) >= 0 and spot.x + units(box.right, level) <= WIDTH:
            squares = set(_squares(spot, box, level))
            if all(taken.get(each, spot) == spot for each in squares):
                taken |= dict.fromkeys(squares, spot)
                return side
    return ""


def _squares(spot: Spot, box: Box, level: int) -> Iterator[Square]:
    """The squares that a rectangle has a part of."""
    size = units(_SQUARE, level)
    left, top, right, bottom = (units(each, level) for each in box)
    rows = range((spot.y + top) // size, (spot.y + bottom) // size + 1)
    for column in range((spot.x + left) // size, (spot.x + right) // size + 1):
        for row in rows:
            yield column, row
