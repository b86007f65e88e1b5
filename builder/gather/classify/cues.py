"""Words and phrases that speak of site furniture, found among a block's words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from builder.gather.lists import patterns_by_section

_BEGINNING, _NUMBER = "*", "#"
# The kind of the words by which a text speaks to its readers.
ADDRESS = "address"
# A word that stands for all that begin like it is looked up by so many letters.
_PREFIX = 4
# A block is furniture by its words alone if they are at least half of it, or if a short block
# begins with them.
_SHARE, _SHORT = 0.5, 12
# Kinds that name something that articles have as well.
_NEUTRAL = frozenset({"byline", "dateline", "caption", ADDRESS})


@dataclass(frozen=True, slots=True)
class Cue:
    """Where the first cue of a kind begins in a block, and how many words all of them cover."""

    start: int
    covered: int


def find_cues(words: Sequence[str]) -> Mapping[str, Cue]:
    """The cues among a block's words, by kind."""
    whole, prefixes = _phrases()
    found: dict[str, Cue] = {}
    firsts = [at for at, word in enumerate(words) if word in whole or word[:_PREFIX] in prefixes]
    for start in firsts:
        word = words[start]
        for phrase, kind in whole.get(word, ()) + prefixes.get(word[:_PREFIX], ()):
            if _matches(phrase, words[start : start + len(phrase)]):
                before = found.get(kind, Cue(start, 0))
                found[kind] = Cue(before.start, before.covered + len(phrase))
    return found


def furniture_kinds() -> frozenset[str]:
    """The kinds of which a block can be furniture by its words alone."""
    return frozenset(patterns_by_section("cues.txt")) - _NEUTRAL


def furniture_kind(cues: Mapping[str, Cue], count: int) -> str:
    """The kind of furniture that a block of `count` words is by its words alone, or nothing."""
    kinds = [
        (-cue.covered, kind)
        for kind, cue in cues.items()
        if kind not in _NEUTRAL
        and (cue.covered >= _SHARE * count or (cue.start == 0 and count <= _SHORT))
    ]
    return min(kinds)[1] if kinds else ""


def told_kind(cues: Mapping[str, Cue], count: int) -> str:
    """The kind of furniture that most words of a block of `count` words speak of, or nothing.

    A word alone tells it in a short block only.
    """
    kinds = [
        (-cue.covered, kind)
        for kind, cue in cues.items()
        if kind not in _NEUTRAL and (cue.covered > 1 or count <= _SHORT)
    ]
    return min(kinds)[1] if kinds else ""


_Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _phrases() -> tuple[_Phrases, _Phrases]:
    """Phrases by their first word, and by the first letters of a word cut short."""
    whole, prefixes = defaultdict(list), defaultdict(list)
    for kind, lines in patterns_by_section("cues.txt").items():
        for line in lines:
            phrase = tuple(line.split())
            if phrase[0].endswith(_BEGINNING):
                prefixes[phrase[0][:_PREFIX]].append((phrase, kind))
            else:
                whole[phrase[0]].append((phrase, kind))
    return (
        {first: tuple(some) for first, some in whole.items()},
        {first: tuple(some) for first, some in prefixes.items()},
    )


def _matches(phrase: Sequence[str], words: Sequence[str]) -> bool:
    return len(phrase) == len(words) and all(map(_matches_word, phrase, words))


def _matches_word(pattern: str, word: str) -> bool:
    if pattern.endswith(_BEGINNING):
        return word.startswith(pattern[:-1])
    return word.isdigit() if pattern == _NUMBER else pattern == word
