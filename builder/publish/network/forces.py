"""Where the nodes of a graph are, by forces: all push each other away, edges pull (Fruchterman and
Reingold 1991).

Everything is integers, so that every machine finds the same places: a length of 1 is `UNIT`.
"""

from collections.abc import Sequence
from math import isqrt

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Edge = tuple[int, int]
Point = tuple[int, int]

# The length of an edge that neither pulls nor is pulled.
UNIT = 1 << 12
_ROUNDS = 160
# Cosine and sine of the golden angle, 137.50776°, in parts of 2^20: seeds of a sunflower.
_TURN, _TURN_BITS = (-773_187, 708_303), 20
# What pulls everything towards the middle, as a part of the distance.
_GRAVITY_BITS = 5


def settle(count: int, edges: Sequence[Edge]) -> list[Point]:
    """The places of so many nodes that are joined by edges. Those first in order begin inside."""
    x, y = _sunflower(count)
    ends = np.array(edges, np.int64).reshape(-1, 2)
    first, second = ends[:, 0], ends[:, 1]
    hottest = UNIT * max(isqrt(count), 1) // 2
    for left in range(_ROUNDS, 0, -1):
        push_x, push_y = _pushed(x, y)
        dx, dy = x[first] - x[second], y[first] - y[second]
        length = np.array([isqrt(each) for each in (dx * dx + dy * dy).tolist()], np.int64)
        for push, delta, at in ((push_x, dx, x), (push_y, dy, y)):
            pull = delta * length // UNIT
            np.subtract.at(push, first, pull)
            np.add.at(push, second, pull)
            push -= at >> _GRAVITY_BITS
        most = hottest * left // _ROUNDS
        x += np.clip(push_x, -most, most)
        y += np.clip(push_y, -most, most)
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _pushed(x: Integers, y: Integers) -> tuple[Integers, Integers]:
    """How far each node is pushed by all others: by the square of `UNIT` over the distance."""
    dx, dy = x[:, None] - x, y[:, None] - y
    square = np.maximum(dx * dx + dy * dy, 1)
    return (
        (dx * UNIT**2 // square).sum(axis=1),
        (dy * UNIT**2 // square).sum(axis=1),
    )


def _sunflower(count: int) -> tuple[Integers, Integers]:
    """Points evenly spread over a disk, from the middle outwards."""
    cosine, sine = _TURN
    across, along = 1 << _TURN_BITS, 0
    x, y = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for at in range(count):
        radius = isqrt(at * UNIT * UNIT)
        x[at], y[at] = across * radius >> _TURN_BITS, along * radius >> _TURN_BITS
        across, along = (
            across * cosine - along * sine >> _TURN_BITS,
            across * sine + along * cosine >> _TURN_BITS,
        )
    return x, y
