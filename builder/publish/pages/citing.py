"""How a page is cited, and what of it can be taken along as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.exports.article_data import NamedEntity, article_csv, article_json
from builder.publish.exports.bibtex import bibtex
from builder.publish.exports.csl import csl
from builder.publish.exports.downloads import Download, download
from builder.publish.exports.item import make_item
from builder.publish.exports.place import identifier, make_place
from builder.publish.exports.ris import ris
from builder.publish.exports.styles import Styled, styled
from builder.publish.exports.webpage import (
    Webpage,
    page_address,
    page_bibtex,
    page_csl,
    page_ris,
)
from builder.publish.identities import EntityId
from builder.publish.urls import entity_url
from builder.publish.views import Listed


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
    place, strings = make_place(edition), edition.strings
    title, url = edition.archive.entities[entity].name, edition.tree + entity_url(entity)
    page = Webpage("-".join(entity), title, url, strings.language)
    return PageCiting(
        strings("citation_page", title=title, archive=place.title),
        page_address(page, place),
        (
            download("BibTeX", entity[1], "bib", page_bibtex(page, place)),
            download("RIS", entity[1], "ris", page_ris(page, place)),
            download("CSL-JSON", entity[1], "csl.json", page_csl(page, place)),
        ),
    )


def _named(each: Listed) -> NamedEntity:
    return NamedEntity(each.kind, each.key, each.name, each.role, each.status, each.count)
