"""What the last build found out, so that this one need not: tables in a SQLite file.

Nothing in it is more than a memory: every row can be made anew from the archive. Whoever deletes
the file loses time.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

# The tables: what a row is found by, and what else it has.
TABLES: Mapping[str, tuple[str, ...]] = {
    # 'software', 'surroundings', 'options': of what the rest is a memory; 'moment': when the inputs
    # were looked at; 'look': how all files looked then; 'articles', 'problems': what was told;
    # 'exported', 'late', 'published': what became of the exports, whether they are older than the
    # pages, and how much of each article they have.
    "facts": ("name", "value"),
    # Every file that a build depends on: how it looked from outside, and the digest of its bytes.
    "inputs": ("path", "size", "modified", "changed", "node", "digest"),
    # Every article as it was parsed, its text apart.
    "records": ("path", "digest", "record"),
    "bodies": ("path", "body"),
    # What of an article is of use to other pages: what they show of it, with the reading that it
    # belongs to, in a further language under 'en/KEY'; how many quotes it gives to whom, if any.
    "excerpts": ("key", "reading", "excerpt"),
    "quoted": ("key", "quotes"),
    # The pieces of an article that exports are made of.
    "extracts": ("key", "extract"),
    # What is kept of the search index (`builder.publish.search.state`).
    "search": ("key", "value"),
    # What each unit was made from, and which files came of it; and the same for single pages.
    "units": ("name", "made_from", "paths"),
    "pages": ("url", "made_from"),
    # Layouts as Jinja has compiled them.
    "layouts": ("name", "code"),
    # Every file that was written: how it looks from outside, and the digest of its bytes.
    "outputs": ("path", "size", "modified", "changed", "node", "digest"),
}
FORMAT = 1
# Of texts, numbers and bytes, as TABLES says.
Row = tuple[Any, ...]


class UnusableStateError(Exception):
    """The file is no state of this builder; its message says why, for an editor."""


class State:
    """The tables over an open connection. Every method may raise sqlite3.DatabaseError."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def prepare(self, software: str) -> None:
        """Make the tables of an empty file. Raises UnusableStateError for what others have made."""
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if not version and not self.connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            self._create(software)
        elif version != FORMAT or self.fact("software") != software:
            raise UnusableStateError("is from another version of the builder")

    def _create(self, software: str) -> None:
        with self.together():
            for table, columns in TABLES.items():
                names = ", ".join((f"{columns[0]} PRIMARY KEY", *columns[1:]))
                self.connection.execute(f"CREATE TABLE {table} ({names})")
            self.connection.execute(f"PRAGMA user_version = {FORMAT}")
            self.put("facts", [("software", software)])

    def page_size(self) -> int:
        """What the size in bytes of a file is a multiple of that was not cut short.

        SQLite itself takes what is missing of the last page for zeros.
        """
        (size,) = self.connection.execute("PRAGMA page_size").fetchone()
        return int(size)

    def fact(self, name: str) -> Any:
        """One fact; None if it is not known."""
        found = self.get("facts", name)
        return found[0] if found else None

    def get(self, table: str, key: str) -> Row | None:
        """The columns of one row behind its first; None if there is no such row."""
        names = ", ".join(TABLES[table][1:])
        query = f"SELECT {names} FROM {table} WHERE {TABLES[table][0]} = ?"
        found: Row | None = self.connection.execute(query, (key,)).fetchone()
        return found

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a table, in no order."""
        names = ", ".join(TABLES[table])
        yield from self.connection.execute(f"SELECT {names} FROM {table}")

    def keys(self, table: str) -> set[str]:
        """The first columns of all rows."""
        query = f"SELECT {TABLES[table][0]} FROM {table}"
        return {key for (key,) in self.connection.execute(query)}

    def put(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        """Add rows, or put them in the place of those with the same first column."""
        marks = ", ".join("?" * len(TABLES[table]))
        self._change(f"REPLACE INTO {table} VALUES ({marks})", rows)

    def drop(self, table: str, keys: Iterable[str]) -> None:
        """Remove the rows with these first columns, there or not."""
        query = f"DELETE FROM {table} WHERE {TABLES[table][0]} = ?"
        self._change(query, ((key,) for key in keys))

    def clear(self, table: str) -> None:
        """Remove all rows."""
        self.connection.execute(f"DELETE FROM {table}")

    def _change(self, query: str, rows: Iterable[Sequence[object]]) -> None:
        with self.together():
            self.connection.executemany(query, rows)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Changes that count only when all of them are made, within others or not."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
