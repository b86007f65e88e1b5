"""Who writes at the desk: one action after the other, in a thread of its own.

So two windows take turns, and nobody who writes waits for those who read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.commands import desk
from builder.commands.desk import Outcome
from builder.commands.own_thread import OwnThread
from builder.desk.action_json import to_json
from builder.desk.actions import Action
from builder.desk.history import Journal, Step
from builder.desk.whereabouts import whereabouts
from builder.model import Problem
from builder.problems import ProblemsError


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an action, an undo or a redo, with the digests of what was written.

    `action` is what was undone or done again, `where` what that is about, as `whereabouts` tells.
    """

    outcome: Outcome
    digests: Mapping[str, str]
    action: Mapping[str, object] | None = None
    where: Mapping[str, str] | None = None


class Writer(OwnThread):
    """Does, undoes and does again; what it raises is ProblemsError.

    `recovered` tells what became of a step that was broken off before.
    """

    def __init__(self, root: Path) -> None:
        super().__init__("desk-writer")
        self._root = root
        self._journal = Journal()
        self.recovered: tuple[Problem, ...] = ()

    def recover(self) -> None:
        """Complete or drop what a desk that was killed had begun."""
        outcome = desk.recover(self._root)
        self._journal, self.recovered = outcome.journal, outcome.problems

    def do(self, action: Action, seen: Mapping[str, str]) -> Done:
        """Carry an action out."""
        outcome = self._kept(desk.do_action(self._root, action, seen))
        return Done(outcome, _digests(outcome, back=False))

    def undo(self) -> Done:
        """Undo what was done last."""
        outcome = self._kept(desk.undo(self._root))
        return self._walked(outcome, back=True)

    def redo(self) -> Done:
        """Do again what was undone last."""
        outcome = self._kept(desk.redo(self._root))
        return self._walked(outcome, back=False)

    def steps(self) -> tuple[Mapping[str, object] | None, Mapping[str, object] | None]:
        """What would be undone and what done again: the action, its files, what it is about."""
        return self._described(self._journal.to_undo()), self._described(self._journal.to_redo())

    def _walked(self, outcome: Outcome, *, back: bool) -> Done:
        step = _way_back(outcome, back=back)
        action = to_json(step.entry.action) if step else None
        where = self._where(step) if step else None
        return Done(outcome, _digests(outcome, back=back), action, where)

    def _described(self, step: Step | None) -> Mapping[str, object] | None:
        if step is None:
            return None
        files = sorted(each.path for each in step.edits)
        return {"action": to_json(step.entry.action), "files": files, "where": self._where(step)}

    def _where(self, step: Step) -> Mapping[str, str]:
        return whereabouts((each.path for each in step.edits), self._text)

    def _text(self, path: str) -> str:
        try:
            return desk.read_texts(self._root, [path]).get(path, "")
        except ProblemsError:
            return ""

    def _kept(self, outcome: Outcome) -> Outcome:
        self._journal = outcome.journal
        return outcome


def _way_back(outcome: Outcome, *, back: bool) -> Step | None:
    """What would take back what was written just now; None if nothing was."""
    journal = outcome.journal
    return (journal.to_redo() if back else journal.to_undo()) if outcome.written else None


def _digests(outcome: Outcome, *, back: bool) -> dict[str, str]:
    """The digests of the files that were written, as they were written."""
    step = _way_back(outcome, back=back)
    return {each.path: each.before for each in step.edits} if step else {}
