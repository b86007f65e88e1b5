"""The one module that touches the disk: it writes only what changed, and never half a file."""

import os
from pathlib import Path

import pytest

from builder import files
from builder.problems import ProblemsError


def names(root: Path) -> list[str]:
    """Everything below a folder, hidden files included."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


def test_a_tree_is_read_in_order_by_path_from_the_root(tmp_path: Path) -> None:
    for path in ("content/b.md", "content/a/c.md", "content/a.txt", "other/d.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    assert list(files.read_tree(tmp_path, "content").items()) == [
        ("content/a.txt", b"content/a.txt"),
        ("content/a/c.md", b"content/a/c.md"),
        ("content/b.md", b"content/b.md"),
    ]
    assert files.list_tree(tmp_path, "content", (".md",)) == ["content/a/c.md", "content/b.md"]


def test_hidden_files_and_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "content/.git").mkdir(parents=True)
    (tmp_path / "content/.git/a.md").write_text("")
    (tmp_path / "content/.a.md.part").write_text("")
    assert files.read_tree(tmp_path, "content") == {}


def test_a_missing_folder_is_an_empty_one(tmp_path: Path) -> None:
    assert files.read_tree(tmp_path, "content") == {}


def test_a_missing_file_is_a_problem_or_none(tmp_path: Path) -> None:
    assert files.read_if_there(tmp_path, "site.yaml") is None
    with pytest.raises(ProblemsError) as caught:
        files.read_file(tmp_path, "site.yaml")
    assert str(caught.value) == "site.yaml: cannot be read: No such file or directory"


def test_only_files_whose_bytes_changed_are_written(tmp_path: Path) -> None:
    assert files.write_changed(tmp_path, {"b": b"1", "a/c": b"2"}) == ("a/c", "b")
    for name in ("b", "a/c"):
        os.utime(tmp_path / name, (1, 1))
    assert files.write_changed(tmp_path, {"b": b"1", "a/c": b"3", "d": b""}) == ("a/c", "d")
    assert (tmp_path / "b").stat().st_mtime == 1
    assert (tmp_path / "a/c").read_bytes() == b"3"
    assert names(tmp_path) == ["a", "a/c", "b", "d"]


def test_written_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    files.replace(tmp_path / "a", b"")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_failed_write_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.replace(tmp_path / "a", b"old")

    def full_disk(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full_disk)
    with pytest.raises(ProblemsError) as caught:
        files.replace(tmp_path / "a", b"new")
    message = f"{tmp_path.as_posix()}/a: cannot be written: No space left on device"
    assert str(caught.value) == message
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_an_interrupted_write_leaves_no_rest_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(source: str, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.replace(tmp_path / "a", b"new")
    assert names(tmp_path) == []


def test_a_folder_in_the_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    with pytest.raises(ProblemsError, match="cannot be written: Is a directory"):
        files.write_changed(tmp_path, {"a": b"x"})
    assert names(tmp_path) == ["a", "a/b"]


def test_removing_prunes_the_folders_that_become_empty_and_no_other(tmp_path: Path) -> None:
    files.write_changed(tmp_path, {"a/b/c": b"", "a/d": b"", "e/f/g": b"", "h": b""})
    assert files.remove(tmp_path, ["e/f/g", "a/b/c", "gone/x"]) == ("a/b/c", "e/f/g")
    assert names(tmp_path) == ["a", "a/d", "h"]


def test_removing_the_last_file_leaves_the_root(tmp_path: Path) -> None:
    root = tmp_path / "public"
    files.write_changed(root, {"a": b""})
    assert files.remove(root, ["a"]) == ("a",)
    assert root.is_dir()


def test_a_folder_is_never_removed_as_if_it_were_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert files.remove(tmp_path, ["a"]) == ()
    assert names(tmp_path) == ["a"]


def test_what_cannot_be_removed_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_changed(tmp_path, {"a": b""})

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ProblemsError) as caught:
        files.remove(tmp_path, ["a"])
    assert str(caught.value) == "a: cannot be removed: Permission denied"
