"""Examples of headlines: which of the lines above a text is its checked title."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import ModuleType

from builder.gather.chain import Chain
from builder.gather.classify.outline import outline
from builder.gather.classify.reading import PageReading, open_reading
from builder.gather.classify.title import HEADLINE, OTHER, title_signals
from builder.training.chains import Example
from builder.training.pages import Page

PARAMETERS = {"c1": 0.2, "c2": 2.0, "max_iterations": 120}
LABELS = (HEADLINE, OTHER)


def reading_of(page: Page, kept: Sequence[bool]) -> PageReading:
    """A page as the search for its headline sees it."""
    reading = replace(open_reading(page.blocks), features=page.features)
    return replace(reading.with_body(tuple(kept)), likely_title=outline(page.features).title)


def title_examples(
    pages: Iterable[Page], kept: Mapping[str, Sequence[bool]], tool: ModuleType
) -> dict[str, list[Example]]:
    """Every candidate of every page whose title is a line of it, by page."""
    found = {}
    for page in pages:
        title = tool.norm(page.gold["title"])
        candidates = title_signals(reading_of(page, kept[page.name]))
        right = {i for i in candidates if tool.norm(page.blocks[i].text) == title}
        if title and right:
            found[page.name] = [
                Example([names], [HEADLINE if index in right else OTHER])
                for index, names in candidates.items()
            ]
    return found


def share_right(examples: Mapping[str, Sequence[Example]], chain: Chain) -> float:
    """On how many of the pages a model's best candidate is the title."""
    right = 0
    for candidates in examples.values():
        scores = [chain.score(each.features[0]) for each in candidates]
        best = max(range(len(scores)), key=lambda index: scores[index][0] - scores[index][1])
        right += candidates[best].labels[0] == HEADLINE
    return right / max(1, len(examples))
