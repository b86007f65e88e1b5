"""Gathering many pages: the same files whatever the processes, and after any interruption."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from builder.commands import pages
from builder.commands.folder import gather_folder
from builder.commands.gather import GatherOptions, gather_archive
from builder.commands.reporting import Item, Track
from builder.gather.annotate import Annotator
from builder.gather.article import gather_seed
from builder.gather.recurring import RecurringLines
from builder.gather.written import gather_written
from builder.model import Article, Problem, Seed
from tests.sites import (
    BRIDGE,
    FERRY,
    MakeSite,
    Outcome,
    Run,
    archive_tree,
    assert_refused,
    read_tree,
    write_site,
)

# Pages that differ, two pairs with one title and day, one that is no article, one in Markdown.
PAGES: dict[str, str | bytes] = {
    "a.txt": FERRY,
    "b.txt": FERRY.replace("drei", "vier"),
    "c.txt": "Anmelden\n",
    "d.md": "# Markt\n\nDer Markt auf dem Platz in Bremen beginnt am 2. Mai 2021 um neun Uhr.\n",
    "e/b.txt": BRIDGE.replace("Oste", "Weser"),
    "f.TXT": FERRY.replace("drei", "fünf"),
    "g.txt": BRIDGE,
}
SEEDS = {f"seeds/{name}": content for name, content in PAGES.items()}
GATHER_SEED = "builder.commands.pages.gather_seed"
ROOT = Path(__file__).parents[2]


def stopping_after(count: int) -> Track[Item]:
    """Somebody presses Ctrl-C when so many pages are done."""

    def track(items: Sequence[Item], label: str) -> Iterable[Item]:
        yield from items[:count]
        raise KeyboardInterrupt

    return track


def errors(outcome: Outcome) -> list[str]:
    """What was told, without the warnings of pages that print the same report."""
    return [line for line in outcome.err.splitlines() if ": warning: " not in line]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The archive as a run in one process makes it that nothing interrupts."""
    root = write_site(tmp_path_factory.mktemp("whole"), SEEDS)
    gather_archive(root, GatherOptions(jobs=1))
    return read_tree(root)


def test_pages_of_one_title_and_day_get_files_of_their_own(whole: dict[str, bytes]) -> None:
    ferries = [path for path in whole if "faehre" in path]
    assert len(ferries) == 3
    assert len(whole) == len(SEEDS) + 6


def test_two_processes_write_the_same_files_as_one(
    tmp_path: Path, run: Run, whole: dict[str, bytes]
) -> None:
    root = write_site(tmp_path / "site", SEEDS)
    outcome = run("gather", "--root", root, "--jobs", "2")
    assert errors(outcome) == ["seeds/c.txt: no article found in it"]
    assert archive_tree(root) == whole


@pytest.mark.parametrize("count", range(len(PAGES)))
def test_an_interrupted_run_is_gone_on_with(
    tmp_path: Path, count: int, whole: dict[str, bytes]
) -> None:
    root = write_site(tmp_path / "site", SEEDS)
    with pytest.raises(KeyboardInterrupt):
        gather_archive(root, GatherOptions(jobs=1, track=stopping_after(count)))
    assert read_tree(root).items() <= whole.items()
    gather_archive(root, GatherOptions(jobs=1))
    assert read_tree(root) == whole


