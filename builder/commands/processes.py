"""Work on many items in several processes of this machine.

Where work comes in batches, which share much that the first process has in memory, the others are
forked from it, if that is safe; else they are spawned and are sent it. What they do is the same.
"""

import gc
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from builder.commands.crew import Crew, Item, Result, Work, stream
from builder.commands.pool import ALLOCATIONS, is_lost, pool

# A process starts and loads its lists in 0.9 s of processor time, in which it reads 40 pages; the
# one that starts it takes half a second more. With fewer pages than this for each, one is as quick.
ITEMS_A_PROCESS = 50
# Items of a batch: a hundredth of a second's work, against a few ten-thousandths to hand it out.
BATCH = 25
# A process that is forked starts in a hundredth of a second.
BATCHES_A_PROCESS = 2
# Windows waits for 63 pipes at most, of which one may be another's.
MOST_PROCESSES = 61


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
    reach = partial(pool, work.do, method=quickest_method())
    gc.freeze()  # what all processes share is not looked through for garbage, and so not copied
    try:
        yield from stream(work, batches, Crew(processes, reach, is_lost))
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
    reach = partial(pool, work.do, method="spawn")
    yield from stream(work, items, Crew(processes, reach, is_lost))


@contextmanager
def rare_collections() -> Iterator[None]:
    """Garbage is looked for rarely: pages, articles and indexes hardly ever form cycles."""
    before = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
