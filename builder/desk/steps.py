"""What an action, its undoing or a recovery writes: decided from the files, before any is touched.

A file that has changed since an editor saw it, or since it was written, is never overwritten: the
answer is then a `Conflict` that shows both texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.desk.actions import Action
from builder.desk.applying import apply
from builder.desk.edits import Edit, OtherTextError, digest, edit_between
from builder.desk.history import Entry, Journal, Step
from builder.model import Problem
from builder.problems import ProblemsError

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A file in a conflict: its text now and the one that was wanted, None if there is none."""

    path: str
    now: str | None
    wanted: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why nothing was written: each of these files has changed since."""

    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A step, and the new text of each file that it writes, None for one that it deletes."""

    step: Step
    writes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is to be written for a step that was broken off, and whether it is then done.

    `problems` tell of one that cannot be completed.
    """

    writes: Mapping[str, str | None]
    is_done: bool
    problems: tuple[Problem, ...] = ()


def plan_action(
    journal: Journal, action: Action, files: Texts, seen: Mapping[str, str]
) -> Plan | Conflict | None:
    """What an action writes; None if all is so already.

    `seen` has the digest of each file that the editor saw, empty for one that was not there.
    Raises ProblemsError if it cannot be done.
    """
    changed = sorted(path for path in seen if digest(files.get(path)) != seen[path])
    if changed:
        wanted = _wanted(action, files)
        return Conflict(tuple(Version(p, files.get(p), wanted.get(p)) for p in changed))
    writes = apply(action, files)
    if not writes:
        return None
    edits = tuple(edit_between(path, files.get(path), writes[path]) for path in sorted(writes))
    return Plan(Step("do", Entry(journal.next_number, action, edits)), writes)


def _wanted(action: Action, files: Texts) -> Mapping[str, str | None]:
    """What an action would make of the files as they are; as they are, if it cannot be done."""
    try:
        return {**files, **apply(action, files)}
    except ProblemsError:
        return files


def plan_step(step: Step, files: Texts) -> Plan | Conflict:
    """What undoing something or doing it again writes."""
    writes: dict[str, str | None] = {}
    others: list[Version] = []
    for edit in step.edits:
        try:
            writes[edit.path] = edit.apply(files.get(edit.path))
        except OtherTextError:
            now = files.get(edit.path)
            others.append(Version(edit.path, now, _patched(edit, now)))
    return Conflict(tuple(others)) if others else Plan(step, writes)


def _patched(edit: Edit, now: str | None) -> str | None:
    """A file that has changed since, with what was to be written where it still can be told."""
    if now is None or not edit.old or now.count(edit.old) != 1:
        return now
    return now.replace(edit.old, edit.new)


def plan_recovery(step: Step, files: Texts) -> Recovery:
    """What to make of a step that was begun: complete it, or leave all as it was before it."""
    there = {each.path: digest(files.get(each.path)) for each in step.edits}
    written = [each for each in step.edits if there[each.path] == each.after]
    missing = [each for each in step.edits if each not in written]
    others = [each for each in missing if there[each.path] != each.before]
    if not missing:
        return Recovery({}, is_done=True)
    if not written:
        return Recovery({}, is_done=False)
    if not others:
        return Recovery(_applied(missing, files), is_done=True)
    back = _applied([each.reversed() for each in written], files)
    message = "was changed while the desk was writing; what it had begun is taken back"
    told = tuple(Problem(each.path, 0, message, severity="warning") for each in others)
    return Recovery(back, is_done=False, problems=told)


def _applied(edits: list[Edit], files: Texts) -> dict[str, str | None]:
    return {each.path: each.apply(files.get(each.path)) for each in edits}
