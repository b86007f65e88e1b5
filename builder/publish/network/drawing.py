"""A graph as a picture: where its persons, their names and the lines between them are."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from builder.publish.network.backbone import components
from builder.publish.network.forces import Point, settle
from builder.publish.network.labels import Label, Spot, arrange
from builder.publish.network.placing import Box, box_size, fit, pack
from builder.publish.views import Pending

_SMALLEST, _LARGEST = 4, 14
# Lines are of so many widths; one of a single story is of the least, and few stories make no wide
# one, though they be the most.
_WIDTHS = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Who is in a picture: name, page, and in how many articles."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """A person where they are drawn."""

    person: Person
    x: int
    y: int
    radius: int
    label: Label | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two nodes, which are told by their numbers; how wide, from 0 to 3."""

    ends: tuple[int, int]
    x1: int
    y1: int
    x2: int
    y2: int
    width: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in pixels."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


# Two persons by their numbers, and how many stories name both.
Edge = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PictureOf(Pending):
    """Stands for the picture of persons, which is drawn when its page is made."""

    persons: tuple[Person, ...]
    edges: tuple[Edge, ...]

    def draw(self) -> Picture:
        """What it stands for."""
        return draw(self.persons, self.edges)


def draw(persons: Sequence[Person], edges: Sequence[Edge]) -> Picture:
    """The picture of persons all of whom are joined to others; those first are more important."""
    if not edges:
        return Picture(0, 0, (), ())
    boxes, points = _place(len(persons), edges)
    width = max(box.x + box.width for box in boxes)
    most = max(person.count for person in persons)
    spots = [
        Spot(at, _radius(person.count, most), person.name)
        for at, person in zip(points, persons, strict=True)
    ]
    placed, height = arrange(spots, width)
    nodes = (
        Node(person, *each.at, spot.radius, each.label)
        for person, spot, each in zip(persons, spots, placed, strict=True)
    )
    return Picture(width, height, tuple(nodes), lines([each.at for each in placed], edges))


def lines(points: Sequence[Point], edges: Sequence[Edge]) -> tuple[Line, ...]:
    """The lines between points, the widest last and so uppermost."""
    ordered = sorted(edges, key=lambda edge: (edge[2], edge))
    most = max((n for _, _, n in edges), default=1)
    return tuple(Line((a, b), *points[a], *points[b], _width(n, most)) for a, b, n in ordered)


def _width(stories: int, most: int) -> int:
    return (_WIDTHS - 1) * (stories - 1) // max(most - 1, _WIDTHS - 1)


def _radius(count: int, most: int) -> int:
    """The area of a node grows with the number of articles."""
    return _SMALLEST + isqrt((_LARGEST - _SMALLEST) ** 2 * count // most)


def _place(count: int, edges: Sequence[Edge]) -> tuple[list[Box], list[Point]]:
    """The boxes of groups, and about where each person is."""
    groups = components([(a, b) for a, b, _ in edges])
    boxes = pack([box_size(len(group)) for group in groups])
    points: list[Point] = [(0, 0)] * count
    for group, box in zip(groups, boxes, strict=True):
        numbers = {person: at for at, person in enumerate(group)}
        inner = [(numbers[a], numbers[b]) for a, b, _ in edges if a in numbers]
        for person, point in zip(group, fit(settle(len(group), inner), box), strict=True):
            points[person] = point
    return boxes, points
