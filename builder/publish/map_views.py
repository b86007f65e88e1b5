"""What the layouts of maps are given, as in `views`."""

from dataclasses import dataclass

from builder.publish.maps.clusters import Placed, cluster
from builder.publish.maps.labels import Side
from builder.publish.maps.marks import Mark, marks
from builder.publish.maps.projection import Spot
from builder.publish.maps.sections import Section, start_of

# The level of a map in a window of usual width, 1024 pixels, for which the circles are drawn where
# no script runs.
_USUAL_LEVEL = 2


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
class Located:
    """A place with its point on the map, its country and in how many articles it appears."""

    key: str
    url: str
    name: str
    country: str
    count: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class MapMark:
    """A circle that leads to the page of a place; `others` are the places near it that it covers.

    The radius is in pixels. It is drawn at the levels `first` to `last`; `wide` and `narrow` say
    whether it is to be seen where no script runs, in a wide window and in a narrow one.
    """

    place: Located
    others: int
    radius: int
    first: int
    last: int
    wide: bool
    narrow: bool
    side: Side


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The circles of the map, in a section of the world (an SVG viewBox).

    `doubled` is how often the world is doubled in size for it; the style sheet knows how many of
    its units a pixel is then wide in a window of usual width.
    """

    box: str
    doubled: int
    marks: tuple[MapMark, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The map of the places that most articles name, those of most articles first.

    Of all places `located` are known to lie somewhere, `unknown` are not. The picture is drawn when
    a layout asks for it, so whoever only compares two views need not wait for it.
    """

    rows: tuple[Located, ...]
    located: int
    unknown: int

    def picture(self) -> MapPicture:
        """What is drawn of these places, if there are any."""
        doubled, section = start_of([Spot(each.x, each.y) for each in self.rows])
        places = {each.key: each for each in self.rows}
        names = {key: each.name for key, each in places.items()}
        placed = [Placed(each.key, each.count, Spot(each.x, each.y)) for each in self.rows]
        return MapPicture(
            box=view_box(section),
            doubled=doubled,
            marks=tuple(
                _mark(each, places[each.cluster.leader.key], doubled)
                for each in marks(cluster(placed), names)
            ),
        )


def view_box(section: Section) -> str:
    """A section as SVG has it."""
    return f"{section.x} {section.y} {section.width} {section.height}"


def _mark(mark: Mark, place: Located, doubled: int) -> MapMark:
    return MapMark(
        place=place,
        others=len(mark.cluster.members) - 1,
        radius=mark.radius,
        first=mark.first,
        last=mark.last,
        wide=mark.first <= doubled + _USUAL_LEVEL <= mark.last,
        narrow=mark.first <= doubled <= mark.last,
        side=mark.side,
    )
