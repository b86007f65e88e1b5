"""Whatever is done at the desk on a disk, with restarts and kills between, can all be undone."""

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import files
from builder.commands.desk import Outcome, do_action, recover, redo, undo
from builder.desk import actions as do
from builder.problems import ProblemsError
from builder.publish.corrections import CORRECTIONS
from tests.desk.archives import ARCHIVES, actions_on
from tests.sites import MakeSite, write_site

A, B, EVA = "content/articles/a.md", "content/articles/b.md", "content/people/eva-roth.md"
SITE = {
    A: (
        "---\n# so\ntitle: T\nactors: [Ada Ek, {name: Udo, as: [Er]}]\nnotes:\n"
        "  - {quote: Ada, note: So.}\nseed: {file: a.txt, lines: '1, 3', dropped: {share: '5'}}\n"
        "---\n\nAda Ek kam.\n\nUdo ging. [Sie](person:ada-ek) nicht.\n"
    ),
    B: "---\r\ntitle: U\r\n---\r\n\r\nUdo Roth kam.\r\n",
    "seeds/a.txt": "Ada Ek kam.\n\nUdo ging. Sie nicht.\n\nTeilen\n\nAm Ende.\n",
}
# One of each kind that does something, in an order in which all can be done.
EVERY_KIND: tuple[do.Action, ...] = (
    do.SetField(A, "title", "Neu"),
    do.SetList(A, "authors", ("Eva: Roth",)),
    do.AddText(A, "also_in", "b"),
    do.RemoveText(A, "authors", "Eva: Roth"),
    do.SetLead(A, True),
    do.AddEntry(B, "person", "Udo Roth"),
    do.RenameEntry(A, "person", "Udo", "Udo Roth"),
    do.SetRole(A, "person", "Udo Roth", "Wirt"),
    do.SetForms(A, "person", "Udo Roth", ("Udo",)),
    do.SetStatus(A, "person", "Udo Roth", "confirmed"),
    do.RemoveEntry(A, "person", "Ada Ek"),
    do.RejectName(B, "person", "Roth"),
    do.LinkHere(A, 0, 0, 6, "person", "ada-ek"),
    do.UnlinkHere(A, 1, 10, 13),
    do.AddNote(A, "Udo", "Wer?"),
    do.ChangeNote(A, 0, "kam", "Wann?"),
    do.RemoveNote(A, 1),
    do.AddCaption(A, "Ada", "dpa"),
    do.ChangeCaption(A, 0, "Ada Ek", "dpa"),
    do.RemoveCaption(A, 0),
    do.ChangePassage(A, 1, "Udo blieb."),
    do.LeaveLine(A, 1),
    do.KeepLine(A, 7),
    do.JoinPassages(A, 0),
    do.Confirm(A),
    do.Withdraw(B, "2026", "Auf Wunsch."),
    do.Correct("never", ("Genf",)),
    do.TakeBack("never", ("Genf",)),
    do.CreateFile("person", "Eva Roth"),
    do.Several(
        (
            do.CreateFile("place", "Genf"),
            do.SetField(EVA, "role", "Wirtin"),
            do.Correct("rename", ("Bern #1", "Bern")),
        )
    ),
)
Tree = dict[str, bytes | None]
# The journal is written and tidied first, then each file, then the journal; mostly all is.
KILLS = st.sampled_from([0, 2, 3, 4, 5, *[99] * 12])


class KilledError(BaseException):
    """The process is gone, so nothing behind it is done."""


