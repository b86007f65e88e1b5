"""Where the article begins and ends.

The core is the contiguous run of blocks with the greatest sum of prose weights (maximum subarray,
as in Finn, Kushmerick and Smyth, 'Fact or Fiction', 2001). It may run on into appeals, comments and
the next story; so its end is looked for at every sign of site furniture, and the text behind the
sign is cut off if it does not speak of what the article speaks of.
"""

from collections.abc import Iterator
from dataclasses import replace

from builder.gather.agencies import closing_agencies
from builder.gather.classify.features import Features
from builder.gather.classify.reading import Reading
from builder.gather.language import detect_language

# Cues after which an article rarely goes on, against those that also stand inside articles.
_CLOSING = frozenset({"section", "comment", "legal", "end-note"})
_PASSING = frozenset({"share", "appeal", "consent", "read-also"})
# How much the next prose must belong to the article so far to be its continuation: behind a
# closing sign, behind a passing one; and the weights of the headline's words and of the sizes.
# Set on half of the development publishers of extraction.md, checked on the other half.
_LEAST = {"closing": 0.2, "passing": 0.1}
_ECHO, _SIZE = 0.5, 0.4
# The number of prose blocks behind a sign that are looked at.
_LOOK_AHEAD = 4
# So many short unfinished lines in a row are a list of links more often than part of a text.
_LINK_RUN = 3


def find_core(reading: Reading) -> Reading:
    """The run of blocks with the greatest sum of prose weights."""
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for index, features in enumerate(reading.features):
        if total <= 0:
            start, total = index, 0.0
        total += features.prose
        if total > best_sum:
            best, best_sum = (start, index + 1), total
    return replace(reading, start=best[0], end=best[1])


def tell_language(reading: Reading) -> Reading:
    """The language of the core's prose."""
    core = reading.blocks[reading.start : reading.end]
    return replace(reading, language=detect_language(" ".join(block.text for block in core)))


def find_end(reading: Reading) -> Reading:
    """Cut the core at the first sign behind which another text begins."""
    said: set[str] = set()
    for index in range(reading.start, reading.end):
        features = reading.features[index]
        sign = _sign(reading, index)
        if sign and index > reading.start and _belonging(reading, index, said) < _LEAST[sign]:
            return replace(reading, end=index)
        if not features.cues:
            said |= features.content
        if closes_with_credit(reading, index):
            return replace(reading, end=index + 1)
    return reading


def closes_with_credit(reading: Reading, index: int) -> bool:
    """Whether the article's last words are an agency's mark, as in '... übergeben. (sda/dpa)'."""
    return bool(closing_agencies(reading.blocks[index].text))


def _sign(reading: Reading, index: int) -> str:
    features = reading.features[index]
    if features.cues & _CLOSING:
        return "closing"
    if features.cues & _PASSING or features.repeated or _starts_link_run(reading, index):
        return "passing"
    return ""


def _starts_link_run(reading: Reading, index: int) -> bool:
    run = reading.features[index : index + _LINK_RUN]
    return len(run) == _LINK_RUN and not any(each.terminated for each in run)


def _belonging(reading: Reading, index: int, said: set[str]) -> float:
    """How much the prose from `index` on belongs to the article before it; 0 if there is none.

    A sum: the share of its content words that the article has used, the share of the headline's
    words that it uses, and for size a bonus if it is longer than the article so far.
    """
    ahead = list(_prose(reading.features[index : reading.end]))
    if not ahead:
        return 0.0
    words = frozenset().union(*(features.content for features in ahead))
    title = reading.features[reading.title].content if reading.title >= 0 else frozenset()
    cohesion = len(words & said) / max(1, len(words))
    echo = len(words & title) / max(1, len(title))
    before = _weight(reading.features[reading.start : index])
    after = _weight(reading.features[index : reading.end])
    return cohesion + _ECHO * echo + _SIZE * (after - before) / max(1.0, after + before)


def _weight(features: tuple[Features, ...]) -> float:
    return sum(max(0.0, each.prose) for each in features)


def _prose(features: tuple[Features, ...]) -> Iterator[Features]:
    found = 0
    for each in features:
        if each.prose > 0 and found < _LOOK_AHEAD:
            found += 1
            yield each
