"""An article as citations and catalogues describe it; every format is made from this value."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.model import Article
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.urls import article_url


@dataclass(frozen=True, slots=True)
class Item:
    """A newspaper article as a bibliographic item; what is '' or empty is not known.

    `source` is the newspaper, `date` and `updated` are EDTF, `retrieved` too; `language` is a BCP
    47 tag. `original` is the article's address at its source, `page` that of its page from the
    root of this archive's site. `persons` and `places` are those it lists, by the names of their
    own pages.
    """

    key: str
    title: str
    page: str
    source: str = ""
    date: str = ""
    updated: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    original: str = ""
    retrieved: str = ""
    persons: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def make_item(edition: Edition, article: Article) -> Item:
    """The item of one of an edition's articles."""
    ids, listed = edition.archive.ids, edition.listed[article.key]
    source = (ids["source", article.source],) if article.source else ()
    return Item(
        key=article.key,
        title=article.title,
        page=article_url(article.key),
        source="".join(_names(edition, source)),
        date=article.date,
        updated=article.updated,
        language=article.language or edition.config.language,
        authors=article.authors,
        agencies=article.agencies,
        original=article.url,
        retrieved=article.retrieved,
        persons=_names(edition, (each for each in listed if each[0] == "person")),
        places=_names(edition, (each for each in listed if each[0] == "place")),
    )


def _names(edition: Edition, entities: Iterable[EntityId]) -> tuple[str, ...]:
    return tuple([edition.archive.entities[each].name for each in entities])
