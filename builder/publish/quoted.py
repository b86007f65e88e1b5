"""An article's sentences with their names and quotations found, ready to be asked who speaks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from builder.model import Article
from builder.publish.mentions import Found
from builder.publish.passages import ArticleReading, Passage
from builder.publish.quotation_marks import Marked, marked_texts, masked
from builder.publish.speech import (
    Part,
    Sentence,
    Vocabulary,
    make_sentence,
    speech_language,
    vocabulary,
)
from builder.tokens import sentence_spans, tokenize

# What is shorter is a word or title within a sentence, unless it ends as sentences do.
_SHORTEST = 3
_ENDS = (".", "!", "?", "…", ",")
_DASHES = "—–-"
# What a sentence begins with whose first letter is a dash; an aside in brackets has no letters.
_BEFORE_DASH = (*_DASHES, "(")


@dataclass(frozen=True, slots=True)
class _Speech:
    """A passage with its quotations masked, and the parts of its sentences that are known."""

    passage: Passage
    masked: str
    fixed: tuple[Part, ...]
    known: Vocabulary

    def known_parts(self, start: int, end: int) -> tuple[Part, ...]:
        """The known parts of a sentence."""
        first = bisect_right(self.fixed, start, key=attrgetter("end"))
        return self.fixed[first : bisect_left(self.fixed, end, first, key=attrgetter("start"))]

    def parts(self, start: int, end: int) -> Iterator[Part]:
        """The parts of a sentence: the known ones, and the words and marks between them."""
        left = iter(self.known_parts(start, end))
        part, is_given = next(left, None), False
        if part and part.start <= start and end <= part.end:
            yield part
            return
        # What stands behind a dot says whether it ends an abbreviation.
        for token in tokenize(self.masked[start : end + 3]):
            token_start, token_end = start + token.start, start + token.end
            if token_start >= end:
                return
            while part and part.end <= token_start:
                part, is_given = next(left, None), False
            if not part or part.start >= token_end:
                yield Part("", token_start, token_end)
            elif not is_given:
                yield part
                is_given = True


@dataclass(frozen=True)
class Line:
    """A sentence with its passage; `is_first` if it begins the passage.

    Only a few are ever asked who speaks in them, so their letters wait for that.
    """

    speech: _Speech
    start: int
    end: int
    is_first: bool

    @property
    def passage(self) -> Passage:
        """The passage that the sentence stands in."""
        return self.speech.passage

    @property
    def is_quoting(self) -> bool:
        """Whether a quotation stands in the sentence."""
        return any(part.letter == "Q" for part in self.speech.known_parts(self.start, self.end))

    @property
    def begins_with_dash(self) -> bool:
        """Whether a dash is its first letter."""
        return self._text.startswith(_BEFORE_DASH) and self.letters.startswith("-")

    @property
    def ends_with_colon(self) -> bool:
        """Whether a colon is its last letter."""
        return ":" in self._text and self.letters.endswith(":")

    @property
    def _text(self) -> str:
        return self.speech.masked[self.start : self.end]

    @cached_property
    def sentence(self) -> Sentence:
        """The sentence as letters."""
        parts = tuple(self.speech.parts(self.start, self.end))
        return make_sentence(parts, self.passage.text, self.speech.known)

    @property
    def letters(self) -> str:
        """The sentence's letters."""
        return self.sentence.letters


def quoted_lines(reading: ArticleReading) -> tuple[Line, ...]:
    """The sentences of passages with quotations, and of the passages right before these."""
    quoted = [
        _quoted(passage, leaf.is_quoted)
        for passage, leaf in zip(reading.passages, reading.document.leaves, strict=True)
    ]
    if not any(quoted):
        return ()
    known = vocabulary(speech_language(reading.article.language))
    forms = frozenset(_forms(reading.article))
    lines: list[Line] = []
    for index, passage in enumerate(reading.passages):
        if any(quoted[index : index + 2]):
            fixed = sorted(_fixed_parts(passage, quoted[index], forms), key=attrgetter("start"))
            speech = _Speech(passage, masked(passage.text, quoted[index]), tuple(fixed), known)
            spans = sentence_spans(speech.masked)
            lines += (Line(speech, *span, number == 0) for number, span in enumerate(spans))
    return tuple(lines)


def _forms(article: Article) -> Iterator[str]:
    """Every form of a name without a case ending."""
    for actor in article.actors:
        yield from (actor.name, *actor.forms, *actor.name.split()[-1:])


def _quoted(passage: Passage, is_block: bool) -> tuple[Marked, ...]:
    """The quotations of a passage; a block quotation without marks is one, to its '— Maier'."""
    marked = marked_texts(passage.text)
    if marked or not is_block or passage.text.lstrip()[:1] in _DASHES:
        return marked
    end = len(passage.text)
    if passage.mentions:
        last = passage.mentions[-1]
        before = passage.text[: last.start].rstrip()
        if not passage.text[last.end :].strip(" .)") and before[-1:] in ("—", "–", "("):
            end = len(before[:-1].rstrip())
    return (Marked(0, end),) if end else ()


def _fixed_parts(
    passage: Passage, quoted: tuple[Marked, ...], forms: frozenset[str]
) -> Iterator[Part]:
    """The quotations, and the names outside of them."""
    text, inside = passage.text, iter(quoted)
    span = next(inside, None)
    for start, end in quoted:
        inner = Marked(start, end).inner(text)
        is_long = len(inner.split()) > _SHORTEST or inner.endswith(_ENDS)
        yield Part("Q" if is_long or _begins(text, start) else "q", start, end)
    for mention in passage.mentions:
        while span and span.end <= mention.start:
            span = next(inside, None)
        if span and span.start < mention.end:
            continue
        letter = _name_letter(mention, text, forms)
        who = mention.entity if letter in ("N", "G") else None
        yield Part(letter, mention.start, mention.end, who)


def _begins(text: str, start: int) -> bool:
    """Whether a quotation may begin a sentence."""
    return not start or text[max(0, start - 2) : start].rstrip()[-1:] in _ENDS


def _name_letter(mention: Found, text: str, forms: frozenset[str]) -> str:
    name = text[mention.start : mention.end]
    if mention.entity[0] != "person":
        return "X"
    if not mention.certain:
        return "C"
    if name in forms:
        return "N"
    if name.endswith(("'s", "’s", "'", "’")):
        return "g"
    return "G" if name.endswith("s") else "N"
