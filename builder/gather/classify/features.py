"""What can be seen of each block without knowing the site: the signals that the steps weigh.

The signals and the prose weight are those that were measured on 630 saved pages of 170
publishers; function words are the page's own, so no language needs a list.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from builder.gather.agencies import closing_agencies
from builder.gather.lists import patterns_by_section
from builder.model import Block

_WORD = re.compile(r"[^\W_]+")
_TERMINATED = re.compile(r"[.!?…。！？][\"'”“’»«)\]♥]*$")
_CREDIT_END = re.compile(r"[.!?…\"”“»«] ?[(\[][\w ,./&+-]{2,40}[)\]]$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”“’»«)\]]*(?=\s|$)|[。！？]")
# A line longer than this is prose enough to tell the page's function words from.
LONG = 80
# Function words are short and frequent: the 40 most frequent words of at most five letters.
_FREQUENT, _SHORT = 40, 5
# Content words have at least four letters.
_CONTENT = 4
# A cue for a whole line is not tried on a line longer than this: no button or heading is.
_LONGEST_CUE_LINE = 360
_CUE_WINDOW = 1500
# The weight of a block without prose; list items, questions and lines that announce something are
# part of prose more often than furniture is. 0.55 is the prototype's; -0.15 was set on the same
# pages as the thresholds in `extent`.
_FURNITURE, _LIST_ITEM = -0.55, -0.15
LIST_ITEM = re.compile(r"[•*·▪◦‣–-] |\d{1,3}[.)] ")


@dataclass(frozen=True, slots=True)
class Features:
    """The signals of one block; shares are of its words or characters, 0 to 1."""

    words: tuple[str, ...]
    content: frozenset[str]
    length: int
    sentences: int
    terminated: bool
    function_share: float
    capital_share: float
    repeated: bool
    gap: bool
    cues: frozenset[str]
    prose: float

    @property
    def is_sentence(self) -> bool:
        """Whether the block reads as at least one whole sentence."""
        return self.terminated and len(self.words) >= 4


def measure(blocks: Sequence[Block]) -> tuple[Features, ...]:
    """The features of every block of a page, in order."""
    tokens = [tuple(word.lower() for word in _WORD.findall(block.text)) for block in blocks]
    function_words = _function_words(blocks, tokens)
    seen = Counter(tokens)
    previous = 0
    found = []
    for block, words in zip(blocks, tokens, strict=True):
        gap = block.first > previous + 1
        previous = block.last
        found.append(_measure_block(block, words, function_words, (seen[words] > 1, gap)))
    return tuple(found)


@cache
def _cue_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (kind, where, re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE))
        for section, patterns in patterns_by_section("cues.txt").items()
        for kind, where in [section.split()]
    )


def cues_of(text: str) -> frozenset[str]:
    """The kinds of site furniture that a block's wording looks like."""
    return frozenset(
        kind
        for kind, where, pattern in _cue_patterns()
        if (
            pattern.search(text[:_CUE_WINDOW])
            if where == "part"
            else len(text) <= _LONGEST_CUE_LINE and pattern.fullmatch(text)
        )
    )


def _function_words(blocks: Sequence[Block], tokens: Sequence[tuple[str, ...]]) -> frozenset[str]:
    long_lines = [
        words for block, words in zip(blocks, tokens, strict=True) if len(block.text) >= LONG
    ]
    counts = Counter(word for words in long_lines or tokens for word in words)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:_FREQUENT]
    return frozenset(word for word in ranked if len(word) <= _SHORT)


def _measure_block(
    block: Block, words: tuple[str, ...], function_words: frozenset[str], page: tuple[bool, bool]
) -> Features:
    text, count = block.text, max(1, len(words))
    sentences = len(_SENTENCE_END.findall(text))
    cues = cues_of(text)
    if sentences > 1 and closing_agencies(text):
        cues -= {"caption"}
    terminated = bool(_TERMINATED.search(text) or _CREDIT_END.search(text))
    function_share = sum(word in function_words for word in words) / count
    spelled = text.split()
    return Features(
        words=words,
        content=frozenset(
            word for word in words if len(word) >= _CONTENT and word not in function_words
        ),
        length=len(text),
        sentences=sentences,
        terminated=terminated,
        function_share=function_share,
        capital_share=sum(word[:1].isupper() for word in spelled) / max(1, len(spelled)),
        repeated=page[0] and len(words) > 1,
        gap=page[1],
        cues=cues,
        prose=_prose_weight(text, terminated and sentences > 0, function_share, cues),
    )


def _prose_weight(text: str, sentences: bool, function_share: float, cues: frozenset[str]) -> float:
    """How much a block speaks for running prose; below zero, against it."""
    if cues:
        return _FURNITURE
    length = min(len(text), 600) / 100
    weight = length * (1.0 if sentences else 0.25) * (0.3 + 2 * function_share) + _FURNITURE
    return max(weight, _LIST_ITEM) if LIST_ITEM.match(text) or text.endswith((":", "?")) else weight
