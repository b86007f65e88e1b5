"""What a block and its neighbours show, as names by which the model in `extent` keeps its weights.

Numbers are put into bins, since what a length says does not grow with it. The bins, and which
signals there are, were chosen by leaving whole families of publishers out of the training
(tests/bench/README.md).
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from builder.gather.classify.cues import ADDRESS
from builder.gather.classify.features import CREDIT_END, LIST_ITEM, Features
from builder.model import Block

_LENGTHS = (12, 25, 40, 60, 80, 110, 150, 200, 280, 400, 600, 1000)
_SHARES = (0.001, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.65, 0.8)
_ADDRESS = (0.02, 0.05, 0.08, 0.12, 0.2)
_DIGITS = (0.001, 0.03, 0.1, 0.2, 0.4)
WEIGHTS = (-0.5, -0.3, -0.1, 0.1, 0.3, 0.6, 1.0, 1.5, 2.5, 4.0)
# A block of at most so many words is short, of more than the second number long.
_SHORT, _LONG = 8, 25
_ENDINGS = frozenset(":?!…")
_DIGIT = re.compile(r"\d")
_NUMBERS = {
    "date": re.compile(r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}\b|\b\d{4}-\d\d-\d\d\b|\d{4}年"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "time": re.compile(r"\b\d{1,2}[:.h]\d{2}\b"),
}
_PATTERNS = {
    "url": re.compile(r"https?://|www\.|@\w|\w\.(?:com|de|ch|net|org|fr|uk|at|es|it|nl)\b"),
    "glued": re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]"),
    "quote": re.compile(r'["“”„«»‹›「]'),
    "quoted": re.compile(r"^[„“\"«»‘'].*[“”\"«»’']\.?$"),
}
_SEPARATOR = re.compile(r"[|•·›»→>/](?:\s|$)")
# Signals that are there or not, whatever the block's size.
_SHOWS: Mapping[str, Callable[[str], object]] = {
    "copyright": lambda text: "©" in text,
    "bracketed": lambda text: text[0] in "([" and text[-1] in ")].",
    "credit": CREDIT_END.search,
    "arrow": lambda text: text[0] in "+►▶→",
}


def bin_of(value: float, steps: Sequence[float]) -> int:
    """Which of the bins between `steps` a number is in."""
    return bisect_right(steps, value)


class OwnSignals:
    """What a block shows by itself: its size (S, M, L), end (T: terminated) and its signals."""

    __slots__ = ("features", "form", "kind", "names", "passed", "size", "weight")

    def __init__(self, block: Block, features: Features) -> None:
        self.features = features
        count = len(features.words)
        self.size = "S" if count <= _SHORT else "M" if count <= _LONG else "L"
        self.form = self.size + ("T" if features.terminated else "t")
        self.weight = bin_of(features.prose, WEIGHTS)
        self.kind = f"{bin_of(features.length, _LENGTHS)}{self.form[1]}"
        # The signals that a neighbour sees too.
        self.passed = [*_shape_signals(block.text, self), *_cue_signals(features, self.size)]
        self.passed += [f"mark:{mark}" for mark in sorted(block.marks)]
        self.names = [*self.passed, *_size_signals(block, self)]


def _size_signals(block: Block, own: OwnSignals) -> Iterator[str]:
    features, text = own.features, block.text
    count = max(1, len(features.words))
    yield f"len{own.kind[:-1]}"
    yield f"len{own.kind}"
    yield f"sentences{min(features.sentences, 5)}"
    function = bin_of(features.function_share, _SHARES)
    yield f"function{function}"
    yield f"function{function}{own.form[1]}{min(bin_of(features.length, _LENGTHS) // 2, 4)}"
    capitals = sum(word[:1].isupper() for word in text.split())
    yield f"capitals{bin_of(capitals / count, _SHARES)}"
    yield f"digits{bin_of(sum(map(str.isdigit, text)) / len(text), _DIGITS)}"
    yield f"prose{own.weight}"
    if text[:1].islower():
        yield "lower"
    if text.isupper():
        yield "upper"
    if features.gap:
        yield "gap"
    address = features.cues.get(ADDRESS)
    if address:
        spoken = "said" if _PATTERNS["quote"].search(text) else "written"
        yield f"address {spoken}{bin_of(address.covered / count, _ADDRESS)}{own.size}"
    for kind, cue in features.cues.items():
        if kind == ADDRESS:
            continue
        yield f"cue:{kind}{own.form[1]}"
        share = cue.covered / count
        where = "whole" if share >= 0.6 else "first" if cue.start == 0 else "within"
        yield f"cue:{kind}{where}{own.size}"
    for mark in sorted(block.marks):
        yield f"mark:{mark}{own.size}"


def _shape_signals(text: str, own: OwnSignals) -> Iterator[str]:
    numbers = _NUMBERS if _DIGIT.search(text) else {}
    for name, pattern in (*numbers.items(), *_PATTERNS.items()):
        if pattern.search(text):
            yield name + own.size
    separators = len(_SEPARATOR.findall(text))
    if separators:
        yield f"separators{min(separators, 3)}"
    if text[-1] in _ENDINGS:
        yield f"end{text[-1]}"
    if LIST_ITEM.match(text):
        yield f"item{own.form[1]}"
    for name, shows in _SHOWS.items():
        if shows(text):
            yield name
    if own.features.repeated:
        yield f"repeated{own.form}"


def _cue_signals(features: Features, size: str) -> Iterator[str]:
    for kind in features.cues:
        if kind != ADDRESS:
            yield f"cue:{kind}{size}"
    if features.furniture:
        yield "furniture"
    if features.others:
        yield f"others{features.others}"
        yield f"others{size}"


def neighbour_signals(own: Sequence[OwnSignals], index: int) -> Iterator[str]:
    """What the blocks before and behind a block pass on to it."""
    for step, name in ((-1, "before"), (1, "behind")):
        at = index + step
        if not 0 <= at < len(own):
            yield f"{name}:none"
            continue
        other = own[at]
        yield f"{name}:len{other.kind}"
        yield f"{name}:prose{other.weight}"
        yield f"{name}:{own[index].form}{other.form}"
        for passed in other.passed:
            yield f"{name}:{passed}"
    if index + 1 < len(own) and own[index + 1].features.gap:
        yield "gap behind"
