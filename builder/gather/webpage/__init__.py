"""A saved page's HTML into its blocks and what its metadata state. lxml loads with it."""

from builder.gather.webpage.blocks import page_blocks
from builder.gather.webpage.extracted import mark_extracted
from builder.gather.webpage.labels import label_by_markup
from builder.gather.webpage.page import parse_page
from builder.gather.webpage.statement import Statement
from builder.gather.webpage.stating import read_statement
from builder.model import Block, Seed

__all__ = ["Statement", "label_by_markup", "read_webpage"]


def read_webpage(seed: Seed) -> tuple[tuple[Block, ...], Statement]:
    """Every visible block of a saved page, marked, and what the page states of itself.

    Raises ProblemsError for what is no HTML that can be read.
    """
    tree = parse_page(seed)
    statement = read_statement(tree)
    return mark_extracted(page_blocks(tree), tree), statement
