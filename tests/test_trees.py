"""Whole folders: made alike without copying, exchanged in one step, swept of what the dead left."""

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from builder import files, trees
from tests.sites import read_tree, write_site

posix = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with something of every kind in it."""
    root = write_site(tmp_path / "one", {"a": "a", "b/c/d": "d", "b/.hidden": "h"})
    (root / "empty").mkdir()
    return root


def nodes(root: Path) -> dict[str, int]:
    """The number of every file, by its path."""
    found = (path for path in root.rglob("*") if path.is_symlink() or not path.is_dir())
    return {path.relative_to(root).as_posix(): path.lstat().st_ino for path in found}


def test_two_folders_that_are_alike_have_the_same_files(tree: Path, tmp_path: Path) -> None:
    other = tmp_path / "memory/other"
    assert sorted(trees.mirror(tree, other)) == ["a", "b/.hidden", "b/c/d"]
    assert nodes(other) == nodes(tree)
    assert (other / "empty").is_dir()
    assert trees.mirror(tree, other) == ()


def test_only_what_is_not_the_same_file_is_linked(tree: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    trees.mirror(tree, other)
    (tree / "a").unlink()
    write_site(tree, {"a": "a", "new": "n"})
    write_site(other, {"b/left": "", "gone/x": "", "empty/y": ""})
    assert sorted(trees.mirror(tree, other)) == ["a", "new"]
    assert nodes(other) == nodes(tree)
    assert not (other / "gone").exists()


def test_a_folder_takes_the_place_of_a_file_and_a_file_that_of_a_folder(
    tree: Path, tmp_path: Path
) -> None:
    other = write_site(tmp_path / "other", {"a/x/y": "", "b": ""})
    trees.mirror(tree, other)
    assert read_tree(other) == read_tree(tree)


@posix
def test_links_stay_links_wherever_they_lead(tree: Path, tmp_path: Path) -> None:
    for name, target in (("file", "a"), ("folder", "b"), ("up", "../keep"), ("nowhere", "gone")):
        (tree / name).symlink_to(target)
    write_site(tmp_path / "keep", {"x": "x"})
    other = tmp_path / "other"
    trees.mirror(tree, other)
    assert {name: os.readlink(other / name) for name in ("file", "folder", "up", "nowhere")} == {
        "file": "a",
        "folder": "b",
        "up": "../keep",
        "nowhere": "gone",
    }
    assert trees.mirror(tree, other) == ()
    (tree / "up").unlink()
    (tree / "up").mkdir()
    trees.mirror(tree, other)
    assert not (other / "up").is_symlink()
    assert read_tree(tmp_path / "keep") == {"x": b"x"}


@posix
def test_folders_have_the_same_rights(tree: Path, tmp_path: Path) -> None:
    (tree / "b").chmod(0o750)
    trees.mirror(tree, tmp_path / "other")
    assert stat.S_IMODE((tmp_path / "other/b").stat().st_mode) == 0o750


def test_folders_have_the_same_notes(tree: Path, tmp_path: Path) -> None:
    """Access lists are such notes, too."""
    try:
        os.setxattr(tree / "b", "user.note", b"x")
    except (AttributeError, OSError):
        pytest.skip("no such notes here")
    (tmp_path / "other/b").mkdir(parents=True)
    trees.mirror(tree, tmp_path / "other")
    assert os.getxattr(tmp_path / "other/b", "user.note") == b"x"


def test_a_folder_of_another_owner_is_given_to_them(tree: Path, tmp_path: Path) -> None:
    if not hasattr(os, "geteuid") or os.geteuid():
        pytest.skip("only root can give folders away")
    os.chown(tree / "b", 1234, 4321)
    trees.mirror(tree, tmp_path / "other")
    owned = (tmp_path / "other/b").stat()
    assert (owned.st_uid, owned.st_gid) == (1234, 4321)


def test_a_folder_on_another_disk_is_not_made_alike(tmp_path: Path) -> None:
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no other disk here")
    with tempfile.TemporaryDirectory(dir=shared) as name, pytest.raises(OSError, match="link"):
        trees.mirror(Path(name), tmp_path / "other")


@posix
def test_what_a_link_in_the_place_of_the_other_folder_leads_to_is_left(
    tree: Path, tmp_path: Path
) -> None:
    keep = write_site(tmp_path / "keep", {"x": "x"})
    (tmp_path / "other").symlink_to("keep")
    trees.mirror(tree, tmp_path / "other")
    assert read_tree(keep) == {"x": b"x"}
    assert read_tree(tmp_path / "other") == read_tree(tree)


@pytest.mark.parametrize("at_once", [True, False])
def test_two_folders_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        monkeypatch.setattr(trees, "_exchanged", lambda one, other: False)
    one, other = (write_site(tmp_path / name, {name: name}) for name in ("one", "other"))
    trees.exchange(one, other, tmp_path / "aside")
    assert read_tree(tmp_path) == {"one/other": b"other", "other/one": b"one"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other calls")
def test_linux_exchanges_folders_in_one_step(tmp_path: Path) -> None:
    one, other = (write_site(tmp_path / name, {name: name}) for name in ("one", "other"))
    assert trees._exchanged(one, other)
    assert not trees._exchanged(one, tmp_path / "gone")


def test_the_first_folder_takes_a_place_that_is_free(tmp_path: Path) -> None:
    other = write_site(tmp_path / "other", {"a": "a"})
    trees.exchange(tmp_path / "one", other, tmp_path / "aside")
    assert read_tree(tmp_path) == {"one/a": b"a"}


def test_folders_that_cannot_change_places_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "_exchanged", lambda one, other: False)
    one = write_site(tmp_path / "one", {"a": "a"})
    with pytest.raises(OSError, match="gone"):
        trees.exchange(one, tmp_path / "gone", tmp_path / "aside")
    assert read_tree(tmp_path) == {"one/a": b"a"}


def test_folders_have_changed_places_even_if_the_old_one_must_wait_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "_exchanged", lambda one, other: False)
    one, other = (write_site(tmp_path / name, {name: name}) for name in ("one", "other"))
    rename = os.rename

    def held(source: Path, target: Path) -> None:
        if source.name == "aside":
            raise OSError(errno.EACCES, "Permission denied")
        rename(source, target)

    monkeypatch.setattr(os, "rename", held)
    trees.exchange(one, other, tmp_path / "aside")
    assert read_tree(tmp_path) == {"one/other": b"other", "aside/one": b"one"}


def test_waiting_for_a_disk_tells_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees.sync(tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(trees, "_sync_disk_of", lambda _: errno.ENOSPC)
    with pytest.raises(OSError, match="No space left"):
        trees.sync(tmp_path)


def test_what_the_dead_were_writing_is_swept_away_and_nothing_else(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = [f".{dead.pid:x}.part", f"deep/er/.{dead.pid:x}.part"]
    kept = [f".{os.getpid():x}.part", f".{dead.pid:x}.part.md", "x.part", ".g.part", "a.md"]
    write_site(tmp_path, dict.fromkeys([*left, *kept], ""))
    trees.sweep(tmp_path, deep=False)
    assert sorted(read_tree(tmp_path)) == sorted([left[1], *kept])
    trees.sweep(tmp_path)
    assert sorted(read_tree(tmp_path)) == sorted(kept)
    trees.sweep(tmp_path / "gone")


def test_a_scratch_folder_is_gone_at_the_end() -> None:
    with trees.scratch_folder() as folder:
        files.replace(folder / "a/b", b"")
        assert folder.is_dir()
    assert not folder.exists()
