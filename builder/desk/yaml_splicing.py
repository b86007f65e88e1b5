"""YAML changed where its values change and nowhere else.

Comments, order, quotation marks, indentation and line ends of everything else stay as they are, as
only the characters of changed values are replaced, by the marks of YAML's own parser. What comes
out is read again and must have exactly the values that were meant. (ruamel.yaml was tried: its
round trip moves indentation, white space and long lines, and loses comments within brackets.)
"""

from collections.abc import Iterable, Mapping, Sequence

import yaml

from builder.desk.list_changes import compare
from builder.desk.splices import Item, Splice, apply_splices, splice_block, splice_flow
from builder.desk.yaml_nodes import (
    Pair,
    Source,
    Span,
    as_read,
    compose,
    is_flow,
    style_of,
    value_of,
)
from builder.desk.yaml_writing import (
    block_text,
    in_brackets,
    is_collection,
    item_lines,
    pair_in_brackets,
    pair_lines,
    restyled,
)
from builder.frontmatter import parse_yaml
from builder.problems import ProblemsError
from builder.signs import readable
from builder.yaml_dumping import FlowList


class UnspliceableError(Exception):
    """The text is written in a way in which this change cannot be made alone."""


def respell(text: str, values: Mapping[str, object], newline: str = "\n") -> str:
    """The text of a YAML mapping with these values, changed no more than it must be.

    `text` must be one that `parse_yaml` reads; keys that are added stand behind those that they
    follow in `values`. Raises UnspliceableError.
    """
    source, root = Source(text, newline), compose(text)
    if (value_of(root) if root else {}) == as_read(values):
        return text
    if root is None:
        ending = newline if text and not text.endswith("\n") else ""
        lines = (line for key, value in values.items() for line in pair_lines(key, value))
        return _checked(text + ending + "".join(line + newline for line in lines), values)
    for attempt in (_fine, _coarse):
        try:
            return _checked(apply_splices(text, attempt(source, root, values)), values)
        except (UnspliceableError, ValueError):
            continue
    raise UnspliceableError


def _checked(text: str, values: Mapping[str, object]) -> str:
    """The text, if it says what it shall say."""
    try:
        found = parse_yaml("", readable(text)).values
    except ProblemsError:
        raise UnspliceableError from None
    if found != as_read(values):
        raise UnspliceableError
    return text


def _fine(source: Source, root: yaml.MappingNode, values: Mapping[str, object]) -> list[Splice]:
    return _Splicer(source).mapping(root, values)


def _coarse(source: Source, root: yaml.MappingNode, values: Mapping[str, object]) -> list[Splice]:
    """Whole keys written anew where one change alone cannot be made, if no comment is lost."""
    splicer = _Splicer(source)
    old = {str(key.value): (key, value) for key, value in root.value}
    same = {key for key in old if key in values and value_of(old[key][1]) == as_read(values[key])}
    for span in (source.pair_span(old[key]) for key in old if key not in same):
        if source.has_comment(Span(span.start, source.end_of_line(span.end))):
            raise UnspliceableError
    return splicer.pairs(root, values, frozenset(same))


