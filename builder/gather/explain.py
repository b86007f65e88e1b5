"""What gather makes of every line of a seed, for whoever wonders where a line went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.model import Block


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A line of a seed, or a piece of an overlong one: its number from 1, what it was taken for.

    The label is empty for lines without text; the reason is given for what is left out.
    """

    number: int
    label: str
    reason: str
    text: str


def label_lines(text: str, blocks: Iterable[Block]) -> Iterator[LabelledLine]:
    """Every line of a seed's text with the label of its block; of several in it, a piece each."""
    pieces: dict[int, list[Block]] = {}
    for block in blocks:
        for number in range(block.first, block.last + 1):
            pieces.setdefault(number, []).append(block)
    for number, line in enumerate(text.split("\n"), start=1):
        found = pieces.get(number, [])
        if not found:
            yield LabelledLine(number, "", "", line)
        for block in found:
            piece = block.text if len(found) > 1 else line
            yield LabelledLine(number, block.label, block.reason, piece)
