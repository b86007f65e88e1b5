"""The timeline: all years on a strip, and each year or decade with its latest articles."""

from collections.abc import Iterator, Mapping

from builder.model import Article, Page
from builder.publish.edition import Edition
from builder.publish.pages.parts import headline
from builder.publish.pages.periods import (
    UNDATED,
    by_period,
    decade_around,
    period_label,
    periods,
    year_of,
)
from builder.publish.pages.strips import PAGE, year_strip
from builder.publish.pages.tallies import Filed, doubts, in_years, tallies
from builder.publish.strip_views import Strip, Unit
from builder.publish.urls import year_url
from builder.publish.views import Section

_URL = "timeline.html"
# The page would grow without bound if it had all articles.
_IN_A_SECTION = 5


def timeline_page(edition: Edition) -> Iterator[Page]:
    """The years, or the decades if there are many, each with its latest articles."""
    filed = in_years(edition.articles())
    strip = archive_strip(edition, filed)
    by_year = by_period(edition.articles(), year_of)
    is_long = strip is not None and strip.unit != "year"
    context = {
        "title": edition.strings("timeline"),
        "section": "timeline",
        "total": len(edition.order),
        "strip": strip,
        "sections": _decades(edition, by_year) if is_long else _years(edition, by_year),
        "doubts": tuple(doubts(filed).items()),
    }
    yield Page(_URL, "timeline.html", context)


def archive_strip(edition: Edition, filed: Mapping[Filed, int]) -> Strip | None:
    """All articles by year; bars of decades and more lead to the timeline. None without a date."""
    return year_strip(edition, tallies(filed), PAGE, _address)


def _address(year: str, unit: Unit) -> str:
    return year_url(year) if unit == "year" else f"{_URL}#{_anchor(decade_around(year))}"


def _years(edition: Edition, by_year: Mapping[str, list[Article]]) -> tuple[Section, ...]:
    return tuple(
        _section(edition, year, articles, year_url(year)) for year, articles in by_year.items()
    )


def _decades(edition: Edition, by_year: Mapping[str, list[Article]]) -> tuple[Section, ...]:
    filed: dict[str, list[Article]] = {}
    for year, articles in by_year.items():
        filed.setdefault(decade_around(year), []).extend(articles)
    return tuple(
        _section(edition, decade, articles, year_url(decade) if decade == UNDATED else "")
        for decade, articles in filed.items()
    )


def _section(edition: Edition, period: str, articles: list[Article], url: str) -> Section:
    """A period with its latest articles, and the years of one without a page of its own."""
    return Section(
        period_label(edition, period),
        _anchor(period),
        url,
        len(articles),
        () if url else periods(edition, articles),
        tuple(headline(edition, each.key) for each in articles[:_IN_A_SECTION]),
    )


def _anchor(period: str) -> str:
    return period if period == UNDATED else f"y{period}"
