"""Actions as JSON: `{"do": "set_field", "file": …, "field": …, "text": …}`, read strictly."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from builder.desk.actions import Action, Several
from builder.problems import suggest

_NESTED = 4
_TYPES = {str: "text", int: "a whole number", bool: "true or false"}


class ActionError(ValueError):
    """What is wrong with the JSON of an action, in a sentence."""


@cache
def _names() -> Mapping[str, type[Action]]:
    """The types of actions by their names: SetField is 'set_field'."""
    return {name_of(each): each for each in get_args(Action)}


def name_of(action: type[Action]) -> str:
    """The name of a type of action in JSON."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", action.__name__).lower()


def to_json(action: Action) -> dict[str, object]:
    """The form of an action that `from_json` reads, without what is as it is by default."""
    found: dict[str, object] = {"do": name_of(type(action))}
    if isinstance(action, Several):
        return found | {"actions": [to_json(each) for each in action.actions]}
    for each in fields(action):
        value = getattr(action, each.name)
        if value != each.default:
            found[each.name] = list(value) if isinstance(value, tuple) else value
    return found


def from_json(value: object, depth: int = 0) -> Action:
    """The action of a JSON value. Raises ActionError."""
    if not isinstance(value, dict):
        raise ActionError("an action must be an object with 'do'")
    name = value.get("do")
    if not isinstance(name, str) or name not in _names():
        hint = suggest(name, _names()) if isinstance(name, str) else ""
        raise ActionError(f"there is no action '{name}'" + (f" ({hint})" if hint else ""))
    if name == "several":
        return _several(value, depth)
    kind = _names()[name]
    hints, known = get_type_hints(kind), {each.name: each for each in fields(kind)}
    for key in value:
        if key != "do" and key not in known:
            hint = suggest(str(key), known)
            raise ActionError(f"{name}: unknown field '{key}'" + (f" ({hint})" if hint else ""))
    given: dict[str, Any] = {key: _field(name, value, known[key], hints[key]) for key in known}
    return kind(**given)


def _several(value: Mapping[str, object], depth: int) -> Several:
    parts = value.get("actions")
    if not isinstance(parts, list) or not parts or set(value) != {"do", "actions"}:
        raise ActionError("several: 'actions' must be a list of actions, and all that there is")
    if depth >= _NESTED:
        raise ActionError("several: nested too deeply")
    return Several(tuple(from_json(each, depth + 1) for each in parts))


def _field(name: str, value: Mapping[str, object], field: Field[object], hint: object) -> object:
    if field.name not in value:
        if field.default is MISSING:
            raise ActionError(f"{name}: '{field.name}' is missing")
        return field.default
    found = value[field.name]
    if get_origin(hint) is Literal:
        return _choice(name, field.name, found, get_args(hint))
    if get_origin(hint) is tuple:
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise ActionError(f"{name}: '{field.name}' must be a list of texts")
        return tuple(_sound(name, field.name, each) for each in found)
    if type(found) is not hint:
        raise ActionError(f"{name}: '{field.name}' must be {_TYPES[hint]}")  # type: ignore[index]
    return _sound(name, field.name, found) if isinstance(found, str) else found


def _choice(name: str, field: str, found: object, choices: tuple[str, ...]) -> str:
    if not isinstance(found, str) or found not in choices:
        known = [f"'{each}'" for each in choices if each]
        raise ActionError(f"{name}: '{field}' must be {', '.join(known[:-1])} or {known[-1]}")
    return found


def _sound(name: str, field: str, text: str) -> str:
    """A text that a file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ActionError(f"{name}: '{field}' has half a character") from None
    return text
