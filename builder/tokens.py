"""Words and sentences of German and English text, each with its place in the text."""

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple


class Token(NamedTuple):
    """A word, number or mark: characters `start` to `end` of the text it was cut from."""

    text: str
    start: int
    end: int


_LETTER = r"[^\W\d_][̀-ͯ]*"
_ALNUM = r"[^\W_][̀-ͯ]*"
_PART = rf"(?:{_ALNUM})+"
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
_CLOSERS = frozenset("\"'”“’‘»«›‹)]")
_OPENERS = frozenset("\"'„“‚‘”«»‹›([–—-•*")
_SPACED_CLOSERS = frozenset("»”›)")


@cache
def _list(name: str) -> frozenset[str]:
    lines = files(__package__).joinpath("lists", name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the dot after `word` belongs to it; `following` is the text behind the dot."""
    known = _list("abbreviations.txt")
    if word.casefold() in known:
        return True
    if f"{word.casefold()} #" in known:
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
    found: list[tuple[Token, ...]] = []
    tokens = tokenize(text)
    first = last = 0
    for index, (before, token) in enumerate(pairwise(tokens), start=1):
        if index - 1 == first or before.text not in _CLOSERS:
            last = index - 1
        if before.end == token.start:
            continue
        line_ends = _ends_line(text[before.end : token.start])
        may_end = tokens[last].text[-1] in _TERMINATORS
        if line_ends or (may_end and _may_begin(text, token) and _ends(tokens, first, last, index)):
            found.append(tokens[first:index])
            first = index
    if tokens:
        found.append(tokens[first:])
    return tuple(found)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence in characters, without the white space around it."""
    return tuple((sentence[0].start, sentence[-1].end) for sentence in sentences(text))


def _ends_line(gap: str) -> bool:
    """Whether a line ends in the white space between two tokens."""
    return gap != " " and ("\n" in gap or "\r" in gap)


def _may_begin(text: str, token: Token) -> bool:
    """Whether a token, set off by a space, looks like the first of a sentence."""
    if _closes_behind_space(text, token):
        return False
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in _OPENERS


def _closes_behind_space(text: str, token: Token) -> bool:
    """Whether this is a closing mark set off by spaces, as in French: « Non ! »"""
    behind = text[token.end : token.end + 1]
    return token.text in _SPACED_CLOSERS and (not behind or behind.isspace())


def _first_word(tokens: tuple[Token, ...], index: int) -> str:
    """The word at `index` or, if that is an opening mark, the one behind it."""
    if tokens[index].text in _OPENERS and index + 1 < len(tokens):
        index += 1
    return tokens[index].text


def _ends(tokens: tuple[Token, ...], first: int, last: int, index: int) -> bool:
    """Whether a sentence from token `first` ends before token `index`.

    `last` is the last of its tokens that is no closing mark.
    """
    word, following = tokens[last].text, _first_word(tokens, index)
    if word not in _TERMINATORS:
        return len(word) > 1 and word[-1] == "." and following in _list("sentence_starters.txt")
    before = tokens[last - 1] if last > first else None
    is_ordinal = (
        word == "."
        and before is not None
        and before.end == tokens[last].start
        and _DAY.match(before.text) is not None
    )
    return not is_ordinal or following in _list("sentence_starters.txt")
