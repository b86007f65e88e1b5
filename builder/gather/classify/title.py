"""The headline: of the lines up to the text, the one that looks most like it.

Each candidate is judged by itself, with weights learnt by `builder/training/titles.py`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from builder.gather.chain import Chain, read_chain
from builder.gather.classify.credits import credit_label
from builder.gather.classify.models import model_bytes
from builder.gather.classify.reading import PageReading
from builder.gather.classify.signals import bin_of

HEADLINE, OTHER = "headline", "other"
# Below so many hundredths of log odds no line is the headline: the page has none of its own.
_LEAST = -300
# A line of fewer words is a section's name rather than a headline, if there is any other. Of the 95
# titles that seed-shaped development pages state, two have fewer.
_FEWEST_WORDS = 3
# A page without a body is looked through so far; a long paragraph ends the headline zone.
_FARTHEST, _PARAGRAPH = 60, 40
_LONGEST = 300
_SEPARATOR = re.compile(r"[|•›→>](?:\s|$)|(?<=\s)[»/](?=\s)")
_DASH = re.compile(r"\s[–—-]\s")
_PLACES = (0, 1, 2, 3, 5, 8, 13, 30)
_WORDS = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 30)
_SHARES = (0.01, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class _Zone:
    """The lines up to the text.

    How often the words of each stand there, the words of the first, the content of the body, and
    what each line, by its index, shows of itself to the lines beside it.
    """

    counts: Mapping[tuple[str, ...], int]
    top: tuple[str, ...]
    body: frozenset[str]
    shown: Sequence[Sequence[str]]


def find_title(reading: PageReading) -> PageReading:
    """Choose the headline; neither it nor its copies above the text are the body's."""
    candidates = title_signals(reading)
    chain = load_titles()
    yes, no = chain.labels.index(HEADLINE), chain.labels.index(OTHER)
    odds = {}
    for index, names in candidates.items():
        scores = chain.score(names)
        odds[index] = scores[yes] - scores[no]
    likely = [index for index, own in odds.items() if own >= _LEAST]
    whole = [index for index in likely if len(reading.features[index].words) >= _FEWEST_WORDS]
    best = max(whole or likely, key=lambda index: (odds[index], -index), default=_last_of(reading))
    if best < 0:
        return reading
    words, zone = reading.features[best].words, headline_zone(reading)
    copies = {index for index in range(zone) if reading.features[index].words == words}
    kept = tuple(own and index not in copies for index, own in enumerate(reading.kept))
    return replace(reading.with_body(kept), title=min(copies | {best}))


def _last_of(reading: PageReading) -> int:
    """The last line above the text that may be its headline, of a page where none looks like one.

    It shares a word with the text; -1 if there is none such.
    """
    body = (each.content for each, kept in zip(reading.features, reading.kept, strict=True) if kept)
    topic = frozenset().union(*body)
    return max(
        (at for at in range(reading.start) if _may_be_headline(reading, at, topic)), default=-1
    )


def _may_be_headline(reading: PageReading, index: int, topic: frozenset[str]) -> bool:
    features = reading.features[index]
    is_other = features.terminated or features.furniture or "caption" in features.cues
    return (
        len(features.words) >= _FEWEST_WORDS
        and not is_other
        and not credit_label(features, reading.blocks[index].text)
        and bool(topic & features.content)
    )


@cache
def load_titles() -> Chain:
    """The weights that ship."""
    return read_chain(model_bytes("title.json.gz"))


def headline_zone(reading: PageReading) -> int:
    """How many blocks stand before the first long paragraph of the body."""
    for index, (kept, each) in enumerate(zip(reading.kept, reading.features, strict=True)):
        if kept and (len(each.words) > _PARAGRAPH or each.sentences > 1):
            return index
    return min(len(reading.blocks), _FARTHEST)


