"""What is wrong with nodes of JSON-LD by schema.org's vocabulary, as msgspec-schemaorg has it."""

import inspect
import re
from collections.abc import Iterator, Mapping

import msgspec_schemaorg.models as models

_STATED = re.compile(r"\w+")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_URI = re.compile(r"https?://\S+|tag:\S+")
# Schema.org's actions have what a client fills in under a property's name and this.
_INPUT = "-input"


def wrong(node: Mapping[str, object]) -> Iterator[str]:
    """A sentence for every property or value that is not one of its type's."""
    kind = getattr(models, str(node["@type"]), None)
    if kind is None:
        yield f"{node['@type']} is no type"
        return
    for name, value in node.items():
        if name == "@type" or name.endswith(_INPUT):
            continue
        expected = _expected(kind, name)
        if not expected:
            yield f"{node['@type']} has no {name}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                yield from wrong(each)
            if expected and not _fits(each, expected):
                yield f"{node['@type']}'s {name} may not be {each}"


def _expected(kind: type, name: str) -> frozenset[str]:
    """The names of the types that a property's values may have."""
    for each in kind.__mro__:
        stated = inspect.get_annotations(each)
        if name in stated:
            return frozenset(_STATED.findall(str(stated[name]))) - {"Union", "List", "None"}
    return frozenset()


def _fits(value: object, expected: frozenset[str]) -> bool:
    if isinstance(value, Mapping):
        kind = getattr(models, str(value["@type"]), object)
        return any(each.__name__ in expected for each in kind.__mro__)
    if isinstance(value, str):
        dated = bool(expected & {"date", "datetime"}) and bool(_DATE.fullmatch(value))
        # A property whose values are things takes the address of one for it.
        things = "URL" in expected or "Thing" in expected
        return "str" in expected or dated or (things and bool(_URI.fullmatch(value)))
    return type(value).__name__ in expected
