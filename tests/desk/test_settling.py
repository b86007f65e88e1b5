"""A proposal of `archive review` comes with the actions that write its very lines."""

import pytest

from builder.desk.actions import Correct, SetField
from builder.desk.applying import apply
from builder.desk.settling import settling
from builder.publish.corrections import CORRECTIONS
from builder.publish.review import Proposal

PERSON = "content/articles/a.md"


def proposal(topic: str, file: str, *lines: str) -> Proposal:
    """A question without its sentences."""
    return Proposal(topic, "?", (), file, lines)


@pytest.mark.parametrize(
    ("asked", "actions"),
    [
        (
            proposal("duplicate", CORRECTIONS, "same:", "  - [Ada Ek, 'Ek: Ada']"),
            (Correct("same", ("Ada Ek", "Ek: Ada")),),
        ),
        (
            proposal(
                "surname", CORRECTIONS,
                "split:",
                *("  - name: Roth", "    articles: [a, b]", "    as: Eva Roth"),
                *("  - name: Roth", "    articles: [a, b]", "    as: Udo Roth"),
            ),
            (
                Correct("split", ("Roth", "Eva Roth"), ("a", "b")),
                Correct("split", ("Roth", "Udo Roth"), ("a", "b")),
            ),
        ),
        (
            proposal("name", CORRECTIONS, "not_in:", "  - name: Ek", "    articles: [c]"),
            (Correct("not_in", ("Ek",), ("c",)),),
        ),
        (proposal("date", PERSON, "date: 2019-05"), (SetField(PERSON, "date", "2019-05"),)),
        (proposal("date", PERSON, "date: YYYY-MM-DD"), ()),
        (proposal("form", PERSON, "[Roth](person:KEY)"), ()),
    ],
)  # fmt: skip
def test_each_choice_is_an_action(asked: Proposal, actions: tuple[object, ...]) -> None:
    assert settling(asked) == actions


def test_the_action_writes_the_lines_that_are_proposed() -> None:
    lines = ("not_in:", "  - name: Ek", "    articles: [c]")
    (action,) = settling(proposal("name", CORRECTIONS, *lines))
    assert apply(action, {}) == {CORRECTIONS: "\n".join(lines) + "\n"}
