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
from builder.commands.reporting import BuildOptions, Report
from builder.commands.scan import scan
from builder.commands.serve import rebuild

# Seconds between two looks at the files from outside.
_PAUSE = 1.0
# How long a build may take to end when the desk does.
_PATIENCE = 10.0
_END = -1


@dataclass(frozen=True, slots=True)
class Progress:
    """What the process tells: that it begins to build, or what came of that.

    `order` is the number of the last order that it knew of when it began.
    """

    order: int
    report: Report | None = None


def build_on_request(root: Path, options: BuildOptions, orders: Connection) -> None:
    """Build at every order and every change of a file, until nobody is there to order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    built, order = None, 0
    try:
        while True:
            is_ordered = orders.poll(0 if built is None else _PAUSE)
            while orders.poll():  # of many orders one build comes
                order = orders.recv()
                if order == _END:
                    return
            found = scan(root)
            if is_ordered or found != built:
                orders.send(Progress(order))
                report = rebuild(root, options)
                orders.send(Progress(order, report))
                # While another build was at work, nothing was built; then it is soon tried again.
                is_refused = any(each.path == LOCK for each in report.problems)
                built = {} if is_refused else found
    except (EOFError, OSError):
        return


class Builder:
    """The process that builds; `tell` is called in a thread of its own with what it tells.

    `ordered` is the number of the last order.
    """

    def __init__(self, root: Path, options: BuildOptions, tell: Callable[[Progress], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=build_on_request, args=(root, options, theirs))
        self._process.start()
        theirs.close()
        self._tell, self.ordered = tell, 0
        Thread(target=self._listen, daemon=True).start()

    def order(self) -> None:
        """Ask for a build; several asked for while one runs are one."""
        self.ordered += 1
        self._orders.send(self.ordered)

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
