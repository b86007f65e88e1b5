"""The table of quotes: who said what, as far as that is certain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from builder.publish.exports.columns import Column
from builder.publish.passages import ArticleReading
from builder.publish.quotes import Quote


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A person's words in an article."""

    article: Annotated[str, Column("The key of the article.", required=True)]
    speaker: Annotated[str, Column("The key of the person.", required=True)]
    text: Annotated[str, Column("The words as printed, with their quotation marks.", required=True)]
    passage: Annotated[
        str, Column("The anchor of the passage on the article's page.", required=True)
    ]
    start: Annotated[
        int,
        Column(
            "Where the words begin in the passage, in characters (Unicode code points) from 0.",
            "integer",
            required=True,
        ),
    ]
    end: Annotated[
        int, Column("Where they end, the character behind them.", "integer", required=True)
    ]


def quote_rows(reading: ArticleReading, quotes: Sequence[Quote]) -> Iterator[QuoteRow]:
    """The rows of an article that was read."""
    for quote in quotes:
        yield QuoteRow(
            article=reading.article.key,
            speaker=quote.speaker[1],
            text=quote.text(),
            passage=quote.passage.anchor,
            start=quote.start,
            end=quote.end,
        )
