"""Document rules on places that are parts of other names: courts, offices, schools, clubs.

'Landgericht Hamburg' names no town; 'Köln' in the report of a match of the 1. FC Köln is the club.
"""

import re
from functools import cache

from builder.gather.lists import patterns_by_section
from builder.model import Mention

Mentions = tuple[Mention, ...]

_LAST_WORD = re.compile(r"(?<![\w.-])([\w.-]*\w)[ \u00a0]$")
# What stands before a town that is a town even where its club plays.
_PLACE_BEFORE = re.compile(r"(?:\b(?:in|nach|aus|bei|um|In|Nach|Aus|Bei)|\b[Ss]tadt) $")
_WINDOW = 40
# 'AS Monaco', but 'centers such as Rome': shorter words are looked at in capitals only.
_ABBREVIATION = 2


@cache
def _words(section: str) -> frozenset[str]:
    lines = patterns_by_section("bodies_named_after_places.txt")[section]
    return frozenset(word for line in lines for word in line.split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(_words("ending")))


def drop_bodies(text: str, mentions: Mentions) -> Mentions:
    """Without the places that end the name of a body, and without towns that stand for a club."""
    before = {each: _word_before(text, each) for each in mentions if each.kind == "place"}
    clubs = {each.name for each, word in before.items() if word in _words("club")}
    return tuple(
        each
        for each in mentions
        if each.kind != "place"
        or not (is_body(before[each]) or (each.name in clubs and not _is_located(text, each)))
    )


def _word_before(text: str, mention: Mention) -> str:
    """The noun or abbreviation before a mention in lower case; nothing for another word."""
    match = _LAST_WORD.search(text, max(0, mention.start - _WINDOW), mention.start)
    word = match[1] if match else ""
    is_noun = word[:1].isupper() if len(word) > _ABBREVIATION else word.isupper()
    return word.lower() if is_noun or word[:1].isdigit() else ""


def is_body(word: str) -> bool:
    """Whether a word in lower case is one that a body's place stands behind."""
    return word in _words("club") or word in _words("word") or word.endswith(_endings())


def _is_located(text: str, mention: Mention) -> bool:
    return bool(_PLACE_BEFORE.search(text, max(0, mention.start - _WINDOW), mention.start))
