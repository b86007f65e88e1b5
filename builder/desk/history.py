"""What was done at the desk, in order: a journal from which everything is undone and done again.

A journal is a list of events. What is going to be written is said before (`do`, `undo`, `redo`),
and that it was written behind (`end`), so a desk that was killed between the two knows when it
starts what to look at: it completes what was begun, or says that nothing came of it (`drop`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from builder.desk.action_json import ActionError, from_json, to_json
from builder.desk.actions import Action
from builder.desk.desk_files import is_own_file
from builder.desk.edits import Edit, edit_from_json, edit_to_json

Way = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An action that was done, by its number, with what it changed."""

    number: int
    action: Action
    edits: tuple[Edit, ...]

    def towards(self, way: Way) -> tuple[Edit, ...]:
        """What is changed when it is done, done again, or undone."""
        return tuple(each.reversed() for each in self.edits) if way == "undo" else self.edits


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is going to be written, or was: an entry, and which way it goes."""

    way: Way
    entry: Entry

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What is changed on this way."""
        return self.entry.towards(self.way)


@dataclass(frozen=True, slots=True)
class Journal:
    """All entries in order; the first `done` are done, those behind them undone.

    `begun` is a step of which it is not known whether it was carried out.
    """

    entries: tuple[Entry, ...] = ()
    done: int = 0
    begun: Step | None = None

    @property
    def next_number(self) -> int:
        """The number of the next entry."""
        return self.entries[-1].number + 1 if self.entries else 1

    def to_undo(self) -> Step | None:
        """The step that undoes what was done last; None if nothing is left."""
        return Step("undo", self.entries[self.done - 1]) if self.done else None

    def to_redo(self) -> Step | None:
        """The step that does again what was undone last; None if there is nothing."""
        left = self.entries[self.done :]
        return Step("redo", left[0]) if left else None

    def begin(self, step: Step) -> "Journal":
        """With a step that is going to be written."""
        return replace(self, begun=step)

    def end(self) -> "Journal":
        """With the step that was begun as one that was carried out."""
        if self.begun is None:
            return self
        if self.begun.way == "do":
            kept = (*self.entries[: self.done], self.begun.entry)
            return Journal(kept, len(kept))
        return Journal(self.entries, self.done + (1 if self.begun.way == "redo" else -1))

    def drop(self) -> "Journal":
        """With the step that was begun as one of which nothing came."""
        return replace(self, begun=None)


_EMPTY = Journal()


def begin_event(step: Step) -> str:
    """The line of a journal that says what is going to be written."""
    event: dict[str, object] = {"event": step.way, "number": step.entry.number}
    if step.way == "do":
        event["action"] = to_json(step.entry.action)
        event["edits"] = [edit_to_json(each) for each in step.entry.edits]
    return json.dumps(event, ensure_ascii=False)


END_EVENT, DROP_EVENT = '{"event": "end"}', '{"event": "drop"}'


def read_journal(lines: Iterable[str], journal: Journal = _EMPTY) -> Journal:
    """A journal with more lines; those that make no sense without earlier ones are left out."""
    for line in lines:
        try:
            journal = _after(journal, json.loads(line))
        except (ValueError, KeyError, TypeError, ActionError, RecursionError):
            continue
    return journal


def _after(journal: Journal, event: dict[str, Any]) -> Journal:
    what = event["event"]
    if what == "end":
        return journal.end()
    if what == "drop":
        return journal.drop()
    if what == "do":
        edits = tuple(edit_from_json(each) for each in event["edits"])
        if not all(is_own_file(each.path) for each in edits):
            raise ValueError("nothing that the desk has written")
        return journal.begin(
            Step("do", Entry(int(event["number"]), from_json(event["action"]), edits))
        )
    step = {"undo": journal.to_undo(), "redo": journal.to_redo()}[what]
    if step is None or step.entry.number != event["number"]:
        return journal
    return journal.begin(step)


def files_of_step(step: Step | None) -> frozenset[str]:
    """The paths of the files that a step changes."""
    return frozenset(each.path for each in step.edits) if step else frozenset()
