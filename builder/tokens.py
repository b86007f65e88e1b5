"""Words and sentences of German and English text, each with its place in the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple


class Token(NamedTuple):
    """A word, number or mark: characters `start` to `end` of the text it was cut from."""

    text: str
    start: int
    end: int


_LETTER = r"[^\W\d_][̀-ͯ]*"
_ALNUM = r"[^\W_][̀-ͯ]*"
_PART = r"(?:[^\W_]++[̀-ͯ]*+)++"
# The limits and the look behind keep a long row of dots or initials from being tried anew at each
# of its characters. 64 is the longest local part of a mail address (RFC 5321, 4.5.3.1.1).
_WORD = re.compile(
    rf"""
      [^\W_]++(?=,?\s)                                  # most words, found without trying the rest
    | (?:https?://|www\.)[^\s<>()"„“”«»]*[\w/]          # a web address
    | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+   # a mail address
    | (?:{_LETTER}\.){{2,20}}(?!{_ALNUM})               # U.S.  z.B.  J.K.
    | \d+(?:[.,:]\d+)+                                  # 2.800  19:30  3,5
    | ['’]s\b                                           # the English genitive, Putin's
    | {_PART}(?:(?:[-‐‑]|['’](?!s\b)){_PART})*          # US-Präsident  O'Brien
    | \S
    """,
    re.VERBOSE,
)
_INITIAL = re.compile(rf"{_LETTER}\Z")
_DAY = re.compile(r"\d{1,2}\Z")
_TERMINATORS = frozenset(".!?…")
_OPENERS = frozenset("\"'„“‚‘”«»‹›([–—-•*")
_SPACED_CLOSERS = frozenset("»”›)")
_CLOSER = r"[\"'”“’‘»«›‹)\]]"
# What may end a sentence: a terminator and closing marks, with white space behind them.
_STOP = re.compile(rf"[.!?…]{_CLOSER}*(?=\s)")
_GAP = re.compile(r"\s+")
_CLOSERS_ALONE = re.compile(rf"{_CLOSER}+(?=\s)")
_LINE_END = re.compile(r"[\r\n]")
# Enough of a text to know its first two words, as whether a dot is part of one depends on the next.
_TWO_WORDS = re.compile(r"\S+(?:\s+\S+)?[\s\S]{0,3}")


@cache
def _list(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath("lists", name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the dot after `word` belongs to it; `following` is the text behind the dot."""
    known, folded = _list("abbreviations.txt"), word.casefold()
    if folded in known:
        return True
    if f"{folded} #" in known:
        return following.lstrip(" \u00a0\u202f")[:1].isdigit()
    if not _INITIAL.match(word):
        return False
    # 'J. Smith', 'z. B.', 'Herr M. sagte', but not 'Note A' at the end of its line.
    return bool(following[:1].isspace() and following.lstrip(" \u00a0\u202f")[:1].isalpha())


def tokenize(text: str) -> tuple[Token, ...]:
    """Every token of `text` in order. Tokens cover all but white space and never overlap.

    A hyphenated compound is one token, an abbreviation or initial holds its dot, the English
    genitive is a token of its own.
    """
    tokens: list[Token] = []
    word_end = -1
    for found in _WORD.finditer(text):
        word = found.group()
        start, end = found.span()
        if word == "." and start == word_end:
            before = tokens[-1]
            word_end = -1
            if _is_abbreviation(before.text, text[end : end + 3]):
                tokens[-1] = Token(before.text + ".", before.start, end)
                continue
        else:
            word_end = end
        tokens.append(Token(word, start, end))
    return tuple(tokens)


def sentences(text: str) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence. Closing quotation marks stay with the sentence they close.

    A newline always ends a sentence; a dot of an abbreviation, initial or ordinal does so only
    before a word that usually begins one ('in the U.S. The').
    """
    tokens = tokenize(text)
    found: list[tuple[Token, ...]] = []
    first = 0
    for _, end in sentence_spans(text):
        behind = bisect_left(tokens, end, first, key=itemgetter(1))
        found.append(tokens[first:behind])
        first = behind
    return tuple(found)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence in characters, without the white space around it.

    Only the words around what may end a sentence are cut into tokens.
    """
    places = (0, *sorted(_beginnings(text)), len(text))
    spans = [_trimmed(text, start, end) for start, end in pairwise(places)]
    return tuple([span for span in spans if span[0] < span[1]])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    if piece and not (piece[0].isspace() or piece[-1].isspace()):
        return start, end
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _beginnings(text: str) -> Iterator[int]:
    """Where a line or sentence begins behind another one, perhaps at white space."""
    if "\n" in text or "\r" in text:
        yield from (found.end() for found in _LINE_END.finditer(text))
    seen = 0
    for stop in _STOP.finditer(text):
        places = _beginnings_behind(text, stop.end())
        if places and _is_within_word(text, stop, seen):
            starters = _list("sentence_starters.txt")
            places = tuple(at for at in places if _first_word(text, at) in starters)
        yield from places[:1]
        seen = stop.end()


def _beginnings_behind(text: str, end: int) -> tuple[int, ...]:
    """Where the sentence behind a stop may begin, by its first sign.

    Behind most stops are a space and a letter, and then there is no other place.
    """
    if text[end] == " " and text[end + 1 : end + 2].isalpha():
        return (end + 1,) if text[end + 1].isupper() else ()
    return tuple([at for at in _places_behind(text, end) if _may_begin(text, at)])


def _places_behind(text: str, end: int) -> Iterator[int]:
    """Where the sentence behind a stop may begin: not within closing marks set off by spaces."""
    while True:
        gap = _GAP.match(text, end)
        if not gap or gap.end() == len(text) or _LINE_END.search(gap.group()):
            return
        yield gap.end()
        closers = _CLOSERS_ALONE.match(text, gap.end())
        if not closers:
            return
        end = closers.end()


def _may_begin(text: str, start: int) -> bool:
    """Whether what stands here looks like the first word of a sentence."""
    sign, behind = text[start], text[start + 1 : start + 2]
    if sign in _SPACED_CLOSERS and (not behind or behind.isspace()):
        return False  # a closing mark set off by spaces, as in French: « Non ! »
    return sign.isupper() or sign.isdigit() or sign in _OPENERS


def _is_within_word(text: str, stop: re.Match[str], seen: int) -> bool:
    """Whether a stop is the dot of an abbreviation, initial or ordinal.

    `seen` is a place in white space or at the text's beginning, at most one stop before it.
    """
    if text[stop.start()] != ".":
        return False
    begin = max(seen, text.rfind(" ", seen, stop.start()) + 1)
    word = text[begin : stop.start()]
    if len(word) > 1 and word.isalpha():  # as most are, so it need not be cut into tokens
        return _is_abbreviation(word, text[stop.start() + 1 : stop.start() + 4])
    tokens = tokenize(text[begin : stop.end() + 3])
    last = next(at for at, token in enumerate(tokens) if token.end == stop.start() + 1 - begin)
    if tokens[last].text != ".":
        return True
    before = tokens[last - 1] if last else None
    return bool(before and before.end == tokens[last].start and _DAY.match(before.text))


def _first_word(text: str, start: int) -> str:
    """The word that begins here or, if that is an opening mark, the one behind it."""
    words = tokenize(_TWO_WORDS.match(text, start).group())  # type: ignore[union-attr]
    return words[1 if words[0].text in _OPENERS and len(words) > 1 else 0].text
