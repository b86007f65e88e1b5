"""The tables of an archive: what each is called, what a row of it is, and what leads to what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from builder.publish.exports.article_rows import ArticleRow
from builder.publish.exports.cells import Shape
from builder.publish.exports.columns import Column, columns_of, own_columns, short
from builder.publish.exports.entity_rows import PersonRow, PlaceRow, SourceRow
from builder.publish.exports.mention_rows import MentionRow
from builder.publish.exports.quote_rows import QuoteRow


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whose name is that of its files: `keys` are the columns that tell rows apart,
    `references` those that have keys of another table, by its name.

    `version` goes up where a program that reads the table would have to change: a column is gone,
    has another name, or means something else. A column more is no other version.
    """

    name: str
    row: type
    version: int
    description: str
    keys: tuple[str, ...] = ("key",)
    references: Mapping[str, str] = field(default_factory=dict)


# A name, and a quote, is told from others by where it begins.
_SPOT = ("article", "passage", "start")
ARTICLES = Table("articles", ArticleRow, 1, "The articles.", references={"source_key": "sources"})
PEOPLE = Table("people", PersonRow, 1, "The persons.")
PLACES = Table("places", PlaceRow, 1, "The places.")
SOURCES = Table("sources", SourceRow, 1, "The newspapers and sites.")
MENTIONS = Table(
    "mentions",
    MentionRow,
    1,
    "Every name in an article, with the sentence around it.",
    _SPOT,
    {"article": "articles"},
)
QUOTES = Table(
    "quotes",
    QuoteRow,
    1,
    "What articles have persons say, as far as a machine is certain of it.",
    _SPOT,
    {"article": "articles", "speaker": "people"},
)
TABLES: tuple[Table, ...] = (ARTICLES, PEOPLE, PLACES, SOURCES, MENTIONS, QUOTES)


def all_columns(table: Table, own: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of a table in an archive that has these fields of its own, with their labels."""
    found = columns_of(table.row)
    return (*found, *own_columns(own)) if table is ARTICLES else found


def short_columns(table: Table, own: Mapping[str, str]) -> tuple[Column, ...]:
    """Those that are in the CSV too."""
    return short(all_columns(table, own))


def csv_shape(table: Table, own: Mapping[str, str]) -> Shape:
    """How rows of a table are written as CSV."""
    return _shapes(table.name, tuple(own.items()))[0]


def json_shape(table: Table, own: Mapping[str, str]) -> Shape:
    """How rows of a table are written as JSON."""
    return _shapes(table.name, tuple(own.items()))[1]


@lru_cache(maxsize=64)
def _shapes(name: str, own: tuple[tuple[str, str], ...]) -> tuple[Shape, Shape]:
    (table,) = (each for each in TABLES if each.name == name)
    labels = dict(own)
    return Shape(short_columns(table, labels)), Shape(all_columns(table, labels))
