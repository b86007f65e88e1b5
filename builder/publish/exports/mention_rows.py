"""The table of mentions: every name in an article, with the sentence around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from builder.publish.exports.columns import Column
from builder.publish.passages import ArticleReading, Passage
from builder.publish.status import STATUSES


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A name as an article prints it, and whom or what it means."""

    article: Annotated[str, Column("The key of the article.", required=True)]
    kind: Annotated[str, Column("What is named.", required=True, choices=("person", "place"))]
    entity: Annotated[str, Column("Its key in the table of persons or of places.", required=True)]
    name: Annotated[str, Column("The name as printed.", required=True)]
    status: Annotated[str, Column("Who vouches for it.", required=True, choices=STATUSES)]
    passage: Annotated[
        str, Column("The anchor of the passage on the article's page.", required=True)
    ]
    anchor: Annotated[str, Column("The anchor of the name on the article's page.", required=True)]
    start: Annotated[
        int,
        Column(
            "Where the name begins in the passage, in characters (Unicode code points) from 0.",
            "integer",
            required=True,
        ),
    ]
    end: Annotated[int, Column("Where it ends, the character behind it.", "integer", required=True)]
    sentence: Annotated[
        str, Column("The sentence that the name is in; a headline as a whole.", required=True)
    ]


def mention_rows(reading: ArticleReading) -> Iterator[MentionRow]:
    """The rows of an article that was read, in the order of its text, headline and captions too."""
    for passage in reading.all_passages():
        yield from _of_passage(reading.article.key, passage)


def _of_passage(article: str, passage: Passage) -> Iterator[MentionRow]:
    for anchor, found in passage.mention_anchors():
        (kind, key), start, end, status = found
        first, last = passage.sentence_around(found)
        yield MentionRow(
            article=article,
            kind=kind,
            entity=key,
            name=passage.text[start:end],
            status=status,
            passage=passage.anchor,
            anchor=anchor,
            start=start,
            end=end,
            sentence=passage.text[first:last],
        )
