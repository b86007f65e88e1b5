"""A build that is interrupted leaves the last good site or the new one, never a mixture.

`ARCHIVE_KILLS=120 pytest tests/promises/test_nothing_is_half_written.py` kills each command at so
many of its operations on the disk, instead of at the few that are tried at every run.
"""

import errno
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from builder import trees
from builder.commands.memory import FOLDER
from tests.promises.dying import Died, Fault, run_dying
from tests.sites import (
    ARTICLE,
    BRIDGE,
    BRIDGE_FILE,
    FERRY,
    Outcome,
    archive_tree,
    read_tree,
    run_archive,
    write_site,
)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
FULL = "No space left on device"
# The first article that gathering changes.
NEXT_FILE = BRIDGE_FILE
KILLS = int(os.environ.get("ARCHIVE_KILLS", "0"))
HAND = "content/articles/hafenfest.md"
BUILD = ("build", "--jobs", "1")
BEFORE = {
    "seeds/ferry.txt": FERRY,
    HAND: ARTICLE,
    "content/articles/gone.md": ARTICLE.replace("Hafenfest", "Regatta"),
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\nrole: Wirt\n---\n",
    "public/CNAME": "archiv.example\n",
    "public/own/deep/page.html": "<p>own</p>",
    "site.yaml": "title: Vorher\nidentifier: archiv.example,2026\n",
}
AFTER = {
    "seeds/ferry.txt": FERRY.replace("drei Wochen", "vier Wochen"),
    "seeds/bridge.txt": BRIDGE,
    HAND: ARTICLE.replace("Donnerstag", "Freitag"),
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\nrole: Kapitän\n---\n",
    "layouts/assets/own.css": "p { color: blue }\n",
}


