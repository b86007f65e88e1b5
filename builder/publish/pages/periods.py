"""The decades, years and months under which articles are filed, and what they are called."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from builder.dates import parse_edtf
from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.pages.paging import Leaf
from builder.publish.strings import date_label, month_label
from builder.publish.urls import year_url
from builder.publish.views import PageLink, Part, Period

UNDATED = "undated"
# How nearly all dates are written; they need no parsing.
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# As EDTF writes a month that is not known (level 1, 'XX'), in the letters of our addresses.
NO_MONTH = "-xx"


def year_of(article: Article) -> str:
    """The year an article is filed under: that of its earliest day."""
    return year_of_date(article.date)


@lru_cache(maxsize=65536)
def year_of_date(date: str) -> str:
    """The year a date is filed under, UNDATED if there is none."""
    if DAY.fullmatch(date):
        return date[:4]
    if not date:
        return UNDATED
    parsed = parse_edtf(date)
    open_start = parsed.earliest.year == 1
    return f"{(parsed.latest if open_start else parsed.earliest).year:04}"


def decade_around(year: str) -> str:
    """The decade that a year is of: '2000-2009'; without a year there is none either."""
    return year if year == UNDATED else f"{year[:-1]}0-{year[:-1]}9"


def is_decade(period: str) -> bool:
    """Whether a period is a decade, not a year or a month."""
    first, _, last = period.partition("-")
    return len(first) == len(last)


def month_of(article: Article) -> str:
    """The month an article is filed under: '2006-03', '2006-xx' if its date names none."""
    return month_of_date(article.date)


@lru_cache(maxsize=65536)
def month_of_date(date: str) -> str:
    """The month a date is filed under, as `month_of`."""
    if DAY.fullmatch(date):
        return date[:7]
    if date:
        parsed = parse_edtf(date)
        if parsed.precision in ("minute", "day", "month"):
            return f"{parsed.earliest.year:04}-{parsed.earliest.month:02}"
    return year_of_date(date) + NO_MONTH


def by_period(
    articles: Iterable[Article], period_of: Callable[[Article], str]
) -> dict[str, list[Article]]:
    """Articles by decade, year or month, the latest first, those without one last."""
    found: dict[str, list[Article]] = {}
    for article in articles:
        found.setdefault(period_of(article), []).append(article)
    return {period: found[period] for period in sorted(found, key=_filed, reverse=True)}


def _filed(period: str) -> tuple[bool, str]:
    return period[-2:].isdigit(), period


def periods(edition: Edition, articles: Iterable[Article]) -> tuple[Period, ...]:
    """The years of articles with links, latest first."""
    return tuple(
        Period(period_label(edition, year), year_url(year), len(each))
        for year, each in by_period(articles, year_of).items()
    )


def period_label(edition: Edition, period: str) -> str:
    """A decade, a year or a month as a heading."""
    year, _, month = period.partition("-")
    if period == UNDATED:
        return edition.strings("undated")
    if is_decade(period):
        return edition.strings("decade", start=str(int(year)), end=str(int(month)))
    if month.isdigit():
        return month_label(parse_edtf(period).earliest, edition.strings)
    year = year.lstrip("0")
    return edition.strings("year_without_month", year=year) if month else year


def leaf_title(edition: Edition, leaf: Leaf) -> str:
    """The heading of one page of a period."""
    label = period_label(edition, leaf.period)
    return edition.strings("part_of", title=label, n=leaf.part) if leaf.part else label


def leaf_link(edition: Edition, leaf: Leaf, url: Callable[[str, int], str]) -> PageLink:
    """The link to one page of a period."""
    return PageLink(leaf_title(edition, leaf), url(leaf.period, leaf.part))


def leaf_parts(
    edition: Edition, row: Sequence[Leaf], leaf: Leaf, url: Callable[[str, int], str]
) -> tuple[Part, ...]:
    """The older parts that the first page of a period has; a part names none, so that it stays."""
    return tuple(
        Part(
            leaf_title(edition, each),
            url(each.period, each.part),
            len(each.articles),
            date_span(edition, each),
        )
        for each in row
        if each.period == leaf.period and each.part and not leaf.part
    )


def date_span(edition: Edition, leaf: Leaf) -> str:
    """The first and last date of an older part; '' of a first page, and where there is no date."""
    if not leaf.part or leaf.period == UNDATED:
        return ""
    end, start = (date_label(leaf.articles[at].date, edition.strings) for at in (0, -1))
    return start if start == end else edition.strings("date_range", start=start, end=end)
