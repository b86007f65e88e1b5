"""Pieces of a text replaced by others; and what comes into or goes out of a YAML collection."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.desk.yaml_nodes import Source, Span


class Splice(NamedTuple):
    """Characters `start` to `end` of a text are replaced by another text."""

    start: int
    end: int
    text: str


class Item(NamedTuple):
    """A key with its value, or an item of a list: where it stands, and whether it is kept."""

    span: Span
    is_kept: bool


def apply_splices(text: str, splices: Iterable[Splice]) -> str:
    """The text with all pieces replaced. Raises ValueError if they overlap."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(splices, key=lambda each: each[:2]):
        if start < at:
            raise ValueError("two changes of one place")
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def splice_block(
    source: Source, column: int, items: Sequence[Item], added: Mapping[int, Sequence[str]]
) -> list[Splice]:
    """Items of a block, on lines of their own: what is added stands behind the one of its number.

    -1 is before the first that is kept. Raises ValueError if there is no place.
    """
    splices = [_without_lines(source, items, index) for index in _removed(items)]
    for index, texts in added.items():
        kept = _kept_before(items, index)
        if kept >= 0:
            end = source.end_of_line(items[kept].span.end)
            lines = "".join(source.newline + " " * column + text for text in texts)
            splices.append(Splice(end, end, lines))
        else:
            start = _first_kept(items)
            lines = "".join(text + source.newline + " " * column for text in texts)
            splices.append(Splice(start, start, lines))
    return splices


def _first_kept(items: Sequence[Item]) -> int:
    """Where the first item that is kept begins. Raises ValueError if none is."""
    for each in items:
        if each.is_kept:
            return each.span.start
    raise ValueError("nothing is left beside which something could stand")


def _without_lines(source: Source, items: Sequence[Item], index: int) -> Splice:
    """Take out an item with its lines and the comments in these."""
    start, end = items[index].span.start, items[index].span.end
    if not source.is_first_in_line(start):
        if index + 1 == len(items):
            raise ValueError("it stands behind something else in its line")
        following = items[index + 1].span.start
        if source.has_comment(Span(end, following)):
            raise ValueError("a comment would be lost")
        return Splice(start, following, "")
    begin, end = source.start_of_line(start), source.end_of_line(end)
    if begin == 0:
        return Splice(0, min(len(source.text), end + len(_break_at(source, end))), "")
    return Splice(begin - len(_break_before(source, begin)), end, "")


def _break_at(source: Source, at: int) -> str:
    return "\r\n" if source.text.startswith("\r\n", at) else source.text[at : at + 1]


def _break_before(source: Source, at: int) -> str:
    return "\r\n" if source.text.endswith("\r\n", 0, at) else "\n"


def splice_flow(
    source: Source, whole: Span, items: Sequence[Item], added: Mapping[int, Sequence[str]]
) -> list[Splice]:
    """Items in brackets, with commas between them; the numbers are as in `splice_block`."""
    if not any(each.is_kept for each in items):
        if source.has_comment(whole):
            raise ValueError("a comment would be lost")
        text = ", ".join(text for texts in added.values() for text in texts)
        return [Splice(whole.start + 1, whole.end - 1, text)]
    splices = [each for index in _removed(items) for each in _without(source, items, index)]
    for index, texts in added.items():
        kept = _kept_before(items, index)
        if kept >= 0:
            end = items[kept].span.end
            splices.append(Splice(end, end, "".join(f", {text}" for text in texts)))
        else:
            start = next(each.span.start for each in items if each.is_kept)
            splices.append(Splice(start, start, "".join(f"{text}, " for text in texts)))
    return splices


def _without(source: Source, items: Sequence[Item], index: int) -> list[Splice]:
    """Take out an item with the comma before it, of the first ones with the one behind it."""
    span = items[index].span
    gaps: list[Span] = []
    if _kept_before(items, index) >= 0:
        gaps.append(Span(items[index - 1].span.end, span.start))
    if index + 1 < len(items) and items[index + 1].is_kept:
        gaps.append(Span(span.end, items[index + 1].span.start))
    for gap in gaps:
        if not source.has_comment(gap):
            return [Splice(min(gap.start, span.start), max(gap.end, span.end), "")]
    for gap in reversed(gaps):
        comma = source.text.index(",", gap.start, gap.end)
        if not source.has_comment(Span(gap.start, comma)):
            return [Splice(comma, comma + 1, ""), Splice(span.start, span.end, "")]
    raise ValueError("a comment stands before the comma")


def _removed(items: Sequence[Item]) -> list[int]:
    return [index for index, each in enumerate(items) if not each.is_kept]


def _kept_before(items: Sequence[Item], index: int) -> int:
    """The last item up to one that is kept, or -1."""
    while index >= 0 and not items[index].is_kept:
        index -= 1
    return index
