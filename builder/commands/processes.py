"""Work on many items in several processes: results in order, whatever happens to a process.

Processes are spawned on every system, so that the same happens everywhere. A result depends on its
item alone, so how many there are and which is first changes nothing.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# A process starts and loads its lists in 0.9 s of processor time, in which it reads 40 pages; the
# one that starts it takes half a second more. With fewer pages than this for each, one is as quick.
ITEMS_A_PROCESS = 50
# ProcessPoolExecutor refuses more on Windows.
MOST_PROCESSES = 61
# Items handed out ahead of the first unfinished one, for each process: enough that one slow page
# holds nobody up, few enough that results do not pile up.
_AHEAD = 16

# Objects made between two looks for garbage in cycles, of which 850 articles leave 2 MB in all;
# with Python's own 700 the looking took 4 of 100 seconds of `gather`.
ALLOCATIONS = 50_000


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """What to do with an item, and what to say of one whose process died; both can be pickled."""

    do: Callable[[Item], Result]
    lost: Callable[[Item], Result]


def count_processes(items: int, wanted: int = 0) -> int:
    """How many processes to use; `wanted` is what the user asked for, 0 if nothing."""
    useful = wanted or min(os.cpu_count() or 1, items // ITEMS_A_PROCESS)
    return max(1, min(useful, items, MOST_PROCESSES))


def map_in_order(
    work: Work[Item, Result], items: Sequence[Item], processes: int
) -> Generator[Result, None, None]:
    """The results in the order of the items, each as soon as it and those before it are there.

    Close the iterator if it is left early: that ends its processes.
    """
    if processes == 1:
        with _rare_collections():
            yield from map(work.do, items)
        return
    rest = deque(items)
    while rest:
        suspects = yield from _until_broken(work, rest, processes)
        yield from _one_by_one(work, rest, suspects)


def _until_broken(
    work: Work[Item, Result], rest: deque[Item], processes: int
) -> Generator[Result, None, int]:
    """Results while all processes live, taking their items off `rest`.

    When one dies, nobody can tell with which item: returns how many at the head of `rest` it may
    have been.
    """
    ahead: deque[tuple[Item, Future[Result]]] = deque()
    with _pool(work, processes) as pool:
        try:
            while ahead or rest:
                while rest and len(ahead) < _AHEAD * processes:
                    ahead.append((rest[0], _submit(pool, rest[0])))
                    rest.popleft()
                yield ahead[0][1].result()
                ahead.popleft()
        except BrokenProcessPool:
            rest.extendleft(item for item, _ in reversed(ahead))
    return len(ahead)


def _one_by_one(work: Work[Item, Result], rest: deque[Item], suspects: int) -> Iterator[Result]:
    """Results of so many items from the head of `rest`; only one that kills its process is lost."""
    while suspects:
        with _pool(work, 1) as pool:
            try:
                while suspects:
                    yield _submit(pool, rest[0]).result()
                    rest.popleft()
                    suspects -= 1
            except BrokenProcessPool:
                yield work.lost(rest.popleft())
                suspects -= 1


def _submit(pool: ProcessPoolExecutor, item: Any) -> Future[Any]:
    with _interrupts_held():
        return pool.submit(_do, item)


@contextmanager
def _pool(work: Work[Item, Result], processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool that is gone at the end, at once if that comes early."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(work.do,))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits; a process started meanwhile never sees one (where the system has masks)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Garbage is looked for rarely: results and what they are made of hardly ever form cycles."""
    before = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


# What this process does with each item; set once when it starts.
_DO: list[Callable[[Any], Any]] = []


def _begin(do: Callable[[Any], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(ALLOCATIONS, *gc.get_threshold()[1:])
    _DO.append(do)


def _do(item: Item) -> Any:
    return _DO[-1](item)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
