"""A text's HTML with the marks of notes in it, and the notes beside the block that they are about.

Marks wrap pieces of text alone, never tags, so they nest rightly whatever stands in the passage:
links, emphasis, other notes. What they add is told by its class: `noted`, `note-ref`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.publish.margin_notes import Anchored

# A line break, which is one character of the text; a tag, which is none; a character.
_PIECE = re.compile(r"(?P<space><br />\n?)|(?P<tag><[^<>]*>)|&#?\w+;|.", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>\w++)[^<>]*>")
_VOID = frozenset({"hr", "br", "img"})


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What a page adds to the words of an article: permanent links, and an editor's notes.

    `permalink` names the permanent link of the paragraph of a number, and `reference` the note of
    one, for those who hear the page; both are safe as HTML. `notes` are those of each passage by
    its place, captions behind the body's, and `asides` the same as HTML.
    """

    permalink: Callable[[int], str]
    reference: Callable[[int], str] = str
    notes: Mapping[int, Sequence[Anchored]] = field(default_factory=dict)
    asides: Mapping[int, str] = field(default_factory=dict)

    def mark(self, passage: int, html: str) -> str:
        """A passage's HTML with the words of its notes marked."""
        notes = self.notes.get(passage)
        return marked(html, notes, self.reference) if notes else html


def _reference(number: int, label: str) -> str:
    """The number behind a passage, which leads to its note; the style sheet sets that beside it."""
    return (
        f'<sup class="note-ref"><a id="note-{number}-ref" href="#note-{number}" '
        f'aria-label="{label}">{number}</a></sup>'
    )


@dataclass(slots=True)
class _Marking:
    """A text's HTML as far as it is written; references wait until no link is open."""

    notes: Sequence[Anchored]
    label: Callable[[int], str]
    parts: list[str] = field(default_factory=list)
    waiting: list[Anchored] = field(default_factory=list)
    at: int = 0
    is_open: bool = False
    in_link: bool = False

    def add_tag(self, tag: str) -> None:
        self._close()
        self.parts.append(tag)
        if tag.startswith(("<a ", "</a")):
            self.in_link = tag.startswith("<a ")
        self._refer()

    def add_character(self, character: str, *, is_space: bool = False) -> None:
        is_noted = any(note.start <= self.at < note.end for note in self.notes)
        if self.is_open and (is_space or not is_noted):
            self._close()
        if is_noted and not is_space and not self.is_open:
            self.parts.append('<span class="noted">')
            self.is_open = True
        self.parts.append(character)
        self.at += 1
        self.waiting += [note for note in self.notes if note.end == self.at]
        self._refer()

    def end(self) -> str:
        """All that was written."""
        self._close()
        self._refer()
        return "".join(self.parts)

    def _close(self) -> None:
        if self.is_open:
            self.parts.append("</span>")
            self.is_open = False

    def _refer(self) -> None:
        if self.waiting and not self.in_link:
            self._close()
            self.parts += [
                _reference(each.number, self.label(each.number)) for each in self.waiting
            ]
            self.waiting = []


def marked(html: str, notes: Sequence[Anchored], label: Callable[[int], str]) -> str:
    """A passage's HTML with the words of its notes marked and a reference behind each.

    `label` names the note of a number for those who hear the page; it is safe as HTML.
    """
    marking = _Marking(notes, label)
    for piece in _PIECE.finditer(html):
        if piece["tag"]:
            marking.add_tag(piece["tag"])
        else:
            marking.add_character(piece.group(), is_space=bool(piece["space"]))
    return marking.end()


def set_beside(
    leaves: Iterable[tuple[str, str]], end: str, asides: Mapping[int, str]
) -> Iterator[str]:
    """A body's HTML with notes behind the blocks that they are about, by the numbers of leaves.

    Of each leaf the HTML before its text and its own are given. A note stands behind the whole of a
    list or quotation, as those hold nothing but their own text.
    """
    depth = 0
    block: list[str] = []
    waiting: list[str] = []
    for index, (before, own) in enumerate(leaves):
        first, last, depth = _top_level(before, depth)
        if first >= 0:
            yield from _finished(block, before[:first], waiting)
            yield before[first:last]
            block, waiting = [before[last:], own], []
        else:
            block += before, own
        if index in asides:
            waiting.append(asides[index])
    first, _, _ = _top_level(end, depth)
    yield from _finished(block, end[:first], waiting)
    yield end[first:]


def _finished(block: Sequence[str], closing: str, asides: Sequence[str]) -> Iterator[str]:
    html = "".join(block) + closing
    yield f'<div class="with-notes">{html}\n{"".join(asides)}</div>' if asides else html


def _top_level(html: str, depth: int) -> tuple[int, int, int]:
    """Where in it no tag is open, first and last, or -1; and how many are at its end.

    `depth` is how many are open where it begins.
    """
    first, last = (-1, -1) if depth else (0, 0)
    for tag in _TAG.finditer(html):
        if tag["name"] not in _VOID:
            depth += -1 if tag["end"] else 1
        if not depth:
            first = tag.end() if first < 0 else first
            last = tag.end()
    return first, last, depth
