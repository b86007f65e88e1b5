"""What of an archive is surely as it was, by looking at its files from outside."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from builder.commands.scan import (
    Look,
    default_layouts,
    digest,
    digest_all,
    digest_software,
    look_at,
    read_inputs,
    remember_inputs,
    remember_outputs,
    scan,
    seen,
)
from builder.databases import open_database
from builder.signatures import Signature, sign_file
from builder.state import State
from tests.sites import write_site

SECOND = 10**9
FILE = "content/articles/a.md"


def test_a_look_sees_what_is_read_and_what_was_written(tmp_path: Path) -> None:
    write_site(tmp_path, {FILE: "1", "public/.hidden": "2"})
    look = look_at(tmp_path)
    assert (list(look.inputs), list(look.public)) == ([FILE], [".hidden"])
    write_site(tmp_path, {"public/a.html": "3"})
    assert look_at(tmp_path).digest() != look.digest()


def test_a_build_depends_on_seeds_content_layouts_and_settings(tmp_path: Path) -> None:
    read = ("content/a.md", "content/b.yaml", "content/c.yml", "layouts/x.css", "seeds/d.pdf")
    others = ("content/note.txt", "public/index.html", "seeds/.hidden", "README.md", ".cache/a")
    write_site(tmp_path, dict.fromkeys((*read, *others, "site.yaml"), ""))
    found = scan(tmp_path)
    assert sorted(found) == sorted((*read, "site.yaml"))
    assert found["site.yaml"] == sign_file(tmp_path, "site.yaml")
    (tmp_path / "site.yaml").unlink()
    assert sorted(scan(tmp_path)) == sorted(read)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    """A memory without anything."""
    opened = State(open_database(tmp_path / "state"))
    opened.prepare("")
    yield opened
    opened.close()


def seen_before(state: State, found: Mapping[str, Signature], moment: int) -> None:
    """Have the memory say that these files looked so at a moment, and that each had b'kept'."""
    state.put("inputs", [(path, *each, b"kept") for path, each in found.items()])
    state.put("facts", [("moment", moment)])


def latest(signature: Signature) -> int:
    """When a file was last touched."""
    return max(signature.modified, signature.changed)


def test_what_was_seen_is_told_with_its_digest(state: State) -> None:
    state.put("inputs", [("a.md", 3, 2**61, 5, 6, b"abc")])
    assert seen(state, "inputs") == {"a.md": (Signature(3, 2**61, 5, 6), b"abc")}


@pytest.mark.parametrize(
    ("other", "seconds", "sure"),
    [
        ({}, 3, True),
        ({"size": 4}, 3, False),
        ({"modified": 1}, 3, False),
        ({"changed": 1}, 3, False),
        ({"node": 1}, 3, False),
        ({}, 2, False),
        ({}, 0, False),
        ({}, -60, False),
    ],
    ids=[
        "as it was",
        "another size",
        "modified since",
        "changed since",
        "another file in its place",
        "touched two seconds before it was seen",
        "touched in the moment it was seen",
        "touched in the future",
    ],
)
def test_only_a_file_that_looks_as_it_did_and_was_old_then_is_not_read(
    tmp_path: Path, state: State, other: dict[str, int], seconds: int, sure: bool
) -> None:
    write_site(tmp_path, {FILE: "new"})
    found = scan(tmp_path)[FILE]
    seen_before(state, {FILE: found._replace(**other)}, latest(found) + seconds * SECOND)
    inputs = read_inputs(tmp_path, state, look_at(tmp_path))
    assert inputs.found == {FILE: found}
    assert inputs.digests == {FILE: b"kept" if sure else digest(b"new")}
    assert inputs.read == (frozenset() if sure else {FILE})


@pytest.mark.parametrize("which", ["modified", "changed"])
def test_either_time_in_the_future_makes_a_file_doubtful(
    tmp_path: Path, state: State, which: str
) -> None:
    write_site(tmp_path, {FILE: "new"})
    found = scan(tmp_path)[FILE]
    future = found._replace(**{which: latest(found) + 60 * SECOND})
    seen_before(state, {FILE: future}, latest(found) + 9 * SECOND)
    look = Look(latest(found) + 9 * SECOND, {FILE: future}, {})
    assert read_inputs(tmp_path, state, look).digests == {FILE: digest(b"new")}


def test_nothing_is_sure_that_was_seen_at_an_unknown_moment(tmp_path: Path, state: State) -> None:
    write_site(tmp_path, {FILE: "new"})
    state.put("inputs", [(FILE, *scan(tmp_path)[FILE], b"kept")])
    assert read_inputs(tmp_path, state, look_at(tmp_path)).digests == {FILE: digest(b"new")}


def test_an_edit_of_the_same_size_within_two_seconds_is_found(tmp_path: Path, state: State) -> None:
    write_site(tmp_path, {FILE: "old"})
    inputs = read_inputs(tmp_path, state, look_at(tmp_path))
    remember_inputs(state, inputs)
    (tmp_path / FILE).write_text("new")
    # As on a file system whose clock has not ticked since.
    state.put("inputs", [(FILE, *scan(tmp_path)[FILE], inputs.digests[FILE])])
    assert read_inputs(tmp_path, state, look_at(tmp_path)).digests == {FILE: digest(b"new")}


def test_new_files_are_read_and_vanished_ones_forgotten(tmp_path: Path, state: State) -> None:
    write_site(tmp_path, {"seeds/old": "1"})
    found = scan(tmp_path)
    moment = latest(found["seeds/old"]) + 9 * SECOND
    seen_before(state, {**found, "seeds/gone": Signature(1, 2, 3, 4)}, moment)
    write_site(tmp_path, {"seeds/new": "2"})
    inputs = read_inputs(tmp_path, state, look_at(tmp_path))
    assert inputs.digests == {"seeds/old": b"kept", "seeds/new": digest(b"2")}
    assert inputs.read == {"seeds/new"}
    remember_inputs(state, inputs)
    known = {path: (inputs.found[path], inputs.digests[path]) for path in inputs.found}
    assert seen(state, "inputs") == known
    assert state.fact("moment") == inputs.look.moment


def test_all_digests_are_those_of_the_bytes(tmp_path: Path) -> None:
    write_site(tmp_path, {FILE: "a", "site.yaml": "b", "README.md": "c"})
    assert digest_all(tmp_path) == {FILE: digest(b"a"), "site.yaml": digest(b"b")}


def test_of_the_site_only_changed_files_are_put_and_vanished_ones_dropped(state: State) -> None:
    one, two = Signature(1, 1, 1, 1), Signature(2, 2, 2, 2)
    before = {"a": (one, "x"), "b": (one, "x"), "c": (one, "x")}
    remember_outputs(state, before, {})
    remember_outputs(state, {"a": (one, "x"), "b": (two, "y")}, before)
    assert seen(state, "outputs") == {"a": (one, "x"), "b": (two, "y")}


def test_the_software_is_described_alike_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest_software()
    assert digest_software() == before
    (tmp_path / "jinja2-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert digest_software() != before


def test_the_layouts_that_come_with_the_builder_are_there() -> None:
    assert (default_layouts() / "article.html").is_file()
