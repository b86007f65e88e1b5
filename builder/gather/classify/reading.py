"""What the classification steps hand to each other: a page as far as it has been understood."""

from dataclasses import dataclass, replace

from builder.gather.classify.features import Features, measure
from builder.gather.language import detect_language
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.model import Block

# Six words hold two or three function words, enough to tell two languages apart.
_LANGUAGE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Label:
    """What a block is, and for one that is left out, why."""

    name: str = ""
    reason: str = ""


UNKNOWN = Label()
TITLE, KICKER, BYLINE, DATELINE = map(Label, ("title", "kicker", "byline", "dateline"))
LEAD, PARAGRAPH, SUBHEAD = map(Label, ("lead", "paragraph", "subhead"))
QUOTE, CAPTION = map(Label, ("quote", "caption"))

# What stands in an article's body, in the words of its source.
BODY_LABELS = ("lead", "paragraph", "subhead", "quote")


def boilerplate(reason: str) -> Label:
    """The label of a block that is none of the article's, with the reason kept."""
    return Label("boilerplate", reason)


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page's blocks, their features and labels, and which of them are the body's (`kept`).

    The body is within `start` to `end`; without a body both are behind the last block. `title` is
    the index of the headline, or -1; `likely_title` is a first guess at it.
    """

    blocks: tuple[Block, ...]
    features: tuple[Features, ...]
    labels: tuple[Label, ...]
    kept: tuple[bool, ...]
    start: int
    end: int
    likely_title: int = -1
    title: int = -1
    language: str = ""

    def language_differs(self, index: int) -> bool:
        """Whether a block is long enough to tell and speaks another language than the page.

        Never in a saved page, whose markup says what is a caption.
        """
        short = len(self.features[index].words) < _LANGUAGE_WORDS
        if short or not self.language or self.blocks[index].marks:
            return False
        return detect_language(self.blocks[index].text) not in ("", self.language)

    def with_body(self, kept: tuple[bool, ...]) -> "PageReading":
        """The same reading with this body."""
        start = kept.index(True) if True in kept else len(kept)
        end = len(kept) - kept[::-1].index(True) if True in kept else len(kept)
        return replace(self, kept=kept, start=start, end=end)

    def with_labels(self, found: dict[int, Label]) -> "PageReading":
        """The same reading with these labels set where none was."""
        labels = tuple(
            found.get(index, UNKNOWN) if label == UNKNOWN else label
            for index, label in enumerate(self.labels)
        )
        return replace(self, labels=labels)


def open_reading(blocks: tuple[Block, ...], recurring: RecurringLines = NO_LINES) -> PageReading:
    """A page of which only the features are known."""
    labels, size = (UNKNOWN,) * len(blocks), len(blocks)
    return PageReading(blocks, measure(blocks, recurring), labels, (False,) * size, size, size)
