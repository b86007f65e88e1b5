"""Markdown files with a YAML header: split them, join them, and know the line of every value.

Every scalar is read as text (YAML's 'failsafe' schema, YAML 1.2.2 §10.1), so that a title `No`, a
time `12:30` or a number `007` is never misread; what a field means is for its reader to decide.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import yaml

from builder.model import Problem
from builder.plain_yaml import read_plain
from builder.problems import ProblemsError
from builder.signs import readable
from builder.yaml_dumping import dump_yaml

_FENCE = "---"
_FENCES = re.compile(r"^---[^\S\n]*$", re.MULTILINE)
# What nests in YAML: brackets, and '-', '?' or ':' before white space. CPython composes about 300
# levels before its stack is in danger (measured); no front matter has ten.
_INDICATOR = re.compile(r"[\[{]|[-?:]\s")
_MOST_LEVELS = 100
_FIELD = re.compile(r"[a-z_]+:(?: |$)", re.MULTILINE)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Header:
    """The values of a YAML header, and its text, which begins in line `first_line` of its file."""

    values: Mapping[str, object]
    text: str = ""
    first_line: int = 1

    @property
    def lines(self) -> Mapping[tuple[str | int, ...], int]:
        """The line of every value by its path: `('actors', 0, 'name')`."""
        return _lines_of(self.text, self.first_line)

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of its nearest parent that has one."""
        lines = self.lines
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)


def split(path: str, text: str) -> tuple[Header, str]:
    """The header and the body of a Markdown file. Raises ProblemsError."""
    text = readable(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    opening = _FENCES.match(text)
    if not opening:
        if _FIELD.match(text) and _FENCES.search(text):
            message = "the '---' line before the header is missing"
            raise ProblemsError([Problem(path, 1, message)])
        return Header({}), text
    begin = opening.end() + 1
    closing = _FENCES.search(text, begin)
    if not closing:
        raise ProblemsError([Problem(path, 1, "the header has no closing '---' line")])
    header = parse_yaml(path, text[begin : max(begin, closing.start() - 1)], first_line=2)
    return header, text[closing.end() :].strip("\n")


def join(values: Mapping[str, object], body: str) -> str:
    """A Markdown file from header values and body; strings are quoted where YAML could misread."""
    return enclose(dump_yaml(values), body)


def enclose(header: str, body: str) -> str:
    """A Markdown file from the YAML of its header and its body."""
    return f"{_FENCE}\n{header}{_FENCE}\n\n{body}\n"


def parse_yaml(path: str, text: str, first_line: int = 1) -> Header:
    """A YAML mapping. Raises ProblemsError: syntax, duplicate keys, anchors."""
    plain = read_plain(text)
    return Header(plain, text, first_line) if plain else compose_yaml(path, text, first_line)


def compose_yaml(path: str, text: str, first_line: int = 1) -> Header:
    """What `parse_yaml` does, by YAML's own parser, however the text is written."""
    try:
        if _is_deep(text):
            raise ProblemsError([Problem(path, first_line, "nested too deeply")])
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ProblemsError([_syntax_problem(path, error, text, first_line)]) from None
    if node is None:
        return Header({})
    if not isinstance(node, yaml.MappingNode):
        raise ProblemsError([Problem(path, first_line, "expected 'key: value' lines")])
    reader = _NodeReader(path, first_line)
    values = reader.read(node, ())
    if reader.problems:
        raise ProblemsError(reader.problems)
    assert isinstance(values, dict)
    return Header(values, text, first_line)


@lru_cache(maxsize=1)
def _lines_of(text: str, first_line: int) -> Mapping[tuple[str | int, ...], int]:
    """The lines of a text's values, which only its problems need. Of one file at a time."""
    reader, node = _NodeReader("", first_line), yaml.compose(text, Loader=_LOADER)
    if node is not None:
        reader.read(node, ())
    return reader.lines


def _is_deep(text: str) -> bool:
    """Whether composing could exhaust the stack, which would end the interpreter without a word.

    Every level of nesting has an indicator; only a text with many is read for its depth.
    """
    if sum(1 for _ in _INDICATOR.finditer(text)) <= _MOST_LEVELS:
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_LEVELS:
            return True
    return False


class _NodeReader:
    """Walks a YAML node tree once and notes lines and problems on the way."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, at: tuple[str | int, ...]) -> object:
        line = self.first_line + node.start_mark.line
        self.lines.setdefault(at, line)
        if id(node) in self.seen:
            self.problems.append(
                Problem(self.path, line, "anchors and aliases (& and *) are not supported")
            )
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*at, index)) for index, item in enumerate(node.value)]
        # A plain scalar's style is None in PyYAML and '' in its C loader.
        plain_null = not getattr(node, "style", None) and node.value in ("", "~", "null")
        return "" if plain_null else readable(node.value)

    def _mapping(self, node: yaml.MappingNode, at: tuple[str | int, ...]) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(self.path, line, "brackets stand where a key must"))
                continue
            if key in values:
                first = self.lines[(*at, key)]
                self.problems.append(
                    Problem(self.path, line, f"'{key}' is already given in line {first}")
                )
            self.lines.setdefault((*at, key), line)
            values.setdefault(key, self.read(value_node, (*at, key)))
        return values


def _syntax_problem(path: str, error: yaml.YAMLError, text: str, first_line: int) -> Problem:
    mark, opened = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = str(getattr(error, "context", None) or "")
    if opened and ("quoted scalar" in context or "flow" in context):
        mark = opened  # where the quotation mark or bracket is that nothing closes
    at = mark.line if mark else 0
    words = _explain(reason, "".join(text.split("\n")[at : at + 1]))
    return Problem(path, first_line + at, f"this is not YAML: {words}")


def _explain(reason: str, line: str) -> str:
    """What the parser says in words that help; anything rare in its own words."""
    if "tab character" in reason or line.lstrip(" ").startswith("\t"):
        return "a tab stands where YAML allows only spaces"
    if "mapping values are not allowed" in reason and line.count(": ") > 1:
        return "a second ': ' in this line; put the text in quotation marks"
    if "mapping values are not allowed" in reason or "expected ':'" in reason:
        return "the line above lacks ': ', or this one is indented wrongly"
    if "cannot start any token" in reason:
        return "no text can begin with this sign; put the text in quotation marks"
    if "expected ',' or" in reason:
        return "a bracket in this line is never closed, or a comma is missing"
    if "unexpected end of stream" in reason:
        return "the quotation mark in this line is never closed"
    return reason
