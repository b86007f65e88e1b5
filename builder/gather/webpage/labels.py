"""Labels that the markup of a saved page settles, after its text has been read."""

from dataclasses import replace

from builder.gather.classify.reading import BODY_LABELS
from builder.model import Block

# Marks that name what a block of the body is, the most telling first.
_LABELS = (("figcaption", "caption"), ("heading", "subhead"), ("quote", "quote"))


def label_by_markup(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The classified blocks: pictures' captions, subheads and quotes as the page marks them up.

    Captions count from the headline to the end of the body; beyond, they are other stories'.
    """
    body = [index for index, block in enumerate(blocks) if block.label in BODY_LABELS]
    if not body:
        return blocks
    titles = [index for index in range(body[0]) if blocks[index].label == "title"]
    article = range(titles[-1] if titles else body[0], body[-1] + 1)
    return tuple(
        replace(block, label=label, reason="")
        if index in article and (label := _marked_label(block))
        else block
        for index, block in enumerate(blocks)
    )


def _marked_label(block: Block) -> str:
    """The label that a block's markup gives it, empty where that says nothing."""
    found = next((label for mark, label in _LABELS if mark in block.marks), "")
    return found if found == "caption" or block.label in BODY_LABELS else ""
