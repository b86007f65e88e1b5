"""One large thing, made by a process of its own while this one does others.

No thread of this process waits for it, so that others can still be forked meanwhile.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache, partial
from multiprocessing.connection import Connection
from typing import Any

from builder.commands.crew import Item, Result
from builder.commands.processes import begin_process, interrupts_held, quickest_method


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
    context: Any = multiprocessing.get_context(quickest_method() if alike else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_make, args=(sender, do, item), daemon=True)
    with closing(receiver):
        with closing(sender), interrupts_held():
            process.start()
        try:
            yield lru_cache(1)(partial(_result, receiver, do, item))
        except BaseException:
            process.terminate()
            raise
        finally:
            process.join()


def _make(sender: Connection, do: Callable[[Item], Any], item: Item) -> None:
    begin_process()
    try:
        made, error = do(item), None
    except Exception as raised:
        made, error = None, raised
    sender.send((made, error))


def _result(receiver: Connection, do: Callable[[Item], Result], item: Item) -> Result:
    try:
        made, error = receiver.recv()
    except EOFError:
        return do(item)
    if error:
        raise error
    result: Result = made
    return result
