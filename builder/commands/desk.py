"""The desk on the disk: actions, their undoing and a journal of them, each file written whole.

The journal lies in `.cache/desk/`, some events a file, so that adding one is writing one small file
anew. Whoever deletes it can undo nothing of what was done before; the files of the archive are as
they are. What an editor did long ago is for Git to tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from builder import databases, files
from builder.commands.memory import FOLDER, prepare
from builder.commands.seeds import SEEDS
from builder.commands.source import decode
from builder.desk.actions import Action
from builder.desk.applying import files_of, made_by, seeds_of
from builder.desk.desk_files import is_own_file
from builder.desk.edits import digest
from builder.desk.history import (
    DROP_EVENT,
    END_EVENT,
    Journal,
    begin_event,
    files_of_step,
    read_journal,
)
from builder.desk.steps import Conflict, Plan, plan_action, plan_recovery, plan_step
from builder.gather.read import read_seed
from builder.model import Problem
from builder.problems import ProblemsError

_DESK = f"{FOLDER}/desk"
_LOCK = f"{_DESK}/lock"
# A file of the journal has so many events, of which an action has two; so many files are kept.
_EVENTS, _FILES = 100, 40
# So many journals are known that were read lately: of one that grows, all but its last file.
_KNOWN = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the files that were written, or a conflict; the journal as it is now.

    Without both there was nothing to do. `problems` tell what became of a step that was broken off.
    """

    journal: Journal
    written: tuple[str, ...] = ()
    conflict: Conflict | None = None
    problems: tuple[Problem, ...] = ()


def do_action(root: Path, action: Action, seen: Mapping[str, str]) -> Outcome:
    """Carry an action out, if the files that the editor saw (path, digest) are as they were.

    Raises ProblemsError if it cannot be done.
    """
    with _alone(root):
        journal, problems = _recovered(root)
        known = files_of(action) | frozenset(seen) | _namesakes(root, made_by(action))
        texts = read_texts(root, known)
        texts |= read_seeds(root, seeds_of(action, texts))
        plan = plan_action(journal, action, texts, seen)
        return _carried_out(root, journal, plan, problems)


def undo(root: Path) -> Outcome:
    """Undo what was done last. Raises ProblemsError."""
    return _walk(root, back=True)


def redo(root: Path) -> Outcome:
    """Do again what was undone last. Raises ProblemsError."""
    return _walk(root, back=False)


def recover(root: Path) -> Outcome:
    """Complete or drop what a desk that was killed had begun. Raises ProblemsError."""
    with _alone(root):
        journal, problems = _recovered(root)
        return Outcome(journal, problems=problems)


def digests(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The digest of each of these files of the archive, empty for one that is not there."""
    texts = read_texts(root, paths)
    return {path: digest(texts.get(path)) for path in paths}


def read_texts(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The texts of those of these files that are there. Raises ProblemsError if one is none.

    Only files of content/ that an action may change are read.
    """
    found: dict[str, str] = {}
    for path in sorted(filter(is_own_file, paths)):
        content = files.read_if_there(root, path)
        if content is not None:
            found[path] = decode(path, content)
    return found


def read_seeds(root: Path, names: Iterable[str]) -> dict[str, str]:
    """The texts of seeds as gather decodes them, by path; of those that are there."""
    found = {}
    for name in names:
        path = f"{SEEDS}/{name}"
        if ".." not in path.split("/") and files.digest(root, path):
            found[path] = read_seed(path, files.read_file(root, path), folder=SEEDS).text
    return found


def _walk(root: Path, *, back: bool) -> Outcome:
    with _alone(root):
        journal, problems = _recovered(root)
        step = journal.to_undo() if back else journal.to_redo()
        plan = plan_step(step, read_texts(root, files_of_step(step))) if step else None
        return _carried_out(root, journal, plan, problems)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One desk at a time writes. Raises ProblemsError."""
    if not (root / FOLDER).is_dir():
        prepare(root / FOLDER)
    with databases.only_one(root / _LOCK) as free:
        if not free:
            message = "another desk is writing to this archive"
            raise ProblemsError([Problem(_LOCK, 0, message, "try again")])
        yield


def _namesakes(root: Path, paths: Iterable[str]) -> frozenset[str]:
    """The files that have the names of these, in the same folders or in folders of those."""
    return frozenset(
        each
        for folder, _, name in (path.rpartition("/") for path in filter(is_own_file, paths))
        for each in files.list_tree(root, folder, (name,))
        if each.endswith(f"/{name}")
    )


def _carried_out(
    root: Path, journal: Journal, plan: Plan | Conflict | None, problems: tuple[Problem, ...]
) -> Outcome:
    if isinstance(plan, Conflict):
        return Outcome(journal, conflict=plan, problems=problems)
    if plan is None:
        return Outcome(journal, problems=problems)
    for edit in plan.step.edits:
        is_within = files.is_within(root, edit.path)
        if not is_within or files.digest(root, edit.path) != edit.before:
            message = "was changed this moment, or lies behind a link out of the archive"
            raise ProblemsError([Problem(edit.path, 0, message, "nothing was written")])
    _append(root, begin_event(plan.step))
    _write(root, plan.writes)
    _append(root, END_EVENT)
    return Outcome(journal.begin(plan.step).end(), tuple(sorted(plan.writes)), None, problems)


def _recovered(root: Path) -> tuple[Journal, tuple[Problem, ...]]:
    """The journal without a step that is only begun."""
    paths = _journal_files(root)
    journal = _read(tuple(files.read_file(root, path) for path in paths))
    if journal.begun is None:
        return journal, ()
    texts = read_texts(root, files_of_step(journal.begun))
    recovery = plan_recovery(journal.begun, texts)
    _write(root, recovery.writes)
    _append(root, END_EVENT if recovery.is_done else DROP_EVENT)
    return journal.end() if recovery.is_done else journal.drop(), recovery.problems


def _write(root: Path, writes: Mapping[str, str | None]) -> None:
    """Write or delete files; nothing behind a link out of the archive, as a journal may want."""
    for path, text in sorted(writes.items()):
        if text is None:
            files.remove(root, (path,))
        elif files.is_within(root, path):
            files.replace(root / path, text.encode(), lasting=True)


@lru_cache(_KNOWN)
def _read(contents: tuple[bytes, ...]) -> Journal:
    """The journal of some files; those that are full are not read again with each action."""
    if not contents:
        return Journal()
    lines = contents[-1].decode("utf-8", errors="replace").split("\n")
    return read_journal(lines, _read(contents[:-1]))


def _append(root: Path, event: str) -> None:
    """One more event; the last file is written anew, or a new one begun and the oldest deleted."""
    paths = _journal_files(root)
    text = files.read_file(root, paths[-1]).decode("utf-8", errors="replace") if paths else ""
    if not paths or text.count("\n") >= _EVENTS:
        number = int(paths[-1][-len("000001.jsonl") : -len(".jsonl")]) + 1 if paths else 1
        paths, text = [*paths, f"{_DESK}/{number:06}.jsonl"], ""
    # Lasting as well, since what was begun must be known if the power fails while it is written.
    files.replace(root / paths[-1], f"{text}{event}\n".encode(), lasting=True)
    files.remove(root, paths[:-_FILES])


def _journal_files(root: Path) -> list[str]:
    return files.list_tree(root, _DESK, (".jsonl",))
