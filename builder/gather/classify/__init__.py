"""Tells the article's blocks from the site's: each step sees the page as the last one left it."""

from collections.abc import Callable
from dataclasses import replace

from builder.gather.classify.extent import (
    cut_biography,
    find_core,
    find_end,
    find_start,
    tell_language,
)
from builder.gather.classify.head import find_title, label_head
from builder.gather.classify.inside import label_body, label_rest
from builder.gather.classify.reading import PageReading, open_reading
from builder.model import Block

STEPS: tuple[Callable[[PageReading], PageReading], ...] = (
    find_core,
    tell_language,
    find_title,
    find_start,
    find_end,
    cut_biography,
    label_head,
    label_body,
    label_rest,
)


def classify(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their labels and, for boilerplate, the reasons; none is left out.

    Labels: title, kicker, byline, dateline, lead, paragraph, subhead, quote, caption, boilerplate.
    """
    reading = open_reading(blocks)
    for step in STEPS:
        reading = step(reading)
    return tuple(
        replace(block, label=label.name, reason=label.reason)
        for block, label in zip(reading.blocks, reading.labels, strict=True)
    )
