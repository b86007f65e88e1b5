"""The memory between builds: rows of tables, whole or not at all, of this builder alone."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import files
from builder.databases import open_database
from builder.state import FORMAT, TABLES, State, UnusableStateError

OTHERS = "is from another version of the builder"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    return tmp_path / "a/build.sqlite"


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    """A state of the builder 'one', without rows."""
    opened = State(open_database(path))
    opened.prepare("one")
    yield opened
    opened.close()


def reopened(path: Path, software: str = "one") -> State:
    """The state as another build finds it."""
    opened = State(open_database(path))
    try:
        opened.prepare(software)
    except BaseException:
        opened.close()
        raise
    return opened


def test_rows_are_there_in_the_next_build(state: State, path: Path) -> None:
    state.put("bodies", [("a.md", "Text."), ("b.md", "Mehr.")])
    later = reopened(path)
    assert sorted(later.rows("bodies")) == [("a.md", "Text."), ("b.md", "Mehr.")]
    assert later.keys("bodies") == {"a.md", "b.md"}
    assert later.get("bodies", "b.md") == ("Mehr.",)
    assert later.get("bodies", "c.md") is None
    later.close()


def test_every_kind_of_value_comes_back_as_it_was(state: State) -> None:
    row = ("a", 2**62, -1, 0, 7, b"\0\xff")
    state.put("inputs", [row])
    assert list(state.rows("inputs")) == [row]


def test_a_row_takes_the_place_of_the_one_with_its_first_column(state: State) -> None:
    state.put("bodies", [("a", "old"), ("b", "same")])
    state.put("bodies", [("a", "new")])
    assert sorted(state.rows("bodies")) == [("a", "new"), ("b", "same")]


def test_rows_are_dropped_by_their_first_column_there_or_not(state: State) -> None:
    state.put("bodies", [("a", ""), ("b", "")])
    state.drop("bodies", ["a", "gone"])
    assert state.keys("bodies") == {"b"}


def test_one_table_is_cleared_and_no_other(state: State) -> None:
    for table in ("inputs", "outputs"):
        state.put(table, [("a", 1, 2, 3, 4, b"")])
    state.clear("inputs")
    assert (state.keys("inputs"), state.keys("outputs")) == (set(), {"a"})


def test_a_fact_that_is_not_known_is_none(state: State) -> None:
    assert state.fact("moment") is None
    state.put("facts", [("moment", 12)])
    assert (state.fact("moment"), state.fact("software")) == (12, "one")


def test_rows_that_cannot_all_be_put_are_not_put_at_all(state: State) -> None:
    def rows() -> Iterator[tuple[str, str]]:
        yield "a", "new"
        raise KeyError

    state.put("bodies", [("a", "old")])
    with pytest.raises(KeyError):
        state.put("bodies", rows())
    assert list(state.rows("bodies")) == [("a", "old")]


def test_changes_held_together_count_all_or_not(state: State, path: Path) -> None:
    later = reopened(path)
    with state.together():
        state.put("bodies", [("a", "")])
        assert later.keys("bodies") == set()
    assert later.keys("bodies") == {"a"}
    with pytest.raises(KeyError):
        _change_in_vain(state)
    assert state.keys("bodies") == later.keys("bodies") == {"a"}
    later.close()


def _change_in_vain(state: State) -> None:
    with state.together():
        state.put("bodies", [("b", "")])
        state.drop("bodies", ["a"])
        raise KeyError


def test_an_empty_file_becomes_a_state(path: Path) -> None:
    files.replace(path, b"")
    made = reopened(path)
    assert {table: made.keys(table) for table in TABLES if table != "facts"} == {
        table: set() for table in TABLES if table != "facts"
    }
    made.close()


def test_the_state_of_other_software_is_refused(state: State, path: Path) -> None:
    with pytest.raises(UnusableStateError, match=OTHERS):
        reopened(path, "two")


def test_a_state_of_another_format_is_refused(state: State, path: Path) -> None:
    state.connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(UnusableStateError, match=OTHERS):
        reopened(path)


def test_a_database_of_somebody_else_is_refused_and_left_alone(path: Path) -> None:
    connection = open_database(path)
    connection.execute("CREATE TABLE theirs (name)")
    connection.close()
    with pytest.raises(UnusableStateError, match=OTHERS):
        reopened(path)
    connection = open_database(path)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    connection.close()


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_file_that_is_no_database_is_an_error_of_sqlite(path: Path, content: bytes) -> None:
    files.replace(path, content)
    with pytest.raises(sqlite3.DatabaseError):
        reopened(path)
