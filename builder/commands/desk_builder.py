"""Builds in a process of its own, so that whoever asks the desk meanwhile is answered at once.

That process also looks for what other programs change. It is spawned and has one thread, so it may
fork others; it ends when this one does, however that comes about, as its pipe is then closed.
"""

import multiprocessing
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from builder.commands.alone import LOCK
from builder.commands.reporting import BuildOptions
from builder.commands.scan import scan
from builder.commands.serve import rebuild
from builder.model import Problem

# Seconds between two looks at the files from outside.
_PAUSE = 1.0
# How long a build may take to end when the desk does.
_PATIENCE = 10.0
_BUILD, _END = "build", "end"


@dataclass(frozen=True, slots=True)
class Progress:
    """What the process tells: that it begins to build, or how that ended.

    `more` is whether another build follows at once, as something was written in the meantime.
    """

    is_done: bool
    problems: tuple[Problem, ...] = ()
    more: bool = False


def build_on_request(root: Path, options: BuildOptions, orders: Connection) -> None:
    """Build at every order and every change of a file, until nobody is there to order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    built = None
    try:
        while True:
            is_ordered = orders.poll(0 if built is None else _PAUSE)
            while orders.poll():  # of many orders one build comes
                if orders.recv() == _END:
                    return
            found = scan(root)
            if is_ordered or found != built:
                built = found if _build(root, options, orders) else {}
    except (EOFError, OSError):
        return


def _build(root: Path, options: BuildOptions, orders: Connection) -> bool:
    """Build and tell of it. False if another build was at work, so that it is to be done again."""
    orders.send(Progress(is_done=False))
    problems = rebuild(root, options).problems
    orders.send(Progress(True, problems, orders.poll()))
    return all(each.path != LOCK for each in problems)


class Builder:
    """The process that builds; `tell` is called in a thread of its own with what it tells."""

    def __init__(
        self, root: Path, options: BuildOptions, tell: Callable[[Progress], None]
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=build_on_request, args=(root, options, theirs))
        self._process.start()
        theirs.close()
        self._tell = tell
        Thread(target=self._listen, daemon=True).start()

    def order(self) -> None:
        """Ask for a build; several asked for while one runs are one."""
        self._orders.send(_BUILD)

    def close(self) -> None:
        """End it, when it has ended what it is about."""
        with suppress(OSError):
            self._orders.send(_END)
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()

    def _listen(self) -> None:
        try:
            while True:
                self._tell(self._orders.recv())
        except (EOFError, OSError):
            return
