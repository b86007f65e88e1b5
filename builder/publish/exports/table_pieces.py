"""What the tables take of an article, as CSV and as JSON."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from builder.publish.edition import Edition
from builder.publish.exports.article_rows import article_row
from builder.publish.exports.cells import csv_piece, json_piece
from builder.publish.exports.extract import Extractor, Piece
from builder.publish.exports.mention_rows import mention_rows
from builder.publish.exports.quote_rows import quote_rows
from builder.publish.exports.tables import (
    ARTICLES,
    MENTIONS,
    QUOTES,
    Table,
    csv_shape,
    json_shape,
)
from builder.publish.passages import ArticleReading
from builder.publish.quotes import Quote

Rows = Callable[[Edition, ArticleReading, Sequence[Quote]], Iterable[object]]


class _Latest:
    """The rows of the article that was asked for last: it is in two formats, which follow."""

    def __init__(self, make: Rows) -> None:
        self._make = make
        self._of: tuple[Edition, ArticleReading] | None = None
        self._rows: tuple[object, ...] = ()

    def rows(
        self, edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]
    ) -> tuple[object, ...]:
        """The rows of an article that was read."""
        if not self._of or self._of[0] is not edition or self._of[1] is not reading:
            self._rows = tuple(self._make(edition, reading, quotes))
            self._of = edition, reading
        return self._rows


def _articles(edition: Edition, reading: ArticleReading, _: Sequence[Quote]) -> Iterable[object]:
    return (article_row(edition, reading),)


def _mentions(_: Edition, reading: ArticleReading, __: Sequence[Quote]) -> Iterable[object]:
    return mention_rows(reading)


def _quotes(_: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Iterable[object]:
    return quote_rows(reading, quotes)


def _extractors(table: Table, make: Rows) -> Mapping[str, Extractor]:
    latest = _Latest(make)

    def as_csv(edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Piece:
        rows = latest.rows(edition, reading, quotes)
        return Piece(csv_piece(rows, csv_shape(table, edition.config.fields)), len(rows))

    def as_json(edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Piece:
        rows = latest.rows(edition, reading, quotes)
        return Piece(json_piece(rows, json_shape(table, edition.config.fields)), len(rows))

    return {f"{table.name}.csv": as_csv, f"{table.name}.json": as_json}


TABLE_EXTRACTORS: Mapping[str, Extractor] = {
    **_extractors(ARTICLES, _articles),
    **_extractors(MENTIONS, _mentions),
    **_extractors(QUOTES, _quotes),
}
