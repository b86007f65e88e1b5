"""A queue of questions, and what an item of it has: what speaks for each answer, and the answers.

An answer is an action of the desk that settles the question, so that it is not asked again. Where
an editor must first say something, the action has `…` in its place.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
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

    Without an action it only leads to the article, or `divides` the question into one for each
    article and makes these one again. `needs` says what stands for `…` in the action.
    """

    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    action: Action | None = None
    needs: Needs = ""
    divides: bool = False

    def as_json(self) -> dict[str, object]:
        """Its fields by name, the action as JSON."""
        action = to_json(self.action) if self.action else None
        return {
            "text": self.text,
            "values": dict(self.values),
            "action": action,
            "needs": self.needs,
            "divides": self.divides,
        }


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of what is asked about: the key of its label, and it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A question: `id` stays the same as long as it is open; `topic` says how it is asked.

    One about entries of several articles has as `parts` the same question for each of them, and the
    `id` of it is their `whole`.
    """

    id: str
    topic: str
    title: str
    choices: tuple[Choice, ...]
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[Fact, ...] = ()
    file: str = ""
    url: str = ""
    whole: str = ""
    parts: "Callable[[], Iterable[Item]]" = tuple

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
            "whole": self.whole,
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

    def items(self, limit: int, divided: Container[str] = ()) -> Iterator[Item]:
        """The first so many items; of those whose ids are `divided`, their parts."""
        return islice(self._items(divided), limit)

    def _items(self, divided: Container[str]) -> Iterator[Item]:
        for make in self.questions:
            item = make()
            if item.id in divided:
                yield from item.parts()
            else:
                yield item
