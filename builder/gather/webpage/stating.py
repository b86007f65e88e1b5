"""What a page states of its article: JSON-LD, then meta tags, then microdata."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from builder.gather.statement import Statement
from builder.gather.webpage.linked_data import texts
from builder.gather.webpage.metadata import SOURCES, Metadata, clean, is_address, read_metadata
from builder.gather.webpage.stated_authors import find_authors
from builder.gather.webpage.stated_dates import finest, is_later
from builder.gather.webpage.stated_titles import find_title

# Names of meta tags, most telling first.
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "date.created", "pubdate"),
    *("publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date"),
    *("cxenseparse:recs:publishtime", "date", "dc.date", "dcterms.date"),
)
_UPDATED = (
    *("article:modified_time", "og:article:modified_time", "datemodified", "date.modified"),
    *("dcterms.modified", "dc.date.modified", "og:updated_time", "last-modified"),
)


def read_statement(tree: HtmlElement) -> Statement:
    """The statement of a page; what it does not say is empty."""
    page = read_metadata(tree)
    source = _source(page)
    published, updated = _dates(page)
    return Statement(
        title=find_title(page, source),
        published=published,
        updated=updated,
        authors=find_authors(page, source),
        source=source,
        url=page.url,
        language=page.language,
    )


def _source(page: Metadata) -> str:
    named = [*page.named(SOURCES[:1]), *page.publishers(), *page.named(SOURCES[1:])]
    return next((name for each in named if (name := clean(each)) and not is_address(name)), "")


def _dates(page: Metadata) -> tuple[str, str]:
    published = finest(_stated_dates(page, "datePublished", _PUBLISHED), page.language)
    updated = finest(_stated_dates(page, "dateModified", _UPDATED), page.language)
    if updated and published and not is_later(updated, published):
        updated = None
    return published.edtf if published else "", updated.edtf if updated else ""


def _stated_dates(page: Metadata, name: str, tags: Sequence[str]) -> list[str]:
    return [*texts(page.article.get(name)), *page.named(tags), *page.microdata(name)]
