"""The state of the index in a database, of which a connection is handed in."""

import sqlite3
from collections.abc import Iterable

from builder.publish.search.state import Kept


class StoredState:
    """A state in a table of an SQLite database; the caller commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TABLE IF NOT EXISTS search (key TEXT PRIMARY KEY, value BLOB)")

    def get(self, key: str) -> bytes | None:
        """The bytes of a name, or None."""
        row = self._connection.execute("SELECT value FROM search WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def keep(self, outputs: Iterable[Kept]) -> None:
        """Keep what a build puts out."""
        for output in outputs:
            row = (output.key, output.value)
            if output.value is None:
                self._connection.execute("DELETE FROM search WHERE key = ?", row[:1])
            else:
                self._connection.execute("REPLACE INTO search VALUES (?, ?)", row)

    def clear(self) -> None:
        """Keep nothing, as before a build from nothing."""
        self._connection.execute("DELETE FROM search")
