"""Texts that are hard for a regular expression, made of what it accepts.

A backtracking matcher is slow where a piece can be repeated that a part of the pattern accepts in
several ways, or that can begin anew at every place, and something behind it breaks the match. So
every part that repeats gives such pieces, with and without what stands before it in the pattern.
"""

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

# A repetition that ends before this costs a constant alone.
_MANY = 40
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
# Signs of every kind that patterns tell apart; those that stand in a pattern come before them.
_SIGNS = "aA1 .,-\n\t\"'(<[/:;!@_*#&=+|„«“äÄßéı中а\u0301\u200b\0"
_SAMPLES = 4
_MOST = 60
BREAKERS = ("", "\0", "\n!\0")


class Attack(NamedTuple):
    """`before`, then `piece` again and again, then `behind`."""

    before: str
    piece: str
    behind: str

    def text(self, length: int) -> str:
        """About so many characters of it."""
        return self.before + self.piece * (length // len(self.piece)) + self.behind


def attacks(pattern: re.Pattern[str]) -> list[Attack]:
    """The attacks on a pattern, the same at every run."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    signs = "".join(dict.fromkeys([*_literals(tree), *_SIGNS]))[:120]
    found: dict[Attack, None] = {}
    for before, piece in _pieces(list(tree), signs, ""):
        for behind in BREAKERS:
            for start in dict.fromkeys(("", before)):
                found[Attack(start, piece, behind)] = None
    whole = _samples(list(tree), signs)
    for text in whole:
        for piece in (text, text[:-1], text[: len(text) // 2], f"{text} ", f"{text[:-1]} "):
            if piece:
                found[Attack("", piece, "\0")] = None
    for sign in signs[:12]:
        found[Attack("", sign, "\0")] = None
    return list(found)


def _pieces(nodes: Sequence[Any], signs: str, before: str) -> Iterator[tuple[str, str]]:
    """What can be repeated, and what stands before it."""
    for index, node in enumerate(nodes):
        kind, value = node
        if kind in _REPEATS:
            _, most, body = value
            if most >= _MANY:
                inner = _samples(list(body), signs)
                behind = _samples(list(nodes[index + 1 : index + 3]), signs)[:2]
                for piece in inner:
                    if piece:
                        yield before, piece
                        yield from ((before, piece + each) for each in behind if each)
                        if before:
                            yield "", before[-12:] + piece
            yield from _pieces(list(body), signs, before)
        else:
            for part in _parts(kind, value):
                yield from _pieces(part, signs, before)
        before += next(iter(_samples([node], signs)), "")


def _parts(kind: Any, value: Any) -> list[list[Any]]:
    """The sequences within a node that is no repetition."""
    if kind is op.BRANCH:
        return [list(part) for part in value[1]]
    if kind is op.SUBPATTERN:
        return [list(value[3])]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [list(value[1])]
    if kind is op.ATOMIC_GROUP:
        return [list(value)]
    return []


def _samples(nodes: Sequence[Any], signs: str) -> list[str]:
    """Some texts that a sequence accepts, different at their first difference."""
    texts = [""]
    for kind, value in nodes:
        choices = _choices(kind, value, signs) or [""]
        texts = [
            *(text + choices[0] for text in texts),
            *(texts[0] + choice for choice in choices[1:]),
        ][:_SAMPLES]
    return texts


def _choices(kind: Any, value: Any, signs: str) -> list[str]:
    if kind is op.LITERAL:
        return [chr(value)]
    if kind in (op.NOT_LITERAL, op.IN, op.ANY):
        return [sign for sign in signs if _accepts(kind, value, sign)][:_SAMPLES]
    if kind in _REPEATS:
        least, _, body = value
        return [text * min(max(least, 1), _MOST) for text in _samples(list(body), signs)]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return []
    return [text for part in _parts(kind, value) for text in _samples(part, signs)][: 2 * _SAMPLES]


def _accepts(kind: Any, value: Any, sign: str) -> bool:
    if kind is op.NOT_LITERAL:
        return bool(ord(sign) != value)
    if kind is op.ANY:
        return sign != "\n"
    negated, accepted = False, False
    for each, what in value:
        if each is op.NEGATE:
            negated = True
        elif each is op.LITERAL:
            accepted = accepted or ord(sign) == what
        elif each is op.RANGE:
            accepted = accepted or what[0] <= ord(sign) <= what[1]
        elif each is op.CATEGORY:
            accepted = accepted or bool(re.match(_CATEGORIES[what], sign))
    return accepted != negated


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _literals(nodes: object) -> Iterator[str]:
    """The signs that a pattern names."""
    for kind, value in nodes:  # type: ignore[attr-defined]
        if kind in (op.LITERAL, op.NOT_LITERAL):
            yield chr(value)
        elif kind is op.IN:
            for each, what in value:
                if each is op.LITERAL:
                    yield chr(what)
                elif each is op.RANGE:
                    yield chr(what[0])
        elif kind in _REPEATS:
            yield from _literals(value[2])
        else:
            for part in _parts(kind, value):
                yield from _literals(part)
