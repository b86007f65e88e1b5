"""Work on many items by others than this process: results in order, whatever happens to the others.

Items go out ahead, and results come in order. A result depends on its item alone, so who they are,
how many and which is first changes nothing.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Hands an item out; what is known when that fails is in the future.
Submit = Callable[[Any], Future[Any]]

# Items handed out ahead of the first unfinished one, for each process: enough that one slow page
# holds nobody up, few enough that results do not pile up.
_AHEAD = 16


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """What to do with an item, and what to say of one whose process died; both can be pickled."""

    do: Callable[[Item], Result]
    lost: Callable[[Item], Result]


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: `size` processes, and how to reach so many of them, at most.

    While they are reached, items are handed out to an executor (of `concurrent.futures`).
    `is_lost` waits for a future and says whether a process died that may have died of its item.
    """

    size: int
    reach: Callable[[int], AbstractContextManager[Submit]]
    is_lost: Callable[[Future[Any]], bool]


def stream(
    work: Work[Item, Result], items: Iterable[Item], crew: Crew
) -> Generator[Result, None, None]:
    """The results in the order of the items, each as soon as it and those before it are there.

    Items are taken as they are handed out. Close the iterator if it is left early.
    """
    rest = iter(items)
    while suspects := (yield from _until_lost(rest, crew)):
        yield from _one_by_one(work, suspects, crew)


def _until_lost(
    rest: Iterator[Item], crew: Crew
) -> Generator[Any, None, deque[tuple[Item, Future[Any]]]]:
    """Results while no item is lost.

    When one is, nobody can tell of which item its process died: returns all that are handed out,
    each of them finished or lost.
    """
    ahead: deque[tuple[Item, Future[Any]]] = deque()
    with crew.reach(crew.size) as submit:
        while True:
            for item in islice(rest, _AHEAD * crew.size - len(ahead)):
                ahead.append((item, submit(item)))
            if not ahead:
                return ahead
            if crew.is_lost(ahead[0][1]):
                for _, future in ahead:
                    crew.is_lost(future)
                return ahead
            yield ahead.popleft()[1].result()


def _one_by_one(
    work: Work[Item, Result], suspects: deque[tuple[Item, Future[Any]]], crew: Crew
) -> Iterator[Result]:
    """The results of items handed out, of those that were lost a second time and each alone.

    Only one that kills its process again is lost.
    """
    while suspects:
        with crew.reach(1) as submit:
            while suspects:
                item, future = suspects.popleft()
                if crew.is_lost(future):
                    future = submit(item)
                if crew.is_lost(future):
                    yield work.lost(item)
                    break
                yield future.result()
