"""SQLite files, written by SQLite itself: the builder's memory, and one that is filled at once."""

import sqlite3
from pathlib import Path

from builder import files

# How much of a database is read without a call to the system: as many bytes as any archive's has.
_MAPPED = 2**30
_NEW = (
    *("page_size = 4096", "encoding = 'UTF-8'", "auto_vacuum = NONE", "secure_delete = ON"),
    *("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"),
)


def open_database(path: Path) -> sqlite3.Connection:
    """A SQLite file, made if it is not there. Raises sqlite3.Error and OSError.

    It is only a memory of what can be found out again, so nothing waits for the disk.
    """
    files.make_folder(path.parent)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
    return connection


def new_database(path: Path) -> sqlite3.Connection:
    """An empty SQLite file that nobody else uses while it is filled. Raises sqlite3.Error, OSError.

    What decides its bytes is stated, as each system's SQLite has its own mind. Nothing waits for
    the disk, and nothing can be taken back. Raises ProblemsError if there is a file that stays.
    """
    files.make_folder(path.parent)
    files.remove(path.parent, (path.name,))
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in _NEW:
        connection.execute(f"PRAGMA {setting}")
    return connection
