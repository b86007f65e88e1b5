"""The pages of the decades and years of entities that too many articles name for one page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, groupby

from builder.model import FOLDERS, Article, Page
from builder.publish.edition import Edition
from builder.publish.entity_views import EntitySpanView, MentionsInYear
from builder.publish.excerpts import MentionsOf
from builder.publish.identities import EntityId
from builder.publish.pages.mentions import quotes_in
from builder.publish.pages.paging import Leaf, leaves, turns
from builder.publish.pages.periods import (
    by_period,
    date_span,
    decade_around,
    is_decade,
    leaf_link,
    leaf_parts,
    leaf_title,
    period_label,
    year_of,
)
from builder.publish.urls import entity_span_url, entity_url
from builder.publish.views import PageLink

# The articles of each page, or of several if those are too many, by a decade or a year.
Spans = Mapping[str, Sequence[Article]]


def spans(articles: Iterable[Article], most: int) -> Spans:
    """Articles by decade ('2000-2009'), but by year if a decade has more than `most`.

    The latest are first, those without a date last. No decade depends on the articles of another.
    """
    filed: dict[str, list[Article]] = {}
    years = by_period(articles, year_of)
    for decade, found in groupby(years, decade_around):
        by_year = {year: years[year] for year in found}
        together = list(chain.from_iterable(by_year.values()))
        filed |= by_year if len(together) > most else {decade: together}
    return filed


def year_address(entity: EntityId, filed: Spans, year: str) -> str:
    """Where an entity's articles of a year are: on a page of their own or on the decade's."""
    if year in filed:
        return entity_span_url(entity, year)
    return f"{entity_span_url(entity, decade_around(year))}#{year_anchor(year)}"


def year_anchors(articles: Iterable[Article]) -> tuple[str, ...]:
    """For each article the anchor of its year if it is the first of it, else ''."""
    seen: set[str] = set()
    anchors = []
    for article in articles:
        year = year_of(article)
        anchors.append("" if year in seen else year_anchor(year))
        seen.add(year)
    return tuple(anchors)


def year_anchor(year: str) -> str:
    """Where a page has the articles of a year."""
    return f"y{year}"


def entity_span_pages(
    edition: Edition, entity: EntityId, filed: Spans, mentions: Mapping[str, MentionsOf]
) -> Iterator[Page]:
    """A page for each decade or year of an entity with its articles, which are newest first."""
    row = [
        leaf for span, each in filed.items() for leaf in leaves(span, each, edition.limits.entity)
    ]
    folder, name = FOLDERS[entity[0]], edition.archive.entities[entity].name
    url = partial(entity_span_url, entity)
    index = PageLink(edition.strings(folder), f"{folder}.html")
    home = PageLink(name, entity_url(entity))
    for at, leaf in enumerate(row):
        keys, parts = [each.key for each in leaf.articles], leaf_parts(edition, row, leaf, url)
        address = url(leaf.period, leaf.part)
        view = EntitySpanView(
            kind=entity[0],
            dates=date_span(edition, leaf),
            years=_years(edition, leaf, mentions),
            quotes=tuple(quotes_in(edition, entity, keys)),
            parts=parts,
            shown=len(keys),
            total=len(keys) + sum(part.count for part in parts),
        )
        context = {
            "title": f"{name}, {leaf_title(edition, leaf)}",
            "section": folder,
            "turns": turns(row, at, partial(leaf_link, edition, url=url), index, home),
            "view": view,
        }
        yield Page(address, "entity_span.html", context)


def _years(
    edition: Edition, leaf: Leaf, mentions: Mapping[str, MentionsOf]
) -> tuple[MentionsInYear, ...]:
    """What a page lists: a decade's under their years, else all under no heading."""
    if not is_decade(leaf.period):
        return (MentionsInYear("", "", tuple(mentions[each.key] for each in leaf.articles)),)
    return tuple(
        MentionsInYear(
            period_label(edition, year),
            year_anchor(year),
            tuple(mentions[each.key] for each in articles),
        )
        for year, articles in by_period(leaf.articles, year_of).items()
    )
