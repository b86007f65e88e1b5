"""What the pages of the site are made of, article by article and page by page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.model import Page
from builder.publish.edition import Edition, placed
from builder.publish.excerpts import Excerpt, Lookup, fill
from builder.publish.exports.extract import make_extract
from builder.publish.exports.extractors import EXTRACTORS
from builder.publish.layout_use import QUOTES
from builder.publish.pages.articles import article_page
from builder.publish.pages.mentions import make_excerpt
from builder.publish.passages import ArticleReading, read_article
from builder.publish.quotes import Quote, find_quotes
from builder.publish.search.documents import SearchDocument
from builder.publish.searchable import search_document
from builder.publish.withholding import published


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article's page, what other pages show of it, what the search index is told, and what
    exports are made of.

    The last two are none where there are but pages. `further` has its page and excerpt in each
    further language.
    """

    page: Page
    excerpt: Excerpt
    document: SearchDocument | None
    extract: bytes
    further: tuple[tuple[Page, Excerpt], ...] = ()


def read(edition: Edition, key: str) -> ArticleReading:
    """Read one of an edition's articles, as editors do: all of it."""
    article = replace(edition.archive.articles[key], body=edition.bodies[key])
    return read_article(article, edition.archive)


def read_published(edition: Edition, key: str) -> ArticleReading:
    """Read as much of one of an edition's articles as is published."""
    article = replace(edition.archive.articles[key], body=edition.bodies[key])
    publish = edition.withheld.get(key, "full")
    shown = published(article, publish, edition.config.excerpt_words)
    return read_article(shown, edition.archive)


def make_article(edition: Edition, key: str, further: Sequence[Edition] = ()) -> MadeArticle:
    """Read an article and plan its page, and that in further languages; it is read but once."""
    reading = read_published(edition, key)
    quotes = find_quotes(reading) if _needs_quotes(edition) else ()
    page, excerpt = _plan(edition, reading, quotes)
    others = tuple(_plan(each, reading, quotes) for each in further)
    if edition.only_pages:
        return MadeArticle(page, excerpt, None, b"", others)
    document = search_document(edition, reading)
    if others:
        labels = {
            each.strings.language: shown.teaser.date.label
            for each, (_, shown) in zip(further, others, strict=True)
        }
        document = replace(document, further_labels=labels)
    extract = make_extract(edition, reading, quotes, EXTRACTORS)
    return MadeArticle(page, excerpt, document, extract, others)


def _needs_quotes(edition: Edition) -> bool:
    return QUOTES in edition.shown or not edition.only_pages


def _plan(
    edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]
) -> tuple[Page, Excerpt]:
    excerpt = make_excerpt(edition, reading, quotes)
    (page,) = placed(edition, [article_page(edition, reading, excerpt.teaser, quotes)])
    return page, excerpt


def fill_page(page: Page, excerpt_of: Lookup) -> Page:
    """A page with what its references stand for."""
    return replace(
        page, context={name: fill(each, excerpt_of) for name, each in page.context.items()}
    )
