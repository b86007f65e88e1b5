"""The plane of the maps: projection, sections, which places are drawn together, and their names."""

import math
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.publish.maps.clusters import GAP, LEVELS, Placed, cluster, units
from builder.publish.maps.labels import label
from builder.publish.maps.marks import LARGEST, SMALLEST, marks, radius
from builder.publish.maps.projection import (
    HEIGHT,
    WIDTH,
    Spot,
    equal_earth,
    spot,
    spot_around_middle,
)
from builder.publish.maps.sections import WORLD_HEIGHT, Section, section_of, start_of

LAND = Path(__file__).parents[2] / "layouts/assets/land.svg"
# geoEqualEarthRaw of d3-geo 3.1.2: longitude, latitude, x, y.
D3_GEO = (
    (0, 0, 0, 0),
    (180, 0, 2.7066299836960748, 0),
    (0, 90, 0, 1.3173627591574133),
    (180, 90, 1.6035886482840516, 1.3173627591574133),
    (13.4, 52.52, 0.16273646231488215, 0.9806699640026585),
    (-77.04, 38.9, -1.0337109539173648, 0.7552731777949337),
    (-45, -60, -0.5097650218928899, -1.0883008355053194),
    (100, 84, 0.904648098826749, 1.3067131388872923),
    (37.62, 55.75, 0.4438996002952751, 1.0288033277218398),
    (-180, -58, -2.079361519029577, -1.0608764592560835),
    (151.2, -33.87, 2.0869650776546234, -0.6647057660224263),
)
LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
SPOTS = st.builds(Spot, st.integers(0, WIDTH), st.integers(0, HEIGHT))
# A region as wide as Germany, so that many places are near each other at most levels.
NEAR = st.builds(Spot, st.integers(20000, 20900), st.integers(2400, 3200))


@st.composite
def placed(draw: st.DrawFn) -> list[Placed]:
    """Up to 40 places, each with a key of its own."""
    spots = draw(st.lists(SPOTS | NEAR, max_size=40))
    counts = draw(st.lists(st.integers(1, 500), min_size=len(spots), max_size=len(spots)))
    return [
        Placed(f"place-{at}", count, spot)
        for at, (spot, count) in enumerate(zip(spots, counts, strict=True))
    ]


@pytest.mark.parametrize(("longitude", "latitude", "x", "y"), D3_GEO)
def test_the_projection_is_that_of_others(
    longitude: float, latitude: float, x: float, y: float
) -> None:
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=1e-14)


def test_the_projection_is_as_wide_as_the_epsg_registry_says() -> None:
    """EPSG:8857 ends at this x, in metres, on the sphere that has the area of WGS 84."""
    x, _ = equal_earth(180, 0)
    assert x * 6371007.1809 == pytest.approx(17243959.06, abs=0.01)


@given(LONGITUDES, LATITUDES)
def test_no_sine_of_the_machine_is_needed_for_fourteen_digits(
    longitude: float, latitude: float
) -> None:
    angle = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    slope = 9 * a4 * angle**8 + 7 * a3 * angle**6 + 3 * a2 * angle**2 + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(angle) / (3 * slope)
    y = a4 * angle**9 + a3 * angle**7 + a2 * angle**3 + a1 * angle
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=4e-14)


