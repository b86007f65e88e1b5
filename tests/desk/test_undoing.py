"""Whatever an editor does, and undoes, and does again: the files are byte for byte as they were."""

import re
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.desk import actions as do
from builder.desk.applying import apply, files_of
from builder.desk.edits import digest
from builder.desk.history import DROP_EVENT, END_EVENT, Journal, Step, begin_event, read_journal
from builder.desk.steps import Conflict, Plan, plan_action, plan_recovery, plan_step
from builder.problems import ProblemsError
from builder.publish.authority import parse_entity
from builder.publish.corrections import CORRECTIONS, parse_corrections
from builder.publish.load import parse_article
from tests.desk.archives import ARCHIVES, KEYS, actions_on

Files = dict[str, str]
EMPTY = Journal()
COMMENT = re.compile(r"# comment \d+\.")
# What takes nothing out, so that no comment can go with it.
ADDING = (
    do.AddText, do.AddEntry, do.AddNote, do.AddCaption, do.Confirm, do.LinkHere, do.UnlinkHere,
    do.Correct,
)  # fmt: skip


def written(files: Mapping[str, str], writes: Mapping[str, str | None]) -> Files:
    """The files after something was written."""
    return {path: text for path, text in {**files, **writes}.items() if text is not None}


def carry_out(
    journal: Journal, plan: Plan | Conflict | None, files: Files
) -> tuple[Journal, Files]:
    """The journal and files after a plan, which is no conflict."""
    assert isinstance(plan, Plan)
    return journal.begin(plan.step).end(), written(files, plan.writes)


def do_all(
    files: Files, actions: Sequence[do.Action], journal: Journal = EMPTY
) -> tuple[Journal, list[Files]]:
    """The journal of all actions that can be done, and the files before and after each."""
    states = [files]
    for action in actions:
        try:
            plan = plan_action(journal, action, states[-1], {})
        except ProblemsError:
            continue
        if plan:
            journal, after = carry_out(journal, plan, states[-1])
            states.append(after)
    return journal, states


def as_lines(journal: Journal) -> list[str]:
    """The lines of a journal of which everything was done and some was undone."""
    lines = []
    for entry in journal.entries:
        lines += [begin_event(Step("do", entry)), END_EVENT]
    for entry in journal.entries[: journal.done - 1 if journal.done else None : -1]:
        lines += [begin_event(Step("undo", entry)), END_EVENT]
    return lines


def assert_sound(files: Files) -> None:
    """That every file can be read."""
    for path, text in files.items():
        if path == CORRECTIONS:
            parse_corrections(text, KEYS)
        elif path.startswith("content/articles/"):
            parse_article(path, text)
        elif path.startswith("content/"):
            parse_entity(path, text)


@settings(deadline=None, max_examples=50)
@given(ARCHIVES, st.data())
def test_all_undone_is_as_before_and_all_done_again_as_after(
    files: Files, data: st.DataObject
) -> None:
    journal, states = Journal(), [files]
    for _ in range(data.draw(st.integers(1, 12))):
        journal, more = do_all(states[-1], [data.draw(actions_on(states[-1]))], journal)
        states += more[1:]
        assert_sound(states[-1])
    after = states[-1]
    for before in reversed(states[:-1]):
        journal = read_journal(as_lines(journal))  # as after a restart
        step = journal.to_undo()
        assert step
        journal, after = carry_out(journal, plan_step(step, after), after)
        assert after == before
    assert journal.to_undo() is None
    for expected in states[1:]:
        step = journal.to_redo()
        assert step
        journal, after = carry_out(journal, plan_step(step, after), after)
        assert after == expected
    assert journal.to_redo() is None


@settings(deadline=None, max_examples=50)
@given(ARCHIVES, st.data())
def test_what_an_action_is_not_about_stays_as_it_is(files: Files, data: st.DataObject) -> None:
    action = data.draw(actions_on(files))
    try:
        writes = apply(action, files)
    except ProblemsError:
        return
    assert set(writes) <= files_of(action)
    for path, text in writes.items():
        before, after = files.get(path, ""), text or ""
        assert after.startswith("\ufeff") == before.startswith("\ufeff")
        if path.endswith(".md") and "\r\n" in before:
            assert "\n" not in after.replace("\r\n", "")
        if isinstance(action, ADDING):
            assert COMMENT.findall(after) == COMMENT.findall(before)
        else:
            assert set(COMMENT.findall(after)) <= set(COMMENT.findall(before))


