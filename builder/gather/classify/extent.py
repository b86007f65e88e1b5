"""Which blocks are the article's body: a chain of blocks before, in, between and after it.

A conditional random field gives each block the probability of belonging to the body; the blocks
that are kept are those by which the expected F1 of the kept words is greatest (Lipton, Elkan and
Naryanaswamy, 'Optimal thresholding of classifiers to maximize F1 measure', 2014). On a page that
is read with certainty that is one half, on a doubtful one less. The weights are learnt by
`builder/training/extraction.py`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from builder.gather.chain import Chain, read_chain
from builder.gather.classify.features import Features
from builder.gather.classify.markup import EXTRACTED
from builder.gather.classify.models import model_bytes
from builder.gather.classify.outline import outline
from builder.gather.classify.reading import PageReading
from builder.gather.classify.surroundings import page_signals
from builder.gather.language import detect_language

# The states of the chain; between are the blocks that stand among the body's.
BEFORE, BODY, BETWEEN, AFTER = "before", "body", "between", "after"
# Probabilities are compared to so many places, lest the last bit of a machine's `exp` decide.
_PLACES = 9
# So many blocks without the article part what is far above it, if that has less than this share of
# the words. On raw development pages that spares .21 foreign paragraphs a page and loses .04.
_FAR, _FEW = 8, 0.2
# Two readings of a page are of one text if so much of their words is common to both (Dice). Two of
# 227 saved development pages have less; with trafilatura's reading of those the mean F1 is .967
# instead of .961. It is as good with any least share from .46 to .62.
_LEAST_COMMON = 0.5


def find_body(reading: PageReading) -> PageReading:
    """The blocks that are the article's."""
    if not reading.blocks:
        return reading
    sizes = [max(1, len(each.words)) for each in reading.features]
    chain = load_extent("webpage" if any(block.marks for block in reading.blocks) else "text")
    seen = outline(reading.features)
    signals = page_signals(reading.blocks, reading.features, seen)
    kept = choose_body(chain, signals, reading.features)
    body = settle_body(kept, [EXTRACTED in block.marks for block in reading.blocks], sizes)
    return replace(reading.with_body(body), likely_title=seen.title)


def choose_body(
    chain: Chain, signals: Sequence[Sequence[str]], features: Sequence[Features]
) -> tuple[bool, ...]:
    """Whether each block of a page is the article's."""
    body = chain.labels.index(BODY)
    chances = [round(state[body], _PLACES) for state in chain.marginals(signals)]
    sizes = [max(1, len(each.words)) for each in features]
    return _without_far_start(_best_choice(chances, sizes), sizes)


def tell_language(reading: PageReading) -> PageReading:
    """The language of the body."""
    texts = (block.text for block, kept in zip(reading.blocks, reading.kept, strict=True) if kept)
    return replace(reading, language=detect_language(" ".join(texts)))


@cache
def load_extent(shape: str) -> Chain:
    """The model that ships for pages of text ('text') or saved pages ('webpage')."""
    return read_chain(model_bytes(f"extent-{shape}.json.gz"))


def _best_choice(chances: Sequence[float], sizes: Sequence[int]) -> tuple[bool, ...]:
    """The blocks from the most to the least probable, up to the greatest expected F1."""
    total = sum(chance * size for chance, size in zip(chances, sizes, strict=True))
    best, least, hits, taken = 0.0, 1.1, 0.0, 0
    for chance, size in sorted(zip(chances, sizes, strict=True), reverse=True):
        taken, hits = taken + size, hits + chance * size
        expected = 2 * hits / (taken + total)
        if expected > best:
            best, least = expected, chance
    return tuple(chance >= least for chance in chances)


def settle_body(
    kept: tuple[bool, ...], extracted: Sequence[bool], sizes: Sequence[int]
) -> tuple[bool, ...]:
    """What trafilatura extracted from a saved page, if that is another text altogether.

    It judges by the markup, which a page unlike all that the chain has learnt from still has.
    """
    both = sum(size for size, a, b in zip(sizes, kept, extracted, strict=True) if a and b)
    either = sum(size * (a + b) for size, a, b in zip(sizes, kept, extracted, strict=True))
    differs = any(extracted) and 2 * both < _LEAST_COMMON * either
    return tuple(extracted) if differs else kept


def _without_far_start(kept: Sequence[bool], sizes: Sequence[int]) -> tuple[bool, ...]:
    """Without a few words that stand far above all others, such as a notice on cookies."""
    total = sum(size for size, own in zip(sizes, kept, strict=True) if own)
    first, before, last = 0, 0, -1
    for index, own in enumerate(kept):
        if own:
            if last >= 0 and index - last > _FAR and before < _FEW * total:
                first = index
            before, last = before + sizes[index], index
    return tuple(own and index >= first for index, own in enumerate(kept))
