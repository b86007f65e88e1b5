"""The first lists of articles: home, and the latest of all."""

from collections import Counter
from collections.abc import Iterator

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.parts import by_count, teaser
from builder.publish.pages.schema_org import site_data
from builder.publish.pages.tallies import in_years
from builder.publish.pages.timeline import archive_strip

# These pages do not list the whole archive: they would grow without bound.
_ON_HOME, _LATEST, _PEOPLE_ON_HOME = 6, 100, 12


def home_page(edition: Edition) -> Iterator[Page]:
    """The front page: the latest articles, the years, who appears most."""
    articles = list(edition.articles())
    counts = _entity_counts(edition)
    context = {
        "title": edition.config.title,
        "section": "home",
        "latest": tuple(teaser(edition, article.key) for article in articles[:_ON_HOME]),
        "strip": archive_strip(edition, in_years(articles)),
        "people": by_count(edition, counts["person"], _PEOPLE_ON_HOME),
        "places": by_count(edition, counts["place"], _PEOPLE_ON_HOME),
        "totals": {"articles": len(articles), **{kind: len(each) for kind, each in counts.items()}},
        "linked": site_data(edition),
    }
    yield Page("index.html", "home.html", context)


def articles_page(edition: Edition) -> Iterator[Page]:
    """The latest articles, and a strip that leads to the years with all of them."""
    articles = list(edition.articles())
    context = {
        "title": edition.strings("articles"),
        "section": "articles",
        "articles": tuple(teaser(edition, article.key) for article in articles[:_LATEST]),
        "total": len(articles),
        "strip": archive_strip(edition, in_years(articles)),
    }
    yield Page("articles.html", "articles.html", context)


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
