"""Marks the blocks that trafilatura takes for the article's.

Adrien Barbaresi, Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and
Extraction, ACL 2021, https://aclanthology.org/2021.acl-demo.15.

Its extraction is a text of its own, with lines split and joined and words left out, so blocks are
found in it again by their words. Pages print a headline or a lead in several places: of the
blocks that could be the same stretch of the extraction, the one nearest its neighbours is meant.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from builder.gather.classify.markup import EXTRACTED
from builder.gather.webpage.blocks import HIDDEN
from builder.model import Block

_WORD = re.compile(r"[^\W_]+")
# Words in a shingle: two stand by chance in any text, and a subhead has no more than three.
_SHINGLE = 3
# Of a block's shingles, so many stand in the extraction; trafilatura drops links and formulas.
_SHARE = 0.6
# A phrase is looked for in so many places of an extraction, to keep the time linear.
_PLACES = 8
# Ten times as many elements and four times as deep as in any of 645 saved pages.
_MOST_ELEMENTS, _DEEPEST = 100_000, 200
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    """Words `start` to `end` of the extraction."""

    start: int
    end: int

    def rivals(self, other: "_Span") -> bool:
        """Whether only one of both can be meant: more than half of the longer is common."""
        common = min(self.end, other.end) - max(self.start, other.start)
        return 2 * common > max(self.end - self.start, other.end - other.start)


@dataclass(frozen=True, slots=True)
class _Extraction:
    """The words of an extraction and where each of its shingles starts."""

    words: _Words
    places: Mapping[_Words, Sequence[int]]

    def spans(self, words: _Words) -> list[_Span]:
        """Where a block's words may stand in the extraction."""
        shingles = list(_shingles(words))
        known = [each for each in shingles if each in self.places]
        if not known or len(known) < _SHARE * len(shingles):
            return []
        starts, ends = self.places[known[0]][:_PLACES], self.places[known[-1]]
        found = []
        for start in starts:
            expected = start + len(words) - _SHINGLE
            at = bisect(ends, expected)
            near = min(ends[max(0, at - 1) : at + 1], key=lambda end: abs(end - expected))
            if _SHARE * len(words) <= near + _SHINGLE - start <= len(words) / _SHARE:
                found.append(_Span(start, near + _SHINGLE))
        return found or [_Span(starts[0], starts[0] + len(words))]


def mark_extracted(blocks: tuple[Block, ...], tree: HtmlElement) -> tuple[Block, ...]:
    """The blocks, those with the mark 'extracted' whose words trafilatura's extraction has."""
    return mark_within(blocks, _extract(tree))


def mark_within(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """The blocks, those with the mark 'extracted' that a text was made from."""
    extraction = _index(text)
    words = [tuple(_WORD.findall(block.text.lower())) for block in blocks]
    claims = [
        (span, index)
        for index, each in enumerate(words)
        if "title" not in blocks[index].marks
        for span in extraction.spans(each)
    ]
    chosen = _settle(sorted(claims))
    chosen |= _follow(extraction.words, words, chosen)
    marked = tuple(
        replace(block, marks=block.marks | {EXTRACTED}) if index in chosen else block
        for index, block in enumerate(blocks)
    )
    return tuple(
        block for block in marked if block.marks.isdisjoint({HIDDEN}) or EXTRACTED in block.marks
    )


def _extract(tree: HtmlElement) -> str:
    """Trafilatura's text of a page, empty if it finds none or stumbles over the markup."""
    from trafilatura import bare_extraction

    if not _is_tractable(tree):
        return ""
    try:
        document = bare_extraction(tree, include_comments=False)
    except Exception:  # Its heuristics may fail in any way; the page is then read without them.
        return ""
    return str(getattr(document, "text", None) or "")


def _is_tractable(tree: HtmlElement) -> bool:
    """Whether trafilatura, which is not linear in everything, is done with a page in seconds."""
    depth = 0
    for number, (event, _) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST or number > 2 * _MOST_ELEMENTS:
            return False
    return True


def _index(text: str) -> _Extraction:
    words = tuple(_WORD.findall(text.lower()))
    places: dict[_Words, list[int]] = {}
    for start, shingle in enumerate(_shingles(words)):
        places.setdefault(shingle, []).append(start)
    return _Extraction(words, places)


def _shingles(words: _Words) -> Iterator[_Words]:
    return zip(*(words[start:] for start in range(_SHINGLE)), strict=False)


def _settle(claims: list[tuple[_Span, int]]) -> dict[int, _Span]:
    """The blocks that the extraction has, with their spans: of rivals only one."""
    groups: list[list[tuple[_Span, int]]] = []
    for span, index in claims:
        if groups and span.rivals(groups[-1][0][0]):
            groups[-1].append((span, index))
        else:
            groups.append([(span, index)])
    sure = dict(sorted((group[0][1], group[0][0]) for group in groups if len(group) == 1))
    order = list(sure)
    bids = sorted(
        (_misfit(span, index, order, sure), number, index, span)
        for number, group in enumerate(groups)
        if len(group) > 1
        for span, index in group
    )
    chosen, settled = dict(sure), set()
    for _, number, index, span in bids:
        if number not in settled and index not in chosen:
            chosen[index] = span
            settled.add(number)
    return _without_copies(chosen)


def _without_copies(chosen: Mapping[int, _Span]) -> dict[int, _Span]:
    """One block for every word: of a paragraph and its teaser the longer, but no second copy of
    a whole article in one block."""
    owners: list[int] = [-1] * max((span.end for span in chosen.values()), default=0)
    kept: dict[int, _Span] = {}
    for index, span in sorted(chosen.items(), key=lambda each: (each[1].end - each[1].start, each)):
        length = span.end - span.start
        inside = [owner for owner in owners[span.start : span.end] if owner >= 0]
        if 2 * len(inside) <= length:
            for owner, common in Counter(inside).items():
                if 2 * common > chosen[owner].end - chosen[owner].start:
                    kept.pop(owner, None)
            kept[index] = span
            owners[span.start : span.end] = [index] * length
    return kept


def _misfit(
    span: _Span, index: int, order: Sequence[int], sure: Mapping[int, _Span]
) -> tuple[int, int]:
    """How far a block is from its surest neighbour, in words of the extraction and in blocks."""
    at = bisect(order, index)
    before = [(abs(span.start - sure[each].end), index - each) for each in order[:at][-1:]]
    after = [(abs(sure[each].start - span.end), each - index) for each in order[at : at + 1]]
    return min([*before, *after], default=(0, index))


def _follow(text: _Words, words: Sequence[_Words], chosen: Mapping[int, _Span]) -> dict[int, _Span]:
    """Short blocks whose words stand right where the block before them ends in the extraction."""
    found: dict[int, _Span] = {}
    at = 0
    for index, own in enumerate(words):
        if index in chosen:
            at = chosen[index].end
        elif own and len(own) <= _SHINGLE and text[at : at + len(own)] == own:
            found[index] = _Span(at, at + len(own))
            at += len(own)
    return found
