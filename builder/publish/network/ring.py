"""A person amid those most often named with them, as a picture small enough for their own page."""

from collections.abc import Iterator, Sequence

from builder.publish.network.drawing import Edge, Node, Person, Picture, lines
from builder.publish.network.forces import Point
from builder.publish.network.labels import LINE, Label, shorten, width_of

# Cosine and sine of a turn by one of so many, in parts of 2^20.
_TURN_BITS = 20
_TURNS = {
    3: (-524_288, 908_093),
    4: (0, 1_048_576),
    5: (324_028, 997_255),
    6: (524_288, 908_093),
    7: (653_776, 819_810),
    8: (741_455, 741_455),
    9: (803_256, 674_012),
    10: (848_316, 616_338),
    11: (882_118, 566_903),
    12: (908_093, 524_288),
}
FEWEST, MOST = min(_TURNS), max(_TURNS)
# In pixels: half of the ring, across and down; the nodes; from a node's middle to its name.
_ACROSS, _DOWN = 150, 118
_RADIUS, _CENTRE = 6, 9
_OFF = 12
# A node is beside the middle, not above or below it, from so far on.
_BESIDE = 40


def draw_ring(persons: Sequence[Person], edges: Sequence[Edge]) -> Picture:
    """The first person in the middle of the others, `FEWEST` to `MOST`, who are in this order.

    Raises KeyError for another number of them.
    """
    texts = [shorten(person.name) for person in persons]
    half = _ACROSS + _OFF + max(map(width_of, texts[1:]))
    middle = half, _DOWN + _OFF + LINE
    points = [middle, *_around(middle, len(persons) - 1)]
    nodes = (
        Node(person, *point, _RADIUS if at else _CENTRE, _label(text, point, middle))
        for at, (person, point, text) in enumerate(zip(persons, points, texts, strict=True))
    )
    return Picture(2 * half, 2 * middle[1], tuple(nodes), lines(points, edges))


def seat(ties: Sequence[Sequence[int]]) -> list[int]:
    """In which order those on a ring follow each other: beside each who is nearest of the rest.

    `ties` has for each, the most important first, how often they are named with each of the others.
    """
    rest = list(range(len(ties)))
    seated = [rest.pop(0)] if rest else []
    while rest:
        last = ties[seated[-1]]
        nearest = max(rest, key=lambda each: (last[each], -each))
        rest.remove(nearest)
        seated.append(nearest)
    return seated


def _around(middle: Point, count: int) -> Iterator[Point]:
    """Points on an ellipse, the first at its top, clockwise."""
    cosine, sine = _TURNS[count]
    across, down = 0, -1 << _TURN_BITS
    for _ in range(count):
        x, y = (across * _ACROSS >> _TURN_BITS), (down * _DOWN >> _TURN_BITS)
        yield middle[0] + x, middle[1] + y
        across, down = (
            across * cosine - down * sine >> _TURN_BITS,
            across * sine + down * cosine >> _TURN_BITS,
        )


def _label(text: str, at: Point, middle: Point) -> Label:
    x, y = at
    if x > middle[0] + _BESIDE:
        return Label(text, x + _OFF, y + LINE // 4, "start")
    if x < middle[0] - _BESIDE:
        return Label(text, x - _OFF, y + LINE // 4, "end")
    return Label(text, x, y - _OFF if y < middle[1] else y + _OFF + LINE // 2, "middle")
