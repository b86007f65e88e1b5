"""Tells the article's blocks from the site's: each step sees the page as the last one left it."""

from collections.abc import Callable
from dataclasses import replace

from builder.gather.classify.extent import find_body, tell_language
from builder.gather.classify.head import label_head
from builder.gather.classify.inside import label_body, label_rest
from builder.gather.classify.reading import PageReading, open_reading
from builder.gather.classify.title import find_title
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.model import Block

STEPS: tuple[Callable[[PageReading], PageReading], ...] = (
    find_body,
    find_title,
    tell_language,
    label_head,
    label_body,
    label_rest,
)


def classify(blocks: tuple[Block, ...], recurring: RecurringLines = NO_LINES) -> tuple[Block, ...]:
    """The blocks with their labels and, for boilerplate, the reasons; none is left out.

    Labels: title, kicker, byline, dateline, lead, paragraph, subhead, quote, caption, boilerplate.
    `recurring` are the lines that recur across the archive's seeds.
    """
    reading = open_reading(blocks, recurring)
    for step in STEPS:
        reading = step(reading)
    return tuple(
        replace(block, label=label.name, reason=label.reason)
        for block, label in zip(reading.blocks, reading.labels, strict=True)
    )
