"""Files that wait to be written: out of memory, in no folder, and gone if nobody wants them."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import spool, trees
from builder.problems import ProblemsError
from builder.spool import Spool


def test_what_waits_comes_back_by_its_path(tmp_path: Path) -> None:
    with closing(Spool(tmp_path)) as waiting:
        waiting.add("b", b"first")
        waiting.add("a", b"")
        waiting.add("c", b"last")
        assert dict(waiting) == {"b": b"first", "a": b"", "c": b"last"}
        assert (len(waiting), "a" in waiting, "d" in waiting) == (3, True, False)
        assert waiting["b"] == b"first"
        with pytest.raises(KeyError):
            waiting["d"]


def test_what_is_added_again_counts(tmp_path: Path) -> None:
    with closing(Spool(tmp_path)) as waiting:
        waiting.add("a", b"a long text")
        assert waiting["a"] == b"a long text"
        waiting.add("a", b"short")
        waiting.add("b", b"other")
        assert dict(waiting) == {"a": b"short", "b": b"other"}


@given(st.lists(st.tuples(st.sampled_from("abc"), st.binary(max_size=20))))
def test_it_is_a_map_of_the_last_bytes_of_each_path(added: list[tuple[str, bytes]]) -> None:
    with trees.scratch_folder() as folder, closing(Spool(folder)) as waiting:
        for path, content in added:
            waiting.add(path, content)
        assert dict(waiting) == dict(added)


def test_nothing_of_it_is_seen_in_its_folder_or_left_there(tmp_path: Path) -> None:
    waiting = Spool(tmp_path / "new")
    waiting.add("a", b"text")
    assert list((tmp_path / "new").iterdir()) == []
    waiting.close()
    assert list((tmp_path / "new").iterdir()) == []


def test_without_a_folder_to_write_in_it_waits_where_the_system_can(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with closing(Spool(tmp_path / "file")) as waiting:
        waiting.add("a", b"text")
        assert waiting["a"] == b"text"


def test_a_full_disk_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, content: bytes) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(spool, "write_all", full)
    with closing(Spool(tmp_path)) as waiting, pytest.raises(ProblemsError) as caught:
        waiting.add("people/a.html", b"text")
    assert str(caught.value) == "public/people/a.html: cannot be written: No space left on device"
