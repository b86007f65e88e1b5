"""What the pages of the site are made of, article by article and page by page."""

from dataclasses import dataclass, replace

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.excerpts import Excerpt, Lookup, fill
from builder.publish.layout_use import QUOTES
from builder.publish.pages.articles import article_page
from builder.publish.pages.mentions import make_excerpt
from builder.publish.passages import ArticleReading, read_article
from builder.publish.quotes import find_quotes
from builder.publish.search.documents import SearchDocument
from builder.publish.searchable import search_document


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article's page, what other pages show of it, and what the search index is told."""

    page: Page
    excerpt: Excerpt
    document: SearchDocument


def read(edition: Edition, key: str) -> ArticleReading:
    """Read one of an edition's articles."""
    article = replace(edition.archive.articles[key], body=edition.bodies[key])
    return read_article(article, edition.archive)


def make_article(edition: Edition, key: str) -> MadeArticle:
    """Read an article and plan its page."""
    reading = read(edition, key)
    quotes = find_quotes(reading) if QUOTES in edition.shown else ()
    excerpt = make_excerpt(edition, reading, quotes)
    page = article_page(edition, reading, excerpt.teaser, quotes)
    return MadeArticle(page, excerpt, search_document(edition, reading))


def fill_page(page: Page, excerpt_of: Lookup) -> Page:
    """A page with what its references stand for."""
    return replace(
        page, context={name: fill(each, excerpt_of) for name, each in page.context.items()}
    )
