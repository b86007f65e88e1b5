"""Saved pages with checked articles to learn from, and which of their blocks are the article's.

The pages are those of the owners' tool (`extraction.py --write-dev DIR`); its module also says what
a word is and scores. Nothing of them ships: only the weights learnt from them do.
"""

import hashlib
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from builder.gather.article import read_blocks
from builder.gather.classify.features import Features, measure
from builder.gather.read import is_webpage, read_seed
from builder.gather.recurring import NO_LINES, RecurringLines, learn_lines
from builder.model import Block, Seed

# A block is the article's if at least half of its shingles of three words are.
_SHINGLE, _LEAST = 3, 0.5
# A short block that stands apart from the article only has words in common with it.
_SHORT, _APART, _AROUND = 12, 6, 12
_SHAPES = ("seed", "raw")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what gather reads of it, what is known of it, and which blocks are its body."""

    name: str
    gold: dict[str, Any]
    blocks: tuple[Block, ...]
    features: tuple[Features, ...]
    body: tuple[bool, ...]

    @property
    def whole(self) -> bool:
        """Whether the page's whole body was checked."""
        return not self.gold.get("snippets")

    @property
    def fold(self) -> int:
        """One of 256 parts; pages of one family of publishers are in the same."""
        return hashlib.sha256(f"f{self.gold['family']}".encode()).digest()[-1]


def load_tool(path: Path) -> ModuleType:
    """The owners' tool as a module."""
    spec = importlib.util.spec_from_file_location("extraction", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["extraction"] = module
    spec.loader.exec_module(module)
    return module


def read_pages(cases: Path, tool: ModuleType, ending: str) -> Iterator[Page]:
    """The pages with this ending in order; texts of one shape share what recurs in them.

    Pages of which only snippets were checked have no body; they have a title to learn from.
    """
    for shape in _SHAPES:
        golds = {}
        for path in sorted(cases.glob("*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            page = path.with_name(path.name.replace(".gold.json", ending))
            if gold["variant"] == shape and page.exists():
                golds[page] = gold
        seeds = {page: read_seed(page.name, page.read_bytes()) for page in golds}
        texts = [seed.text for seed in seeds.values() if not is_webpage(seed.name)]
        recurring = learn_lines(texts) if texts else NO_LINES
        for page, seed in seeds.items():
            yield _page(seed, golds[page], recurring, tool)


def _page(seed: Seed, gold: dict[str, Any], recurring: RecurringLines, tool: ModuleType) -> Page:
    blocks = read_blocks(seed)[0]
    whole = not gold.get("snippets")
    body = _body(blocks, gold, tool) if whole else (False,) * len(blocks)
    name = Path(seed.name).stem
    return Page(name, gold, blocks, measure(blocks, recurring), body)


def _body(blocks: Sequence[Block], gold: dict[str, Any], tool: ModuleType) -> tuple[bool, ...]:
    parts = [tool.words(text) for _, text in gold["body"]]
    wanted = tool.shingles([word for part in parts for word in part], _SHINGLE)
    words = [tool.words(block.text) for block in blocks]
    found = {index for index, some in enumerate(words) if _is_part(some, parts, wanted, tool)}
    found -= set(_copies(found, words, parts))
    found -= set(_strays(found, words))
    return tuple(index in found for index in range(len(blocks)))


def _is_part(
    words: Sequence[str], parts: Sequence[Sequence[str]], wanted: Counter[Any], tool: ModuleType
) -> bool:
    if len(words) < _SHINGLE:
        return bool(words) and words in parts
    shingles = tool.shingles(words, _SHINGLE)
    hits = sum(min(count, wanted[shingle]) for shingle, count in shingles.items())
    return bool(hits >= _LEAST * sum(shingles.values()))


def _copies(
    found: set[int], words: Sequence[Sequence[str]], parts: Sequence[Sequence[str]]
) -> Iterator[int]:
    """Of blocks with the same words all but the one amid most of the article."""
    same = defaultdict(list)
    for index in sorted(found):
        same[tuple(words[index])].append(index)
    several = {index for some in same.values() if len(some) > 1 for index in some}

    def company(index: int) -> float:
        around = range(max(0, index - _AROUND), min(len(words), index + _AROUND + 1))
        return sum(
            min(len(words[other]), 60) / (1 + abs(index - other))
            for other in around
            if other in found and other not in several
        )

    for key, some in same.items():
        if len(some) > 1 and sum(tuple(part) == key for part in parts) < len(some):
            best = max(some, key=lambda index: (company(index), -index))
            yield from (index for index in some if index != best)


def _strays(found: set[int], words: Sequence[Sequence[str]]) -> Iterator[int]:
    """Short blocks outside of the article's paragraphs, far from everything of it."""
    long = [index for index in found if len(words[index]) >= _SHORT]
    if not long:
        return
    for index in found:
        outside = not min(long) <= index <= max(long)
        if len(words[index]) < _SHORT and outside:
            nearest = min((abs(index - other) for other in found if other != index), default=99)
            if nearest > _APART:
                yield index
