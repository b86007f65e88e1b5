"""The small values that many pages share: links to entities, dates, teasers."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from builder.dates import parse_edtf
from builder.model import Article, Kind
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.strings import date_label
from builder.publish.urls import article_url, entity_url, year_url
from builder.publish.views import Dated, Named, Teaser, Year

_OPENING_LENGTH = 240
UNDATED = "undated"
_HTML_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d(?:T\d\d:\d\d)?)?)?")


def named(edition: Edition, entity: EntityId) -> Named:
    """A link to an entity's page with the number of its articles."""
    known = edition.archive.entities[entity]
    role = known.role or most_common_role(edition, entity)
    return Named(*entity, known.name, entity_url(entity), edition.count(entity), role)


def most_common_role(edition: Edition, entity: EntityId) -> str:
    """The role that most articles give a person, of equals the one of the latest article."""
    roles = edition.roles.get(entity)
    return roles.most_common(1)[0][0] if roles else ""


def dated(edition: Edition, article: Article) -> Dated:
    """An article's date with the reason for any doubt."""
    return make_dated(edition, article.date, article.date_reason)


def make_dated(edition: Edition, edtf: str, reason: str = "") -> Dated:
    """A date for people and machines. HTML knows certain days, months and years alone."""
    certain = bool(_HTML_DATE.fullmatch(edtf))
    return Dated(date_label(edtf, edition.strings), edtf if certain else "", reason)


def source_of(edition: Edition, article: Article) -> Named | None:
    """The article's source, if it is known."""
    if not article.source:
        return None
    return named(edition, edition.archive.ids["source", article.source])


def identities(edition: Edition, article: Article, kind: Kind) -> tuple[EntityId, ...]:
    """The persons or places that an article lists, each once, in its order."""
    listed = article.actors if kind == "person" else article.places
    return tuple(dict.fromkeys(edition.archive.ids[kind, each.name] for each in listed))


def teaser(edition: Edition, key: str, reason: str = "") -> Teaser:
    """An article as lists show it."""
    article, reading = edition.archive.articles[key], edition.readings[key]
    people = identities(edition, article, "person")
    return Teaser(
        url=article_url(key),
        title=article.title,
        language=article.language or edition.config.language,
        date=dated(edition, article),
        source=source_of(edition, article),
        opening=_opening(reading.passages[0].text) if reading.passages else "",
        people=tuple(named(edition, person) for person in people),
        reason=reason,
    )


def also_in(edition: Edition, key: str) -> tuple[Teaser, ...]:
    """The other articles that print an article's story, the earliest first."""
    return tuple(teaser(edition, other) for other in edition.archive.also_in(key))


def _opening(text: str) -> str:
    if len(text) <= _OPENING_LENGTH:
        return text
    opening = text[:_OPENING_LENGTH]
    return (opening.rpartition(" ")[0] or opening) + " …"


def year_of(article: Article) -> str:
    """The year an article is filed under: that of its earliest day."""
    if not article.date:
        return UNDATED
    parsed = parse_edtf(article.date)
    open_start = parsed.earliest.year == 1
    return f"{(parsed.latest if open_start else parsed.earliest).year:04}"


def years(edition: Edition, articles: Iterable[Article]) -> tuple[Year, ...]:
    """The years of these articles, latest first, the undated last; shares are of the largest."""
    counts = Counter(year_of(article) for article in articles)
    largest = max(counts.values(), default=1)
    ordered = sorted((year for year in counts if year != UNDATED), reverse=True)
    return tuple(
        Year(year_label(edition, year), year_url(year), counts[year], counts[year] / largest)
        for year in (*ordered, *([UNDATED] if UNDATED in counts else []))
    )


def year_label(edition: Edition, year: str) -> str:
    """A year as a heading."""
    return edition.strings("undated") if year == UNDATED else year.lstrip("0")


def by_count(edition: Edition, counts: Counter[EntityId], most: int) -> tuple[Named, ...]:
    """The entities counted most often, as links that carry these counts."""
    counts = Counter({entity: count for entity, count in counts.items() if count})
    ranked: Sequence[EntityId] = sorted(counts, key=lambda entity: (-counts[entity], entity))[:most]
    links = [(named(edition, entity), counts[entity]) for entity in ranked]
    return tuple(
        Named(link.kind, link.key, link.name, link.url, count, link.role) for link, count in links
    )
