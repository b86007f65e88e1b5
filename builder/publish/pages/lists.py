"""The lists of articles: home, all articles, the timeline."""

from collections import Counter
from collections.abc import Iterator

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.parts import by_count, headline, teaser
from builder.publish.pages.periods import by_period, periods, year_of

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
        "years": tuple(reversed(periods(edition, articles))),
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
        "years": periods(edition, articles),
    }
    yield Page("articles.html", "articles.html", context)


def timeline_page(edition: Edition) -> Iterator[Page]:
    """The years, each with its latest articles."""
    by_year = by_period(edition.articles(), year_of).values()
    sections = tuple(
        (year, tuple(headline(edition, each.key) for each in articles[:_IN_A_YEAR]))
        for articles, year in zip(by_year, periods(edition, edition.articles()), strict=True)
    )
    context = {"title": edition.strings("timeline"), "section": "timeline", "sections": sections}
    yield Page("timeline.html", "timeline.html", context)


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
