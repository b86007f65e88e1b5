"""The database's schema and rows, held to a golden file; what it is made of is the JSON tables'."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from builder.publish.edition import Edition
from builder.publish.exports.database import entity_rows, fill_database
from builder.publish.exports.datasette import DATASETTE_FILES
from builder.publish.exports.extract import read_extract
from builder.publish.making import make_article as read_and_plan
from tests.publish.exporting import GOLDEN, SITE, assert_golden, exported, small_edition

NAME = "archive.sql"


def dumped(edition: Edition) -> str:
    """The statements that make tables and indexes, and all rows, but not the search's own."""
    extracts = [read_extract(read_and_plan(edition, key).extract) for key in sorted(edition.order)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        fill_database(connection, entity_rows(edition), extracts, edition.config.fields)
        return "".join(f"{line}\n" for line in _lines(connection))


def _lines(connection: sqlite3.Connection) -> Iterator[str]:
    made = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    for kind, name, statement in connection.execute(made).fetchall():
        if name.startswith("articles_fts_"):
            continue
        yield f"{statement};"
        if kind == "table" and name != "articles_fts":
            rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
            yield from sorted(f"-- {json.dumps(row, ensure_ascii=False)}" for row in rows)


def test_the_schema_and_the_rows_are_as_in_the_golden_file() -> None:
    edition = small_edition(url=SITE, fields={"shelf": "Regal"})
    assert dumped(edition) == (GOLDEN / NAME).read_text(encoding="utf-8")


def test_what_datasette_is_told_is_as_its_golden_files() -> None:
    assert_golden(exported(small_edition(url=SITE), *DATASETTE_FILES))
