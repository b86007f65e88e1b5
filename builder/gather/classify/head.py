"""The headline zone: title, kicker, byline, dateline, lead and captions, in any order."""

import re
from collections import Counter
from dataclasses import replace

from builder.gather.annotate.gazetteer import is_first_name
from builder.gather.classify.features import Features
from builder.gather.classify.reading import (
    BYLINE,
    CAPTION,
    DATELINE,
    KICKER,
    LEAD,
    TITLE,
    Label,
    PageReading,
    boilerplate,
)
from builder.gather.printed_dates import states_date

_AUTHOR = re.compile(
    r"(?:von|by|par|por|di|door|text|interview|ein gastbeitrag von)[: ]", re.IGNORECASE
)
# A name with a place or an office behind it: 'Reto Zürcher, Bern', 'Jane Roe Political editor'.
_NAME_LED = re.compile(
    r"[A-ZÄÖÜ][\w’'-]+(?: [A-ZÄÖÜ][\w’'-]+){1,2}(?:, [A-ZÄÖÜ][\w ]{2,40}"
    r"| (?:[A-Z]\w+ )?(?:[Ee]ditor|[Cc]orrespondent|[Rr]eporter|[Ww]riter|"
    r"(?:Redakteur|Korrespondent)(?:in)?))"
)
_SEPARATOR = re.compile(r"[|•›→>]|(?<=\s)»(?=\s)")
# A headline longer than this is rather a lead; a kicker is a word or a few.
_LONG_TITLE, _SHORT_LINE, _DATE_LINE, _KICKER_WORDS = 110, 10, 15, 4
_LEAD_WORDS, _LEAD_FUNCTION_SHARE = 8, 0.12


def find_title(reading: PageReading) -> PageReading:
    """Choose the headline among the lines up to the first paragraph.

    The weights are set by hand; how often they find it stands in tests/bench/README.md.
    """
    limit = min(len(reading.blocks), reading.start + 1)
    counts = Counter(features.words for features in reading.features[: limit + 1])

    def weight(index: int) -> float:
        features, text = reading.features[index], reading.blocks[index].text
        repeated = counts[features.words] > 1 and not text.endswith(".")
        distance = reading.start - index
        place = 2.0 * repeated - 0.02 * distance + 0.5 * (index == 0)
        return place + _title_weight(features, text, _body_words(reading, index))

    best = max(range(limit), key=weight, default=-1)
    if best < 0 or weight(best) < 0:
        return reading
    words = reading.features[best].words
    copies = [index for index in range(limit) if reading.features[index].words == words]
    start = max(reading.start, copies[-1] + 1)
    return replace(reading, title=copies[0], start=start, end=max(start, reading.end))


def _body_words(reading: PageReading, candidate: int) -> frozenset[str]:
    """The content words of the core, without those of the candidate itself."""
    core = range(reading.start, reading.end)
    others = (reading.features[index].content for index in core if index != candidate)
    return frozenset().union(*others)


def _title_weight(features: Features, text: str, body: frozenset[str]) -> float:
    words = features.words
    if len(words) < 2 or len(text) > 2 * _LONG_TITLE:
        return -9.0
    weight = 2.0 * len(features.content & body) / max(1, len(features.content))
    weight += min(len(words), 9) / 6 - 0.012 * max(0, len(text) - _LONG_TITLE)
    weight -= 2.1 * (features.terminated and not text.endswith(("?", "!")))
    weight -= 2.5 * (len(words) < _DATE_LINE and states_date(text))
    weight -= 0.8 * bool(_AUTHOR.match(text)) + 0.5 * (" - " in text[-30:])
    weight -= 0.8 * len(_SEPARATOR.findall(text)) + 1.0 * (len(words) == 2)
    weight -= 2.0 * _is_name(text)
    return weight - 1.5 * bool(features.cues - {"read-also"})


def _is_name(text: str) -> bool:
    """Whether a line is a person's name and nothing else, as above an opinion piece."""
    words = text.split()
    capitals = all(word[:1].isupper() for word in words)
    return 2 <= len(words) <= 3 and capitals and is_first_name(words[0])


def label_head(reading: PageReading) -> PageReading:
    """Label what stands before the first paragraph."""
    found = {index: _head_label(reading, index) for index in range(reading.start)}
    return reading.with_labels(found)


def _head_label(reading: PageReading, index: int) -> Label:
    features = reading.features[index]
    title = reading.features[reading.title].words if reading.title >= 0 else ()
    if features.words == title:
        return TITLE
    if "caption" in features.cues:
        return CAPTION
    if features.cues:
        return boilerplate(min(features.cues))
    return credit_label(reading, index) or _other_head_label(reading, index)


def credit_label(reading: PageReading, index: int) -> Label | None:
    """The label of a line that only says when or by whom; None for any other line."""
    features, text = reading.features[index], reading.blocks[index].text
    if len(features.words) > 2 * _SHORT_LINE or features.is_sentence:
        return None
    if states_date(text):
        return DATELINE
    named = _NAME_LED.match(text) and is_first_name(text.split()[0])
    if _AUTHOR.match(text) or _is_name(text) or named:
        return BYLINE
    return None


def _other_head_label(reading: PageReading, index: int) -> Label:
    features = reading.features[index]
    after_title = index > reading.title >= 0
    if not after_title:
        near = reading.title - index <= 2 and len(features.words) <= _KICKER_WORDS
        plain = not features.terminated and not _SEPARATOR.search(reading.blocks[index].text)
        return KICKER if near and plain else boilerplate("before the title")
    if reading.is_caption(index):
        return CAPTION
    if len(features.words) >= _LEAD_WORDS and features.function_share >= _LEAD_FUNCTION_SHARE:
        return LEAD
    return boilerplate("between title and text")
