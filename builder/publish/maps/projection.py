"""The plane of all maps: degrees into whole units, by the Equal Earth projection.

B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", IJGIS 33 (2018). Areas are
true, so no country looks larger than it is. The middle of the map is the meridian 11° E, so that
it is cut in the Bering Strait, where there is no land.

No sine of the machine's library is asked, since libraries differ in the last digit: only +, -, *,
/ and the square root, which IEEE 754 defines to the last bit, so every machine has the same units.
"""

from functools import lru_cache
from math import sqrt
from typing import NamedTuple

# A unit is a kilometre at the equator, so it is finer than what the gazetteer knows of a point.
WIDTH, HEIGHT = 40960, 19936
MIDDLE_MERIDIAN = 11.0

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_RADIAN = 0.017453292519943295
_M = sqrt(3) / 2
# The half width of the whole earth: the x of longitude 180° at the equator.
_HALF = 180 * _RADIAN / (_M * _A1)
# Terms of the series of sine (up to 90°) and arctangent (up to 15°) that reach 1e-15.
_SINE_TERMS, _ARCTANGENT_TERMS = 11, 13


class Spot(NamedTuple):
    """A point of the map: units from the left and from the top."""

    x: int
    y: int


@lru_cache(maxsize=65536)
def spot(coordinates: tuple[float, float]) -> Spot:
    """Where latitude and longitude, in degrees, are on the map."""
    latitude, longitude = coordinates
    return spot_around_middle(around_middle(longitude), latitude)


def spot_around_middle(longitude: float, latitude: float) -> Spot:
    """The same of a longitude counted from the middle; 180 is the right edge, -180 the left."""
    x, y = equal_earth(longitude, latitude)
    units = WIDTH / (2 * _HALF)
    return Spot(round(WIDTH / 2 + x * units), round(HEIGHT / 2 - y * units))


def around_middle(longitude: float) -> float:
    """A longitude counted from the middle of the map, -180 to 180 degrees."""
    return (longitude - MIDDLE_MERIDIAN + 180) % 360 - 180


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """x and y on the plane for a sphere of radius 1, from degrees."""
    sine = _M * _sine(latitude * _RADIAN)
    cosine = sqrt(1 - sine * sine)
    angle = _angle(sine, cosine)
    square = angle * angle
    sixth = square * square * square
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    y = angle * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return longitude * _RADIAN * cosine / (_M * slope), y


def _sine(angle: float) -> float:
    """By its series, from the smallest term."""
    square, total = angle * angle, 1.0
    for n in range(2 * _SINE_TERMS, 0, -2):
        total = 1 - square / (n * (n + 1)) * total
    return angle * total


def _angle(sine: float, cosine: float) -> float:
    """The angle of these, up to 60°: its tangent is halved twice, where the series is short."""
    half = sine / (1 + cosine)
    quarter = half / (1 + sqrt(1 + half * half))
    square, total = quarter * quarter, 0.0
    for n in range(2 * _ARCTANGENT_TERMS + 1, 0, -2):
        total = 1 / n - square * total
    return 4 * quarter * total
