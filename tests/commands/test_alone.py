"""Two commands never write to one archive at the same time; one that was killed holds up none."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from builder import databases
from builder.commands.alone import LOCK
from tests.sites import ARTICLE, MakeSite, Run, archive_tree

REFUSED = f"{LOCK}: another build of this archive is running (wait until it has ended)\n"
# Holds the lock of an archive until it is killed.
HOLDER = """
import sys, time
from pathlib import Path
from builder.databases import only_one
with only_one(Path(sys.argv[1])) as free:
    print(free, flush=True)
    time.sleep(600)
"""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a lock."""
    wait = databases.only_one
    monkeypatch.setattr(databases, "only_one", lambda path: wait(path, 0))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("command", ["build", "gather"])
def test_a_command_is_refused_while_another_one_works_on_the_archive(
    make_site: MakeSite, run: Run, command: str
) -> None:
    root = make_site({"seeds/a.md": ARTICLE})
    with databases.only_one(root / LOCK) as free:
        assert free
        before = archive_tree(root)
        assert run(command, "--root", root) == (1, "", REFUSED)
        assert archive_tree(root) == before
    assert run(command, "--root", root).code == 0


@pytest.mark.usefixtures("impatient")
def test_commands_may_work_on_two_archives(
    make_site: MakeSite, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = make_site({"content/articles/a.md": ARTICLE})
    with databases.only_one(tmp_path_factory.mktemp("other") / LOCK):
        assert run("build", "--root", root).code == 0


@pytest.mark.usefixtures("impatient")
def test_a_command_that_was_killed_holds_up_no_other(make_site: MakeSite, run: Run) -> None:
    root = make_site({"content/articles/a.md": ARTICLE})
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, root / LOCK], stdout=subprocess.PIPE, text=True
    )
    with holder, closing(holder.stdout) as told:  # type: ignore[type-var]
        assert told.readline() == "True\n"  # type: ignore[union-attr]
        assert run("build", "--root", root) == (1, "", REFUSED)
        holder.kill()
        holder.wait()
        assert run("build", "--root", root).code == 0


def test_a_command_waits_for_one_that_ends_soon(tmp_path: Path) -> None:
    holder = HOLDER.replace("600", "0.3")
    with subprocess.Popen(
        [sys.executable, "-c", holder, tmp_path / LOCK], stdout=subprocess.PIPE, text=True
    ) as holding:
        assert holding.stdout
        assert holding.stdout.readline() == "True\n"
        with databases.only_one(tmp_path / LOCK, 60) as free:
            assert free


def test_a_folder_that_cannot_be_made_is_told(make_site: MakeSite, run: Run) -> None:
    root = make_site({"content/articles/a.md": ARTICLE, ".cache": "a file"})
    outcome = run("build", "--root", root)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == f"{root}/.cache/.gitignore: cannot be written: Not a directory\n"


def test_a_lock_that_is_something_else_is_told(make_site: MakeSite, run: Run) -> None:
    root = make_site({"content/articles/a.md": ARTICLE, LOCK: b"\xff" * 4096})
    message = "cannot be used: file is not a database (delete it)"
    assert run("build", "--root", root) == (1, "", f"{root}/{LOCK}: {message}\n")
