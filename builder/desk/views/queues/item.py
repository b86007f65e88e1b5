"""A queue of questions, and what an item of it has: what speaks for each answer, and the answers.

An answer is an action of the desk that settles the question, so that it is not asked again. Where
an editor must first say something, the action has `…` in its place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from builder.desk.action_json import to_json
from builder.desk.actions import Action
from builder.desk.applying import files_of

# Stands in an action where the text goes that an editor is asked for.
PLACE = "…"
Needs = Literal["", "date", "source", "name", "role"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of an article, with characters `start` to `end` in question.

    `name` is whom it speaks of, and `of` what it is evidence for, where two are compared.
    """

    file: str
    url: str
    title: str
    name: str
    sentence: str
    start: int = 0
    end: int = 0
    of: str = ""

    def as_json(self) -> dict[str, object]:
        """Its fields by name."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: the key of its text with the values in it, and the action that settles with it.

    Without an action it only leads to the article. `needs` says what stands for `…` in the action.
    """

    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    action: Action | None = None
    needs: Needs = ""

    def as_json(self) -> dict[str, object]:
        """Its fields by name, the action as JSON."""
        action = to_json(self.action) if self.action else None
        values = dict(self.values)
        return {"text": self.text, "values": values, "action": action, "needs": self.needs}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of what is asked about: the key of its label, and it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A question: `id` stays the same as long as it is open; `topic` says how it is asked."""

    id: str
    topic: str
    title: str
    choices: tuple[Choice, ...]
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[Fact, ...] = ()
    file: str = ""
    url: str = ""

    def files(self) -> tuple[str, ...]:
        """The files that its choices may change, there or not."""
        actions = [each.action for each in self.choices if each.action]
        return tuple(sorted({path for each in actions for path in files_of(each)}))

    def as_json(self, digests: Mapping[str, str]) -> dict[str, object]:
        """It as JSON; `digests` has those of its files, an empty one where there is none."""
        return {
            "id": self.id,
            "topic": self.topic,
            "title": self.title,
            "file": self.file,
            "url": self.url,
            "facts": [{"label": each.label, "text": each.text} for each in self.facts],
            "evidence": [each.as_json() for each in self.evidence],
            "choices": [each.as_json() for each in self.choices],
            "seen": {path: digests.get(path, "") for path in self.files()},
        }


@dataclass(frozen=True, slots=True)
class Queue:
    """Questions in the order in which they are asked, and how many of their kind are settled.

    Each is a function that makes the item, as finding its evidence takes reading articles.
    """

    questions: Sequence[Callable[[], Item]]
    settled: int

    @property
    def open(self) -> int:
        """How many are to be settled."""
        return len(self.questions)

    def items(self, limit: int) -> Iterator[Item]:
        """The first so many items."""
        return (make() for make in islice(self.questions, limit))
