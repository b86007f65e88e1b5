"""The rows of what one page lists: its articles, and the sentences that name whose page it is."""

from dataclasses import dataclass
from typing import Annotated

from builder.publish.edition import Edition
from builder.publish.exports.columns import PAGE, Column
from builder.publish.exports.place import make_place
from builder.publish.urls import article_url


@dataclass(frozen=True, slots=True)
class ListedRow:
    """An article that a page lists; what is '' is not known."""

    date: Annotated[str, Column("When it appeared, in EDTF.")]
    source: Annotated[str, Column("The newspaper or site.")]
    title: Annotated[str, Column("The headline.", required=True)]
    language: Annotated[str, Column("Its language (BCP 47).")]
    article: Annotated[str, Column("The key of the article.", required=True)]
    page: Annotated[str, PAGE]


@dataclass(frozen=True, slots=True)
class SentenceRow(ListedRow):
    """A sentence that names the person or place; one without, of an article that only lists it."""

    role: Annotated[str, Column("As what the article lists a person.")]
    status: Annotated[str, Column("Who vouches for it.", required=True)]
    name: Annotated[str, Column("The name as printed.")]
    sentence: Annotated[str, Column("The sentence that it is in.")]


def listed_row(edition: Edition, key: str) -> ListedRow:
    """The row of one of an edition's articles."""
    article, archive = edition.archive.articles[key], edition.archive
    source = archive.entity_of("source", article.source).name if article.source else ""
    return ListedRow(
        date=article.date,
        source=source,
        title=article.title,
        language=article.language or edition.config.language,
        article=key,
        page=make_place(edition).url + article_url(key),
    )
