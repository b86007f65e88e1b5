"""The forms that values of YAML files can have, as schemas."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from builder.dates import POINT
from builder.publish.fields import FALSE, TRUE
from builder.publish.load import LANGUAGE_CODE

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"

# What YAML's core schema makes of words that the builder reads as text.
TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
# A text that is not empty.
WORDS: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
# An expression of Python's has names of groups in it, which ECMA-262 writes otherwise.
_GROUP = re.compile(r"\(\?P<\w+>")


def several(items: Schema) -> Schema:
    """A list, or nothing."""
    return {"type": ["array", "string", "null"], "maxLength": 0, "items": items}


def whole(expression: str) -> str:
    """A pattern for a whole text, or for an empty one."""
    return f"^(?:{_GROUP.sub('(?:', expression)})?$"


def _flag() -> Schema:
    return {
        "type": ["boolean", "string", "null"],
        "pattern": whole("|".join(_in_any_case(FALSE, TRUE))),
    }


def truth() -> Schema:
    """A flag that is set."""
    pattern = f"^(?:{'|'.join(_in_any_case(TRUE))})$"
    return {"anyOf": [{"const": True}, {"type": "string", "pattern": pattern}]}


def _in_any_case(*lists: Sequence[str]) -> Iterator[str]:
    """Patterns of words in large and small letters."""
    for word in filter(None, chain(*lists)):
        yield "".join(f"[{sign.upper()}{sign}]" for sign in word)


def _date() -> Schema:
    point = POINT.pattern
    interval = rf"(?:{point})/(?:(?:{point})|\.\.)?|(?:\.\.)?/(?:{point})"
    return {
        "anyOf": [
            {"type": ["string", "null"], "pattern": whole(f"{point}|{interval}")},
            {"type": "integer", "minimum": 1000, "maximum": 9999},
        ]
    }


TEXTS: Schema = several(TEXT)
FLAG: Schema = _flag()
DATE: Schema = _date()
LANGUAGE: Schema = {"type": ["string", "null"], "pattern": whole(LANGUAGE_CODE.pattern)}
ADDRESS: Schema = {"type": ["string", "null"], "pattern": "^(?:$|https?://)"}


def one_of(choices: Iterable[str]) -> Schema:
    """One of some words, or nothing."""
    return {"enum": [*choices, "", None]}


def or_nothing(form: Schema) -> Schema:
    """A mapping that may be left empty."""
    return {**form, "type": ["object", "string", "null"], "maxLength": 0}


def said(description: str, form: Schema) -> Schema:
    """A form with what a person should know of it."""
    return {"description": description, **form}


def mapping(
    keys: Sequence[str], fields: Mapping[str, Schema], required: Sequence[str] = ()
) -> Schema:
    """A mapping with these keys and no other.

    Raises KeyError for a key without a field, ValueError for a field without a key.
    """
    if unknown := fields.keys() - set(keys):
        raise ValueError(f"no such keys: {', '.join(sorted(unknown))}")
    schema: Schema = {
        "type": "object",
        "properties": {key: fields[key] for key in keys},
        "additionalProperties": False,
    }
    return {**schema, "required": list(required)} if required else schema
