"""What an editor does in an article's text, as values: part of `actions`, which says how."""

from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["person", "place"]


@dataclass(frozen=True, slots=True)
class LinkHere:
    """One occurrence is linked by hand: characters `start` to `end` of a passage as it is read.

    Passages are counted from 0, as in `ArticleReading.passages`; `key` is the entity's, empty if
    nobody is meant here.
    """

    file: str
    passage: int
    start: int
    end: int
    kind: EntryKind
    key: str


@dataclass(frozen=True, slots=True)
class UnlinkHere:
    """A link by hand is taken off these characters."""

    file: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AddNote:
    """A note in the margin: the words that it is about, and Markdown."""

    file: str
    quote: str
    note: str


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """Other words for a note, by its number in the header, from 0."""

    file: str
    number: int
    quote: str
    note: str


@dataclass(frozen=True, slots=True)
class RemoveNote:
    """A note goes."""

    file: str
    number: int


@dataclass(frozen=True, slots=True)
class AddCaption:
    """A picture's caption; one of its text and credit may be empty."""

    file: str
    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class ChangeCaption:
    """Other words for a caption, and another credit, by its number in the header, from 0."""

    file: str
    number: int
    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class RemoveCaption:
    """A caption goes."""

    file: str
    number: int


@dataclass(frozen=True, slots=True)
class ChangePassage:
    """Another text for a passage: its Markdown, with '## ' or '> ' before it; empty takes it out.

    Passages are counted from 0. An empty line in the text makes two of one.
    """

    file: str
    passage: int
    text: str


@dataclass(frozen=True, slots=True)
class JoinPassages:
    """A passage and the one behind it become one, as where a raw page has broken a paragraph."""

    file: str
    passage: int


@dataclass(frozen=True, slots=True)
class KeepLine:
    """A line of the seed that was left out comes into the article, in its place.

    `text` tells which piece is meant where a line has several, as in a saved page; it may be empty.
    """

    file: str
    line: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class LeaveLine:
    """A line of the seed that was kept goes out of the article."""

    file: str
    line: int
    text: str = ""
