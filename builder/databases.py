"""SQLite files that SQLite itself writes: the memory, one that is filled at once, and a lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from builder import files
from builder.model import Problem
from builder.problems import ProblemsError

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


@contextmanager
def only_one(path: Path, patience: float = 5) -> Iterator[bool]:
    """Whether this process alone is in such a block with a file, for which it waits some seconds.

    The lock is SQLite's, which is the same on every system; that of a process that died is none.
    Raises ProblemsError if the file cannot be made or is another's.
    """
    try:
        files.make_folder(path.parent)
        connection = sqlite3.connect(path, patience, isolation_level=None)
        free = _is_locked(connection)
    except (OSError, sqlite3.Error) as error:
        message = f"cannot be used: {getattr(error, 'strerror', None) or error}"
        raise ProblemsError([Problem(path.as_posix(), 0, message, "delete it")]) from None
    with closing(connection):
        yield free


def _is_locked(connection: sqlite3.Connection) -> bool:
    """Lock a database for good; False if somebody else has it."""
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        return False
    return True
