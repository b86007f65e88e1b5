"""content/corrections.yaml as a schema."""

from collections.abc import Mapping

from builder.model import FOLDERS
from builder.publish.corrections import ENTRY_KEYS, LISTS, SHORT, Action
from builder.schemas.forms import TEXT, WORDS, Schema, mapping, one_of, said, several

_ACTIONS: Mapping[Action, str] = {
    "same": "Several names of one person, place or source; the first is shown.",
    "never": "Strings that are no names at all.",
    "not_in": "A name that means nobody who is listed, in some articles.",
    "split": "A name that means somebody else, in some articles.",
    "rename": "Another name for all to read.",
}
_FIELDS = {
    "names": "The names of one.",
    "name": "The name as articles list it.",
    "articles": "In which articles: file names without .md.",
    "as": "Whom it means there.",
    "to": "The name that readers see instead.",
}


def corrections_schema() -> Schema:
    """The schema of the corrections."""
    lists: Mapping[str, Schema] = {
        action: said(_ACTIONS[action], several(_entry(action))) for action in ENTRY_KEYS
    }
    return {**mapping(tuple(ENTRY_KEYS), lists), "type": ["object", "null"]}


def _entry(action: Action) -> Schema:
    keys = ENTRY_KEYS[action]
    kind = said("Which is meant, where a name is of several kinds.", one_of(FOLDERS))
    fields = {**{key: said(_FIELDS[key], _form(key)) for key in keys}, "kind": kind}
    entry = mapping((*keys, "kind"), fields, keys)
    return {"anyOf": [entry, _form(SHORT[action])]} if action in SHORT else entry


def _form(key: str) -> Schema:
    least = 2 if key == "names" else 1
    return {"type": "array", "items": TEXT, "minItems": least} if key in LISTS else WORDS