class _Splicer:
    """Finds the splices that turn the nodes of one text into new values."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def mapping(self, node: yaml.MappingNode, new: Mapping[str, object]) -> list[Splice]:
        """Splices within the keys that stay, then those for keys that come and go."""
        splices: list[Splice] = []
        for pair in node.value:
            if pair[0].value in new:
                splices += self._pair(node, pair, new[pair[0].value])
        kept = frozenset(str(key.value) for key, _ in node.value if key.value in new)
        return splices + self.pairs(node, new, kept)

    def pairs(
        self, node: yaml.MappingNode, new: Mapping[str, object], kept: frozenset[str]
    ) -> list[Splice]:
        """Take out the keys that are not kept, and put in those that are new."""
        keys = [str(key.value) for key, _ in node.value]
        added: dict[int, list[str]] = {}
        before = -1
        for key, value in new.items():
            if key in kept:
                before = keys.index(key)
            elif node.flow_style:
                added.setdefault(before, []).append(pair_in_brackets(key, value))
            else:
                lines = pair_lines(key, value)
                added.setdefault(before, []).append(self._joined(lines, node.start_mark.column))
        items = [
            Item(self.source.pair_span(pair), str(pair[0].value) in kept) for pair in node.value
        ]
        return self._spliced(node, items, added)

    def _spliced(
        self, node: yaml.Node, items: Sequence[Item], added: Mapping[int, Sequence[str]]
    ) -> list[Splice]:
        if is_flow(node):
            return splice_flow(self.source, self.source.span(node), items, added)
        return splice_block(self.source, node.start_mark.column, items, added)

    def _joined(self, lines: Iterable[str], column: int) -> str:
        """Lines of a block, but for the first one's indentation."""
        return (self.source.newline + " " * column).join(lines)

    def _pair(self, mapping: yaml.MappingNode, pair: Pair, new: object) -> list[Splice]:
        node = pair[1]
        if value_of(node) == as_read(new):
            return []
        if (within := self._within(node, new, bool(mapping.flow_style))) is not None:
            return within
        source, start, end = self.source, self.source.after_colon(pair), self.source.span(node).end
        if source.has_comment(Span(start, end)):
            raise UnspliceableError
        if mapping.flow_style:
            return [Splice(start, max(start, end), f" {in_brackets(new)}")]
        first, *below = pair_lines("k", new)
        column = mapping.start_mark.column
        line_end = source.end_of_line(max(start, end))
        lines = self._joined(["", *below], column) if below else ""
        return [
            Splice(start, max(start, end), first.removeprefix("k:")),
            Splice(line_end, line_end, lines),
        ]

    def _within(self, node: yaml.Node, new: object, in_flow: bool) -> list[Splice] | None:
        """Splices within a value; None if it must be replaced as a whole."""
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and new and node.value:
            return self.mapping(node, new)
        if isinstance(node, yaml.SequenceNode) and is_collection(new) and node.value:
            items = list(new) if isinstance(new, Sequence) else []
            return self._sequence(node, items) if items else None
        if isinstance(node, yaml.SequenceNode) and isinstance(new, FlowList) and node.flow_style:
            return self._spliced(node, [], {-1: [in_brackets(each) for each in new]})
        if isinstance(node, yaml.ScalarNode) and isinstance(new, str):
            span = self.source.span(node)
            if style_of(node) in ("|", ">") and self.source.has_comment(self._first_line(span)):
                raise UnspliceableError
            space = " " if span.start == span.end else ""
            return [Splice(span.start, span.end, space + restyled(node, new, in_flow))]
        return None

    def _sequence(self, node: yaml.SequenceNode, new: Sequence[object]) -> list[Splice]:
        change = compare([value_of(item) for item in node.value], new)
        splices: list[Splice] = []
        for index, value in change.changed.items():
            splices += self._item(node, node.value[index], value)
        items = [
            Item(self.source.item_span(node, each), index not in change.removed)
            for index, each in enumerate(node.value)
        ]
        added = {
            at: [self._new_item(node, each) for each in change.added[at]] for at in change.added
        }
        return splices + self._spliced(node, items, added)

    def _item(self, sequence: yaml.SequenceNode, node: yaml.Node, new: object) -> list[Splice]:
        in_flow = bool(sequence.flow_style)
        within = self._within(node, new, in_flow)
        if within is not None:
            return within
        span = self.source.span(node)
        is_begun = isinstance(new, Mapping) and next(iter(new.values()), None) == value_of(node)
        if isinstance(node, yaml.ScalarNode) and isinstance(new, Mapping) and is_begun:
            return self._wrapped(span, new, in_flow, node.start_mark.column)
        if self.source.has_comment(span):
            raise UnspliceableError
        if in_flow:
            return [Splice(span.start, span.end, in_brackets(new))]
        lines = item_lines(new)
        text = self._joined([lines[0][2:], *lines[1:]], sequence.start_mark.column)
        return [Splice(span.start, span.end, text)]

    def _wrapped(
        self, span: Span, new: Mapping[str, object], in_flow: bool, column: int
    ) -> list[Splice]:
        """A text that becomes the first value of a mapping, as it is written."""
        (key, _), *rest = new.items()
        if in_flow:
            more = "".join(f", {pair_in_brackets(*each)}" for each in rest)
            return [
                Splice(span.start, span.start, f"{{{key}: "),
                Splice(span.end, span.end, more + "}"),
            ]
        lines = [line for each in rest for line in pair_lines(*each)]
        end = self.source.end_of_line(span.end)
        return [
            Splice(span.start, span.start, f"{key}: "),
            Splice(end, end, self._joined(["", *lines], column)),
        ]

    def _new_item(self, sequence: yaml.SequenceNode, value: object) -> str:
        """An item written as its neighbours are."""
        if sequence.flow_style:
            return in_brackets(value)
        last, column = sequence.value[-1], sequence.start_mark.column
        offset = last.start_mark.column - column
        in_line = last.start_mark.line == self._line(self.source.item_span(sequence, last).start)
        offset = offset if in_line and offset >= 2 else 2
        if is_collection(value) and is_flow(last):
            return f"{'-':<{offset}}{in_brackets(value)}"
        if isinstance(value, str):
            return f"{'-':<{offset}}{block_text(value)}"
        return self._joined(item_lines(value, offset), column)

    def _first_line(self, span: Span) -> Span:
        return Span(span.start, self.source.end_of_line(span.start))

    def _line(self, at: int) -> int:
        return self.source.text.count("\n", 0, at)
