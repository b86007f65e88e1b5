"""The pages of two persons together: the articles that name both, with their sentences."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from builder.model import Article, Page
from builder.publish.edition import Edition
from builder.publish.entity_views import MentionsInYear
from builder.publish.excerpts import TogetherIn
from builder.publish.identities import EntityId
from builder.publish.pages.citing import cite_webpage
from builder.publish.pages.company import Company
from builder.publish.pages.mentions import listed_in
from builder.publish.pages.paging import Leaf, leaves, turns
from builder.publish.pages.pairs import fewest_together
from builder.publish.pages.parts import named, reprints
from builder.publish.pages.periods import by_period, period_label, year_of
from builder.publish.pages.strips import COLUMN, Address, year_strip
from builder.publish.pages.tallies import in_years, tallies
from builder.publish.status import status_of, worst_of
from builder.publish.urls import together_url
from builder.publish.views import PageLink

Pair = tuple[EntityId, EntityId]


def together_pages(edition: Edition, entity: EntityId, company: Company) -> Iterator[Page]:
    """The pages of a person with each of those whose keys sort after theirs.

    So they are made with the person whose key is first, from the articles that name this person.
    """
    fewest = fewest_together(edition)
    for other in sorted(company):
        if entity < other and len(company[other]) >= fewest:
            keys = sorted(company[other], key=edition.archive.ranks.__getitem__)
            yield from _pages(edition, (entity, other), keys)


def _pages(edition: Edition, pair: Pair, keys: Sequence[str]) -> Iterator[Page]:
    articles = [edition.archive.articles[key] for key in keys]
    row = leaves("", articles, edition.limits.entity)
    one, other = (named(edition, each) for each in pair)
    title = edition.strings.join((one.name, other.name))
    url = partial(together_url, *pair)
    crumbs = (PageLink(edition.strings("people"), "people.html"),)
    key = "--".join(name for _, name in pair)
    strip = year_strip(edition, tallies(in_years(articles)), COLUMN, _address(row, url))
    for at, leaf in enumerate(row):
        link = _link(edition, title, url, leaf)
        context = {
            "title": link.title,
            "section": "people",
            "turns": turns(row, at, partial(_link, edition, title, url), *crumbs),
            "persons": (one, other),
            "total": len(keys),
            "shown": len(leaf.articles),
            "strip": strip if not leaf.part and strip and len(strip.bars) > 1 else None,
            "years": _years(edition, pair, leaf.articles),
            "citing": None if leaf.part else cite_webpage(edition, key, title, link.url),
        }
        yield Page(link.url, "together.html", context)


def _link(edition: Edition, title: str, url: Callable[[int], str], leaf: Leaf) -> PageLink:
    label = edition.strings("part_of", title=title, n=leaf.part) if leaf.part else title
    return PageLink(label, url(leaf.part))


def _address(row: Sequence[Leaf], url: Callable[[int], str]) -> Address:
    """Where the latest articles of a year are."""
    parts: dict[str, int] = {}
    for leaf in row:
        for article in leaf.articles:
            parts.setdefault(year_of(article), leaf.part)
    return lambda year, _: f"{url(parts[year])}#{_anchor(year)}"


def _years(edition: Edition, pair: Pair, articles: Sequence[Article]) -> tuple[MentionsInYear, ...]:
    return tuple(
        MentionsInYear(
            period_label(edition, year),
            _anchor(year),
            tuple(_together_in(edition, pair, each) for each in found),
        )
        for year, found in by_period(articles, year_of).items()
    )


def _together_in(edition: Edition, pair: Pair, article: Article) -> TogetherIn:
    entries = [each for person in pair for each in listed_in(edition, person, article.key)]
    return TogetherIn(
        article.key,
        edition.readings[article.key],
        pair,
        worst_of([status_of(article, each) for each in entries]),
        reprints(edition, article.key),
        edition.limits.sentences,
    )


def _anchor(year: str) -> str:
    return f"y{year}"
