"""Where an editor's notes stand: each beside the words of the article that it quotes.

A note is found by its words, as W3C's TextQuoteSelector does, so it stays where it is when the text
around it changes. White space counts as one space; quotation marks, apostrophes, dashes and dots
that type differs in count as the same, as few keyboards have all of them. The first of several such
places is meant.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from builder.frontmatter import split
from builder.model import Article, MarginNote, Problem
from builder.publish.plain_prose import read_document

# Signs that typesetters tell apart, and those who copy a text do not.
_ALIKE = ('"„“”‟«»″', "'‚‘’‛‹›′", "-‐‑‒–—―")
_PATTERNS = {sign: f"[{re.escape(signs)}]" for signs in _ALIKE for sign in signs}
_PATTERNS |= {"…": r"(?:…|\.\.\.)"}
# So much of a quote tells an editor which one it is.
_SHOWN = 40


class Anchored(NamedTuple):
    """A note of a passage, by its place among all: characters `start` to `end` are its quote's.

    Notes are numbered from 1 in the order in which a reader meets them.
    """

    number: int
    note: MarginNote
    passage: int
    start: int
    end: int


class Placed(NamedTuple):
    """An article's notes: those that have a place, and those whose words stand nowhere."""

    anchored: tuple[Anchored, ...]
    loose: tuple[MarginNote, ...]


def place_notes(notes: Iterable[MarginNote], texts: Sequence[str]) -> Placed:
    """Find the place of each note in the texts of an article's passages."""
    found: list[tuple[int, int, int, MarginNote]] = []
    loose: list[MarginNote] = []
    for note in notes:
        place = _find(note.quote, texts)
        if place:
            found.append((*place, note))
        else:
            loose.append(note)
    found.sort(key=lambda each: (each[0], each[2], each[1]))
    anchored = (
        Anchored(number, note, passage, start, end)
        for number, (passage, start, end, note) in enumerate(found, 1)
    )
    return Placed(tuple(anchored), tuple(loose))


def _find(quote: str, texts: Sequence[str]) -> tuple[int, int, int] | None:
    """The passage that has these words first, and from where to where."""
    pattern = re.compile(_pattern(quote))
    for index, text in enumerate(texts):
        if found := pattern.search(text):
            return index, found.start(), found.end()
    return None


def _pattern(quote: str) -> str:
    words = quote.replace("...", "…").split()
    return r"\s+".join(
        "".join([_PATTERNS.get(sign) or re.escape(sign) for sign in word]) for word in words
    )


def loose_notes(path: str, text: str, article: Article) -> Iterator[Problem]:
    """A warning, with its line, for each note of an article's file whose words stand nowhere.

    It is no error, for which the whole article would be left out: the note is still shown, below
    the article, and with what it quotes.
    """
    if not article.notes:
        return
    leaves = read_document(article.body).leaves
    texts = (*(leaf.text for leaf in leaves), *(caption.text for caption in article.captions))
    loose = place_notes(article.notes, texts).loose
    for index, note in enumerate(article.notes):
        if note in loose:
            line = split(path, text)[0].line("notes", index, "quote")
            message = f"'{_short(note.quote)}' stands nowhere in the text"
            hint = "until its quote is as in the text, the note stands below the article"
            yield Problem(path, line, message, hint, "warning")


def _short(quote: str) -> str:
    if len(quote) <= _SHOWN:
        return quote
    return quote[:_SHOWN].rpartition(" ")[0] + " …"
