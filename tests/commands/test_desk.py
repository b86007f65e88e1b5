"""The desk on a disk: whole files, a journal that outlives the process, kills at any moment."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import databases, files
from builder.commands import desk
from builder.commands.desk import do_action, recover, redo, undo
from builder.desk import actions as do
from builder.desk.edits import edit_between
from builder.desk.history import Entry, Step, begin_event
from builder.problems import ProblemsError, describe
from builder.publish.corrections import CORRECTIONS
from tests.sites import MakeSite, read_tree

A, B = "content/articles/a.md", "content/articles/b.md"
HEADER = "title: T   # so\r\nsource: Z\r\nactors: [Christian Linde]\r\n"
TEXT = f"---\r\n{HEADER}---\r\n\r\nLinde kam.\r\n"
SITE = {A: TEXT, B: TEXT.replace("\r", "")}
TWO = do.Several((do.Confirm(A), do.RejectName(B, "person", "Linde"), do.Confirm(B)))


class KilledError(BaseException):
    """The process is gone, so nothing behind it is done."""


def content(root: Path) -> dict[str, bytes]:
    """The files that editors have."""
    return {path: text for path, text in read_tree(root).items() if not path.startswith(".cache")}


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    """A small archive with line ends of both kinds."""
    found = make_site({})
    for path, text in SITE.items():
        files.replace(found / path, text.encode())
    return found


def test_an_action_is_written_undone_and_done_again_also_after_a_restart(root: Path) -> None:
    before = content(root)
    outcome = do_action(root, TWO, desk.digests(root, [A, B]))
    after = content(root)
    assert outcome.written == (A, B, CORRECTIONS)
    assert after[CORRECTIONS].decode() == (
        "not_in:\n  - name: Linde\n    articles: [b]\n    kind: person\n"
    )
    assert after[A] == before[A].replace(b"Linde]\r\n", b"Linde]\r\nreview: confirmed\r\n")
    assert undo(root).written == (A, B, CORRECTIONS)
    assert content(root) == before
    assert undo(root).written == ()
    assert redo(root).written == (A, B, CORRECTIONS)
    assert content(root) == after
    assert redo(root).written == ()


def test_what_is_written_lasts_and_what_was_begun_is_known_before(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lasting: list[str] = []
    replace = files.replace

    def watched(path: Path, data: bytes, **how: bool) -> None:
        if how.get("lasting"):
            lasting.append(path.relative_to(root).as_posix())
        replace(path, data, **how)

    monkeypatch.setattr(files, "replace", watched)
    do_action(root, TWO, {})
    journal = ".cache/desk/000001.jsonl"
    assert lasting == [journal, A, B, CORRECTIONS, journal]


def test_the_journal_tells_what_was_done(root: Path) -> None:
    do_action(root, do.Confirm(A), {})
    do_action(root, do.Confirm(B), {})
    journal = undo(root).journal
    assert [(each.number, each.action) for each in journal.entries] == [
        (1, do.Confirm(A)),
        (2, do.Confirm(B)),
    ]
    assert journal.done == 1


def test_a_conflict_shows_both_and_writes_nothing(root: Path) -> None:
    seen = desk.digests(root, [A])
    files.replace(root / A, TEXT.replace("T  ", "U  ").encode())
    before = content(root)
    conflict = do_action(root, do.SetField(A, "source", "Neu"), seen).conflict
    assert conflict
    (version,) = conflict.versions
    assert version.now == TEXT.replace("T  ", "U  ")
    assert version.wanted == version.now.replace("source: Z", "source: Neu")
    assert content(root) == before


def test_undoing_a_file_that_was_changed_since_is_a_conflict(root: Path) -> None:
    do_action(root, do.Confirm(A), {})
    changed = (root / A).read_bytes() + b"Mehr.\r\n"
    files.replace(root / A, changed)
    outcome = undo(root)
    assert outcome.conflict
    assert (outcome.written, (root / A).read_bytes()) == ((), changed)


def stop_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Kill the process at the file that is written as the one of this number."""
    left = iter(range(number))
    replace = files.replace

    def dying(path: Path, data: bytes, **how: bool) -> None:
        if next(left, None) is None:
            raise KilledError
        replace(path, data, **how)

    monkeypatch.setattr(files, "replace", dying)


