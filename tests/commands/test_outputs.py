"""What a build makes: kept or written once all is there, and nothing of others touched."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from builder.commands.exchange import Site
from builder.commands.outputs import Outputs, Written, intact
from builder.problems import ProblemsError
from builder.signatures import sign_file, sign_tree
from builder.spool import Spool
from tests.sites import read_tree, write_site

MANIFEST = ".manifest.json"


def sha256(content: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def site(public: Path) -> Site:
    """The site in this folder, with a memory beside it."""
    return Site(public, public.with_name(f"{public.name}.cache"))


@contextmanager
def outputs(public: Path, known: Mapping[str, str]) -> Iterator[Outputs]:
    """Outputs of a build that finds these files as the last has left them."""
    with closing(Spool(public.parent)) as spool:
        yield Outputs(known, spool, sign_tree(public, "", hidden=True))


def build(public: Path, contents: Mapping[str, bytes], known: Mapping[str, str]) -> Written:
    """Make these files and write them."""
    with outputs(public, known) as made:
        for path, content in contents.items():
            made.add(path, content)
        return made.write(site(public))


def changed(done: Written) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was written and what was removed."""
    return done.written, done.removed


def test_nothing_is_written_before_all_of_it(tmp_path: Path) -> None:
    public = tmp_path / "public"
    with outputs(public, {}) as made:
        made.add("a/b.html", b"b")
        made.add("c.html", b"c")
        assert not public.exists()
        assert changed(made.write(site(public))) == (("a/b.html", "c.html"), ())
    tree = read_tree(public)
    assert json.loads(tree.pop(MANIFEST)) == {"a/b.html": sha256(b"b"), "c.html": sha256(b"c")}
    assert tree == {"a/b.html": b"b", "c.html": b"c"}


def test_what_is_as_it_was_is_not_written_again(tmp_path: Path) -> None:
    build(tmp_path, {"a": b"1", "b": b"2"}, {})
    os.utime(tmp_path / "a", (1, 1))
    known = {"a": sha256(b"1"), "b": sha256(b"2")}
    assert changed(build(tmp_path, {"a": b"1", "b": b"3"}, known)) == (("b",), ())
    assert (tmp_path / "a").stat().st_mtime == 1
    assert (tmp_path / "b").read_bytes() == b"3"


def test_a_file_that_is_kept_stays_and_is_one_of_the_site(tmp_path: Path) -> None:
    build(tmp_path, {"a": b"1", "b": b"2"}, {})
    with outputs(tmp_path, {"a": sha256(b"1")}) as made:
        assert (made.has(["a"]), made.has([]), made.has(["a", "b"])) == (True, True, False)
        made.keep("a")
        made.add("c", b"3", sha256(b"3"))
        assert made.digests == {"a": sha256(b"1"), "c": sha256(b"3")}
        assert changed(made.write(site(tmp_path))) == (("c",), ("b",))
    assert sorted(read_tree(tmp_path)) == [MANIFEST, "a", "c"]


def test_a_file_that_is_no_more_is_removed_unless_somebody_changed_it(tmp_path: Path) -> None:
    build(tmp_path, {"own": b"1", "edited": b"2", "stays": b"3"}, {})
    write_site(tmp_path, {"edited": "by hand", "theirs": "by hand"})
    assert changed(build(tmp_path, {"stays": b"3"}, {})) == ((), ("own",))
    assert sorted(read_tree(tmp_path)) == [MANIFEST, "edited", "stays", "theirs"]


def test_a_build_that_cannot_write_a_file_writes_none(tmp_path: Path) -> None:
    build(tmp_path, {"old": b"1"}, {})
    (tmp_path / "b").mkdir()
    before = read_tree(tmp_path)
    with pytest.raises(ProblemsError, match=f"^{tmp_path}/b: cannot be written: Is a directory$"):
        build(tmp_path, {"a": b"1", "b": b"2"}, {})
    assert read_tree(tmp_path) == before


def test_only_what_looks_or_is_as_the_last_build_left_it_is_intact(tmp_path: Path) -> None:
    contents = {"same": b"1", "touched": b"2", "edited": b"3", "gone": b"4", ".hidden": b"5"}
    build(tmp_path, contents, {})
    with outputs(tmp_path, {path: sha256(content) for path, content in contents.items()}) as made:
        for path in contents:
            made.keep(path)
        signed = made.sign(made.write(site(tmp_path)).found)
    manifest = {MANIFEST: (tmp_path / MANIFEST).read_bytes()}
    assert {path: digest for path, (_, digest) in signed.items()} == {
        path: sha256(content) for path, content in (contents | manifest).items()
    }
    os.utime(tmp_path / "touched", (1, 1))
    write_site(tmp_path, {"edited": "x", "theirs": "y"})
    (tmp_path / "gone").unlink()
    there = sign_tree(tmp_path, "", hidden=True)
    left = intact(tmp_path, there, signed)
    assert left == {path: sha256(contents[path]) for path in ("same", "touched", ".hidden")} | {
        MANIFEST: sha256(manifest[MANIFEST])
    }


def test_a_file_that_was_not_written_is_not_signed(tmp_path: Path) -> None:
    with outputs(tmp_path, {}) as made:
        made.add("a", b"1")
        assert made.sign({}) == {}
        found = made.write(site(tmp_path)).found
        assert made.sign(found)["a"] == (sign_file(tmp_path, "a"), sha256(b"1"))


def test_a_large_file_is_written_piece_by_piece_and_never_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.commands.outputs._CHUNK", 4)
    public = tmp_path / "public"
    with outputs(public, {}) as made:
        stream = made.begin("data/large")
        for piece in (b"0123", b"4567", b"89ab"):
            stream.write(piece)
        digest = stream.close()
        made.add("small", b"s")
        monkeypatch.delattr(Spool, "__getitem__")
        done = made.write(site(public))
    assert done.written == ("data/large", "small")
    assert (public / "data/large").read_bytes() == b"0123456789ab"
    assert made.digests["data/large"] == digest == sha256(b"0123456789ab")
    assert done.found.keys() >= {"data/large", "small"}


@pytest.mark.parametrize(("there", "written"), [(b"x" * 30, ()), (b"y" * 30, ("large",))])
def test_a_large_file_that_is_there_already_is_left_alone(
    tmp_path: Path, there: bytes, written: tuple[str, ...]
) -> None:
    write_site(tmp_path, {"large": there})
    os.utime(tmp_path / "large", (1, 1))
    assert build(tmp_path, {"large": b"x" * 30}, {}).written == written
    assert (tmp_path / "large").read_bytes() == b"x" * 30
    assert ((tmp_path / "large").stat().st_mtime == 1) is not bool(written)