def tree(root: Path) -> Tree:
    """Every file of the archive, and every folder as None."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
        if not path.relative_to(root).as_posix().startswith(".cache")
    }


def carry_out(root: Path, action: do.Action) -> Outcome:
    """Carry an action out; nothing if it cannot be."""
    try:
        return do_action(root, action, {})
    except ProblemsError:
        return recover(root)


def killed(root: Path, number: int, step: Callable[[], Outcome]) -> Outcome:
    """What the next desk finds, where one is killed when it writes or removes its file `number`."""
    left = iter(range(number))
    replace, remove = files.replace, files.remove

    def dying(write: Callable[..., object], *given: object, **how: bool) -> object:
        if next(left, None) is None:
            raise KilledError
        return write(*given, **how)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(files, "replace", partial(dying, replace))
        patched.setattr(files, "remove", partial(dying, remove))
        try:
            return step()
        except KilledError:
            pass
    return recover(root)


@st.composite
def archive_actions(draw: st.DrawFn, there: dict[str, str]) -> do.Action:
    """An action of any kind, mostly one that makes or fills a file beside the articles."""
    made: list[do.Action] = [
        do.CreateFile(draw(st.sampled_from(["person", "place", "source"])), draw(st.text("ab é"))),
        do.Correct("never", (draw(st.text("ab", min_size=1)),)),
    ]
    one = st.one_of(actions_on(there), st.sampled_from(made))
    return draw(st.one_of(one, st.builds(do.Several, st.tuples(one, one))))


@st.composite
def steps(draw: st.DrawFn, root: Path) -> "partial[Outcome]":
    """Something done to an archive as it stands, or undone, or done again."""
    walk = draw(st.sampled_from([None, None, None, undo, redo]))
    if walk:
        return partial(walk, root)
    there = {path: text.decode() for path, text in tree(root).items() if text is not None}
    return partial(carry_out, root, draw(archive_actions(there)))


@settings(deadline=None, max_examples=50)
@given(ARCHIVES, st.data())
def test_all_undone_is_the_tree_as_before_and_all_done_again_as_after(
    site: dict[str, str], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        root = write_site(Path(folder), site)
        states = [tree(root)]  # of all that is done, the first before anything
        done = 0
        for _ in range(data.draw(st.integers(3, 12))):
            step = data.draw(steps(root))
            journal = killed(root, data.draw(KILLS), step).journal
            if journal.done > done and step.func is carry_out:
                states = [*states[: done + 1], tree(root)]
            done = journal.done
            assert tree(root) == states[done]
        for before in reversed(states[:done]):
            assert undo(root).written
            assert tree(root) == before
        assert (undo(root).written, tree(root)) == ((), states[0])
        for after in states[1:]:
            assert redo(root).written
            assert tree(root) == after
        assert (redo(root).written, tree(root)) == ((), states[-1])


IN_ANOTHER_PROCESS = """
import json
import sys
from pathlib import Path
from builder.commands import desk
from builder.desk.action_json import from_json

root, command, *action = sys.argv[1:]
if action:
    print(*desk.do_action(Path(root), from_json(json.loads(action[0])), {}).written)
else:
    print(*getattr(desk, command)(Path(root)).written)
"""


def in_another_process(root: Path, command: str) -> list[str]:
    """The files that a desk of its own process writes."""
    code = [sys.executable, "-c", IN_ANOTHER_PROCESS, str(root), command]
    return subprocess.run(code, capture_output=True, text=True, check=True).stdout.split()


def test_every_kind_of_action_is_undone_and_done_again(make_site: MakeSite) -> None:
    assert {type(each) for each in EVERY_KIND} == set(get_args(do.Action))
    root = make_site(SITE)
    states = [tree(root)]
    for action in EVERY_KIND:
        assert do_action(root, action, {}).written, action
        assert tree(root) != states[-1], action
        states.append(tree(root))
    assert (CORRECTIONS in states[0], CORRECTIONS in states[-1]) == (False, True)
    for before in reversed(states[:-1]):
        undo(root)
        assert tree(root) == before
    for after in states[1:]:
        redo(root)
        assert tree(root) == after
    assert tree(root)["seeds/a.txt"] == SITE["seeds/a.txt"].encode()


def test_what_one_process_did_another_undoes_and_a_third_does_again(make_site: MakeSite) -> None:
    root = make_site(SITE)
    before = tree(root)
    do_action(root, EVERY_KIND[-2], {})
    do_action(root, EVERY_KIND[-1], {})
    after = tree(root)
    several = [CORRECTIONS, EVA, "content/places/genf.md"]
    assert [in_another_process(root, "undo") for _ in range(3)] == [several, [EVA], []]
    assert tree(root) == before
    assert [in_another_process(root, "redo") for _ in range(3)] == [[EVA], several, []]
    assert tree(root) == after
