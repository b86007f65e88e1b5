"""What layouts are given of articles over time: strips of bars, small lines of them, spans."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["month", "year", "decade", "century", "millennium"]


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles of a period, `uncertain` of which may be of another.

    `x` is the left edge of its slot, `sure` and `unsure` are the heights of the two parts of the
    bar, one upon the other; pixels.
    """

    label: str
    url: str
    count: int
    uncertain: int
    x: int
    sure: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A label below the axis; `x` is its middle."""

    label: str
    x: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Articles over time: a slot for each period, `step` pixels wide, whether it has any or not.

    `bars` has those that have articles, the earliest first; each is `bar` pixels wide, and all fit
    into `width` and `plot`. They are links if `linked`; those that are too thin for a finger are
    none, and the table's rows are. `counted` says that there is room for each one's count above
    it, `largest` is the highest of these. `uncertain` is how many articles may be of another slot,
    `apart` those that are of none; that bar has no place.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    step: int
    bar: int
    width: int
    plot: int
    linked: bool
    counted: bool
    largest: int
    uncertain: int
    apart: Bar | None


@dataclass(frozen=True, slots=True)
class Spark:
    """When articles name an entity: a path with a line for each column, and its years as text.

    Columns are one unit wide and eight high, the earliest at 0; all of an archive has as many.
    """

    path: str
    dates: str
