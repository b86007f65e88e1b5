"""Where the article begins and ends.

The core is the contiguous run of blocks with the greatest sum of prose weights (maximum subarray,
as in Finn, Kushmerick and Smyth, 'Fact or Fiction', 2001). It may run on into appeals, comments and
the next story; so its end is looked for at every sign of site furniture, and the text behind the
sign is cut off if it does not speak of what the article speaks of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from builder.gather.agencies import closing_agencies
from builder.gather.annotate.gazetteer import is_first_name
from builder.gather.classify.features import LIST_ITEM, Features
from builder.gather.classify.reading import PageReading
from builder.gather.language import detect_language

# Cues by how surely they end an article. Comments and imprint stand behind it, headings such as
# 'Mehr zum Thema' mostly so, buttons and boxes as often within.
_STRENGTH = {
    "comment": "strong",
    "legal": "strong",
    "end-note": "strong",
    "section": "closing",
    "share": "passing",
    "appeal": "passing",
    "consent": "passing",
    "read-also": "passing",
}
# How much a later paragraph must belong to the article for the article to go on behind a sign of
# this strength. Set on half of the development publishers and checked on the other half
# (tests/bench/README.md).
_LEAST = {"strong": 0.6, "closing": 0.2, "passing": 0.05}
# Prose of at least this weight, at most so many blocks before the core, is taken into it.
_PARTED, _REACH = 0.1, 2
# A biography is among the last blocks, and opens with the name that the byline has.
_BIOGRAPHY = 4
_BYLINE = re.compile(r"(?:by|von|par|por|di|door) ([^|,]{4,40}?)(?: \||,|$| in )", re.IGNORECASE)
# An article is at least this part of the prose between its beginning and the core's end: what ends
# earlier is a lead above its byline.
_LEAST_PART = 0.2
_WHOLE_SENTENCE = 8
# Words are compared by their first letters, so that 'Minister' and 'Ministers' are one.
_STEM = 6
# The paragraphs behind a sign that are looked at: they are prose, and no shorter than this.
_LOOK_AHEAD, _SHORTEST_AHEAD = 8, 60
# So many short unfinished lines in a row are a list of links more often than part of a text.
_LINK_RUN = 3


def find_core(reading: PageReading) -> PageReading:
    """The run of blocks with the greatest sum of prose weights, and prose just before it."""
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for index, features in enumerate(reading.features):
        if total <= 0:
            start, total = index, 0.0
        total += features.prose
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    start, end = _reach_back(reading, best[0]), _reach_on(reading, best[1])
    return replace(reading, start=start, end=end)


def _reach_back(reading: PageReading, start: int) -> int:
    """Paragraphs that only a box or a list parts from the core belong to it."""
    at = start
    while at > 0 and start - at < _REACH:
        at -= 1
        if reading.features[at].prose > _PARTED and not reading.features[at].cues:
            start = at
    return start


def _reach_on(reading: PageReading, end: int) -> int:
    """Short sentences that follow the core at once belong to it."""
    while end < len(reading.blocks):
        features = reading.features[end]
        if features.cues or not features.is_sentence or len(features.words) < _WHOLE_SENTENCE:
            break
        end += 1
    return end


def find_start(reading: PageReading) -> PageReading:
    """The first whole sentence behind the headline, even if the core begins further down.

    So a short report is found although the next story on its page is longer.
    """
    for index in range(reading.title + 1, reading.start):
        features = reading.features[index]
        if features.is_sentence and features.prose > _PARTED and not reading.is_caption(index):
            return replace(reading, start=index)
    return reading


def tell_language(reading: PageReading) -> PageReading:
    """The language of the core's prose."""
    core = reading.blocks[reading.start : reading.end]
    return replace(reading, language=detect_language(" ".join(block.text for block in core)))


def find_end(reading: PageReading) -> PageReading:
    """Cut the core at the first sign behind which the article does not go on."""
    said = _stems(reading.features[reading.title]) if reading.title >= 0 else set()
    total, before = _prose(reading.features[reading.start : reading.end]), 0.0
    for index in range(reading.start, reading.end):
        features = reading.features[index]
        sign = _sign(reading, index)
        long_enough = before >= _LEAST_PART * total
        if sign and long_enough and _belonging(reading, index, said) < _LEAST[sign]:
            return replace(reading, end=index)
        before += max(0.0, features.prose)
        if not features.cues:
            said |= _stems(features)
        if closes_with_credit(reading, index):
            return replace(reading, end=index + 1)
    return reading


def cut_biography(reading: PageReading) -> PageReading:
    """A last paragraph that opens with the byline's name tells of the author, not of the news."""
    names = [
        block.text.split(",")[0].casefold()
        for block in reading.blocks[: reading.start]
        if is_first_name(block.text.split()[0])
    ]
    names += [
        match[1].casefold()
        for block in reading.blocks[: reading.start]
        if (match := _BYLINE.match(block.text))
    ]
    for index in range(max(reading.start + 1, reading.end - _BIOGRAPHY), reading.end):
        text = reading.blocks[index].text.casefold()
        if any(" " in name and text.startswith(name + " ") for name in names):
            return replace(reading, end=index)
    return reading


def closes_with_credit(reading: PageReading, index: int) -> bool:
    """Whether the article's last words are an agency's mark, as in '... übergeben. (sda/dpa)'."""
    return bool(closing_agencies(reading.blocks[index].text))


def _sign(reading: PageReading, index: int) -> str:
    """How strongly the block at `index` speaks for the article's end; empty if not at all."""
    features = reading.features[index]
    if _points_elsewhere(reading, index):
        return ""
    cues = features.cues - {"section"} if "read-also" in features.cues else features.cues
    found = {_STRENGTH[cue] for cue in cues if cue in _STRENGTH}
    if features.repeated or _starts_link_run(reading, index):
        found.add("passing")
    return next((strength for strength in _LEAST if strength in found), "")


def _points_elsewhere(reading: PageReading, index: int) -> bool:
    """One line that names another story and stands between two paragraphs ends nothing."""
    text, following = reading.blocks[index].text, reading.features[index + 1 : index + 2]
    names_story = "read-also" in reading.features[index].cues and ": " in text
    return names_story and any(
        each.is_sentence and not each.cues and len(each.words) >= _WHOLE_SENTENCE
        for each in following
    )


def _starts_link_run(reading: PageReading, index: int) -> bool:
    run = range(index, min(index + _LINK_RUN, len(reading.blocks)))
    return len(run) == _LINK_RUN and not any(
        reading.features[each].terminated or LIST_ITEM.match(reading.blocks[each].text)
        for each in run
    )


def _belonging(reading: PageReading, index: int, said: set[str]) -> float:
    """How much the paragraphs from `index` on belong to the article before it.

    The greatest share of a later paragraph's content words that the article has used; 0 if there
    is no later paragraph. The greatest and not the mean, because what follows a sign at once is
    often a box, and the article goes on behind it.
    """
    return max((_shared(features, said) for features in _paragraphs(reading, index)), default=0.0)


def _prose(features: Sequence[Features]) -> float:
    return sum(max(0.0, each.prose) for each in features)


def _shared(features: Features, said: set[str]) -> float:
    stems = _stems(features)
    return len(stems & said) / max(1, len(stems))


def _stems(features: Features) -> set[str]:
    return {word[:_STEM] for word in features.content}


def _paragraphs(reading: PageReading, index: int) -> Iterator[Features]:
    ahead = (
        each
        for each in reading.features[index : reading.end]
        if each.prose > 0 and each.length >= _SHORTEST_AHEAD
    )
    return islice(ahead, _LOOK_AHEAD)
