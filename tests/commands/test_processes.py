"""Results come in order, and a process that dies takes one item with it."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from contextlib import closing
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from builder.commands import indexing
from builder.commands.beside import beside
from builder.commands.crew import Work
from builder.commands.pool import is_lost, pool
from builder.commands.processes import (
    ITEMS_A_PROCESS,
    MOST_PROCESSES,
    count_processes,
    map_in_order,
    quickest_method,
)
from builder.model import Problem
from builder.problems import ProblemsError
from tests.sites import ARTICLE, MakeSite, Run, read_tree

DEADLY = (5, 6, 39)
METHODS = ("fork", "spawn") if sys.platform == "linux" else ("spawn",)


def double(item: int) -> str:
    if item in DEADLY:
        os._exit(1)
    return str(2 * item)


def lost(item: int) -> str:
    return f"lost {item}"


def expected(item: int) -> str:
    return lost(item) if item in DEADLY else double(item)


WORK = Work(double, lost)


def test_items_whose_process_dies_are_lost_and_all_others_done_in_order() -> None:
    items = range(70)
    assert list(map_in_order(WORK, items, 2)) == [expected(item) for item in items]


def test_one_process_needs_no_other() -> None:
    assert list(map_in_order(Work(id, id), [WORK], 1)) == [id(WORK)]


def test_whoever_leaves_early_leaves_no_process() -> None:
    with closing(map_in_order(WORK, range(7, 30), 2)) as results:
        assert next(results) == "14"


def test_few_items_are_not_worth_a_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert count_processes(2 * ITEMS_A_PROCESS - 1) == 1
    assert count_processes(2 * ITEMS_A_PROCESS) == 2
    assert count_processes(100 * ITEMS_A_PROCESS) == 4


@pytest.mark.parametrize(
    ("options", "worth", "started"), [((), 500, 0), ((), 1, 1), (("--jobs", "2"), 500, 1)]
)
def test_a_small_index_is_worth_a_process_only_to_whoever_asks_for_some(
    make_site: MakeSite,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    worth: int,
    started: int,
) -> None:
    begun: list[str] = []
    get_context = multiprocessing.get_context

    def counted(method: str) -> BaseContext:
        begun.append(method)
        return get_context(method)

    monkeypatch.setattr(multiprocessing, "get_context", counted)
    monkeypatch.setattr(indexing, "_WORTH_A_PROCESS", worth)
    root = make_site({"content/articles/a.md": ARTICLE})
    assert run("build", *options, "--root", root).code == 0
    assert begun == ["spawn"] * started
    assert "search/manifest.js" in read_tree(root / "public")


@pytest.mark.parametrize(
    ("items", "wanted", "used"), [(9, 3, 3), (2, 3, 2), (0, 3, 1), (999, 500, MOST_PROCESSES)]
)
def test_as_many_processes_are_used_as_asked_for_if_there_is_work(
    items: int, wanted: int, used: int
) -> None:
    assert count_processes(items, wanted) == used


def number_of_process(_: int) -> int:
    return os.getpid()


def die_once(mark: Path) -> str:
    """Ends its process, unless it has done so before."""
    if not mark.exists():
        mark.touch()
        os._exit(1)
    return "made"


def fail(line: int) -> None:
    raise ProblemsError([Problem("a.md", line, "is wrong")])


@pytest.mark.parametrize("alike", [False, True])
def test_what_is_made_beside_is_made_by_another_process_once(*, alike: bool) -> None:
    with beside(number_of_process, 1, 2, alike=alike) as made:
        assert made() == made() != os.getpid()
    with beside(number_of_process, 1, 1, alike=alike) as made:
        assert made() == os.getpid()


@pytest.mark.parametrize("alike", [False, True])
def test_what_a_process_beside_did_not_live_to_make_is_made_here(
    tmp_path: Path, *, alike: bool
) -> None:
    with beside(die_once, tmp_path / "mark", 2, alike=alike) as made:
        assert made() == "made"


@pytest.mark.parametrize("alike", [False, True])
def test_what_goes_wrong_beside_is_raised_where_it_is_asked_for(*, alike: bool) -> None:
    with beside(fail, 7, 2, alike=alike) as made, pytest.raises(ProblemsError) as caught:
        made()
    assert caught.value.problems == (Problem("a.md", 7, "is wrong"),)


def test_beside_a_large_thing_others_begin_as_quickly_as_without_it() -> None:
    before = quickest_method()
    with beside(number_of_process, 1, 2) as made:
        assert quickest_method() == before
        made()


def killed_while_it_sends(item: int) -> bytes | int:
    """Ends its process in the middle of a result, which nobody receives meanwhile."""
    if item:
        return item
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGKILL)).start()
    return bytes(10_000_000)


@pytest.mark.parametrize("method", METHODS)
def test_half_a_result_is_none(method: str) -> None:
    with pool(killed_while_it_sends, 2, method) as submit:
        cut, whole = submit(0), submit(7)
        begun = len(multiprocessing.active_children())
        while len(multiprocessing.active_children()) == begun:
            time.sleep(0.01)
        assert is_lost(cut)
        assert not is_lost(whole)
        assert whole.result() == 7


@pytest.mark.parametrize("method", METHODS)
def test_a_process_that_is_killed_while_it_waits_keeps_nothing_from_the_others(method: str) -> None:
    with pool(number_of_process, 2, method) as submit:
        first, second = submit(1), submit(2)
        assert not is_lost(first)
        assert not is_lost(second)
        os.kill(first.result(), signal.SIGKILL)
        later = [submit(number) for number in range(4)]
        assert {each.result() for each in later if not is_lost(each)} == {second.result()}


@pytest.mark.parametrize("method", METHODS)
def test_if_all_processes_are_killed_all_that_was_handed_out_is_lost(method: str) -> None:
    with pool(number_of_process, 1, method) as submit:
        first = submit(1)
        assert not is_lost(first)
        os.kill(first.result(), signal.SIGKILL)
        assert [is_lost(each) for each in (submit(2), submit(3))] == [True, True]
        assert is_lost(submit(4))


@pytest.mark.parametrize("method", METHODS)
def test_a_pool_needs_no_thread_here(method: str) -> None:
    before = threading.active_count()
    with pool(number_of_process, 2, method) as submit:
        assert not is_lost(submit(1))
        assert threading.active_count() == before


def test_what_a_result_was_not_to_be_is_raised_where_it_is_asked_for() -> None:
    with pool(fail, 1, "spawn") as submit:
        future = submit(7)
        assert not is_lost(future)
        with pytest.raises(ProblemsError):
            future.result()
