"""How many articles there are of each year or month, and of how many that is not certain."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from builder.dates import Edtf, parse_edtf
from builder.model import Article
from builder.publish.pages.periods import DAY, UNDATED, month_of_date, year_of_date

DOUBTS = ("uncertain", "approximate", "span", UNDATED)
"""Why it may not be certain of which year an article is; the first that holds is meant."""

# A period, and why an article may not be of it; '' if it certainly is.
Filed = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """The articles of a period: all, and those that may be of another."""

    count: int
    uncertain: int

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.count + other.count, self.uncertain + other.uncertain)


_NONE, _DATE = Tally(0, 0), attrgetter("date")


def in_years(articles: Iterable[Article]) -> Counter[Filed]:
    """How many articles are filed under each year for certain, and how many with each doubt."""
    return Counter(map(_in_year, map(_DATE, articles)))


def in_months(articles: Iterable[Article]) -> Counter[Filed]:
    """How many articles are filed under each month, as `in_years`; one of a whole year has none."""
    return Counter(map(_in_month, map(_DATE, articles)))


def tallies(filed: Mapping[Filed, int]) -> dict[str, Tally]:
    """What is filed under each period, the earliest first, what has none last."""
    found: dict[str, Tally] = {}
    for (period, doubt), count in filed.items():
        found[period] = found.get(period, _NONE).plus(Tally(count, count if doubt else 0))
    return {period: found[period] for period in sorted(found, key=_order)}


def is_of_its_year(date: str) -> bool:
    """Whether an article of this date is certainly of the year that it is filed under."""
    return not _in_year(date)[1]


def doubts(filed: Mapping[Filed, int]) -> dict[str, int]:
    """How many articles there are of each doubt that there is, in the order of `DOUBTS`."""
    found: Counter[str] = Counter()
    for (_, doubt), count in filed.items():
        found[doubt] += count
    return {doubt: found[doubt] for doubt in DOUBTS if found[doubt]}


def _order(period: str) -> tuple[bool, str]:
    return not period[-2:].isdigit(), period


@lru_cache(maxsize=65536)
def _in_year(date: str) -> Filed:
    return year_of_date(date), _doubt(date, _spans_years)


@lru_cache(maxsize=65536)
def _in_month(date: str) -> Filed:
    return month_of_date(date), _doubt(date, lambda _: False)


def _doubt(date: str, spans: Callable[[Edtf], bool]) -> str:
    if DAY.fullmatch(date):
        return ""
    if not date:
        return UNDATED
    parsed = parse_edtf(date)
    if parsed.uncertain:
        return "uncertain"
    if parsed.approximate:
        return "approximate"
    return "span" if spans(parsed) else ""


def _spans_years(parsed: Edtf) -> bool:
    return parsed.earliest.year != parsed.latest.year
