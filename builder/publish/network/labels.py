"""Where names stand beside nodes, so that none covers another or a node that is not its own."""

from collections.abc import Iterator, Sequence
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
# Half of what a node covers: it can be hit there (WCAG 2.5.8).
HIT = 12


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


def label(spots: Sequence[Spot], width: int, height: int) -> list[Label | None]:
    """The labels of nodes within a picture; those first in order choose first, some have none."""
    covered = [
        Rectangle(x - HIT, y - HIT, x + HIT, y + HIT) for x, y in (spot.at for spot in spots)
    ]
    found: list[Label | None] = []
    for own, spot in enumerate(spots):
        others = [*covered[:own], *covered[own + 1 :]]
        free = (
            (each, box)
            for each, box in _choices(spot)
            if box.left >= 0 and box.top >= 0 and box.right <= width and box.bottom <= height
            if not any(_overlap(box, other) for other in others)
        )
        chosen = next(free, None)
        found.append(chosen[0] if chosen else None)
        if chosen:
            covered.append(chosen[1])
    return found


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


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