def test_a_run_that_is_interrupted_after_every_page_ends_the_same(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    root = write_site(tmp_path / "site", SEEDS)
    for _ in range(2 * len(PAGES)):
        with pytest.raises(KeyboardInterrupt):
            gather_archive(root, GatherOptions(jobs=1, track=stopping_after(2)))
    # The page that is no article is tried again by each run.
    assert read_tree(root) == whole


@pytest.mark.parametrize("count", range(len(PAGES)))
def test_an_interrupted_run_from_folder_to_folder_is_gone_on_with(
    tmp_path: Path, run: Run, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = write_site(tmp_path / "in", PAGES), tmp_path / "out"
    run("gather", source, tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        gather_folder(source, target, GatherOptions(jobs=1, track=stopping_after(count)))
    read: list[str] = []
    real = pages.gather_article

    def gather_article(seed: Seed, recurring: RecurringLines, annotator: Annotator) -> Article:
        read.append(seed.name)
        return real(seed, recurring, annotator)

    monkeypatch.setattr("builder.commands.pages.gather_article", gather_article)
    outcome = run("gather", source, target)
    assert errors(outcome) == ["in/c.txt: no article found in it"]
    assert (
        read == [name for name in sorted(PAGES)[:count] if name == "c.txt"] + sorted(PAGES)[count:]
    )
    assert read_tree(target) == read_tree(tmp_path / "whole")


def test_a_run_from_folder_to_folder_reads_everything_again_once_it_was_whole(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = write_site(tmp_path / "in", {"a.txt": FERRY}), tmp_path / "out"
    run("gather", source, target)
    monkeypatch.setattr(GATHER_SEED, _another_article)
    assert run("gather", source, target).out == "gathered 1 of 1\n"


def test_an_interrupted_run_of_other_pages_is_not_gone_on_with(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_site(tmp_path / "in", {"a.txt": FERRY, "b.txt": BRIDGE})
    target = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        gather_folder(source, target, GatherOptions(jobs=1, track=stopping_after(1)))
    monkeypatch.setattr(GATHER_SEED, _another_article)
    write_site(source, {"c.txt": BRIDGE.replace("Oste", "Weser")})
    assert run("gather", source, target).out == "gathered 3 of 3\n"


def _another_article(seed: Seed, *_: object) -> Article:
    return gather_written(seed, Article("", "Anders", "Ein anderer Text."))


@pytest.mark.parametrize("target", [".", "texts"])
def test_what_was_gathered_into_the_folder_of_the_pages_is_no_page(
    tmp_path: Path, run: Run, target: str
) -> None:
    source = write_site(tmp_path / "in", {"a.txt": FERRY, "b.md": "# B\n\nEin Text.\n"})
    run("gather", source, source / target)
    before = read_tree(source)
    again = run("gather", source, source / target)
    assert (again.code, again.err) == (0, "")
    assert read_tree(source) == before
    assert before["b.md"] == b"# B\n\nEin Text.\n"


def test_pages_of_one_name_and_two_endings_share_a_sidecar_and_lose_nothing(
    tmp_path: Path, run: Run
) -> None:
    pair = {"a.txt": FERRY, "a.md": "# Hafen\n\nEin Text.\n", "a.yaml": "source: Nordpost\n"}
    run("gather", write_site(tmp_path / "in", pair), tmp_path / "out")
    made = read_tree(tmp_path / "out")
    assert made.keys() == {"a.md.md", "a.txt.md"}
    assert all(b"\nsource: Nordpost\n" in content for content in made.values())


def test_a_wrong_sidecar_keeps_all_its_pages_waiting(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/a.txt": FERRY, "seeds/a.MD": "# A\n\nText.\n", "seeds/a.yaml": "x: y"})
    assert_refused(run("gather", "--root", root), "seeds/a.yaml:1: unknown key 'x'")
    assert not (root / "content").exists()


def test_a_mistake_of_the_builder_costs_one_page(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(seed: Seed, *_: object) -> Article:
        if seed.name == "b.txt":
            raise KeyError("x")
        return gather_seed(seed)

    monkeypatch.setattr(GATHER_SEED, fail)
    outcome = run("gather", "--root", make_site({"seeds/a.txt": FERRY, "seeds/b.txt": BRIDGE}))
    assert (outcome.code, len(outcome.out.splitlines())) == (1, 1)
    assert re.sub(r"line \d+", "line N", outcome.err) == (
        "seeds/b.txt: could not be read as an article: KeyError in test_gather.py, line N "
        "(a mistake of the builder; please report it with this file)\n"
    )


def test_a_page_that_needs_too_much_memory_is_named(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(seed: Seed, *_: object) -> Article:
        raise MemoryError

    monkeypatch.setattr(GATHER_SEED, fail)
    message = "seeds/a.txt: could not be read as an article: there is too little memory"
    assert_refused(run("gather", "--root", make_site({"seeds/a.txt": FERRY})), message)


@pytest.mark.parametrize("gone", ["seeds/a.txt", "seeds/b.txt"])
def test_a_page_that_goes_while_it_is_gathered_costs_no_other(
    make_site: MakeSite, gone: str
) -> None:
    root = make_site({"seeds/a.txt": FERRY, "seeds/b.txt": BRIDGE})

    def track(items: Sequence[Item], label: str) -> Iterable[Item]:
        (root / gone).unlink()
        return items

    report = gather_archive(root, GatherOptions(track=track))
    assert len(report.lines) == 1
    message = "cannot be read: No such file or directory"
    assert report.problems == (Problem(gone, 0, message),)


def _many(root: Path) -> Path:
    """An archive that takes two processes some seconds to gather."""
    copies = {f"seeds/{n}.txt": FERRY.replace("drei", f"{n}") for n in range(400)}
    return write_site(root, copies)


def _start(root: Path) -> "subprocess.Popen[str]":
    running = subprocess.Popen(
        [sys.executable, "-m", "builder", "gather", "--jobs", "2", "--root", str(root)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list((root / "content").rglob("*.md")):
        assert running.poll() is None
        time.sleep(0.01)
    return running


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups")
def test_ctrl_c_ends_all_processes_without_a_word(tmp_path: Path) -> None:
    running = _start(_many(tmp_path))
    os.killpg(running.pid, signal.SIGINT)
    assert running.communicate(timeout=20) == ("", "")
    assert running.returncode == 130
    assert len(list((tmp_path / "content").rglob("*.md"))) < 400


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    running = _start(_many(tmp_path))
    running.kill()
    # The pipe ends only when the last process that holds it has ended.
    running.communicate(timeout=20)


def test_a_withdrawn_article_that_names_no_seed_keeps_its_text_from_coming_back(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({"seeds/a.txt": FERRY})
    run("gather", "--root", root)
    (article,) = (root / "content/articles").iterdir()
    stub = "---\ntitle: Fähre\nwithdrawn: {date: 2026-05-20}\n---\n"
    article.write_text(stub, encoding="utf-8")
    again = run("gather", "--root", root)
    path = f"content/articles/{article.name}"
    assert (again.code, again.err) == (
        0,
        f"seeds/a.txt: warning: is not gathered, as {path} is withdrawn and names no seed "
        "(delete this page, or write seed: {file: a.txt} there)\n",
    )
    assert [each.name for each in article.parent.iterdir()] == [article.name]
    article.write_text(stub.replace("with", "seed: {file: a.txt}\nwith"), encoding="utf-8")
    assert run("gather", "--root", root).err == ""
    assert [each.name for each in article.parent.iterdir()] == [article.name]
