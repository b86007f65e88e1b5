"""The one module that touches the disk: it writes only what changed, and never half a file."""

import os
from pathlib import Path

import pytest

from builder import files
from builder.problems import ProblemsError
from builder.signatures import list_names, sign_file, sign_tree


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


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_of_a_person_stays_theirs_to_read_and_write(tmp_path: Path, mode: int) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(mode)
    files.write_changed(tmp_path, {"a": b"1", "b": b"1"}, lasting=True)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("a", "b")]
    assert modes == [mode, 0o644]


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


def test_a_signature_changes_when_a_file_is_written_or_replaced(tmp_path: Path) -> None:
    files.replace(tmp_path / "a", b"one")
    first = sign_file(tmp_path, "a")
    assert first == sign_file(tmp_path, "a")
    assert first
    assert first.size == 3
    files.replace(tmp_path / "b", b"two")
    os.utime(tmp_path / "b", ns=(first.modified, first.modified))
    os.replace(tmp_path / "b", tmp_path / "a")
    second = sign_file(tmp_path, "a")
    assert second
    assert (second.size, second.modified) == (first.size, first.modified)
    assert second.node != first.node


def test_what_is_no_file_has_no_signature(tmp_path: Path) -> None:
    assert sign_file(tmp_path, "gone") is None
    assert sign_file(tmp_path, "a\0b") is None


def test_a_tree_is_signed_by_path_in_order_hidden_files_only_when_asked(tmp_path: Path) -> None:
    for path in ("seeds/b.txt", "seeds/a/c.md", "seeds/.d.md", "seeds/.git/e.md", "f.md"):
        files.replace(tmp_path / path, path.encode())
    assert list(sign_tree(tmp_path, "seeds")) == ["seeds/a/c.md", "seeds/b.txt"]
    assert list(sign_tree(tmp_path, "seeds", (".md",))) == ["seeds/a/c.md"]
    hidden = sign_tree(tmp_path, "seeds", (".md",), hidden=True)
    assert list(hidden) == ["seeds/.d.md", "seeds/.git/e.md", "seeds/a/c.md"]
    assert list(sign_tree(tmp_path, "", (".md",))) == ["f.md", "seeds/a/c.md"]
    assert hidden["seeds/a/c.md"] == sign_file(tmp_path, "seeds/a/c.md")
    assert sign_tree(tmp_path, "gone") == {}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_file_is_signed_as_that_and_others_are_left_out(tmp_path: Path) -> None:
    files.replace(tmp_path / "there/a.md", b"text")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/b.md").symlink_to(tmp_path / "there/a.md")
    (tmp_path / "seeds/nowhere.md").symlink_to(tmp_path / "gone.md")
    (tmp_path / "seeds/folder").symlink_to(tmp_path / "there")
    os.mkfifo(tmp_path / "seeds/pipe.md")
    signed = sign_tree(tmp_path, "seeds")
    assert signed == {"seeds/b.md": sign_file(tmp_path, "there/a.md")}


def test_names_are_listed_by_their_ending_in_order(tmp_path: Path) -> None:
    for path in ("b.x", "a.x", "c.y", "folder.x/d.x"):
        files.replace(tmp_path / path, b"")
    assert list_names(tmp_path, ".x") == ["a.x", "b.x", "folder.x"]
    assert list_names(tmp_path / "gone", ".x") == []


def test_the_moment_is_that_of_the_file_systems_clock(tmp_path: Path) -> None:
    before = files.moment(tmp_path / "new")
    files.replace(tmp_path / "a", b"")
    signed = sign_file(tmp_path, "a")
    assert signed
    assert before <= signed.modified <= files.moment(tmp_path / "new")
