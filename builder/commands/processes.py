"""Work on many items in several processes of this machine.

Where work comes in batches, which share much that the first process has in memory, the others are
forked from it, if that is safe; else they are spawned and are sent it. What they do is the same.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import wait
from typing import Any

from builder.commands.crew import Crew, Item, Result, Submit, Work, stream

# A process starts and loads its lists in 0.9 s of processor time, in which it reads 40 pages; the
# one that starts it takes half a second more. With fewer pages than this for each, one is as quick.
ITEMS_A_PROCESS = 50
# Items of a batch: a hundredth of a second's work, against a few ten-thousandths to hand it out.
BATCH = 25
# A process that is forked starts in a hundredth of a second.
BATCHES_A_PROCESS = 2
# ProcessPoolExecutor refuses more on Windows.
MOST_PROCESSES = 61
# Objects made between two looks for garbage in cycles, of which 850 articles leave 2 MB in all;
# with Python's own 700 the looking took 4 of 100 seconds of `gather`.
ALLOCATIONS = 50_000


def count_processes(items: int, wanted: int = 0) -> int:
    """How many processes to use; `wanted` is what the user asked for, 0 if nothing."""
    useful = wanted or min(os.cpu_count() or 1, items // ITEMS_A_PROCESS)
    return max(1, min(useful, items, MOST_PROCESSES))


def in_batches(
    work: Work[Sequence[Item], Result], items: Sequence[Item], jobs: int, size: int = BATCH
) -> Generator[Result, None, None]:
    """The results of items taken `size` at a time, in their order; `jobs` as in `count_processes`.

    Close the iterator if it is left early.
    """
    batches = in_size(items, size)
    processes = min(jobs or os.cpu_count() or 1, len(batches) // BATCHES_A_PROCESS, MOST_PROCESSES)
    if processes < 2:
        yield from map(work.do, batches)
        return
    reach = partial(_pool, work.do, method=quickest_method())
    gc.freeze()  # what all processes share is not looked through for garbage, and so not copied
    try:
        yield from stream(work, batches, Crew(processes, reach, _is_broken))
    finally:
        gc.unfreeze()


def in_size(items: Sequence[Item], size: int = BATCH) -> list[Sequence[Item]]:
    """The items, so many at a time."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def quickest_method() -> str:
    """How to start processes: by fork only on Linux, and only as long as there is one thread."""
    forks = sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    return "fork" if forks else "spawn"


def map_in_order(
    work: Work[Item, Result], items: Iterable[Item], processes: int
) -> Generator[Result, None, None]:
    """The results in the order of the items, each as soon as it and those before it are there.

    Close the iterator if it is left early: that ends its processes.
    """
    if processes == 1:
        with rare_collections():
            yield from map(work.do, items)
        return
    yield from stream(work, items, Crew(processes, partial(_pool, work.do), _is_broken))


def _is_broken(future: Future[Any]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _submit(pool: ProcessPoolExecutor, item: Any) -> Future[Any]:
    with interrupts_held():
        try:
            return pool.submit(_do, item)
        except BrokenProcessPool as error:
            future = Future[Any]()
            future.set_exception(error)
            return future


@contextmanager
def _pool(do: Callable[[Any], Any], processes: int, method: str = "spawn") -> Iterator[Submit]:
    """Hands items out to a pool that is gone at the end, at once if that comes early."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(do,))
    try:
        yield partial(_submit, pool)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown()


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


@contextmanager
def rare_collections() -> Iterator[None]:
    """Garbage is looked for rarely: pages, articles and indexes hardly ever form cycles."""
    before = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


# What this process does with each item; set once when it starts.
_DO: list[Callable[[Any], Any]] = []


def _begin(do: Callable[[Any], Any]) -> None:
    begin_process()
    _DO.append(do)


def begin_process() -> None:
    """What every process that works for another does first: it ends with that one, not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(ALLOCATIONS, *gc.get_threshold()[1:])


def _do(item: Item) -> Any:
    return _DO[-1](item)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
