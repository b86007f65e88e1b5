"""One large thing, made by a process of its own while this one does others."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import lru_cache, partial

from builder.commands.crew import Item, Result
from builder.commands.pool import is_lost, pool
from builder.commands.processes import quickest_method


@contextmanager
def beside(
    do: Callable[[Item], Result], item: Item, jobs: int, *, alike: bool = False
) -> Iterator[Callable[[], Result]]:
    """Does one large thing while the block runs: in a process of its own, if there may be several.

    What is given asks for the result, which is small, as the path of a file is, and waits for it;
    if that process died, it is made here. What goes wrong there is raised where it is asked for.
    The process is spawned: forked from a large one it would have two large things in memory. What
    needs little may be made by one that is `alike`, which begins at once where it can be forked.
    """
    if (jobs or os.cpu_count() or 1) < 2:
        yield lru_cache(1)(partial(do, item))
        return
    with pool(do, 1, quickest_method() if alike else "spawn") as submit:
        yield lru_cache(1)(partial(_result, submit(item), do, item))


def _result(future: Future[Result], do: Callable[[Item], Result], item: Item) -> Result:
    return do(item) if is_lost(future) else future.result()
