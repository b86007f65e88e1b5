"""Work on a dask cluster (https://distributed.dask.org), through its executor.

Scheduler and workers need this package in the same version with the same libraries, which is
checked, and workers what the archive's annotator needs; they need no file of the archive, as items
are sent whole. A worker does one item at a time, however many threads it has. This module is
imported only where a cluster is asked for, here and by the cluster.
"""

import asyncio
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any

import dask
from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker
from distributed.comm import connect

from builder.commands.crew import Crew, Item, Result, Submit, Work, stream
from builder.commands.executors import ExecutorError, ExecutorSetting
from builder.commands.software import PACKAGE, describe_software, find_difference

# Seconds that a scheduler may take to answer, and that its first worker may take to come.
ANSWER = 10
# Seconds between two looks whether there are workers, while one of them is waited for, and how many
# looks in vain are enough; the last worker may be being started again.
LOOK, LOOKS = 5, 12
# dask warns of items larger than 10 MB, which a saved page may be.
_CONFIG = {"distributed.admin.large-graph-warning-threshold": "1 TB"}
# What dask raises where a scheduler is not there any more.
_GONE = (OSError, RuntimeError, CancelledError)
_SAME = "install the same version there"


def map_on_cluster(
    setting: ExecutorSetting, work: Work[Item, Result], items: Iterable[Item]
) -> Generator[Result, None, None]:
    """The results in the order of the items, which are taken as they are handed out.

    An item of which every worker dies is lost. Raises ExecutorError if no scheduler answers, if it
    has no workers or is lost, and if its software is another.
    """
    with _connected(setting) as client:
        try:
            _check_cluster(setting, client)
            size = max(1, len(client.nthreads()))
            with _given(client, work.do) as submit:
                crew = Crew(size, lambda _: nullcontext(submit), partial(_is_lost, setting, client))
                yield from stream(work, items, crew)
        except _GONE as error:
            raise _lost(setting) from error


@contextmanager
def _connected(setting: ExecutorSetting) -> Iterator[Client]:
    with dask.config.set(_CONFIG):
        address = f"tcp://{setting.address}"
        try:
            _greet(address)
            client = Client(address, timeout=ANSWER, set_as_default=False)
        except Exception:  # whatever else than a scheduler may listen there
            message = f"no scheduler answers within {ANSWER} seconds"
            raise ExecutorError(setting, message, "start one: dask scheduler") from None
        try:
            yield client
        finally:
            client.close()


def _greet(address: str) -> None:
    """Raises some error if no scheduler answers; a Client would wait for one that is silent.

    In a thread of its own, as the caller's may be running an event loop.
    """
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(_connect(address))).result()


async def _connect(address: str) -> None:
    comm = await asyncio.wait_for(connect(address, timeout=ANSWER), ANSWER)
    await comm.close()


def _check_cluster(setting: ExecutorSetting, client: Client) -> None:
    """Raises ExecutorError if there are no workers, or if there is other software than here."""
    try:
        client.wait_for_workers(1, timeout=ANSWER)
    except TimeoutError:
        hint = f"start some: dask worker {setting.address} --nworkers auto --nthreads 1"
        raise ExecutorError(setting, "it has no workers", hint) from None
    workers = client.run(describe_software, on_error="return")
    told = [("the scheduler", _ask_scheduler(client))]
    told += [(f"the worker {address}", workers[address]) for address in sorted(workers)]
    for name, software in told:
        if differs := _difference(software):
            raise ExecutorError(setting, f"{name} has {differs}", _SAME)


def _ask_scheduler(client: Client) -> object:
    try:
        return client.run_on_scheduler(describe_software)
    except Exception as error:
        return error


def _difference(software: object) -> str:
    """How it differs from ours; an error instead says that it has none, or has just gone away."""
    if isinstance(software, Mapping):
        return find_difference(software, describe_software())
    return "" if isinstance(software, OSError) else f"no {PACKAGE} of this version"


class _Hands(WorkerPlugin):  # type: ignore[misc]
    """What a worker does with each item; dask gives it to each worker, also to those to come."""

    def __init__(self, do: Callable[[Any], Any]) -> None:
        self.do, self.sender = do, describe_software()

    def setup(self, worker: Worker) -> None:
        differs = find_difference(describe_software(), self.sender)
        self.refusal = f"the worker {worker.address} has {differs}" if differs else ""
        self.lock = threading.Lock()


class _RefusalError(Exception):
    """A worker that came during the run has other software."""


def _do(name: str, item: Any) -> Any:
    hands = get_worker().plugins[name]
    if hands.refusal:
        raise _RefusalError(hands.refusal)
    with hands.lock:
        return hands.do(item)


@contextmanager
def _given(client: Client, do: Callable[[Any], Any]) -> Iterator[Submit]:
    """Hands items out to workers that know what to do with them."""
    name = f"{PACKAGE}-{client.id}"
    client.register_plugin(_Hands(do), name=name)
    try:
        # Not pure: an item that is sent again is another task, and the pages need no comparing.
        yield partial(client.get_executor(pure=False).submit, _do, name)
    finally:
        if client.status == "running":  # else it would look for its scheduler first
            client.unregister_worker_plugin(name)


def _is_lost(setting: ExecutorSetting, client: Client, future: Future[Any]) -> bool:
    """Waits for an item. Raises ExecutorError if nobody is there to do it, or if it failed.

    dask tries it on several workers. But it blames every item that a worker was to do when it died.
    """
    vain = 0
    while not wait([future], LOOK).done:
        vain = 0 if client.nthreads() else vain + 1
        if vain == LOOKS:
            raise ExecutorError(setting, f"it has had no workers for {LOOK * LOOKS} seconds")
    error = future.exception()
    if isinstance(error, _RefusalError):
        raise ExecutorError(setting, str(error), _SAME)
    if error and not isinstance(error, KilledWorker):
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise ExecutorError(setting, f"a worker failed: {told}")
    return bool(error)


def _lost(setting: ExecutorSetting) -> ExecutorError:
    hint = "what is gathered stays; the next run goes on from there"
    return ExecutorError(setting, "its scheduler was lost", hint)
