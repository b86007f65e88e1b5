"""An article's sentences with their names and quotations found, ready to be asked who speaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token as MarkdownToken

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
from builder.tokens import sentences

# What is shorter is a word or title within a sentence, unless it ends as sentences do.
_SHORTEST = 3
_ENDS = (".", "!", "?", "…", ",")
_DASHES = "—–-"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its passage; `is_first` if it begins the passage."""

    sentence: Sentence
    passage: Passage
    is_first: bool

    @property
    def letters(self) -> str:
        """The sentence's letters."""
        return self.sentence.letters


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of an article's persons as its front matter has them, and its language's words."""

    forms: frozenset[str]
    known: Vocabulary


def quoted_lines(reading: ArticleReading) -> tuple[Line, ...]:
    """The sentences of passages with quotations, and of the passages right before these."""
    names = _Names(
        frozenset(_forms(reading.article)), vocabulary(speech_language(reading.article.language))
    )
    blocks = _blocks(reading.tokens)
    quoted = [_quoted(*each) for each in zip(reading.passages, blocks, strict=True)]
    return tuple(
        Line(sentence, passage, number == 0)
        for index, passage in enumerate(reading.passages)
        if any(quoted[index : index + 2])
        for number, sentence in enumerate(_sentences(passage, quoted[index], names))
    )


def _forms(article: Article) -> Iterator[str]:
    """Every form of a name without a case ending."""
    for actor in article.actors:
        yield from (actor.name, *actor.forms, *actor.name.split()[-1:])


def _blocks(tokens: Sequence[MarkdownToken]) -> Iterator[bool]:
    """For each passage whether it is set off as a block quotation."""
    depth = 0
    for token in tokens:
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "inline":
            yield depth > 0


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


def _sentences(passage: Passage, quoted: tuple[Marked, ...], names: _Names) -> Iterator[Sentence]:
    fixed = sorted(_fixed_parts(passage, quoted, names), key=lambda part: part.start)
    at = 0
    for sentence in sentences(masked(passage.text, quoted)):
        units: list[Part] = []
        for token in sentence:
            while at < len(fixed) and fixed[at].end <= token.start:
                at += 1
            if at < len(fixed) and fixed[at].start < token.end:
                if not units or units[-1] is not fixed[at]:
                    units.append(fixed[at])
            else:
                units.append(Part("", token.start, token.end))
        yield make_sentence(units, passage.text, names.known)


def _fixed_parts(passage: Passage, quoted: tuple[Marked, ...], names: _Names) -> Iterator[Part]:
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
        letter = _name_letter(mention, text, names.forms)
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
