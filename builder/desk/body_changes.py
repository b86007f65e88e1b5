"""What actions make of an article's text: passages changed, links set by hand and taken off.

A passage is a leaf of the Markdown, counted as `ArticleReading.passages` counts. After each change
the text is parsed again: the other passages must read as they did.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.markdown import parser
from builder.publish.document import Inline, Leaf, parsed
from builder.signs import readable

Reading = tuple[str, bool, str, tuple[tuple[str, str, str], ...]]


class PassageError(ValueError):
    """Why a passage cannot be changed so, in a sentence."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A body in Markdown: its lines, its leaves, and from which line to which each reaches."""

    text: str
    leaves: tuple[Leaf, ...]
    spans: tuple[tuple[int, int], ...]

    def source(self, passage: int) -> str:
        """The Markdown of a passage. Raises PassageError if there is none of this number."""
        if not 0 <= passage < len(self.spans):
            raise PassageError(f"there is no passage {passage}")
        first, last = self.spans[passage]
        return "\n".join(self.text.split("\n")[first:last])

    def replaced(self, passage: int, source: str) -> str:
        """The body with other Markdown for a passage; without it if that is empty."""
        lines = self.text.split("\n")
        first, last = self.spans[passage]
        if source:
            return "\n".join([*lines[:first], *source.split("\n"), *lines[last:]])
        behind = lines[last:]
        while behind and not behind[0].strip():
            behind = behind[1:]
        before = lines[:first]
        while not behind and before and not before[-1].strip():
            before = before[:-1]
        return "\n".join([*before, *behind])


def read_prose(text: str) -> Prose:
    """Parse a body. Raises PassageError if its lines cannot be counted."""
    if "\r" in text:
        raise PassageError("a line of the text ends in a carriage return alone; save it anew")
    tokens = parser().parse(text)
    spans = tuple(
        (each.map[0], each.map[1]) for each in tokens if each.type == "inline" and each.map
    )
    return Prose(text, parsed(text).leaves, spans)


def change_passage(text: str, passage: int, source: str) -> str:
    """The body with another text for a passage. Raises PassageError."""
    prose = read_prose(text)
    prose.source(passage)
    source = readable(source).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    found = prose.replaced(passage, source if source.strip() else "")
    leaves = read_prose(found).leaves
    before, behind = prose.leaves[:passage], prose.leaves[passage + 1 :]
    kept = (*leaves[: len(before)], *leaves[len(leaves) - len(behind) :])
    if _readings(kept) != _readings((*before, *behind)) or len(leaves) < len(kept):
        raise PassageError("with this text the passages beside it would read otherwise")
    return found


def join_passages(text: str, passage: int) -> str:
    """The body without the empty lines between a passage and the next. Raises PassageError."""
    prose = read_prose(text)
    prose.source(passage)
    prose.source(passage + 1)
    lines, last, begin = text.split("\n"), prose.spans[passage][1], prose.spans[passage + 1][0]
    found = "\n".join([*lines[:last], *lines[begin:]])
    leaves = read_prose(found).leaves
    one, other = prose.leaves[passage : passage + 2]
    others = _readings((*prose.leaves[:passage], *prose.leaves[passage + 2 :]))
    is_whole = len(leaves) > passage and leaves[passage].text == f"{one.text} {other.text}"
    kept = _readings((*leaves[:passage], *leaves[passage + 1 :]))
    if any(each.strip() for each in lines[last:begin]) or not is_whole or kept != others:
        raise PassageError("these two passages cannot become one")
    return found


def link_here(text: str, passage: int, span: tuple[int, int], target: str) -> str:
    """The body with a link around characters of a passage as it is read. Raises PassageError."""
    prose = read_prose(text)
    source = prose.source(passage)
    read = prose.leaves[passage].text
    start, end = span
    words = read[start:end] if 0 <= start < end <= len(read) else ""
    if not words.strip() or words != words.strip():
        raise PassageError("these characters of the passage are no words")
    if any(begin < end and start < stop for begin, stop, _ in links_of(prose.leaves[passage])):
        raise PassageError(f"there is a link on '{words}' already")
    wanted = {*links_of(prose.leaves[passage]), (start, end, target)}
    for match in _written(words).finditer(source):
        linked = f"{source[: match.start()]}[{match.group()}]({target}){source[match.end() :]}"
        if found := _if_only(prose, passage, linked, wanted):
            return found
    raise PassageError(f"'{words}' cannot be linked here; part of it is set off by other signs")


def unlink_here(text: str, passage: int, span: tuple[int, int]) -> str:
    """The body without the link on these characters. Raises PassageError."""
    prose = read_prose(text)
    source = prose.source(passage)
    links = links_of(prose.leaves[passage])
    gone = next((each for each in links if each[:2] == span), None)
    if gone is None:
        raise PassageError("there is no link on these characters")
    written = re.compile(rf"\[((?:[^\[\]\\]|\\.)*)\]\({re.escape(gone[2])}\)")
    for match in written.finditer(source):
        plain = source[: match.start()] + match[1] + source[match.end() :]
        if found := _if_only(prose, passage, plain, set(links) - {gone}):
            return found
    raise PassageError("this link is written in a way that must be changed by hand")


def links_of(leaf: Leaf) -> list[tuple[int, int, str]]:
    """The links of a leaf: from which character as it is read to which, and where they lead."""
    return list(_links(leaf.inlines))


def _links(inlines: Sequence[Inline]) -> Iterator[tuple[int, int, str]]:
    at, opened = 0, (0, "")
    for kind, text, _, target in inlines:
        if kind == "link":
            opened = (at, target)
        elif kind == "end":
            yield (opened[0], at, opened[1])
        at += len(text)


def _written(words: str) -> re.Pattern[str]:
    """Words as Markdown may have them: signs behind a backslash, a space as a line break."""
    signs = (r"\s+(?:>\s*)*" if sign.isspace() else r"\\?" + re.escape(sign) for sign in words)
    return re.compile("".join(signs).removeprefix(r"\\?"))


def _if_only(
    prose: Prose, passage: int, source: str, links: set[tuple[int, int, str]]
) -> str | None:
    """The body with this passage, if it reads as before and has these links and no others."""
    found = prose.replaced(passage, source)
    leaves = read_prose(found).leaves
    if len(leaves) != len(prose.leaves) or set(links_of(leaves[passage])) != links:
        return None
    others = [each for each in range(len(leaves)) if each != passage]
    same = all(_reading(leaves[each]) == _reading(prose.leaves[each]) for each in others)
    return found if same and leaves[passage].text == prose.leaves[passage].text else None


def _readings(leaves: Sequence[Leaf]) -> list[Reading]:
    return [_reading(each) for each in leaves]


def _reading(leaf: Leaf) -> Reading:
    """What a reader reads of a leaf, and where its links lead."""
    inlines = tuple((each.kind, each.text, each.target) for each in leaf.inlines)
    return leaf.kind, leaf.is_quoted, leaf.text, inlines
