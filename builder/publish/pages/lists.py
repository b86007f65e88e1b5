"""The lists of articles: home, all articles, the timeline and its years."""

from collections import Counter
from collections.abc import Iterator

from builder.dates import parse_edtf
from builder.model import Article, Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.parts import by_count, teaser, year_label, year_of, years
from builder.publish.strings import month_label
from builder.publish.urls import year_url
from builder.publish.views import Month, Teaser

# These pages do not list the whole archive: they would grow without bound.
_ON_HOME, _LATEST, _IN_A_YEAR, _PEOPLE_ON_HOME = 6, 100, 5, 12


def home_page(edition: Edition) -> Iterator[Page]:
    """The front page: the latest articles, the years, who appears most."""
    articles = list(edition.articles())
    counts = _entity_counts(edition)
    context = {
        "title": edition.config.title,
        "section": "home",
        "latest": tuple(teaser(edition, article.key) for article in articles[:_ON_HOME]),
        "years": tuple(reversed(years(edition, articles))),
        "people": by_count(edition, counts["person"], _PEOPLE_ON_HOME),
        "places": by_count(edition, counts["place"], _PEOPLE_ON_HOME),
        "totals": {"articles": len(articles), **{kind: len(each) for kind, each in counts.items()}},
    }
    yield Page("index.html", "home.html", context)


def articles_page(edition: Edition) -> Iterator[Page]:
    """The latest articles, and the years with all of them."""
    articles = list(edition.articles())
    context = {
        "title": edition.strings("articles"),
        "section": "articles",
        "articles": tuple(teaser(edition, article.key) for article in articles[:_LATEST]),
        "total": len(articles),
        "years": years(edition, articles),
    }
    yield Page("articles.html", "articles.html", context)


def timeline_page(edition: Edition) -> Iterator[Page]:
    """The years, each with its latest articles."""
    by_year = _by_year(edition)
    sections = tuple(
        (year, tuple(teaser(edition, each.key) for each in by_year[key][:_IN_A_YEAR]))
        for key, year in zip(_year_order(by_year), years(edition, edition.articles()), strict=True)
    )
    context = {"title": edition.strings("timeline"), "section": "timeline", "sections": sections}
    yield Page("timeline.html", "timeline.html", context)


def year_pages(edition: Edition) -> Iterator[Page]:
    """A page for each year with its articles by month."""
    by_year = _by_year(edition)
    order = _year_order(by_year)
    for index, year in enumerate(order):
        context = {
            "title": year_label(edition, year),
            "section": "timeline",
            "months": _months(edition, by_year[year]),
            "total": len(by_year[year]),
            "later": _year_link(edition, order[index - 1]) if index else None,
            "earlier": _year_link(edition, order[index + 1]) if index + 1 < len(order) else None,
        }
        yield Page(year_url(year), "year.html", context)


def _entity_counts(edition: Edition) -> dict[str, Counter[EntityId]]:
    return {
        kind: Counter(
            {
                entity: edition.count(entity)
                for entity in edition.archive.entities
                if entity[0] == kind
            }
        )
        for kind in ("person", "place", "source")
    }


def _by_year(edition: Edition) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    for article in edition.articles():
        found.setdefault(year_of(article), []).append(article)
    return found


def _year_order(by_year: dict[str, list[Article]]) -> list[str]:
    """Latest year first, the undated last."""
    return sorted(by_year, key=lambda year: (year.isdigit(), year), reverse=True)


def _year_link(edition: Edition, year: str) -> tuple[str, str]:
    return year_label(edition, year), year_url(year)


def _months(edition: Edition, articles: list[Article]) -> tuple[Month, ...]:
    """Each month once, latest first, and behind them the articles without one."""
    grouped: dict[str, list[Teaser]] = {}
    for article in articles:
        grouped.setdefault(_month(edition, article), []).append(teaser(edition, article.key))
    return tuple(
        Month(label, tuple(grouped[label]))
        for label in sorted(grouped, key=lambda label: not label)
    )


def _month(edition: Edition, article: Article) -> str:
    """The heading of the month an article is filed under; empty if its date names none."""
    if not article.date:
        return ""
    parsed = parse_edtf(article.date)
    if parsed.precision not in ("minute", "day", "month"):
        return ""
    return month_label(parsed.earliest, edition.strings)
