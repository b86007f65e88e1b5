"""The memory between builds: where it lies, and what to do if it is of no use."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder import files
from builder.databases import open_database
from builder.signatures import sign_file
from builder.state import State, UnusableStateError

# Hidden, and with a rule of its own for Git, so that no archive keeps it by mistake.
FOLDER, NAME = ".cache", "build.sqlite"
# Of a build that was killed (`builder.commands.exchange`): what was public/, between two renames;
# what is to be put into public/ one by one, and the list of it.
ASIDE, PENDING, JOURNAL = UNFINISHED = ("site.old", "site.pending", "site.json")
_IGNORED = b"# Made by the builder, which can make it again.\n*\n"


@dataclass(frozen=True, slots=True)
class Memory:
    """The state, the path of its file, and why it holds nothing, if there was one of no use.

    Who reads the same archive again and again has `at_hand`, by the path of a file, what was made
    of bytes of the state: those bytes and the value.
    """

    state: State
    path: Path
    forgotten: str = ""
    at_hand: dict[str, tuple[bytes, object]] | None = None


@contextmanager
def remember(folder: Path, software: str) -> Iterator[Memory]:
    """The memory in a folder, empty if there is none of this builder. Raises ProblemsError."""
    path = folder / NAME
    forgotten = ""
    try:
        state = _open(path, software)
    except (UnusableStateError, sqlite3.DatabaseError) as error:
        forgotten = str(error) if isinstance(error, UnusableStateError) else "cannot be read"
        forget(folder)
        state = _open(path, software)
    try:
        yield Memory(state, path, forgotten)
    finally:
        state.close()


def forget(folder: Path) -> None:
    """Delete the memory in a folder; the next build makes everything anew."""
    files.remove(folder, (NAME, f"{NAME}-journal"))


def open_state(path: Path) -> State:
    """The state at this path, to look things up in another process."""
    return State(open_database(path))


def prepare(folder: Path) -> None:
    """Make the folder of the memory, with a rule of its own for Git. Raises ProblemsError."""
    files.write_changed(folder, {".gitignore": _IGNORED})


def _open(path: Path, software: str) -> State:
    if not path.is_file():
        prepare(path.parent)
    state = open_state(path)
    try:
        state.prepare(software)
        signature = sign_file(path.parent, path.name)
        if signature and signature.size % state.page_size():
            raise UnusableStateError("cannot be read")
    except BaseException:
        state.close()
        raise
    return state
