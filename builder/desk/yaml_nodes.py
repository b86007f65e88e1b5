"""Where the values of a YAML text stand in it, in characters, and where its lines end."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import yaml

from builder.signs import readable

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = ("", "~", "null")
# Signs of private use, more of them than any text has.
_PRIVATE = range(0xF0000, 0xFFFFE)
Pair = tuple[yaml.Node, yaml.Node]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML text, as whoever changes it needs to look at it; `newline` ends its new lines."""

    text: str
    newline: str = "\n"

    def end_of_line(self, at: int) -> int:
        """Where the line of a character ends, before its line break."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def start_of_line(self, at: int) -> int:
        """Where the line of a character begins."""
        return self.text.rfind("\n", 0, at) + 1

    def is_first_in_line(self, at: int) -> bool:
        """Whether only spaces stand before a character in its line."""
        return not self.text[self.start_of_line(at) : at].strip(" ")

    def has_comment(self, span: Span) -> bool:
        """Whether there may be a comment within a span."""
        return bool(re.search(r"(?:^|\s)#", self.text[span.start : span.end]))

    def span(self, node: yaml.Node) -> Span:
        """Where a node stands, without the white space and comments behind it."""
        return Span(node.start_mark.index, self._end(node))

    def _end(self, node: yaml.Node) -> int:
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("|", ">"):
                end = len(self.text[:end].rstrip("\r\n "))
            return max(end, node.start_mark.index)
        if is_flow(node) or not node.value:
            return end
        last = node.value[-1]
        return self._end(last[1] if isinstance(node, yaml.MappingNode) else last)

    def pair_span(self, pair: Pair) -> Span:
        """Where a key and its value stand."""
        key, value = self.span(pair[0]), self.span(pair[1])
        is_empty = value.start == value.end
        return Span(key.start, self.after_colon(pair) if is_empty else value.end)

    def after_colon(self, pair: Pair) -> int:
        """Where the value of a key may begin; behind a key without a colon if it has none."""
        end = self.span(pair[0]).end
        colon = re.compile(r"\s*:").match(self.text, end)
        return colon.end() if colon else end

    def item_span(self, sequence: yaml.SequenceNode, item: yaml.Node) -> Span:
        """Where an item stands, in a block with its dash."""
        span = self.span(item)
        if sequence.flow_style:
            return span
        if item is sequence.value[0]:
            return Span(sequence.start_mark.index, span.end)
        column, begin = sequence.start_mark.column, self.start_of_line(span.start)
        while self.text[begin : begin + column + 1].strip(" ") != "-":
            if begin == 0:
                raise ValueError("an item without a dash")
            begin = self.start_of_line(begin - 1)
        return Span(begin + column, span.end)


def compose(text: str) -> yaml.MappingNode | None:
    """The nodes of a mapping that `frontmatter` has read, where they stand; None if it is empty."""
    # Signs that are not read have places all the same, so something that is read must have these.
    instead = next(sign for sign in map(chr, _PRIVATE) if sign not in text)
    node = yaml.compose(readable(text, instead), Loader=_LOADER)
    if isinstance(node, yaml.MappingNode):
        _take_out(node, instead)
        return node
    return None


def _take_out(node: yaml.Node, sign: str) -> None:
    """Take a sign out of all texts of a node, and what is unreadable by YAML's escapes."""
    if isinstance(node, yaml.ScalarNode):
        node.value = readable(node.value.replace(sign, ""))
    else:
        is_mapping = isinstance(node, yaml.MappingNode)
        within = chain.from_iterable(node.value) if is_mapping else node.value
        for each in within:
            _take_out(each, sign)


def value_of(node: yaml.Node) -> object:
    """What `frontmatter` reads in a node."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(item) for item in node.value]
    return "" if not style_of(node) and node.value in _NULLS else node.value


def is_flow(node: yaml.Node) -> bool:
    """Whether a node is a list in brackets or a mapping in braces."""
    return bool(getattr(node, "flow_style", False))


def style_of(node: yaml.Node) -> str:
    """The sign that a text is written with: a quotation mark, '|', '>', or none."""
    return getattr(node, "style", None) or ""


def as_read(value: object) -> object:
    """What `frontmatter` reads of a value that it has written: everything is text."""
    if isinstance(value, Mapping):
        return {str(key): as_read(each) for key, each in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_read(each) for each in value]
    return value
