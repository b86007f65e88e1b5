"""What the markup of a saved page says of each block, as names of signals like those of `signals`.

The strongest mark is 'extracted': trafilatura's extraction of the page has the block's text. How
far it is to be trusted depends on what it made of the neighbours and on the element.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from builder.gather.classify.features import Features
from builder.gather.classify.signals import OwnSignals
from builder.model import Block

EXTRACTED = "extracted"
_WINDOWS, _WITH_FORM = (1, 2, 4, 8), (2, 4)
# Shares of the words around a block are told in quarters, of those before it in fifths.
_QUARTERS, _FIFTHS = 3.99, 4.99
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class _Extraction:
    """Which blocks were extracted, and running sums of words and of extracted words."""

    marked: tuple[bool, ...]
    words: tuple[int, ...]
    hits: tuple[int, ...]
    first: int
    last: int

    def quarter(self, first: int, behind: int) -> int:
        """How much of the words from `first` to `behind` was extracted, in quarters."""
        words = max(1, self.words[behind] - self.words[first])
        return int(_QUARTERS * (self.hits[behind] - self.hits[first]) / words)


def markup_signals(
    blocks: Sequence[Block], features: Sequence[Features], own: Sequence[OwnSignals]
) -> list[list[str]]:
    """The names of each block's signals; none for a page of text."""
    if not any(block.marks for block in blocks):
        return [[] for _ in blocks]
    extraction = _extraction(blocks, features)
    return [
        [*_place_signals(extraction, index, each.form), *_mark_signals(block, extraction, index)]
        for index, (block, each) in enumerate(zip(blocks, own, strict=True))
    ]


def _extraction(blocks: Sequence[Block], features: Sequence[Features]) -> _Extraction:
    marked = tuple(EXTRACTED in block.marks for block in blocks)
    words = [min(_MOST_WORDS, len(each.words)) for each in features]
    hits = [count * own for count, own in zip(words, marked, strict=True)]
    found = [index for index, own in enumerate(marked) if own] or [len(marked)]
    return _Extraction(marked, (0, *accumulate(words)), (0, *accumulate(hits)), found[0], found[-1])


def _place_signals(seen: _Extraction, index: int, form: str) -> Iterator[str]:
    own, size = "X" if seen.marked[index] else "x", len(seen.marked)
    yield f"extracted {own}{form}"
    for width in _WINDOWS:
        left = seen.quarter(max(0, index - width), index)
        right = seen.quarter(index + 1, min(size, index + width + 1))
        yield f"extracted{width} {own}{left}{right}"
        if width in _WITH_FORM:
            yield f"extracted{width} {own}{left}{right}{form}"
    where = "b" if index < seen.first else "a" if index > seen.last else "i"
    yield f"extracted {own}{where}"
    yield f"extracted {own}{where}{form}"
    before = int(_FIFTHS * seen.hits[index] / max(1, seen.hits[-1]))
    yield f"extracted before {before}{own}{form[0]}"


def _mark_signals(block: Block, seen: _Extraction, index: int) -> Iterator[str]:
    own = "X" if seen.marked[index] else "x"
    for mark in sorted(block.marks):
        yield f"extracted {own}{mark}"
