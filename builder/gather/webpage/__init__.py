"""A saved page's HTML into its blocks and what its metadata state. lxml loads with it."""

from builder.gather.read import LARGEST_SEED
from builder.gather.segment import MOST_BLOCKS, too_many_blocks
from builder.gather.statement import Statement
from builder.gather.webpage.blocks import page_blocks
from builder.gather.webpage.extracted import mark_extracted
from builder.gather.webpage.page import parse_page
from builder.gather.webpage.stating import read_statement
from builder.model import Block, Problem, Seed
from builder.problems import ProblemsError

__all__ = ["read_webpage"]


def read_webpage(seed: Seed) -> tuple[tuple[Block, ...], Statement]:
    """Every visible block of a saved page, marked, and what the page states of itself.

    Raises ProblemsError for a page that is nested too deeply or has too much text.
    """
    tree = parse_page(seed)
    blocks = page_blocks(tree)
    size = sum(len(block.text) for block in blocks)
    if size > LARGEST_SEED:
        message = f"has too much text for one page: {size / 1e6:.1f} MB"
        raise ProblemsError(
            [Problem(seed.path, 0, message, f"at most {LARGEST_SEED / 1e6:.0f} MB")]
        )
    if len(blocks) > MOST_BLOCKS:
        raise too_many_blocks(seed, len(blocks))
    return mark_extracted(blocks, tree), read_statement(tree)
