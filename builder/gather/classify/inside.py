"""From the first to the last paragraph, and what stands behind: what each block is."""

import re

from builder.gather.classify.credits import credit_label
from builder.gather.classify.cues import find_cues, furniture_kind, told_kind
from builder.gather.classify.features import LIST_ITEM, Features, words_of
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
# A lead may stand above byline and date: so many blocks from the start those are looked for.
_CREDIT_LINES = 8
# A caption says where its picture comes from: behind a mark, a word for pictures or in brackets.
_CREDIT = re.compile(
    r"(?:[©/|]|\b(?:bild|bilder|foto|fotos|photo|photos|photograph|image|picture|grafik|archiv\w*|"
    r"symbol\w*|imagen|immagine|beeld|crédits?|credits?|quelle|fuente|bron)(?: by)? ?[:/]|[(\[])"
    r"[^.!?]{2,80}\.?$|^(?:symbolbild|archivbild|archivfoto|file photo)\b|^\d+ ?(?:/|von|of) ?\d+",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400
# A line that leads elsewhere opens with a cue and a colon: 'Lesen Sie auch: …'. All 20 such lines
# that had been kept on the 1,273 development pages were furniture.
_REFERRING = frozenset({"read-also", "section"})
_LONGEST_CUE, _LONGEST_REFERENCE = 4, 25
# Prose behind the end that is no furniture belongs to another story.
_STORY_WORDS = 12


def label_body(reading: PageReading) -> PageReading:
    """Label the blocks of the body."""
    return reading.with_labels(
        {index: _body_label(reading, index) for index, own in enumerate(reading.kept) if own}
    )


def label_rest(reading: PageReading) -> PageReading:
    """Label what stands between the body's blocks and behind them."""
    rest = range(reading.start, len(reading.blocks))
    return reading.with_labels({index: _rest_label(reading, index) for index in rest})


def is_caption(reading: PageReading, index: int) -> bool:
    """Whether a block is a caption: by its mark, its credit, or that of the line below it."""
    features, block = reading.features[index], reading.blocks[index]
    if "figcaption" in block.marks:
        return True
    short = len(block.text) <= _LONGEST_CAPTION
    if "caption" in features.cues and short and _CREDIT.search(block.text):
        return True
    if not features.is_sentence or features.furniture or index + 1 >= len(reading.blocks):
        return False
    below = reading.features[index + 1]
    return not below.gap and not below.is_sentence and is_caption(reading, index + 1)


def _body_label(reading: PageReading, index: int) -> Label:
    features, block = reading.features[index], reading.blocks[index]
    credit = credit_label(features, block.text) if index < reading.start + _CREDIT_LINES else None
    if credit:
        return credit
    if elsewhere := _leads_elsewhere(features, block.text):
        return boilerplate(elsewhere)
    if _is_figure_text(reading, index) or (reading.language_differs(index) and not features.gap):
        return CAPTION
    if "quote" in block.marks or _QUOTED.fullmatch(block.text):
        return QUOTE
    if "heading" in block.marks or _heads_prose(reading, index):
        return SUBHEAD
    return LEAD if _is_lead(reading, index) else PARAGRAPH


def _leads_elsewhere(features: Features, text: str) -> str:
    """The kind of a line that has nothing but a cue before its colon; or nothing."""
    head, colon, _ = text.partition(":")
    words = words_of(head)
    if len(words) > _LONGEST_CUE or len(features.words) > _LONGEST_REFERENCE:
        return ""
    kind = furniture_kind(cues := find_cues(words), len(words))
    alone = kind in _REFERRING and cues[kind].covered == len(words)
    return kind if alone and (colon or kind == "read-also") else ""


def _is_figure_text(reading: PageReading, index: int) -> bool:
    """A figure's caption that was taken for text; some sites put whole paragraphs into figures."""
    features, block = reading.features[index], reading.blocks[index]
    if "figcaption" not in block.marks:
        return False
    return not features.is_sentence or bool(_CREDIT.search(block.text))


def _rest_label(reading: PageReading, index: int) -> Label:
    features, inside = reading.features[index], index < reading.end
    if inside and is_caption(reading, index):
        return CAPTION
    credit = credit_label(features, reading.blocks[index].text)
    if credit and index < reading.start + _CREDIT_LINES:
        return credit
    if inside and (reading.language_differs(index) or _stands_twice(reading, index)):
        return CAPTION
    told = features.furniture or told_kind(features.cues, len(features.words))
    if told:
        return boilerplate(told)
    if inside:
        return boilerplate("no sentence" if not features.is_sentence else "between paragraphs")
    is_prose = features.is_sentence and len(features.words) >= _STORY_WORDS
    return boilerplate("other story" if is_prose else "after the end")


def _stands_twice(reading: PageReading, index: int) -> bool:
    """A line that stands twice in a row is a picture's text and its caption."""
    words = reading.features[index].words
    beside = reading.features[max(0, index - 1) : index] + reading.features[index + 1 : index + 2]
    return len(words) > 2 and any(each.words == words for each in beside)


def _is_lead(reading: PageReading, index: int) -> bool:
    """A short first paragraph that an advert, byline or date parts from the text."""
    features = reading.features[index]
    if index != reading.start or features.sentences > 3 or features.length >= 400:
        return False
    following = range(index + 1, min(index + 2, reading.end))
    return any(
        reading.features[after].furniture == "advertising"
        or credit_label(reading.features[after], reading.blocks[after].text) is not None
        for after in following
    )


def _heads_prose(reading: PageReading, index: int) -> bool:
    """A short line without a full stop right above a paragraph."""
    features, text = reading.features[index], reading.blocks[index].text
    if features.terminated or LIST_ITEM.match(text) or text.endswith((":", ",", ";")):
        return False
    if len(features.words) > _SUBHEAD_WORDS or features.length > _SUBHEAD_LENGTH:
        return False
    following = reading.features[index + 1 : index + 2]
    return any(_is_text(each) for each in following)


def _is_text(features: Features) -> bool:
    return features.is_sentence and not features.furniture
