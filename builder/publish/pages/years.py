"""The pages of the years, and of the months of years with very many articles."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from builder.model import Article, Page
from builder.publish.edition import Edition
from builder.publish.pages.paging import Leaf, leaves, turns
from builder.publish.pages.parts import teaser
from builder.publish.pages.periods import (
    UNDATED,
    by_period,
    date_span,
    leaf_link,
    leaf_parts,
    leaf_title,
    month_of,
    period_label,
    year_of,
)
from builder.publish.pages.strips import month_strip
from builder.publish.pages.tallies import in_months, tallies
from builder.publish.strip_views import Strip
from builder.publish.urls import year_url
from builder.publish.views import Month, PageLink


def year_pages(edition: Edition) -> Iterator[Page]:
    """A page for each year with its articles; a large year leads to pages of its months."""
    row: list[Leaf] = []
    for year, articles in by_period(edition.articles(), year_of).items():
        most = edition.limits.year if year == UNDATED else len(articles)
        row += leaves(year, articles, most)
    timeline = PageLink(edition.strings("timeline"), "timeline.html")
    for at, leaf in enumerate(row):
        if len(leaf.articles) <= edition.limits.year:
            yield _page(edition, row, at, (timeline,))
        else:
            yield _large_year(edition, row, at, timeline)
            yield from _month_pages(edition, leaf, timeline)


def _month_pages(edition: Edition, year: Leaf, timeline: PageLink) -> Iterator[Page]:
    crumbs = (timeline, leaf_link(edition, year, year_url))
    row = [
        leaf
        for month, articles in by_period(year.articles, month_of).items()
        for leaf in leaves(month, articles, edition.limits.year)
    ]
    for at in range(len(row)):
        yield _page(edition, row, at, crumbs)


def _page(edition: Edition, row: Sequence[Leaf], at: int, crumbs: tuple[PageLink, ...]) -> Page:
    """A page that lists its articles by month; if it is the first of several, with the others."""
    leaf = row[at]
    link = partial(leaf_link, edition, url=year_url)
    parts = leaf_parts(edition, row, leaf, year_url)
    context = {
        "title": leaf_title(edition, leaf),
        "section": "timeline",
        "turns": turns(row, at, link, *crumbs),
        "months": _months(edition, leaf),
        "strip": _strip(edition, leaf, lambda month: f"{year_url(leaf.period)}#{_anchor(month)}"),
        "older": parts,
        "dates": date_span(edition, leaf),
        "shown": len(leaf.articles),
        "total": len(leaf.articles) + sum(part.count for part in parts),
    }
    return Page(year_url(leaf.period, leaf.part), "year.html", context)


def _large_year(edition: Edition, row: Sequence[Leaf], at: int, timeline: PageLink) -> Page:
    """The page of a year that lists its months and its latest articles."""
    leaf = row[at]
    latest = leaf.articles[: edition.limits.latest]
    context = {
        "title": leaf_title(edition, leaf),
        "section": "timeline",
        "turns": turns(row, at, partial(leaf_link, edition, url=year_url), timeline),
        "months": (_month(edition, edition.strings("latest"), latest),),
        "strip": _strip(edition, leaf, year_url),
        "older": (),
        "dates": "",
        "shown": len(latest),
        "total": len(leaf.articles),
    }
    return Page(year_url(leaf.period), "year.html", context)


def _months(edition: Edition, leaf: Leaf) -> tuple[Month, ...]:
    """The articles of a page under their months; under none, if the page is of a month."""
    if "-" in leaf.period or leaf.period == UNDATED:
        return (_month(edition, "", leaf.articles),)
    found = by_period(leaf.articles, month_of).items()
    return tuple(
        _month(edition, _heading(edition, month, len(found)), each, _anchor(month))
        for month, each in found
    )


def _strip(edition: Edition, leaf: Leaf, url: Callable[[str], str]) -> Strip | None:
    """A year's articles by month; None for other pages, and where a strip would say nothing."""
    if "-" in leaf.period or leaf.period == UNDATED:
        return None
    found = tallies(in_months(leaf.articles))
    return month_strip(edition, leaf.period, found, url) if len(found) > 1 else None


def _anchor(month: str) -> str:
    return f"m{month}"


def _heading(edition: Edition, month: str, months: int) -> str:
    """A month's heading on the page of its year; those without a month need none if alone."""
    if month[-2:].isdigit():
        return period_label(edition, month)
    return edition.strings("without_month") if months > 1 else ""


def _month(edition: Edition, label: str, articles: Sequence[Article], anchor: str = "") -> Month:
    return Month(label, tuple(teaser(edition, each.key) for each in articles), anchor)
