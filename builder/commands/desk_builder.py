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
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock, Thread

from builder.commands.alone import LOCK
from builder.commands.reporting import BuildOptions, Report
from builder.commands.scan import scan
from builder.commands.serve import rebuild
from builder.model import Problem

# Seconds between two looks at the files from outside, and for each file, as a look takes about a
# quarter of that.
_PAUSE, _PER_FILE = 0.25, 3e-5
# How long a build may take to end when the desk does.
_PATIENCE = 10.0
_END = -1
_ENDED = "the process that builds ended"
_AGAIN, _LATER = "it was started again", "it begins anew with what you do"


@dataclass(frozen=True, slots=True)
class Progress:
    """What the process tells: that it begins to build, or what came of that.

    `order` is the number of the last order that it knew of when it began. `died` is told in its
    place, with what is to be said of that.
    """

    order: int
    report: Report | None = None
    died: bool = False


def build_on_request(root: Path, options: BuildOptions, orders: Connection) -> None:
    """Build at every order and every change of a file, until nobody is there to order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    built, order, pause = None, 0, _PAUSE
    try:
        while True:
            is_ordered = orders.poll(0 if built is None else pause)
            while orders.poll():  # of many orders one build comes
                order = orders.recv()
                if order == _END:
                    return
            found = scan(root)
            pause = max(_PAUSE, _PER_FILE * len(found))
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
        self._root, self._options, self._tell = root, options, tell
        self.ordered, self._is_closed = 0, False
        self._turn = Lock()
        self._begin()

    def order(self) -> None:
        """Ask for a build; several asked for while one runs are one."""
        with self._turn:
            if not self._process.is_alive():
                self._begin()
            self.ordered += 1
            with suppress(OSError):  # it died this moment, which is told
                self._orders.send(self.ordered)

    def close(self) -> None:
        """End it, when it has ended what it is about."""
        self._is_closed = True
        with suppress(OSError):
            self._orders.send(_END)
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        arguments = (self._root, self._options, theirs)
        self._process = context.Process(target=build_on_request, args=arguments)
        self._process.start()
        theirs.close()
        Thread(target=self._listen, args=(self._orders, self._process), daemon=True).start()

    def _listen(self, orders: Connection, process: BaseProcess) -> None:
        is_sound = False
        try:
            while True:
                progress = orders.recv()
                is_sound = is_sound or progress.report is not None
                self._tell(progress)
        except (EOFError, OSError):
            if not self._is_closed:
                process.join()
                self._replace(process, is_sound=is_sound)

    def _replace(self, process: BaseProcess, *, is_sound: bool) -> None:
        """Tell that it died; another takes its place at once, unless it never came to build."""
        with self._turn:
            hint = _AGAIN if is_sound else _LATER
            died = Problem("public", 0, _ENDED, hint, "warning" if is_sound else "error")
            self._tell(Progress(self.ordered, Report(problems=(died,)), died=True))
            if is_sound and process is self._process and not self._is_closed:
                self._begin()
                with suppress(OSError):
                    self._orders.send(self.ordered)
