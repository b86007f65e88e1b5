"""How new values are written in YAML: as `yaml_dumping.dump_yaml` writes them, or as before."""

from collections.abc import Mapping, Sequence

import yaml

from builder.desk.yaml_nodes import style_of
from builder.frontmatter import parse_yaml
from builder.problems import ProblemsError
from builder.yaml_dumping import FlowList, dump_yaml


def in_brackets(value: object) -> str:
    """A value as it stands among others in brackets."""
    return dump_yaml({"k": FlowList([value])})[len("k: [") : -len("]\n")]


def pair_in_brackets(key: str, value: object) -> str:
    """A key and its value as they stand among others in braces."""
    return in_brackets({key: value})[1:-1]


def pair_lines(key: str, value: object) -> list[str]:
    """The lines of a key and its value in a block."""
    return dump_yaml({key: value}).splitlines()


def item_lines(value: object, offset: int = 2) -> list[str]:
    """The lines of an item in a block, its text `offset` columns behind its dash."""
    if isinstance(value, str | FlowList):
        return [f"{'-':<{offset}}{block_text(value)}"]
    lines = [line[2:] for line in dump_yaml({"k": [value]}).splitlines()[1:]]
    return [f"{'-':<{offset}}{lines[0][2:]}", *(" " * (offset - 2) + each for each in lines[1:])]


def block_text(value: object) -> str:
    """A text, or a list in brackets, behind a key or a dash."""
    return dump_yaml({"k": value})[len("k: ") : -1]


def restyled(node: yaml.Node, text: str, in_flow: bool) -> str:
    """Another text for a scalar, in the quotation marks that it has, or without any as it is."""
    style = style_of(node)
    plain = text.isprintable() and "\\" not in text
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style == '"' and plain:
        return '"' + text.replace('"', '\\"') + '"'
    if not style and node.value and text and text.isprintable() and _reads_plain(text, in_flow):
        return text
    return in_brackets(text) if in_flow else block_text(text)


def _reads_plain(text: str, in_flow: bool) -> bool:
    """Whether a text needs no quotation marks for our own parser, as '2018-10-23' needs none."""
    line, expected = (f"k: [{text}]", [text]) if in_flow else (f"k: {text}", text)
    try:
        return dict(parse_yaml("", line).values) == {"k": expected}
    except ProblemsError:
        return False


def is_collection(value: object) -> bool:
    """Whether a value is a list or has keys."""
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str)
