"""Between the first and the last paragraph: paragraphs, subheads, quotes, and what is let in."""

import re

from builder.gather.classify.features import LIST_ITEM, Features
from builder.gather.classify.head import credit_label
from builder.gather.classify.reading import (
    CAPTION,
    LEAD,
    PARAGRAPH,
    QUOTE,
    SUBHEAD,
    Label,
    PageReading,
    boilerplate,
)

_QUOTED = re.compile(r"[„“\"«»][^„“”\"«»]+[“”\"«»][.,]?")
_SUBHEAD_WORDS, _SUBHEAD_LENGTH = 14, 100
# Cues that are common in an article's own sentences, so they need a second sign to drop a block.
_WEAK = frozenset({"section", "read-also", "end-note", "legal", "caption", "appeal"})
_LONG_SENTENCE = 160
# A lead may stand above byline and date: so many blocks from the start those are looked for.
_CREDIT_LINES = 8


def label_body(reading: PageReading) -> PageReading:
    """Label the blocks from `start` to `end`."""
    found = {index: _body_label(reading, index) for index in range(reading.start, reading.end)}
    return reading.with_labels(found)


def label_rest(reading: PageReading) -> PageReading:
    """What is behind the end belongs to the site or to another story."""
    rest = {}
    for index in range(reading.end, len(reading.blocks)):
        cues = reading.features[index].cues
        rest[index] = boilerplate(min(cues) if cues else "after the end")
    return reading.with_labels(rest)


def _body_label(reading: PageReading, index: int) -> Label:
    features, text = reading.features[index], reading.blocks[index].text
    if features.cues and not _is_own_sentence(features):
        return CAPTION if features.cues == {"caption"} else boilerplate(min(features.cues))
    credit = credit_label(reading, index)
    if credit and index < reading.start + _CREDIT_LINES:
        return credit
    if (
        features.words
        and reading.title >= 0
        and features.words == reading.features[reading.title].words
    ):
        return boilerplate("repeated title")
    if reading.language_differs(index) and not features.gap:
        return CAPTION
    if features.repeated and _stands_twice(reading, index):
        return CAPTION
    if features.is_sentence or _is_long_prose(features):
        return _paragraph_label(reading, index)
    if LIST_ITEM.match(text) or text.endswith(":") or (features.terminated and features.words):
        return PARAGRAPH
    return SUBHEAD if _heads_prose(reading, index) else boilerplate("no sentence")


def _stands_twice(reading: PageReading, index: int) -> bool:
    """A line that stands twice in a row is a picture's text and its caption."""
    words = reading.features[index].words
    beside = reading.features[max(0, index - 1) : index] + reading.features[index + 1 : index + 2]
    return any(each.words == words for each in beside)


def _is_own_sentence(features: Features) -> bool:
    """A long sentence that only happens to use a cue's words."""
    return features.cues <= _WEAK and features.is_sentence and features.length >= _LONG_SENTENCE


def _is_long_prose(features: Features) -> bool:
    return features.length >= 80 and features.function_share >= 0.15


def _paragraph_label(reading: PageReading, index: int) -> Label:
    text = reading.blocks[index].text
    if _QUOTED.fullmatch(text):
        return QUOTE
    if index == reading.start and _stands_apart(reading, index):
        return LEAD
    return PARAGRAPH


def _stands_apart(reading: PageReading, index: int) -> bool:
    """A short first paragraph that an advert, byline or date parts from the text."""
    features = reading.features[index]
    if features.sentences > 3 or features.length >= 400 or index + 1 >= reading.end:
        return False
    parted = "advertising" in reading.features[index + 1].cues
    return parted or credit_label(reading, index + 1) is not None


def _heads_prose(reading: PageReading, index: int) -> bool:
    """A short line without a full stop right above a paragraph, below another or the title."""
    features = reading.features[index]
    if (
        len(features.words) > _SUBHEAD_WORDS
        or features.length > _SUBHEAD_LENGTH
        or features.repeated
    ):
        return False
    following = reading.features[index + 1 : min(index + 2, reading.end)]
    return any(each.is_sentence and not each.cues for each in following)
