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
    all_columns,
    short_columns,
)
from builder.publish.passages import ArticleReading
from builder.publish.quotes import Quote

Rows = Callable[[Edition, ArticleReading, Sequence[Quote]], Iterable[object]]


def _articles(edition: Edition, reading: ArticleReading, _: Sequence[Quote]) -> Iterable[object]:
    return (article_row(edition, reading),)


def _mentions(_: Edition, reading: ArticleReading, __: Sequence[Quote]) -> Iterable[object]:
    return mention_rows(reading)


def _quotes(_: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Iterable[object]:
    return quote_rows(reading, quotes)


_ROWS: tuple[tuple[Table, Rows], ...] = (
    (ARTICLES, _articles),
    (MENTIONS, _mentions),
    (QUOTES, _quotes),
)


def _as_csv(table: Table, rows: Rows) -> Extractor:
    def extract(edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Piece:
        found = tuple(rows(edition, reading, quotes))
        return Piece(csv_piece(found, short_columns(table, edition.config.fields)), len(found))

    return extract


def _as_json(table: Table, rows: Rows) -> Extractor:
    def extract(edition: Edition, reading: ArticleReading, quotes: Sequence[Quote]) -> Piece:
        found = tuple(rows(edition, reading, quotes))
        return Piece(json_piece(found, all_columns(table, edition.config.fields)), len(found))

    return extract


TABLE_EXTRACTORS: Mapping[str, Extractor] = {
    **{f"{table.name}.csv": _as_csv(table, rows) for table, rows in _ROWS},
    **{f"{table.name}.json": _as_json(table, rows) for table, rows in _ROWS},
}
