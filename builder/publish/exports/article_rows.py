"""The table of articles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated

from builder.dates import parse_edtf
from builder.model import PUBLISH
from builder.publish.edition import Edition
from builder.publish.exports.columns import PAGE, Column
from builder.publish.exports.place import article_identifier, make_place
from builder.publish.load import REVIEWS
from builder.publish.passages import ArticleReading
from builder.publish.urls import article_url
from builder.publish.withholding import rights_of


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article; what is '', None or empty is not known.

    The text is in the JSON alone: a cell of Excel holds 32,767 characters and cuts off the rest
    without a word, and nobody reads an article in a cell.
    """

    key: Annotated[
        str, Column("The article's key, which is its file's name and never changes.", required=True)
    ]
    page: Annotated[str, PAGE]
    identifier: Annotated[
        str, Column("Its tag URI (RFC 4151), if the archive has an authority for these.")
    ]
    title: Annotated[str, Column("The headline.", required=True)]
    kicker: Annotated[str, Column("The words above the headline.")]
    source: Annotated[str, Column("The newspaper or site, by the name of its page.")]
    source_key: Annotated[str, Column("The key of the source.")]
    date: Annotated[
        str, Column("When it appeared, in EDTF: '2018?' is uncertain, '2018-07/2018-11' between.")
    ]
    earliest: Annotated[str | None, Column("The earliest day that the date may mean.", "date")]
    latest: Annotated[str | None, Column("The latest day that the date may mean.", "date")]
    date_reason: Annotated[str, Column("Why the date is uncertain.")]
    updated: Annotated[str, Column("When it was last changed at its source, in EDTF.")]
    language: Annotated[str, Column("Its language (BCP 47).")]
    authors: Annotated[tuple[str, ...], Column("Who wrote it.", several=True)]
    agencies: Annotated[tuple[str, ...], Column("The news agencies that it is from.", several=True)]
    original: Annotated[str, Column("Its address at its source.")]
    retrieved: Annotated[str, Column("When it was fetched there, in EDTF.")]
    review: Annotated[
        str,
        Column(
            "Whether a person has checked it; empty if a person wrote its file.", choices=REVIEWS
        ),
    ]
    publish: Annotated[
        str,
        Column("How much of its text is published here.", required=True, choices=PUBLISH),
    ]
    rights: Annotated[str, Column("What is said of its rights, by itself or by its source.")]
    seed: Annotated[str, Column("The raw page that it was gathered from.")]
    sha256: Annotated[str, Column("The SHA-256 of that page.")]
    words: Annotated[
        int, Column("The number of words of its text, as published.", "integer", required=True)
    ]
    persons: Annotated[
        tuple[str, ...], Column("The keys of the persons that it lists.", several=True)
    ]
    places: Annotated[
        tuple[str, ...], Column("The keys of the places that it lists.", several=True)
    ]
    text: Annotated[str, Column("The text; paragraphs are parted by an empty line.", long=True)]
    captions: Annotated[
        tuple[str, ...], Column("The captions of its pictures.", several=True, long=True)
    ]
    own: Mapping[str, tuple[str, ...]]


def article_row(edition: Edition, reading: ArticleReading) -> ArticleRow:
    """The row of an article that was read."""
    article, place = reading.article, make_place(edition)
    earliest, latest = days_of(article.date)
    seed, passages = article.provenance, [each.text for each in reading.passages]
    source = edition.archive.ids["source", article.source] if article.source else None
    return ArticleRow(
        key=article.key,
        page=place.url + article_url(article.key),
        identifier=article_identifier(article.key, place),
        title=reading.title.text,
        kicker=article.kicker,
        source=edition.archive.entities[source].name if source else "",
        source_key=source[1] if source else "",
        date=article.date,
        earliest=earliest,
        latest=latest,
        date_reason=article.date_reason,
        updated=article.updated,
        language=article.language or edition.config.language,
        authors=article.authors,
        agencies=article.agencies,
        original=article.url,
        retrieved=article.retrieved,
        review=article.review,
        publish=edition.withheld.get(article.key, "full"),
        rights=rights_of(article, edition.archive),
        seed=seed.file if seed else "",
        sha256=seed.sha256 if seed else "",
        words=sum(len(text.split()) for text in passages),
        persons=_listed(edition, article.key, "person"),
        places=_listed(edition, article.key, "place"),
        text="\n\n".join(passages),
        captions=tuple(each.text for each in reading.captions),
        own=dict(article.fields),
    )


def _listed(edition: Edition, article: str, kind: str) -> tuple[str, ...]:
    return tuple([key for each, key in edition.listed[article] if each == kind])


@lru_cache(maxsize=65536)
def days_of(edtf: str) -> tuple[str | None, str | None]:
    """The first and the last day that a date may mean; None where it is open or there is none."""
    if not edtf:
        return None, None
    found = parse_edtf(edtf)
    first = None if found.earliest == date.min else found.earliest.isoformat()
    return first, None if found.latest == date.max else found.latest.isoformat()
