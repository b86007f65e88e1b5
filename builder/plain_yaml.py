"""A quick reader of the YAML that front matter is nearly always written in.

That is: a 'key: value' or '- value' a line, lists and mappings within others by indentation, short
lists as [a, b]; values of signs that mean nothing to YAML, else in quotation marks and then without
any escape but two single marks for one. All else is for YAML's own parser, also what is not YAML,
which it can explain. A third of its time; the tests hold both to the same result.
"""

import re

# White space within a line is the space alone.
_TYPOGRAPHIC = "–—„“”‚‘’«»‹›…€§·"
# What a plain value may begin with, and all that it may have.
_BEGINNING = r"\w(„“‚‘’«»§"
_WITHIN = rf"[\w ,.;()/'\"!?%&+*=@$_\-{_TYPOGRAPHIC}]*+"
# Nothing is tried twice ('*+'): what follows a part never begins with a sign that may be in it.
_KEY = r"\w[\w -]{0,80}+(?<! )"
_PLAIN = rf"[{_BEGINNING}]{_WITHIN}(?::(?=[\w/]){_WITHIN})*+(?<! )"
_SINGLE = rf"[ -&(-~\w{_TYPOGRAPHIC}]*+(?:''[ -&(-~\w{_TYPOGRAPHIC}]*+)*+"
_DOUBLE = rf"[ !#-\[\]-~\w{_TYPOGRAPHIC}]*+"
_ITEM = r"\w[\w ./()’-]*+(?<! )"
_LINE = re.compile(
    rf"( {{0,12}})(- )?(?:({_KEY}):(?: |$))?"
    rf"(?:({_PLAIN})|'({_SINGLE})'|\"({_DOUBLE})\"|\[((?:{_ITEM}(?:, {_ITEM})*)?)\])?"
)
_PLAIN_GROUP, _SINGLE_GROUP, _DOUBLE_GROUP = 4, 5, 6

# Indentation, whether an item begins, key or None, value or None.
_Line = tuple[int, bool, str | None, object]


class _NotPlainError(Exception):
    """This is for YAML's own parser."""


def read_plain(text: str) -> dict[str, object] | None:
    """The mapping that a text is, its scalars as texts; None if it is not so plain."""
    try:
        lines = list(map(_read_line, reversed(text.split("\n"))))
        values = _read_mapping(lines, 0)
    except _NotPlainError:
        return None
    return None if lines else values


def _read_line(text: str) -> _Line:
    match = _LINE.fullmatch(text)
    if match is None:
        raise _NotPlainError
    spaces, dash, key = match.group(1, 2, 3)
    value = _read_value(match)
    if key is None and value is None:
        raise _NotPlainError
    return len(spaces), dash is not None, key, value


def _read_value(match: re.Match[str]) -> object:
    """The value in a line, None if it has none."""
    group = match.lastindex or 0
    if group < _PLAIN_GROUP:
        return None
    text = match[group]
    if group == _PLAIN_GROUP:
        return _scalar(text)
    if group == _SINGLE_GROUP:
        return text.replace("''", "'")
    if group == _DOUBLE_GROUP:
        return text
    return [_scalar(item) for item in text.split(", ")] if text else []


def _scalar(text: str) -> str:
    return "" if text == "null" else text


# The lines that are still to be read, the next one last, are taken off their list.
def _read_mapping(lines: list[_Line], indent: int) -> dict[str, object]:
    values: dict[str, object] = {}
    while lines and lines[-1][0] == indent and not lines[-1][1]:
        _, _, key, value = lines.pop()
        if key is None or key in values:
            raise _NotPlainError
        values[key] = _read_below(lines, indent) if value is None else value
    return values


def _read_below(lines: list[_Line], indent: int) -> object:
    """What stands below a key: a list, which need not be indented, a mapping, or nothing."""
    below, is_item = lines[-1][:2] if lines else (-1, False)
    if is_item and below >= indent:
        return _read_list(lines, below)
    return _read_mapping(lines, below) if below > indent else ""


def _read_list(lines: list[_Line], indent: int) -> list[object]:
    items: list[object] = []
    while lines and lines[-1][0] == indent and lines[-1][1]:
        _, _, key, value = lines.pop()
        if key is None:
            items.append(value)
        else:
            lines.append((indent + 2, False, key, value))
            items.append(_read_mapping(lines, indent + 2))
    return items
