"""Markdown files with a YAML header: split them, join them, and know the line of every value.

Every scalar is read as text (YAML's 'failsafe' schema, YAML 1.2.2 §10.1), so that a title `No`, a
time `12:30` or a number `007` is never misread; what a field means is for its reader to decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from builder.model import Problem
from builder.problems import ProblemsError

_FENCE = "---"
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Header:
    """The values of a YAML header and the line of each, by its path: `('actors', 0, 'name')`."""

    values: Mapping[str, object]
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of the value at `path`, or of its nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class FlowList(list[object]):
    """A list that is written in one line: `[Lawrow, Lawror]`."""


def split(path: str, text: str) -> tuple[Header, str]:
    """The header and the body of a Markdown file. Raises ProblemsError."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].rstrip() != _FENCE:
        return Header({}), text.removeprefix("\ufeff")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            header = parse_yaml(path, "".join(lines[1:number]), first_line=2)
            return header, "".join(lines[number + 1 :]).strip("\n")
    raise ProblemsError([Problem(path, 1, "the header has no closing '---' line")])


def join(values: Mapping[str, object], body: str) -> str:
    """A Markdown file from header values and body; strings are quoted where YAML could misread."""
    return f"{_FENCE}\n{dump_yaml(values)}{_FENCE}\n\n{body}\n"


def dump_yaml(values: Mapping[str, object]) -> str:
    """YAML in the order given, a long text on one line, every character as itself."""
    return yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=2**20)


def parse_yaml(path: str, text: str, first_line: int = 1) -> Header:
    """A YAML mapping with its lines. Raises ProblemsError: syntax, duplicate keys, anchors."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ProblemsError([_syntax_problem(path, error, first_line)]) from None
    except RecursionError:
        raise ProblemsError([Problem(path, first_line, "nested too deeply")]) from None
    if node is None:
        return Header({})
    if not isinstance(node, yaml.MappingNode):
        raise ProblemsError([Problem(path, first_line, "expected 'key: value' lines")])
    reader = _NodeReader(path, first_line)
    values = reader.read(node, ())
    if reader.problems:
        raise ProblemsError(reader.problems)
    assert isinstance(values, dict)
    return Header(values, reader.lines)


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
        plain_null = node.style is None and node.value in ("", "~", "null")
        return "" if plain_null else node.value

    def _mapping(self, node: yaml.MappingNode, at: tuple[str | int, ...]) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), self.first_line + key_node.start_mark.line
            if key in values:
                first = self.lines[(*at, key)]
                self.problems.append(
                    Problem(self.path, line, f"'{key}' is already given in line {first}")
                )
            self.lines.setdefault((*at, key), line)
            values.setdefault(key, self.read(value_node, (*at, key)))
        return values


def _syntax_problem(path: str, error: yaml.YAMLError, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if "'\\t'" in reason or "tab character" in reason:
        reason = "a tab stands where YAML allows only spaces"
    elif "mapping values are not allowed" in reason:
        reason = "a second ': ' in this line; put the text in quotation marks"
    line = first_line + mark.line if mark else first_line
    return Problem(path, line, f"this is not YAML: {reason}")


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key, writes FlowList in one line, never writes anchors."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    FlowList,
    lambda dumper, items: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", items, flow_style=True
    ),
)