@given(LONGITUDES, LATITUDES)
def test_every_place_of_the_earth_is_on_the_map(longitude: float, latitude: float) -> None:
    x, y = spot((latitude, longitude))
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_the_map_is_cut_in_the_bering_strait() -> None:
    wales, uelen = spot((65.6, -168.1)), spot((66.2, -169.8))
    assert wales.x < uelen.x
    assert spot((-17.7, 178.1)).x < spot((-17.7, -179.9)).x  # both are of Fiji
    assert spot((0, 191)) == spot((0, -169)) == Spot(0, HEIGHT // 2)
    assert spot_around_middle(180, 0) == Spot(WIDTH, HEIGHT // 2)
    assert spot((0, 11)) == Spot(WIDTH // 2, HEIGHT // 2)


@given(st.lists(SPOTS, min_size=1, max_size=9), st.integers(500, 9000))
def test_a_section_shows_all_its_places_and_nothing_beyond_the_map(
    spots: list[Spot], least: int
) -> None:
    for section in (section_of(spots, least), start_of(spots)[1]):
        assert 0 <= section.x <= section.x + section.width <= WIDTH
        assert 0 <= section.y <= section.y + section.height <= HEIGHT
        for x, y in spots:
            assert section.x <= x <= section.x + section.width
            assert section.y <= y <= section.y + section.height
    assert section_of(spots, least).width >= least


def test_a_place_stands_in_the_middle_of_its_section_unless_the_map_ends() -> None:
    assert section_of([Spot(20000, 8000)], 3200) == Section(18400, 7000, 3200, 2000)
    assert section_of([Spot(0, 8000)], 3200) == Section(0, 7000, 3200, 2000)
    assert section_of([Spot(WIDTH, 0)], 3200) == Section(WIDTH - 3200, 0, 3200, 2000)


def test_the_first_look_is_at_the_part_of_the_world_where_the_places_are() -> None:
    berlin, hamburg, sydney = spot((52.5, 13.4)), spot((53.6, 10)), spot((-33.9, 151.2))
    assert start_of([berlin, sydney]) == (0, Section(0, 0, WIDTH, WORLD_HEIGHT))
    doubled, section = start_of([berlin, hamburg])
    assert doubled == 5
    assert section.width == WIDTH // 32
    south_pole = spot((-90, 0))
    assert start_of([berlin, south_pole]) == (0, Section(0, 0, WIDTH, HEIGHT))


@given(placed())
def test_each_place_is_in_one_cluster_of_a_level_and_numbers_add_up(places: list[Placed]) -> None:
    for clusters in cluster(places):
        members = [member for each in clusters for member in each.members]
        assert sorted(members) == sorted(places)
        assert sum(each.articles for each in clusters) == sum(each.articles for each in places)


@given(placed())
def test_no_two_circles_of_a_level_are_nearer_than_a_target(places: list[Placed]) -> None:
    for level, clusters in enumerate(cluster(places)):
        for one, other in combinations([each.leader.spot for each in clusters], 2):
            assert max(abs(one.x - other.x), abs(one.y - other.y)) >= units(GAP, level)


@given(placed())
def test_a_place_is_with_the_nearest_circle_and_only_near_ones(places: list[Placed]) -> None:
    for level, clusters in enumerate(cluster(places)):
        leaders = [each.leader.spot for each in clusters]
        for each in clusters:
            for member in each.members:
                x, y = member.spot
                away = max(abs(each.leader.spot.x - x), abs(each.leader.spot.y - y))
                assert away == min(max(abs(a - x), abs(b - y)) for a, b in leaders)
                assert away < units(GAP, level)


@given(placed())
def test_who_comes_closer_sees_no_circle_vanish(places: list[Placed]) -> None:
    levels = [{each.leader for each in clusters} for clusters in cluster(places)]
    assert len(levels) == LEVELS
    for coarse, fine in pairwise(levels):
        assert coarse <= fine


@given(placed(), st.randoms(use_true_random=False))
def test_the_order_of_places_changes_nothing(places: list[Placed], random: object) -> None:
    names = {each.key: f"Name of {each.key}" for each in places}
    shuffled = sorted(places, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert cluster(shuffled) == cluster(places)
    assert marks(cluster(shuffled), names) == marks(cluster(places), names)


@settings(max_examples=50)
@given(placed())
def test_marks_are_the_clusters_of_each_level_most_articles_first(places: list[Placed]) -> None:
    levels = cluster(places)
    drawn = marks(levels, {each.key: each.key for each in places})
    for level, clusters in enumerate(levels):
        shown = [each.cluster for each in drawn if each.first <= level <= each.last]
        assert sorted(shown) == sorted(clusters)
    counts = [each.cluster.articles for each in drawn]
    assert counts == sorted(counts, reverse=True)


@settings(max_examples=50)
@given(placed())
def test_no_name_lies_over_another_or_over_a_circle(places: list[Placed]) -> None:
    names = {each.key: each.key for each in places}
    drawn = marks(cluster(places), names)
    for level in range(LEVELS):
        shown = [each for each in drawn if each.first <= level <= each.last]
        boxes = []
        for each in shown:
            x, y = each.cluster.leader.spot
            length, near = 7 * len(label(each.cluster, names)), each.radius + 4
            beside = {
                "right": (near, -7, near + length, 7),
                "left": (-near - length, -7, -near, 7),
                "below": (-(length // 2), near, length // 2, near + 14),
                "above": (-(length // 2), -near - 14, length // 2, -near),
            }
            own = (-each.radius,) * 2 + (each.radius,) * 2
            for box in (own, beside.get(each.side)):
                if box:
                    left, top, right, bottom = (units(edge, level) for edge in box)
                    boxes.append((each, (x + left, y + top, x + right, y + bottom)))
        for (one, (a, b, c, d)), (other, (e, f, g, h)) in combinations(boxes, 2):
            assert one is other or c <= e or g <= a or d <= f or h <= b


def test_a_circle_of_four_times_as_many_articles_is_twice_as_wide() -> None:
    assert radius(400, 400) == LARGEST
    assert radius(100, 400) == LARGEST // 2
    assert radius(1, 400) == SMALLEST


def _crossings(point: Spot) -> int:
    """How many edges of the land, as it is drawn, a line from a point to the left crosses."""
    (drawn,) = ET.parse(LAND).getroot()
    scale = float(drawn.attrib["transform"].removeprefix("scale(").removesuffix(")"))
    x, y = point.x / scale, point.y / scale
    crossed = 0
    for ring in drawn.attrib["d"].removesuffix("z").split("z"):
        start, _, steps = ring.removeprefix("M").partition("l")
        numbers = [int(each) for each in steps.replace("-", " -").split()]
        points = [tuple(int(each) for each in start.replace("-", " -").split())]
        for at in range(0, len(numbers), 2):
            points.append((points[-1][0] + numbers[at], points[-1][1] + numbers[at + 1]))
        for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True):
            if (b > y) != (d > y) and a + (y - b) * (c - a) / (d - b) < x:
                crossed += 1
    return crossed


@pytest.mark.parametrize(
    ("coordinates", "is_land"),
    [
        ((52.52, 13.4), True),  # Berlin
        ((38.9, -77.5), True),  # west of Washington
        ((-23.7, 133.9), True),  # Alice Springs
        ((66.0, 179.5), True),  # Chukotka, which no map may cut
        ((-85.0, 0.0), True),  # Antarctica
        ((65.0, -150.0), True),  # Alaska
        ((55.5, 3.0), False),  # North Sea
        ((42.0, 51.0), False),  # Caspian Sea
        ((0.0, -30.0), False),  # Atlantic
        ((43.0, 34.0), False),  # Black Sea
        ((30.0, -170.0), False),  # Pacific, at the map's right edge
        ((30.0, -168.0), False),  # and at its left edge
    ],
)
def test_points_lie_where_the_land_is_drawn(
    coordinates: tuple[float, float], is_land: bool
) -> None:
    assert _crossings(spot(coordinates)) % 2 == is_land


def test_the_land_stays_within_the_map() -> None:
    picture = ET.parse(LAND).getroot()
    assert picture.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
    assert "Natural Earth" in LAND.read_text(encoding="utf-8")
    assert _crossings(Spot(0, 1)) == 0