@settings(deadline=None, max_examples=50)
@given(ARCHIVES, st.data())
def test_what_was_broken_off_is_completed_or_dropped(files: Files, data: st.DataObject) -> None:
    actions = tuple(data.draw(actions_on(files)) for _ in range(data.draw(st.integers(1, 3))))
    try:
        plan = plan_action(Journal(), do.Several(actions), files, {})
    except ProblemsError:
        return
    if not isinstance(plan, Plan):
        return
    paths = sorted(plan.writes)
    some = paths[: data.draw(st.integers(0, len(paths)))]
    at_kill = written(files, {path: plan.writes[path] for path in some})
    begun = read_journal([begin_event(plan.step)])
    assert begun.begun == plan.step
    recovery = plan_recovery(plan.step, at_kill)
    after = written(at_kill, recovery.writes)
    assert recovery.problems == ()
    assert after == (written(files, plan.writes) if recovery.is_done else files)
    assert recovery.is_done == bool(some)
    ending = END_EVENT if recovery.is_done else DROP_EVENT
    assert read_journal([begin_event(plan.step), ending]).done == int(recovery.is_done)


A = "content/articles/a.md"
TEXT = "---\ntitle: T\nsource: Z\n---\n\nText.\n"
SET = do.SetField(A, "source", "Neue Zeitung")


def test_a_file_that_changed_since_it_was_seen_is_shown_in_both_versions() -> None:
    now = TEXT.replace("title: T", "title: U")
    found = plan_action(Journal(), SET, {A: now}, {A: digest(TEXT)})
    assert isinstance(found, Conflict)
    (version,) = found.versions
    assert (version.path, version.now) == (A, now)
    assert version.wanted == now.replace("source: Z", "source: Neue Zeitung")


def test_a_file_that_is_gone_since_it_was_seen_is_a_conflict() -> None:
    found = plan_action(Journal(), SET, {}, {A: digest(TEXT)})
    assert isinstance(found, Conflict)
    assert (found.versions[0].now, found.versions[0].wanted) == (None, None)


def test_a_file_that_came_since_is_a_conflict() -> None:
    found = plan_action(Journal(), SET, {A: TEXT}, {A: ""})
    assert isinstance(found, Conflict)


def test_what_is_so_already_is_no_entry() -> None:
    assert plan_action(Journal(), do.SetField(A, "source", "Z"), {A: TEXT}, {}) is None


def test_undoing_overwrites_nothing_that_changed_since() -> None:
    journal, states = do_all({A: TEXT}, [SET])
    step = journal.to_undo()
    assert step
    now = states[-1][A] + "\nMehr.\n"
    found = plan_step(step, {A: now})
    assert isinstance(found, Conflict)
    assert found.versions[0].now == now
    assert found.versions[0].wanted == TEXT + "\nMehr.\n"


def test_a_new_action_cuts_off_what_was_undone() -> None:
    journal, states = do_all({A: TEXT}, [SET, do.Confirm(A)])
    step = journal.to_undo()
    assert step
    journal, files = carry_out(journal, plan_step(step, states[-1]), states[-1])
    assert journal.to_redo()
    plan = plan_action(journal, do.SetField(A, "kicker", "K"), files, {})
    journal, _ = carry_out(journal, plan, files)
    assert journal.to_redo() is None
    assert [type(each.action) for each in journal.entries] == [do.SetField, do.SetField]
    assert [each.number for each in journal.entries] == [1, 3]


def test_what_is_dropped_leaves_what_was_undone() -> None:
    journal, states = do_all({A: TEXT}, [SET])
    step = journal.to_undo()
    assert step
    journal, files = carry_out(journal, plan_step(step, states[-1]), states[-1])
    plan = plan_action(journal, do.Confirm(A), files, {})
    assert isinstance(plan, Plan)
    assert journal.begin(plan.step).drop().to_redo() == journal.to_redo()


def test_a_file_changed_while_writing_takes_back_what_was_begun() -> None:
    b = "content/articles/b.md"
    both = do.Several((SET, do.SetField(b, "source", "Neu")))
    plan = plan_action(Journal(), both, {A: TEXT, b: TEXT}, {})
    assert isinstance(plan, Plan)
    at_kill = {A: str(plan.writes[A]), b: "anders"}
    recovery = plan_recovery(plan.step, at_kill)
    assert not recovery.is_done
    assert written(at_kill, recovery.writes) == {A: TEXT, b: "anders"}
    (problem,) = recovery.problems
    assert (problem.path, problem.severity) == (b, "warning")
    message = "was changed while the desk was writing; what it had begun is taken back"
    assert problem.message == message


def test_lines_of_a_journal_that_make_no_sense_are_left_out() -> None:
    journal, _ = do_all({A: TEXT}, [SET, do.Confirm(A)])
    lines = as_lines(journal)
    torn = [
        *lines[:2],
        '{"event": "do", "num',
        "",
        "[]",
        "7",
        '{"event": "undo", "number": 9}',
        END_EVENT,
    ]
    found = read_journal([*torn, *lines[2:]])
    assert found == journal
