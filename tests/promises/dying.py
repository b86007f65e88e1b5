"""Commands that die, or find the disk full or read-only, at their n-th operation on the disk.

Each runs in a process forked from this one, so that a hundred of them take no time to start.
"""

import builtins
import errno
import os
import signal
import sqlite3
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from builder import trees
from tests.sites import Outcome, run_archive

# What changes something on the disk, by name in `os`; opening counts if it is for writing.
_CHANGES = ("replace", "rename", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "fsync")
# What takes room on the disk, besides writing.
_GROWS = ("open", "link", "symlink", "mkdir")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the n-th operation, counted from 1: the process is killed (`errno` 0), or
    the system refuses with this error, from then on if that is to `last`.

    With a `folder` only what names something below it counts.
    """

    at: int
    errno: int = 0
    last: bool = True
    folder: str = ""


class Died(NamedTuple):
    """What came of a process: whether it was killed, what it told, how many operations it did,
    and every path that it opened for writing or changed.
    """

    killed: bool
    outcome: Outcome
    operations: int
    touched: tuple[str, ...]


class _Disk:
    def __init__(self, fault: Fault) -> None:
        self.fault, self.count = fault, 0
        self.touched: list[str] = []

    def strikes(self, *paths: object) -> bool:
        """Count an operation; whether something is to happen at it."""
        named = [os.fspath(path) for path in paths if isinstance(path, str | os.PathLike)]
        self.touched += map(os.fsdecode, named)
        folder = self.fault.folder
        if folder and not any(f"/{folder}/" in f"{os.fsdecode(each)}/" for each in named):
            return False
        self.count += 1
        later = self.fault.errno and self.fault.last and self.fault.at
        return self.count == self.fault.at or bool(later and self.count > self.fault.at)

    def strike(self) -> None:
        """Let it happen."""
        if not self.fault.errno:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self.fault.errno, os.strerror(self.fault.errno))

    def wrap(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, at which something may happen."""
        spared = self.fault.errno == errno.ENOSPC and call.__name__ not in _GROWS

        def wrapped(*arguments: Any, **named: Any) -> Any:
            if not spared and self.strikes(*arguments):
                self.strike()
            return call(*arguments, **named)

        return wrapped

    def install(self) -> None:
        """From now on, in this process."""
        for name in _CHANGES:
            setattr(os, name, self.wrap(getattr(os, name)))
        trees.sync = self.wrap(trees.sync)
        trees._exchanged = self.wrap(trees._exchanged)
        self._install_opening()
        self._install_writing()
        self._install_commits()

    def _install_opening(self) -> None:
        os_open, built_in = os.open, builtins.open

        def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
            if flags & _WRITING and self.strikes(path):
                self.strike()
            return os_open(path, flags, *rest, **named)

        def built(path: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if set(mode) & set("wax+") and self.strikes(path):
                self.strike()
            return built_in(path, mode, *rest, **named)

        os.open, builtins.open = opened, built  # type: ignore[assignment]

    def _install_writing(self) -> None:
        os_write = os.write

        def write(handle: int, content: Any) -> int:
            if handle > 2 and self.strikes(None):
                os_write(handle, bytes(content)[: len(content) // 2])
                self.strike()
            return os_write(handle, content)

        os.write = write

    def _install_commits(self) -> None:
        disk, connect = self, sqlite3.connect

        class Counting(sqlite3.Connection):
            def execute(self, query: str, *values: Any) -> sqlite3.Cursor:
                if query == "COMMIT" and not disk.fault.errno and disk.strikes(None):
                    disk.strike()
                return super().execute(query, *values)

        def connected(*arguments: Any, **named: Any) -> sqlite3.Connection:
            made: sqlite3.Connection = connect(*arguments, **{"factory": Counting, **named})
            return made

        sqlite3.connect = connected  # type: ignore[assignment]


def run_dying(fault: Fault, notes: Path, *arguments: str | Path) -> Died:
    """Run a command in a process of its own, which leaves what it told in a new folder."""
    notes.mkdir(parents=True)
    child = os.fork()
    if not child:
        _run(fault, notes, arguments)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    if killed:
        return Died(True, Outcome(-1, "", ""), 0, ())
    code, count = map(int, (notes / "code").read_text().split())
    told = [(notes / name).read_text(encoding="utf-8") for name in ("out", "err", "touched")]
    return Died(False, Outcome(code, *told[:2]), count, tuple(told[2].split("\0")))


def _run(fault: Fault, notes: Path, arguments: tuple[str | Path, ...]) -> None:
    disk = _Disk(fault)
    # Opened before, as opening is counted.
    streams = {name: (notes / name).open("w") for name in ("code", "out", "err", "touched")}
    try:
        disk.install()
        outcome = run_archive(*arguments)
    except BaseException:
        outcome = Outcome(99, "", traceback.format_exc())
    streams["code"].write(f"{outcome.code} {disk.count}")
    streams["out"].write(outcome.out)
    streams["err"].write(outcome.err)
    streams["touched"].write("\0".join(disk.touched))
    for stream in streams.values():
        stream.flush()
    os._exit(0)
