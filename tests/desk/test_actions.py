"""Every action: what it changes in the files, to the character, or why it changes nothing."""

import json
from typing import get_args

import pytest

from builder.desk.action_json import ActionError, from_json, name_of, to_json
from builder.desk.actions import Action, AddEntry, Several
from builder.desk.applying import STEPS, apply, files_of
from builder.desk.edits import edit_between
from builder.problems import ProblemsError, describe
from tests.desk.cases import Case, read_cases

CASES = read_cases()


def problems_of(case: Case) -> str:
    """What is said where an action is refused."""
    with pytest.raises(ProblemsError) as caught:
        apply(from_json(json.loads(case.action)), case.before)
    return "; ".join(map(describe, caught.value.problems))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_action_changes_what_it_must_and_nothing_else(case: Case) -> None:
    if case.refused:
        assert problems_of(case) == case.refused
        return
    changes = apply(from_json(json.loads(case.action)), case.before)
    after = {path: text for path, text in {**case.before, **changes}.items() if text is not None}
    assert after == case.after
    assert set(changes) == {
        path
        for path in {*case.before, *case.after}
        if case.before.get(path) != case.after.get(path)
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_action_changes_only_files_that_it_names(case: Case) -> None:
    action = from_json(json.loads(case.action))
    changed = {path for path in case.after if case.before.get(path) != case.after[path]}
    assert not case.refused or case.before == case.after
    assert changed <= files_of(action)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_edit_goes_both_ways(case: Case) -> None:
    for path in {*case.before, *case.after}:
        before, after = case.before.get(path), case.after.get(path)
        edit = edit_between(path, before, after)
        assert edit.apply(before) == after
        assert edit.reversed().apply(after) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_action_is_the_same_from_json(case: Case) -> None:
    action = from_json(json.loads(case.action))
    assert from_json(json.loads(json.dumps(to_json(action)))) == action
    assert to_json(action) == json.loads(case.action)


def test_every_action_has_a_case_and_a_step() -> None:
    kinds = {each for each in get_args(Action) if each is not Several}
    assert set(STEPS) == kinds
    named = {type(from_json(json.loads(case.action))) for case in CASES if not case.refused}
    assert {name_of(each) for each in kinds - named} == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "an action must be an object with 'do'"),
        ('{"do": "set_rôle"}', "there is no action 'set_rôle' (did you mean 'set_role'?)"),
        ('{"do": 7}', "there is no action '7'"),
        ("{}", "there is no action 'None'"),
        ('{"do": "confirm"}', "confirm: 'file' is missing"),
        ('{"do": "confirm", "file": 7}', "confirm: 'file' must be text"),
        (
            '{"do": "confirm", "file": "a", "confirmed": 1}',
            "confirm: 'confirmed' must be true or false",
        ),
        (
            '{"do": "remove_note", "file": "a", "number": true}',
            "remove_note: 'number' must be a whole number",
        ),
        (
            '{"do": "confirm", "file": "a", "confirm": true}',
            "confirm: unknown field 'confirm' (did you mean 'confirmed'?)",
        ),
        (
            '{"do": "remove_entry", "file": "a", "kind": "source", "name": "A"}',
            "remove_entry: 'kind' must be 'person' or 'place'",
        ),
        (
            '{"do": "correct", "correction": "never", "names": "A"}',
            "correct: 'names' must be a list of texts",
        ),
        (
            '{"do": "correct", "correction": "ever", "names": ["A"]}',
            "correct: 'correction' must be 'same', 'never', 'not_in', 'split' or 'rename'",
        ),
        (
            '{"do": "confirm", "file": "\\ud800"}',
            "confirm: 'file' has half a character",
        ),
        (
            '{"do": "several", "actions": []}',
            "several: 'actions' must be a list of actions, and all that there is",
        ),
        (
            '{"do": "several", "actions": ' * 6 + "[]" + "}" * 6,
            "several: 'actions' must be a list of actions, and all that there is",
        ),
        (
            '{"do": "several", "actions": [' * 6 + '{"do": "confirm", "file": "a"}' + "]}" * 6,
            "several: nested too deeply",
        ),
    ],
)
def test_json_that_is_no_action_is_explained(text: str, message: str) -> None:
    with pytest.raises(ActionError) as caught:
        from_json(json.loads(text))
    assert str(caught.value) == message


def test_what_is_as_by_default_is_not_written() -> None:
    assert to_json(AddEntry("a.md", "person", "Ada")) == {
        "do": "add_entry",
        "file": "a.md",
        "kind": "person",
        "name": "Ada",
    }
