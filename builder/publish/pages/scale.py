"""Years on a scale: which slot each is in, how wide slots are, and which have a label.

All lengths are whole pixels, so that every machine draws the same.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

# WCAG 2.2 (2.5.8) wants targets of 24 pixels; two are left between them.
TARGET = 26
THINNEST, _WIDEST = 6, 64
_LABEL = 44  # a year of four digits, and some space
_UNITS = (1, 10, 100, 1000)
# The least height of a bar, and of each part of one with two: what can still be seen.
_LEAST, _LEAST_PART = 2, 3


@dataclass(frozen=True, slots=True)
class Scale:
    """So many slots of `unit` years each; the first begins with the year `first`."""

    first: int
    unit: int
    slots: int

    def slot(self, year: int) -> int:
        """The slot that a year is in, from 0."""
        return (year - self.first) // self.unit

    def start(self, slot: int) -> int:
        """The first year of a slot."""
        return self.first + slot * self.unit


def make_scale(years: Collection[int], most: int) -> Scale:
    """The finest scale on which all years, from 0 to 9999, have at most so many slots, 10 or more.

    Years without articles have slots like all others: a gap in time is a gap on the scale.
    """
    low, high = min(years), max(years)
    unit = next(unit for unit in _UNITS if high // unit - low // unit < most)
    return Scale(low // unit * unit, unit, high // unit - low // unit + 1)


def step_of(slots: int, room: int) -> int:
    """How wide each slot is where there is room for so many pixels."""
    return max(THINNEST, min(_WIDEST, room // slots))


def labelled(scale: Scale, step: int) -> Iterator[int]:
    """The slots with a label: as many as there is room for, at round years."""
    factors = (1, 2, 5, 10, 20, 50, 100)
    every = next(each for each in factors if each * step >= _LABEL or each == factors[-1])
    for slot in range(scale.slots):
        if scale.start(slot) % (every * scale.unit) == 0:
            yield slot


def heights(count: int, uncertain: int, largest: int, plot: int) -> tuple[int, int]:
    """How high the certain and the uncertain part of a bar are; the largest bar fills the plot."""
    height = max(_LEAST, (2 * count * plot + largest) // (2 * largest))
    if not 0 < uncertain < count:
        return (0, max(height, _LEAST_PART)) if uncertain else (height, 0)
    height = max(height, 2 * _LEAST_PART)
    part = (2 * uncertain * height + count) // (2 * count)
    part = min(max(part, _LEAST_PART), height - _LEAST_PART)
    return height - part, part
