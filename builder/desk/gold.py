"""What people have said of the lines of a page, read off the article that they confirmed.

What stands in the article is kept, whatever its header says of the line: an editor may have
written it there by hand. What the header says an editor has left out is dropped. Of what is in no
text, as a byline, the header's lines tell; and who confirms an article confirms its labels.
"""

from collections.abc import Iterator, Mapping, Sequence

from builder.desk.seed_lines import EDITOR, numbers_of
from builder.gather.classify.features import words_of
from builder.gather.classify.reading import BODY_LABELS
from builder.model import Article, Block
from builder.publish.document import Leaf, parsed

DROPPED = "boilerplate"
# A passage that somebody has changed still is a block's if at least half of the block's shingles of
# three words are in it; by the same measure blocks are learnt from (`training/pages`).
_SHINGLE, _LEAST = 3, 0.5


def is_gold(article: Article) -> bool:
    """Whether a person has confirmed an article that a machine has read from a seed."""
    return article.review == "confirmed" and article.provenance is not None


def gold_labels(blocks: Sequence[Block], article: Article) -> tuple[str, ...]:
    """The label that each of a page's blocks should have, `DROPPED` where it is not the article's.

    The blocks have the labels that the machine gives them now.
    """
    kept, left_out = _lines(article)
    # Of several that read the same, those that the header says are kept are the article's.
    order = sorted(
        range(len(blocks)),
        key=lambda index: (_is_in(blocks[index], left_out), not _is_in(blocks[index], kept)),
    )
    found, changed = _printed(blocks, order, article)
    for index in order:
        if index not in found and not _is_in(blocks[index], left_out):
            label = _changed(blocks[index], changed)
            found |= {index: label} if label else {}
    return tuple(
        found.get(index) or _unprinted(each, kept, found) for index, each in enumerate(blocks)
    )


def _lines(article: Article) -> tuple[frozenset[int], frozenset[int]]:
    """The lines that an article's header says it has, and those that an editor has left out."""
    seed = article.provenance
    if seed is None:
        return frozenset(), frozenset()
    return frozenset(numbers_of(seed.lines)), frozenset(numbers_of(seed.dropped.get(EDITOR)))


def _is_in(block: Block, lines: frozenset[int]) -> bool:
    return not lines.isdisjoint(range(block.first, block.last + 1))


def _printed(
    blocks: Sequence[Block], order: Sequence[int], article: Article
) -> tuple[dict[int, str], list[tuple[str, str]]]:
    """The labels of blocks that stand in an article word for word, and its texts that are none."""
    found: dict[int, str] = {}
    changed = []
    for label, text in _texts(article):
        same = (at for at in order if at not in found and blocks[at].text == text)
        index = next(same, None)
        if index is None:
            changed.append((label, text))
        else:
            found[index] = label
    return found, changed


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    """All texts of an article with their labels."""
    yield "title", article.title
    if article.kicker:
        yield "kicker", article.kicker
    for at, leaf in enumerate(parsed(article.body).leaves):
        yield "lead" if article.lead and not at else _label_of(leaf), leaf.text
    for caption in article.captions:
        yield "caption", caption.text


def _label_of(leaf: Leaf) -> str:
    if leaf.kind == "heading":
        return "subhead"
    return "quote" if leaf.is_quoted else "paragraph"


def _changed(block: Block, changed: Sequence[tuple[str, str]]) -> str:
    """The label of the text that a block became; '' if it is in none of them."""
    wanted = _shingles(block.text)
    for label, text in changed if wanted else ():
        if len(wanted & _shingles(text)) >= _LEAST * len(wanted):
            return label
    return ""


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)}


def _unprinted(block: Block, kept: frozenset[int], found: Mapping[int, str]) -> str:
    """What a block is that stands in no text: a byline, a dateline, a headline worded anew."""
    if block.label in BODY_LABELS or not _is_in(block, kept):  # else its text would stand there
        return DROPPED
    return DROPPED if block.label == "title" and "title" in found.values() else block.label