def title_signals(reading: PageReading) -> dict[int, list[str]]:
    """The names of the signals of each line that may be the headline, by its index."""
    end = min(len(reading.blocks), headline_zone(reading) + 1)
    body = (each.content for each, kept in zip(reading.features, reading.kept, strict=True) if kept)
    features = reading.features
    top = features[0].words if features else ()
    zone = _Zone(
        Counter(each.words for each in features[: end + 2]),
        top,
        frozenset().union(*body),
        [list(_shown_signals(reading, index)) for index in range(len(features[: end + 2]))],
    )
    before: Counter[tuple[str, ...]] = Counter()
    found = {}
    for index, each in enumerate(features[:end]):
        if each.words and len(reading.blocks[index].text) <= _LONGEST:
            own = _line_signals(reading, index)
            found[index] = [*own, *_zone_signals(reading, index, zone)]
            if zone.counts[each.words] > 1:
                found[index].append(f"copy{min(2, before[each.words])}")
        before[each.words] += 1
    return found


def _line_signals(reading: PageReading, index: int) -> Iterator[str]:
    features, text = reading.features[index], reading.blocks[index].text
    yield "line"
    yield f"words{bin_of(len(features.words), _WORDS)}"
    yield f"function{bin_of(features.function_share, (0.001, 0.1, 0.2, 0.3, 0.4))}"
    end = text[-1] if text[-1] in "?!:…" else "." if features.terminated else ""
    yield f"end{end}"
    yield f"separators{min(2, len(_SEPARATOR.findall(text)))}"
    yield f"dash{bool(_DASH.search(text))}"
    spelled = text.split()
    capitals = sum(word[:1].isupper() for word in spelled) / len(spelled)
    yield f"capitals{bin_of(capitals, _SHARES)}"
    if text.isupper():
        yield "upper"
    if text[0] in '"„“«»‘':
        yield "quoted"
    credit = credit_label(features, text)
    if credit:
        yield f"credit {credit.name}"
    for kind in features.cues:
        yield f"cue:{kind}"
    if features.furniture:
        yield "furniture"
    if features.others:
        yield f"others{features.others}"
    for mark in sorted(reading.blocks[index].marks):
        yield f"mark:{mark}"


def _zone_signals(reading: PageReading, index: int, zone: _Zone) -> Iterator[str]:
    features = reading.features[index]
    yield f"place{bin_of(index, _PLACES)}"
    yield f"distance{bin_of(reading.start - index, (-3, -1, 0, 1, 2, 3, 5, 8, 13, 30, 80))}"
    yield f"likely{index == reading.likely_title}"
    yield f"kept{reading.kept[index]}"
    copies = min(zone.counts[features.words], 3)
    yield f"copies{copies}"
    yield f"copies{copies}words{bin_of(len(features.words), (2, 3, 4, 6))}"
    yield from _top_signals(features.words, index, zone)
    others = zone.body - features.content if reading.kept[index] else zone.body
    share = len(features.content & others) / max(1, len(features.content))
    yield f"body{bin_of(share, _SHARES)}"
    yield f"body{bin_of(share, _SHARES)}words{bin_of(len(features.words), (3, 6))}"
    for step, name in ((-1, "before"), (1, "behind"), (2, "beyond")):
        at = index + step
        shown = zone.shown[at] if 0 <= at < len(zone.shown) else ("none",)
        yield from (f"{name}:{signal}" for signal in shown)


def _top_signals(words: tuple[str, ...], index: int, zone: _Zone) -> Iterator[str]:
    """How a line is like the page's first, which is often the title that browsers show."""
    if index == 0:
        yield "top"
        return
    top = zone.top
    if words == top:
        yield "top's copy"
    elif len(words) > 2 and words == top[: len(words)]:
        yield "top's beginning"
    elif len(words) > 2 and " ".join(words) in " ".join(top):
        yield "in top"
    shared = len(set(words) & set(top)) / max(1, len(set(words) | set(top)))
    yield f"top{bin_of(shared, _SHARES)}"


def _shown_signals(reading: PageReading, index: int) -> Iterator[str]:
    features = reading.features[index]
    yield f"words{bin_of(len(features.words), (2, 5, 10, 20, 40))}{features.terminated}"
    yield f"kept{reading.kept[index]}"
    credit = credit_label(features, reading.blocks[index].text)
    if credit:
        yield f"credit {credit.name}"
    if features.furniture:
        yield "furniture"
