"""A few processes of this machine that work for this one, each at the end of a pipe of its own.

In the pools of `concurrent.futures` and its like all share two queues. A process that is killed
while it waits for an item keeps the lock of the one, and one that is killed while it sends a result
leaves half of it in the other: the builds that met this waited for ever. Here the pipe ends.
This process has no thread for them either, so that others can still be forked from it.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from builder.commands.crew import Submit

# Objects made between two looks for garbage in cycles, of which 850 articles leave 2 MB in all;
# with Python's own 700 the looking took 4 of 100 seconds of `gather`.
ALLOCATIONS = 50_000


class _EndedError(Exception):
    """A process ended before it had a result."""


@contextmanager
def pool(do: Callable[[Any], Any], size: int, method: str) -> Iterator[Submit]:
    """Hands items out to so many processes, started by `method`, that are gone at the end.

    Each does one at a time, in the order in which they are handed out.
    """
    processes = _Pool(do, size, method)
    try:
        yield processes.submit
    finally:
        processes.end()


def is_lost(future: Future[Any]) -> bool:
    """Waits for a result of a pool; whether there is none, as its process ended."""
    return isinstance(future.exception(), _EndedError)


class _Awaited(Future[Any]):
    """A result that this process receives when it is asked for it."""

    def __init__(self, receive: Callable[[], None]) -> None:
        super().__init__()
        self._receive = receive

    def exception(self, timeout: float | None = None) -> BaseException | None:
        while not self.done():
            self._receive()
        return super().exception(timeout)


class _Pool:
    def __init__(self, do: Callable[[Any], Any], size: int, method: str) -> None:
        self._do, self._size, self._method = do, size, method
        self._started: list[_Process] = []
        self._waiting: deque[tuple[Any, Future[Any]]] = deque()

    def submit(self, item: Any) -> Future[Any]:
        future = _Awaited(self._receive)
        self._waiting.append((item, future))
        if not self._started:
            self._start()
        self._hand_out()
        return future

    def end(self) -> None:
        """All end at once: nothing that they have is missed."""
        for each in self._started:
            each.process.kill()
        for each in self._started:
            each.process.join()
            each.connection.close()

    def _start(self) -> None:
        self._started += [_Process(self._do, self._method) for _ in range(self._size)]
        if self._method != "fork":
            for each in self._started:
                each.send(self._do)

    def _receive(self) -> None:
        """Wait until some process has a result, or has ended."""
        busy = {each.connection: each for each in self._started if each.future}
        for connection in wait(list(busy)):
            assert isinstance(connection, Connection)
            busy[connection].receive()
        self._hand_out()

    def _hand_out(self) -> None:
        for each in self._started:
            while self._waiting and each.lives and not each.future:
                each.begin(*self._waiting.popleft())
        if not any(each.lives for each in self._started):
            while self._waiting:
                self._waiting.popleft()[1].set_exception(_EndedError())


class _Process:
    """One process, what it is to give a result for, if anything, and whether it can."""

    def __init__(self, do: Callable[[Any], Any], method: str) -> None:
        self.future: Future[Any] | None = None
        self.lives = True
        context: Any = multiprocessing.get_context(method)
        self.connection, other = context.Pipe()
        given = do if method == "fork" else None
        self.process: BaseProcess = context.Process(target=_work, args=(other, given), daemon=True)
        with other, interrupts_held():
            self.process.start()

    def begin(self, item: Any, future: Future[Any]) -> None:
        self.future = future
        self.send(item)

    def send(self, item: Any) -> None:
        try:
            self.connection.send(item)
        except OSError:
            self._lose()

    def receive(self) -> None:
        assert self.future
        try:
            made, error = self.connection.recv()
        except (EOFError, OSError):
            self._lose()
            return
        if error:
            self.future.set_exception(error)
        else:
            self.future.set_result(made)
        self.future = None

    def _lose(self) -> None:
        self.lives = False
        if self.future:
            self.future.set_exception(_EndedError())
            self.future = None


def _work(connection: Connection, given: Callable[[Any], Any] | None) -> None:
    """What such a process does; one that is not forked is sent first what to do.

    Were that among its arguments, whoever starts it would wait for one that is killed at once.
    """
    _begin_process()
    with suppress(EOFError, OSError):  # whoever asks has gone
        do = given or connection.recv()
        while True:
            connection.send(_outcome(do, connection.recv()))


def _outcome(do: Callable[[Any], Any], item: Any) -> tuple[Any, Exception | None]:
    try:
        return do(item), None
    except Exception as error:
        return None, error


def _begin_process() -> None:
    """It ends with the one that started it, not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(ALLOCATIONS, *gc.get_threshold()[1:])


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits; a process started meanwhile never sees one (where the system has masks)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
