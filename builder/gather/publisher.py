"""The newspaper or site that a page comes from, told by what it says of itself.

A site prints its name in bylines, copyright lines, appeals and credits. Every such line names a
candidate with the weight of its cue; a candidate that also stands elsewhere in the boilerplate
gains by that. If no candidate reaches the threshold, the source stays open: an archivist would
rather fill a gap than find an error.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from builder.gather.agencies import agencies_in
from builder.gather.lists import patterns_by_section
from builder.model import Block

# A name: one to four words, the first beginning with a letter; a site may write itself small.
_NAME = (
    r"(?P<name>(?-i:(?:(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as) )?[A-ZÄÖÜa-zäöü][\w.&’'-]*"
    r"(?: (?:[A-ZÄÖÜ&][\w.&’'-]*|für|of|and|und)){0,4}))"
)
_DOMAIN = re.compile(r"(?:www\.|@|\b)((?:[a-z0-9-]+\.)+(?:de|ch|at|com|org|net|eu|info|news|uk))\b")
# Words that a cue may catch but that name no paper.
_NO_NAME = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "uns",
        "unsere",
        "unser",
        "unserer",
        "unseren",
        "sie",
        "ihr",
        "ihre",
        "facebook",
        "twitter",
        "x",
        "instagram",
        "youtube",
        "whatsapp",
        "telegram",
        "google",
        "amazon",
        "paypal",
        "apple",
        "spotify",
        "privat",
        "private",
        "mail",
        "e-mail",
        "newsletter",
        "app",
        "redaktion",
        "our",
        "us",
        "the",
        "this",
        "a",
        "an",
        "your",
        "you",
        "my",
        "here",
        "all",
        "hier",
        "alle",
        "archiv",
        "symbolbild",
        "screenshot",
        "video",
        "foto",
        "bild",
    ]
)
_THRESHOLD = 2


def find_publisher(blocks: Sequence[Block]) -> str:
    """The source's name as the page writes it, or the empty string."""
    weights: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for block in blocks:
        for name, weight in _candidates(block.text):
            spelling.setdefault(name.casefold(), name)
            weights[name.casefold()] += weight
    for known in weights:
        weights[known] += min(2, _other_lines(blocks, known))
    best = max(weights, key=lambda known: (weights[known], known), default="")
    return spelling[best] if best and weights[best] >= _THRESHOLD else ""


@cache
def _cues() -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows = (row.split("|", 1) for row in patterns_by_section("publisher_cues.txt")["cues"])
    return tuple(
        (int(weight), re.compile(pattern.replace("NAME", _NAME), re.IGNORECASE))
        for weight, pattern in rows
    )


def _candidates(text: str) -> list[tuple[str, int]]:
    found = []
    for weight, pattern in _cues():
        for match in pattern.finditer(text[:600]):
            name = match["name"].strip(" .'’-")
            if name.casefold() not in _NO_NAME and not agencies_in(name) and len(name) > 1:
                found.append((name, weight))
    found += [(domain, 1) for domain in sorted(set(_DOMAIN.findall(text[:600])))]
    return found


def _other_lines(blocks: Sequence[Block], name: str) -> int:
    """In how many further lines the name stands as a word of its own."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return max(0, sum(bool(pattern.search(block.text.casefold())) for block in blocks) - 1)
