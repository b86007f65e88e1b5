"""Every action of the desk can be told in words, in each language of the layer."""

import json
import re
from dataclasses import fields
from importlib import resources
from typing import get_args

import pytest

from builder.desk.action_json import name_of
from builder.desk.actions import Action, Several

# Those whose text depends on what they say, and the ends of their texts' keys: as in telling.js.
_MANNERS = {
    "add_text": ("", "_unknown_date", "_unknown_source"),
    "confirm": ("", "_back"),
    "correct": ("_same", "_never", "_not_in", "_split", "_rename"),
    "link_here": ("", "_nobody"),
    "set_field": ("", "_empty"),
    "set_forms": ("", "_empty"),
    "set_lead": ("", "_back"),
    "set_list": ("", "_empty"),
    "set_role": ("", "_empty"),
    "set_status": ("_confirmed", "_uncertain", "_machine"),
    "take_back": ("_same", "_never", "_not_in", "_split", "_rename"),
    "withdraw": ("", "_back"),
}
_ACTIONS = [each for each in get_args(Action) if each is not Several]


def _texts(language: str) -> dict[str, str]:
    folder = resources.files("builder.desk").joinpath("layer", "texts")
    found: dict[str, str] = json.loads(folder.joinpath(f"marking.{language}.json").read_bytes())
    return found


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("action", _ACTIONS, ids=name_of)
def test_an_action_is_told_by_its_own_fields(action: type[Action], language: str) -> None:
    texts, name = _texts(language), name_of(action)
    known = {each.name for each in fields(action)} | {"first", "second"}
    for manner in _MANNERS.get(name, ("",)):
        text = texts[f"did_{name}{manner}"]
        assert set(re.findall(r"\{(\w+)\}", text)) <= known


def test_both_languages_have_the_same_texts() -> None:
    assert _texts("de").keys() == _texts("en").keys()
