"""A seed's lines with the labels that gather gives them, as `archive gather --explain` tells."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from builder.gather.article import label_blocks
from builder.gather.endings import is_markdown
from builder.gather.explain import LabelledLine, label_lines
from builder.gather.read import is_webpage
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.gather.written import written_blocks
from builder.model import Block, Seed
from builder.publish.load import parse_written

# The label of a line in the header of a Markdown seed.
HEADER = "header"


# Whoever goes through a seed's lines asks again after each; 10,000 lines take 3 s of a processor.
@lru_cache(maxsize=4)
def labelled_blocks(seed: Seed, recurring: RecurringLines = NO_LINES) -> tuple[Block, ...]:
    """The pieces of a seed with their labels. Raises ProblemsError for one that cannot be read."""
    if not is_markdown(seed.path):
        return label_blocks(seed, recurring)[0]
    written = written_blocks(seed, parse_written(seed.path, seed.text))
    header = seed.text.split("\n")[: written[0].first - 1] if written else []
    stated = [Block(n, n, line, HEADER) for n, line in enumerate(header, 1) if line.strip()]
    return (*stated, *written)


def labelled_lines(seed: Seed, blocks: Sequence[Block]) -> Iterable[LabelledLine]:
    """Every line of a text; of a saved page, whose lines are markup, every block."""
    if is_webpage(seed.path):
        return (LabelledLine(each.first, each.label, each.reason, each.text) for each in blocks)
    return label_lines(seed.text.rstrip("\n"), blocks)
