"""What the layouts of maps are given, as in `views`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on a small map: its point and the radius of its circle, in units of the map."""

    x: int
    y: int
    radius: int
    name: str


@dataclass(frozen=True, slots=True)
class SmallMap:
    """A section of the world (an SVG viewBox) with places that have no links there."""

    box: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class MapMark:
    """A circle that leads to the page of a place; `others` are the places near it that it covers.

    The radius is in pixels. It is drawn at the levels `first` to `last`; `wide` and `narrow` say
    whether it is to be seen where no script runs, in a wide window and in a narrow one.
    """

    url: str
    name: str
    count: int
    others: int
    x: int
    y: int
    radius: str
    first: int
    last: int
    wide: bool
    narrow: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class MapRow:
    """A place of the map in the table beside it."""

    url: str
    name: str
    country: str
    count: int


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of all places: `located` are known to lie somewhere, `unknown` are not.

    `box` is the section that is shown at first, `pixel` how many of its units a pixel is wide in a
    window of usual width.
    """

    box: str
    pixel: float
    marks: tuple[MapMark, ...]
    rows: tuple[MapRow, ...]
    located: int
    unknown: int
