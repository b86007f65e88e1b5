"""Before the first paragraph: title, kicker, byline, dateline and captions, in any order."""

from builder.gather.classify.credits import credit_label
from builder.gather.classify.cues import told_kind
from builder.gather.classify.inside import is_caption
from builder.gather.classify.reading import CAPTION, KICKER, TITLE, Label, PageReading, boilerplate
from builder.gather.classify.title import headline_zone
from builder.gather.recurring import MOST

# A kicker is a word or a few, at most so many lines above the headline; what many pages have there
# is a section of the site.
_KICKER_WORDS, _KICKER_LINES = 4, 2
_KICKER_MARKS = "|•›→>»"


def label_head(reading: PageReading) -> PageReading:
    """Label what stands before the body, and the headline's copies up to its first paragraph."""
    zone = max(reading.start, headline_zone(reading))
    found = {
        index: _head_label(reading, index)
        for index in range(zone)
        if not reading.kept[index] and (index < reading.start or _is_title(reading, index))
    }
    return reading.with_labels(found)


def _head_label(reading: PageReading, index: int) -> Label:
    features, text = reading.features[index], reading.blocks[index].text
    if _is_title(reading, index):
        return TITLE
    if is_caption(reading, index):
        return CAPTION
    credit = credit_label(features, text)
    if credit:
        return credit
    told = features.furniture or told_kind(features.cues, len(features.words))
    if told and (features.furniture or index > reading.title):
        return boilerplate(told)
    if index > reading.title >= 0:
        return boilerplate("between title and text")
    near = 0 < reading.title - index <= _KICKER_LINES
    plain = not features.terminated and not any(mark in text for mark in _KICKER_MARKS)
    short = len(features.words) <= _KICKER_WORDS and features.others < MOST
    of_site = "nav" in reading.blocks[index].marks or text[:1].islower()
    return KICKER if near and plain and short and not of_site else boilerplate("before the title")


def _is_title(reading: PageReading, index: int) -> bool:
    title = reading.features[reading.title].words if reading.title >= 0 else ()
    return bool(title) and reading.features[index].words == title