class Scene:
    """An archive that was built and then changed, ready to be copied; and what a build makes of it.

    `old` and `new` are what public/ may be, `content` what each file of content/ may be.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "archive"
        write_site(self.root, BEFORE)
        (self.root / "public/own/link").symlink_to("../CNAME")
        self._build(self.root)
        # The second build leaves the other tree as all later ones find it.
        write_site(self.root, {"site.yaml": "title: Archiv\nidentifier: archiv.example,2026\n"})
        self._build(self.root)
        self.old = read_tree(self.root / "public")
        before = read_tree(self.root / "content")
        write_site(self.root, AFTER)
        (self.root / "content/articles/gone.md").unlink()
        self.seeds = read_tree(self.root / "seeds")
        made = self.copy("made")
        self._build(made)
        self.after, self.new = archive_tree(made), read_tree(made / "public")
        after = read_tree(made / "content")
        self.content = {
            path: {tree[path] for tree in (before, after) if path in tree}
            for path in before.keys() | after.keys()
        }
        assert self.new != self.old
        assert self.after == self._from_nothing(made)

    def _build(self, root: Path) -> None:
        outcome = run_archive(*BUILD, "--root", root)
        assert (outcome.code, outcome.err) == (0, "")

    def _from_nothing(self, made: Path) -> dict[str, bytes]:
        root = self.folder / "clean"
        shutil.copytree(made, root, ignore=shutil.ignore_patterns(FOLDER, "public"))
        for path in ("CNAME", "own"):
            source, target = made / "public" / path, root / "public" / path
            target.parent.mkdir(exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, symlinks=True)
            else:
                shutil.copy(source, target)
        self._build(root)
        return archive_tree(root)

    def copy(self, name: str) -> Path:
        """A copy with its hard links."""
        subprocess.run(["cp", "-a", self.root, self.folder / name], check=True)
        return self.folder / name

    def run(self, name: str, fault: Fault, *command: str) -> tuple[Path, Died]:
        """Run a command on a copy at which something happens."""
        root = self.copy(name)
        return root, run_dying(fault, self.folder / f"{name}.told", *command, "--root", root)

    def check_whole(self, root: Path, mixed: bool = False) -> None:
        """Nothing is half there."""
        public = root / "public"
        assert mixed or not public.exists() or read_tree(public) in (self.old, self.new)
        for path, content in read_tree(root / "content").items():
            if not path.endswith(".part"):
                assert content in self.content[path], path
        assert read_tree(root / "seeds") == self.seeds

    def check_next(self, root: Path) -> None:
        """The next build makes what one from nothing would, and leaves nothing lying about."""
        outcome = run_archive(*BUILD, "--root", root)
        assert (outcome.code, outcome.err) == (0, "")
        assert archive_tree(root) == self.after
        assert not [path.name for path in (root / FOLDER).iterdir() if ".part" in path.name]
        shutil.rmtree(root)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("killed"))


def points(operations: int, few: int) -> list[int]:
    """So many numbers of operations, spread over all of them."""
    wanted = min(operations, KILLS or few)
    return sorted({1 + number * (operations - 1) // max(1, wanted - 1) for number in range(wanted)})


def kill_everywhere(scene: Scene, few: int, *command: str, mixed: bool = False) -> None:
    """Kill a command at its operations, one at a time, on a fresh copy each."""
    root, counted = scene.run("counted", Fault(0), *command)
    assert counted.outcome.code == 0, counted.outcome.err
    shutil.rmtree(root)
    shutil.rmtree(scene.folder / "counted.told")
    numbers = points(counted.operations, few)
    for number in numbers:
        root, died = scene.run(f"killed{number}", Fault(number), *command)
        assert died.killed
        scene.check_whole(root, mixed)
        scene.check_next(root)
        shutil.rmtree(scene.folder / f"killed{number}.told")
    print(f"{' '.join(command)}: killed at {len(numbers)} of {counted.operations} operations")


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new(scene: Scene) -> None:
    kill_everywhere(scene, 8, *BUILD)


def test_gathering_that_is_killed_leaves_whole_articles(scene: Scene) -> None:
    kill_everywhere(scene, 3, "gather", "--jobs", "1")


@pytest.mark.parametrize("number", range(KILLS // 4 or 2))
def test_a_build_that_is_killed_at_any_time_leaves_the_old_site_or_the_new(
    scene: Scene, number: int
) -> None:
    root = scene.copy(f"sometime{number}")
    running = subprocess.Popen([sys.executable, "-m", "builder", "build", "--root", root])
    time.sleep(0.2 + random.Random(number).random() * 3)
    running.kill()
    running.wait()
    scene.check_whole(root)
    scene.check_next(root)


def test_a_template_that_is_killed_is_not_there_or_whole(scene: Scene) -> None:
    for number in range(1, 6):
        root, died = scene.run(f"new{number}", Fault(number), "new", "Titel")
        assert died.killed
        written = root / "content/articles/titel.md"
        assert not written.exists() or written.read_text().endswith("---\n\n")
        assert run_archive("gather", "--root", root).code == 0
        assert not list((root / "content").rglob("*.part"))
        shutil.rmtree(root)


def test_where_folders_cannot_be_exchanged_they_are_renamed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "_exchanged", lambda one, other: False)
    kill_everywhere(scene, 3, *BUILD)


def test_where_nothing_can_be_linked_the_next_build_ends_what_one_began(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "mirror", refuse)
    kill_everywhere(scene, 3, *BUILD, mixed=True)


def test_a_full_disk_is_told_and_loses_nothing(scene: Scene) -> None:
    fault = Fault(0, errno.ENOSPC)
    root, counted = scene.run("counted", fault, *BUILD)
    shutil.rmtree(root)
    shutil.rmtree(scene.folder / "counted.told")
    for number in points(counted.operations, 4):
        # A disk may be full for a moment only.
        for last in (True, False) if KILLS else (bool(number % 2),):
            name = f"full{number}{last}"
            root, found = scene.run(name, replace(fault, at=number, last=last), *BUILD)
            told = found.outcome.err.splitlines()
            assert found.outcome.code == bool(told)
            assert told or not last
            for line in told:
                assert re.fullmatch(r"(/|public/)[^:]*: cannot be .*" + FULL, line)
            scene.check_whole(root)
            scene.check_next(root)


def test_gathering_on_a_full_disk_names_the_article(scene: Scene) -> None:
    root, found = scene.run("full", Fault(1, errno.ENOSPC, folder="content"), "gather")
    assert found.outcome == (1, "", f"{root}/{NEXT_FILE}: cannot be written: {FULL}\n")
    scene.check_whole(root)
    scene.check_next(root)


@pytest.mark.parametrize("size", ["20k", "60k", "160k", "400k", "700k"] if KILLS else ["160k"])
def test_a_disk_that_is_really_full_loses_nothing(scene: Scene, tmp_path: Path, size: str) -> None:
    with small_disk(tmp_path, "50m") as disk:
        root = disk / "archive"
        subprocess.run(["cp", "-a", scene.root, root], check=True)
        used = shutil.disk_usage(disk).used + 1024 * int(size[:-1])
        subprocess.run(["mount", "-o", f"remount,size={used}", disk], check=True)
        outcome = run_process("build", "--jobs", "1", "--root", root)
        assert outcome.code == 1
        assert outcome.err.count("\n") == 1
        assert "full" in outcome.err or FULL in outcome.err
        scene.check_whole(root)
        subprocess.run(["mount", "-o", "remount,size=50m", disk], check=True)
        scene.check_next(root)


DENIED = "cannot be written: Permission denied"


@pytest.mark.parametrize(
    ("folder", "command", "told"),
    [
        ("public", "build", "public/articles/gone.html: cannot be removed: Permission denied"),
        ("content", "build", f"{NEXT_FILE}: {DENIED}"),
        ("content", "gather", f"{NEXT_FILE}: {DENIED}"),
        ("content", "new Titel", f"content/articles/titel.md: {DENIED}"),
        (".cache", "build", f".cache/.moment: {DENIED}"),
        (".", "build", f".cache/.moment: {DENIED}"),
        (".", "gather", f"{NEXT_FILE}: {DENIED}"),
        (".", "new Titel", f"content/articles/titel.md: {DENIED}"),
    ],
)
def test_a_folder_that_is_read_only_is_told_and_loses_nothing(
    scene: Scene, folder: str, command: str, told: str
) -> None:
    root = scene.copy("denied")
    with read_only(root / folder):
        outcome = run_process(*command.split(), "--root", root)
        assert (outcome.code, outcome.err) == (1, f"{root}/{told}\n")
    scene.check_whole(root)
    if command == "build":
        scene.check_next(root)
    else:
        shutil.rmtree(root)


@pytest.mark.parametrize("folder", ["seeds", ".cache", "."] if KILLS else ["."])
def test_who_only_looks_needs_no_folder_to_write_to(scene: Scene, folder: str) -> None:
    root = scene.copy("read")
    with read_only(root / folder):
        for command in ("check", "review"):
            outcome = run_process(command, "--root", root)
            assert outcome.code == 0
            assert "denied" not in outcome.err
    scene.check_next(root)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own that may become full; only root may have one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("nobody but root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Nobody may write to a folder, for which root must lay down its rights."""
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        pytest.skip("root may write anywhere")
    paths = [path for path in (folder, *folder.rglob("*")) if not path.is_symlink()]
    modes = [(path, path.stat().st_mode) for path in paths]
    for path, mode in modes:
        path.chmod(mode & 0o555)
    try:
        yield
    finally:
        for path, mode in modes:
            path.chmod(mode)


def run_process(*arguments: str | Path) -> Outcome:
    """Run a command in a process of its own, which has no more rights than file modes say."""
    rights = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    before = rights if os.geteuid() == 0 and shutil.which("setpriv") else []
    command = [*before, sys.executable, "-m", "builder", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Outcome(done.returncode, done.stdout, done.stderr)


def refuse(*_: object) -> tuple[str, ...]:
    """What a file system without hard links says."""
    raise OSError(1, "Operation not permitted")
