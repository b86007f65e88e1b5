"""The whole archive as one SQLite database with full-text search, for Datasette and all with SQL.

It is filled from the rows of the JSON tables, one article at a time, in the order of keys, so the
same archive gives the same bytes: there is no journal, no free page and no time in it. Its header
names no SQLite either. What the search's own tables look like is up to the SQLite that makes them;
another one's may be other bytes that say the same.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from builder.publish.edition import Edition
from builder.publish.exports.collection import Collection, Frame
from builder.publish.exports.columns import columns_of
from builder.publish.exports.database_tables import (
    SEARCHED,
    DatabaseTable,
    Row,
    article_values,
    database_tables,
    mention_values,
)
from builder.publish.exports.extract import Piece
from builder.publish.exports.table_files import TABLE_FILES
from builder.publish.exports.tables import MENTIONS, QUOTES, Table

VERSION = 1
# The full-text search of the table of texts, whose rows are numbered as those of the articles.
SEARCH = "articles_fts"
# How much of the index is collected in memory (bytes) before it is written.
_COLLECTED = 1 << 26
_ROWS = msgspec.json.Decoder(list[dict[str, Any]])
# So that letters with marks and without find each other, as in 'Muller' and 'Müller'.
_TOKENIZER = "unicode61 remove_diacritics 2"
# Bytes 24 to 27 of the header count changes, 92 to 95 do so again, and 96 to 99 are the version of
# the library that wrote the file (sqlite.org/fileformat2.html, section 1.3).
_COUNTED, _WRITTEN_BY = slice(24, 28), slice(92, 100)
_FIRST_CHANGE, _SQLITE = (1).to_bytes(4, "big"), (3_040_000).to_bytes(4, "big")


class _Rows:
    """Reads the rows of a table as JSON has them; what each has in the table's columns.

    Of mentions there are many: read as values of a type they take half the time of dictionaries.
    """

    def __init__(self, table: Table) -> None:
        names = [each.name for each in columns_of(table.row)]
        row = msgspec.defstruct(table.name, [(name, Any) for name in names])
        self._decoder = msgspec.json.Decoder(list[row])  # type: ignore[valid-type]

    def __call__(self, rows: bytes) -> Iterator[tuple[Any, ...]]:
        """The values of each row, which are parted by commas."""
        return map(msgspec.structs.astuple, self._decoder.decode(b"[" + rows + b"]"))


_MENTIONS, _QUOTES = _Rows(MENTIONS), _Rows(QUOTES)


def entity_rows(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The rows of all people, places and sources as JSON, each with the name of its table."""
    for table in TABLE_FILES:
        name, _, suffix = table.name.partition(".")
        if table.records and suffix == "json":
            yield from ((name, piece.content) for piece in table.records(edition))


def fill_database(
    connection: sqlite3.Connection,
    entities: Iterable[tuple[str, bytes]],
    articles: Iterable[Mapping[str, Piece]],
    own: Mapping[str, str],
) -> None:
    """Fill an empty database, in which each statement counts by itself.

    `entities` are those of `entity_rows`, `articles` the pieces of all articles in the order of
    their keys, `own` the labels of the archive's own fields.
    """
    tables = database_tables(own)
    for table in tables.values():
        connection.execute(table.create())
    connection.execute("BEGIN")
    names = _add_entities(connection, entities, tables)
    inserts = {name: table.insert() for name, table in tables.items()}
    for pieces in articles:
        for name, values in _values(pieces, names, tables):
            connection.executemany(inserts[name], values)
    connection.execute("COMMIT")
    for table in tables.values():
        for statement in table.indexes():
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    _index_texts(connection)


def _add_entities(
    connection: sqlite3.Connection,
    entities: Iterable[tuple[str, bytes]],
    tables: Mapping[str, DatabaseTable],
) -> Mapping[str, Mapping[str, str]]:
    """Add people, places and sources; the names of all by table and key."""
    names: dict[str, dict[str, str]] = {"people": {}, "places": {}, "sources": {}}
    for name, packed in entities:
        rows, table = _unpacked(packed), tables[name]
        names[name] |= {row["key"]: row["name"] for row in rows}
        connection.executemany(table.insert(), table.values(rows))
    return names


def _values(
    pieces: Mapping[str, Piece],
    names: Mapping[str, Mapping[str, str]],
    tables: Mapping[str, DatabaseTable],
) -> Iterator[tuple[str, Iterable[tuple[Any, ...]]]]:
    """What an article has in each column, by table; tables before others that lead to them."""
    (row,) = _unpacked(pieces["articles.json"].content)
    yield "articles", tables["articles"].values([article_values(row, names)])
    yield "texts", tables["texts"].values([{"article": row["key"], **row}])
    yield "article_people", [(row["key"], each) for each in row["persons"]]
    yield "article_places", [(row["key"], each) for each in row["places"]]
    yield "mentions", mention_values(_all_rows(pieces, "mentions.json", _MENTIONS))
    yield "quotes", _all_rows(pieces, "quotes.json", _QUOTES)


def _all_rows(pieces: Mapping[str, Piece], name: str, rows: "_Rows") -> Iterable[tuple[Any, ...]]:
    """The rows of an article in one of its tables, if it has any there."""
    return rows(pieces[name].content) if name in pieces else ()


def _unpacked(rows: bytes) -> Sequence[Row]:
    return _ROWS.decode(b"[" + rows + b"]")


def _index_texts(connection: sqlite3.Connection) -> None:
    """Index all texts at once; the index has no texts of its own."""
    columns = ", ".join(SEARCHED)
    connection.execute(
        f'CREATE VIRTUAL TABLE {SEARCH} USING fts5({columns}, content="texts", '
        f"tokenize='{_TOKENIZER}')"
    )
    command = f"INSERT INTO {SEARCH} ({SEARCH}, rank) VALUES (?, ?)"
    connection.execute(command, ("hashsize", _COLLECTED))
    for order in ("rebuild", "optimize"):
        connection.execute(f"INSERT INTO {SEARCH} ({SEARCH}) VALUES (?)", (order,))
    connection.execute(f"DELETE FROM {SEARCH}_config WHERE k = 'hashsize'")
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    if free:
        connection.execute("VACUUM")


def without_versions(beginning: bytes) -> bytes:
    """The beginning of a database without what tells how, and by which SQLite, it was made."""
    made = bytearray(beginning)
    made[_COUNTED] = _FIRST_CHANGE
    made[_WRITTEN_BY] = _FIRST_CHANGE + _SQLITE
    return bytes(made)


# Its bytes come from a process of its own (`commands.database`).
DATABASE = Collection("archive.sqlite", lambda _: Frame(), version=VERSION, whole=True)
