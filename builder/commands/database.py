"""The archive's database, in a file beside the memory until its bytes are passed on.

SQLite fills a file of its own, so it is made where nobody looks, by a process beside this one,
which reads the articles' pieces from the memory. Nobody writes there meanwhile.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder import files
from builder.commands.beside import beside
from builder.commands.memory import open_state
from builder.databases import new_database
from builder.model import Problem
from builder.piece_files import read_pieces, write_pieces
from builder.problems import ProblemsError
from builder.publish.edition import Edition
from builder.publish.encoding import decoder, encode
from builder.publish.exports.database import DATABASE, entity_rows, fill_database, without_versions
from builder.publish.exports.extract import Piece, read_extract
from builder.state import State

# Where the database, and what it is told of persons, places and sources, wait in the folder of the
# memory.
_FILE, _ENTITIES = "archive.part", "entities.part"
# As an editor knows it.
_SHOWN = "data/archive.sqlite"
# With fewer articles it is made here: a process takes a second to begin, 10,000 articles three.
_WORTH_A_PROCESS = 5000
_ENTITY = decoder(tuple[str, bytes])


@dataclass(frozen=True, slots=True)
class Order:
    """What a database is made of: the memory's path, the articles' keys in their order, the labels
    of the archive's own fields.
    """

    memory: Path
    keys: tuple[str, ...]
    own: Mapping[str, str]

    @property
    def folder(self) -> Path:
        """Where it is made."""
        return self.memory.parent


@contextmanager
def database_beside(
    memory: Path, jobs: int, edition: Edition
) -> Iterator[Mapping[str, Callable[[], Iterator[Piece]]]]:
    """Begins to make the database of an edition; what is given waits for it and has its bytes.

    Raises ProblemsError if the disk is full, sqlite3.Error if the memory cannot be read.
    """
    order = Order(memory, tuple(sorted(edition.order)), dict(edition.config.fields))
    try:
        write_pieces(order.folder / _ENTITIES, map(encode, entity_rows(edition)))
        processes = jobs if len(order.keys) >= _WORTH_A_PROCESS else 1
        with beside(make_database, order, processes, alike=True) as made:
            yield {DATABASE.name: lambda: _pieces(made(), len(order.keys))}
    finally:
        files.remove(order.folder, (_FILE, _ENTITIES))


def make_database(order: Order) -> Path:
    """Make the database; the path of its file. Raises as `database_beside`."""
    path = order.folder / _FILE
    entities = map(_ENTITY.decode, read_pieces(order.folder / _ENTITIES))
    with closing(open_state(order.memory)) as state:
        try:
            with closing(new_database(path)) as made:
                fill_database(made, entities, _articles(state, order.keys), order.own)
        except _UnreadableError as error:
            raise error.error from None
        except (sqlite3.Error, OSError) as error:
            message = f"cannot be made: {error}"
            raise ProblemsError([Problem(_SHOWN, 0, message, "is the disk full?")]) from None
    return path


class _UnreadableError(Exception):
    """The memory cannot be read, for which the database is not to blame."""

    def __init__(self, error: sqlite3.Error) -> None:
        super().__init__()
        self.error = error


def _articles(state: State, keys: tuple[str, ...]) -> Iterator[Mapping[str, Piece]]:
    for key in keys:
        try:
            row = state.get("extracts", key)
        except sqlite3.Error as error:
            raise _UnreadableError(error) from None
        assert row, f"{key} has no extract in the memory"
        yield read_extract(row[0])


def _pieces(path: Path, articles: int) -> Iterator[Piece]:
    """The bytes of the database, which has as many records as there are articles."""
    chunks = files.read_chunks(path)
    yield Piece(without_versions(next(chunks)), articles)
    for chunk in chunks:
        yield Piece(chunk, 0)