def states(root: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The archive before and after the action, by what is found behind a recovery."""
    before = content(root)
    do_action(root, TWO, {})
    after = content(root)
    undo(root)
    yield from (("before", before), ("after", after))


@pytest.mark.parametrize("number", range(6))
def test_a_kill_between_any_two_files_leaves_all_of_an_action_or_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    known = dict(states(root))
    with monkeypatch.context() as patched:
        stop_at(patched, number)
        if number < 5:
            with pytest.raises(KilledError):
                do_action(root, TWO, {})
        else:
            do_action(root, TWO, {})
    outcome = recover(root)
    assert outcome.problems == ()
    expected = "before" if number < 2 else "after"
    assert content(root) == known[expected]
    assert outcome.journal.begun is None
    if expected == "after":
        undo(root)
        assert content(root) == known["before"]


@pytest.mark.parametrize("number", range(4))
def test_a_kill_while_undoing_leaves_all_undone_or_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    known = dict(states(root))
    redo(root)
    with monkeypatch.context() as patched:
        stop_at(patched, number)
        with pytest.raises(KilledError):
            undo(root)
    recover(root)
    assert content(root) == known["after" if number < 2 else "before"]


def test_a_desk_that_starts_by_an_action_recovers_first(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        stop_at(patched, 3)  # behind the rule for Git and the intention
        with pytest.raises(KilledError):
            do_action(root, TWO, {})
    outcome = do_action(root, do.SetField(A, "kicker", "K"), {})
    assert [entry.number for entry in outcome.journal.entries] == [1, 2]
    undo(root)
    undo(root)
    assert {path: content(root).get(path) for path in (A, B, CORRECTIONS)} == {
        A: SITE[A].encode(),
        B: SITE[B].encode(),
        CORRECTIONS: None,
    }


def test_the_journal_keeps_to_a_size(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_EVENTS", 4)
    monkeypatch.setattr(desk, "_FILES", 2)
    for number in range(9):
        do_action(root, do.SetField(A, "kicker", f"K{number}"), {})
    assert len(files.list_tree(root, ".cache/desk", (".jsonl",))) == 2
    while undo(root).written:
        pass
    assert b"kicker: K6\r\n" in (root / A).read_bytes()


def test_without_its_journal_the_desk_can_undo_nothing_and_loses_nothing(root: Path) -> None:
    do_action(root, do.Confirm(A), {})
    after = content(root)
    files.remove(root, files.list_tree(root, ".cache/desk", (".jsonl",)))
    assert undo(root).written == ()
    assert content(root) == after


def test_lines_of_a_seed_come_from_its_file(root: Path) -> None:
    seed = "Erste Zeile.\n\nLinde kam.\n\nZweite Zeile von M\u00fcller.\n"
    files.replace(root / "seeds/x.txt", seed.encode("cp1252"))
    header = TEXT.replace("source: Z\r\n", "seed: {file: x.txt, lines: '3'}\r\n")
    files.replace(root / A, header.encode())
    do_action(root, do.KeepLine(A, 5), {})
    assert (
        (root / A).read_bytes().endswith("Linde kam.\r\n\r\nZweite Zeile von Müller.\r\n".encode())
    )
    assert (root / "seeds/x.txt").read_bytes() == seed.encode("cp1252")


@pytest.mark.parametrize(
    "path", ["../x.md", "content/articles/../../x.md", "site.yaml", "/etc/x.md"]
)
def test_no_file_outside_of_content_is_read_or_written(root: Path, path: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        do_action(root, do.SetField(path, "title", "T"), {path: ""})
    expected = f"{path}: is neither an article nor a person, place or source"
    assert [describe(each) for each in caught.value.problems] == [expected]


def test_nothing_is_written_behind_a_link_out_of_the_archive(root: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    files.replace(away / "c.md", SITE[A].encode())
    (root / "content/articles/sub").symlink_to(away)
    path = "content/articles/sub/c.md"
    with pytest.raises(ProblemsError) as caught:
        do_action(root, do.Confirm(path), {})
    assert [describe(each) for each in caught.value.problems] == [
        f"{path}: was changed this moment, or lies behind a link out of the archive"
        " (nothing was written)"
    ]
    assert (away / "c.md").read_bytes() == SITE[A].encode()


def test_no_file_is_made_behind_a_link_out_of_the_archive(root: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (root / "content/people").symlink_to(tmp_path / "away")
    with pytest.raises(ProblemsError) as caught:
        do_action(root, do.CreateFile("person", "Eva Roth"), {})
    assert [describe(each) for each in caught.value.problems] == [
        "content/people/eva-roth.md: was changed this moment, or lies behind a link out of the"
        " archive (nothing was written)"
    ]
    assert not list((tmp_path / "away").iterdir())


def test_a_key_leads_out_of_no_folder(root: Path) -> None:
    before = content(root)
    with pytest.raises(ProblemsError) as caught:
        do_action(root, do.CreateFile("person", "Eva", "../../../x"), {})
    assert [describe(each) for each in caught.value.problems] == [
        "content/people/../../../x.md: '../../../x' cannot stand in a URL (take x)"
    ]
    assert content(root) == before
    assert list(root.parent.iterdir()) == [root]


@pytest.mark.parametrize("path", ["../x.md", "site.yaml", "content/people/x.md"])
def test_a_journal_from_elsewhere_has_nothing_written_out_of_place(
    root: Path, tmp_path: Path, path: str
) -> None:
    """A journal may come with an archive; what it says was begun is completed at the start."""
    (tmp_path / "away").mkdir()
    (root / "content/people").symlink_to(tmp_path / "away")
    done = edit_between(A, "", TEXT.replace("\r", ""))
    files.replace(root / A, TEXT.replace("\r", "").encode())
    step = Step("do", Entry(1, do.Confirm(A), (done, edit_between(path, None, "title: T\n"))))
    files.replace(root / ".cache/desk/000001.jsonl", f"{begin_event(step)}\n".encode())
    before = content(root)
    recover(root)
    assert content(root) == before
    assert not list((tmp_path / "away").iterdir())
    assert not (root.parent / "x.md").exists()


def test_two_desks_never_write_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_one = databases.only_one
    monkeypatch.setattr(databases, "only_one", lambda path: only_one(path, patience=0.05))
    with only_one(root / ".cache/desk/lock") as free:
        assert free
        with pytest.raises(ProblemsError) as caught:
            do_action(root, do.Confirm(A), {})
    assert [describe(each) for each in caught.value.problems] == [
        ".cache/desk/lock: another desk is writing to this archive (try again)"
    ]
    assert do_action(root, do.Confirm(A), {}).written == (A,)


def test_a_file_is_not_made_where_a_folder_within_has_one_of_its_name(root: Path) -> None:
    there = "content/people/bern/hans-mueller.md"
    files.replace(root / there, b"---\nname: Hans Mueller\n---\n")
    with pytest.raises(ProblemsError) as caught:
        do_action(root, do.CreateFile("person", "Hans M\u00fcller"), {})
    assert [describe(each) for each in caught.value.problems] == [
        f"content/people/hans-mueller.md: has the same name as {there} (take another key)"
    ]
