"""How a page is cited, and what of it can be taken along as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.keys import make_key
from builder.model import Article, Page
from builder.publish.edition import Edition
from builder.publish.exports.article_data import NamedEntity, article_csv, article_json
from builder.publish.exports.bibtex import bibtex
from builder.publish.exports.csl import csl
from builder.publish.exports.downloads import Download, download
from builder.publish.exports.item import make_item
from builder.publish.exports.place import identifier, make_place
from builder.publish.exports.ris import ris
from builder.publish.exports.styles import Styled, own, styled
from builder.publish.exports.webpage import (
    Webpage,
    page_address,
    page_bibtex,
    page_csl,
    page_ris,
)
from builder.publish.identities import EntityId
from builder.publish.urls import entity_url
from builder.publish.views import Listed, PageLink


@dataclass(frozen=True, slots=True)
class Citing:
    """How an article is cited in the styles of others, and as files for programs that keep
    citations; its own data as files; and its identifier, or ''.
    """

    styles: tuple[Styled, ...]
    citations: tuple[Download, ...]
    data: tuple[Download, ...]
    identifier: str


@dataclass(frozen=True, slots=True)
class PageCiting:
    """How a page that is no article is cited: in words, its address or '', and as files."""

    text: str
    address: str
    citations: tuple[Download, ...]


def cite_article(edition: Edition, article: Article, listed: Sequence[Listed]) -> Citing:
    """How an article is cited, with whom and what it lists."""
    item, place, key = make_item(edition, article), make_place(edition), article.key
    named = [_named(each) for each in listed]
    return Citing(
        styled(item, place, edition.strings),
        (
            download("BibTeX", key, "bib", bibtex(item, place)),
            download("RIS", key, "ris", ris(item, place)),
            download("CSL-JSON", key, "csl.json", csl(item, place)),
        ),
        (
            download("CSV", key, "csv", article_csv(item, named)),
            download("JSON", key, "json", article_json(item, place, article.review, named)),
        ),
        identifier(item, place),
    )


def cite_entity(edition: Edition, entity: EntityId) -> PageCiting:
    """How the page of a person, place or source is cited."""
    name = edition.archive.entities[entity].name
    return cite_webpage(edition, "-".join(entity), name, entity_url(entity))


def cite_webpage(edition: Edition, key: str, title: str, url: str) -> PageCiting:
    """How any page of an edition is cited, by a key among citations, its title and its URL."""
    page = Webpage(key, title, edition.tree + url, edition.strings.language)
    text = edition.strings("citation_page", title=title, archive=edition.config.title)
    return _cited(edition, page, text)


def cite_archive(edition: Edition) -> PageCiting:
    """How the archive as a whole is cited."""
    title, language = edition.config.title, edition.strings.language
    page = Webpage(make_key(title), title, edition.tree, language)
    return _cited(edition, page, title if title.endswith(".") else f"{title}.")


def _cited(edition: Edition, page: Webpage, text: str) -> PageCiting:
    place, key = make_place(edition), page.key
    return PageCiting(
        text,
        page_address(page, place),
        (
            download("BibTeX", key, "bib", page_bibtex(page, place)),
            download("RIS", key, "ris", page_ris(page, place)),
            download("CSL-JSON", key, "csl.json", page_csl(page, place)),
        ),
    )


def cite_page(edition: Edition) -> Iterator[Page]:
    """The page that says how to cite the archive and what is in it, with an article for example."""
    if edition.only_pages:
        return
    newest = tuple(edition.articles())
    example = next((each for each in newest if each.source), newest[0] if newest else None)
    item, place = (make_item(edition, example) if example else None), make_place(edition)
    context = {
        "title": edition.strings("cite_how"),
        "section": "cite",
        "archive": cite_archive(edition),
        "example": PageLink(item.title, item.page, item.language) if item else None,
        "own": own(item, place, edition.strings) if item else "",
        "styles": styled(item, place, edition.strings) if item else (),
        "identifier": identifier(item, place) if item else "",
    }
    yield Page("cite.html", "cite.html", context)


def _named(each: Listed) -> NamedEntity:
    return NamedEntity(each.kind, each.key, each.name, each.role, each.status, each.count)
