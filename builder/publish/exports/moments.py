"""EDTF dates in the pieces that citation formats are made of."""

import re
from dataclasses import dataclass
from functools import lru_cache

_POINT = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9]{2}|XX))?(?:-(?P<day>[0-9]{2}|XX))?[^?~%]*([?~%]?)"
)
# ISO 8601-2's codes of spring to winter.
_FIRST_SEASON, _LAST_SEASON = "21", "24"


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month or day: digits, '' for what is unknown; of a year some may be X ('201X').

    `season` is 1 for spring to 4 for winter, or 0. `doubt` is EDTF's '?' uncertain, '~' about, '%'
    both, or ''.
    """

    year: str
    month: str = ""
    day: str = ""
    season: int = 0
    doubt: str = ""

    @property
    def edtf(self) -> str:
        """Without the time of day, as no citation has it."""
        season = str(self.season + 20) if self.season else ""
        parts = (self.year, self.month or season, self.day)
        return "-".join([part for part in parts if part]) + self.doubt

    @property
    def is_vague(self) -> bool:
        """Whether the year is not known in full."""
        return "X" in self.year


@dataclass(frozen=True, slots=True)
class Span:
    """When something appeared: at `start`, or between `start` and `end`; None is an open end."""

    start: Moment | None
    end: Moment | None
    is_interval: bool

    @property
    def is_doubtful(self) -> bool:
        """Whether it is less certain than it looks."""
        ends = [each for each in (self.start, self.end) if each]
        return any(each.doubt or each.is_vague for each in ends)

    @property
    def edtf(self) -> str:
        """As EDTF, without times of day."""
        if not self.is_interval:
            return self.start.edtf if self.start else ""
        return "/".join([each.edtf if each else ".." for each in (self.start, self.end)])

    @property
    def plain(self) -> str:
        """As it is read in any language: '2018?', '2018-07–2018-11', '–2018'."""
        return self.edtf.replace("..", "").replace("/", "–")


@lru_cache(maxsize=16384)
def read_span(edtf: str) -> Span | None:
    """A date of an article, which has been checked (`builder.dates`); None if there is none."""
    if not edtf:
        return None
    start, slash, end = edtf.partition("/")
    return Span(_moment(start), _moment(end), bool(slash))


def _moment(text: str) -> Moment | None:
    found = _POINT.match(text)
    if not found:
        return None
    year, month, day, doubt = (each or "" for each in found.groups())
    if _FIRST_SEASON <= month <= _LAST_SEASON:
        return Moment(year, season=int(month) - 20, doubt=doubt)
    month, day = ("" if each == "XX" else each for each in (month, day))
    return Moment(year, month, day if month else "", doubt=doubt)
