"""Nodes with their names, so that none covers another, or a node that is not its own."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple

from builder.publish.network.forces import Point

# In pixels, for a font of 12.5 px: what a letter and an ideograph take at most on average, with the
# fonts that archive.css names; the height of a line.
LETTER, _IDEOGRAPH, LINE = 7, 13, 16
_LONGEST = 26
# From the CJK radicals on, Unicode has the scripts of East Asia.
_IDEOGRAPHIC = "\u2e80"
# How far a name is from the middle of its node, beside the node's radius.
_GAP = 3
# Half of what a node covers: it can be hit there (WCAG 2.5.8). Two nodes are never nearer than
# `APART`, so that the largest two do not touch, and to the edges than `EDGE`.
HIT, APART, EDGE = 12, 36, 18
# How far a node goes aside for its label: places that are tried, so far from one another.
_NEARBY, _STEP = 121, 12


class Label(NamedTuple):
    """A name: where its base line begins, ends or has its middle (SVG's `text-anchor`)."""

    text: str
    x: int
    y: int
    anchor: str


class Rectangle(NamedTuple):
    """A rectangle by its sides."""

    left: int
    top: int
    right: int
    bottom: int


class Spot(NamedTuple):
    """A node: where it is, how large, and what it is called."""

    at: Point
    radius: int
    name: str


def shorten(name: str) -> str:
    """A name as a picture has room for it."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def width_of(text: str) -> int:
    """About how wide a text is, rather more."""
    return sum(_IDEOGRAPH if letter >= _IDEOGRAPHIC else LETTER for letter in text)


class Placed(NamedTuple):
    """A node where it is drawn, with its label if there is room for it."""

    at: Point
    label: Label | None


def arrange(spots: Sequence[Spot], width: int) -> tuple[list[Placed], int]:
    """Nodes with their labels within a picture, each near to where it was; and its height.

    Those first in order stay where they are; others give way to them and their labels. Where there
    is no room for a node with its label nearby it has none.
    """
    placed: list[Placed] = []
    taken = _Taken([], [], width)
    for spot in spots:
        near = (taken.labelled(spot._replace(at=at)) for at in islice(_around(spot.at), _NEARBY))
        found = next((each for each in near if each), None)
        if not found:
            at = next(at for at in _around(spot.at) if taken.is_free(at))
            found = Placed(at, None), Rectangle(*at, *at)
        placed.append(found[0])
        taken.points.append(found[0].at)
        taken.boxes.extend([_hit(found[0].at), found[1]])
    return placed, EDGE - HIT + max((box.bottom for box in taken.boxes), default=0)


class _Taken(NamedTuple):
    """What of a picture is taken: nodes, and the boxes of nodes and labels. Below it has no end."""

    points: list[Point]
    boxes: list[Rectangle]
    width: int

    def is_free(self, at: Point) -> bool:
        """Whether a node can be there, apart from other nodes and their labels."""
        x, y = at
        if not self._has(Rectangle(x - EDGE, y - EDGE, x + EDGE, y + EDGE)):
            return False
        for a, b in self.points:
            if (x - a) ** 2 + (y - b) ** 2 < APART**2:
                return False
        return not self._covers(_hit(at))

    def labelled(self, spot: Spot) -> tuple[Placed, Rectangle] | None:
        """A node there with its label, and the label's box; None if there is no room."""
        if not self.is_free(spot.at):
            return None
        free = (
            (Placed(spot.at, each), box)
            for each, box in _choices(spot)
            if self._has(box) and not self._covers(box)
        )
        return next(free, None)

    def _has(self, box: Rectangle) -> bool:
        return box.left >= 0 and box.top >= 0 and box.right <= self.width

    def _covers(self, box: Rectangle) -> bool:
        # A plain loop, as this is asked some 4,000 times for each picture.
        left, top, right, bottom = box
        for its_left, its_top, its_right, its_bottom in self.boxes:
            if left < its_right and its_left < right and top < its_bottom and its_top < bottom:
                return True
        return False


def _hit(at: Point) -> Rectangle:
    x, y = at
    return Rectangle(x - HIT, y - HIT, x + HIT, y + HIT)


def _around(point: Point) -> Iterator[Point]:
    """A point and others, in rings that grow around it, without end."""
    x, y = point
    yield point
    for ring in count(1):
        side = range(-ring, ring + 1)
        square = [(a, b) for a in side for b in side if max(abs(a), abs(b)) == ring]
        for a, b in sorted(square, key=lambda each: (each[0] ** 2 + each[1] ** 2, each)):
            yield x + a * _STEP, y + b * _STEP


def _choices(spot: Spot) -> Iterator[tuple[Label, Rectangle]]:
    """Below, above, right and left of a node, with the room that each takes."""
    (x, y), radius, name = spot
    text = shorten(name)
    long, off = width_of(text), max(radius, HIT - _GAP) + _GAP
    ascent = LINE * 3 // 4
    middle = x - long // 2
    for anchor, at, left, top in (
        ("middle", x, middle, y + off),
        ("middle", x, middle, y - off - LINE),
        ("start", x + off, x + off, y - LINE // 2),
        ("end", x - off, x - off - long, y - LINE // 2),
    ):
        yield Label(text, at, top + ascent, anchor), Rectangle(left, top, left + long, top + LINE)
