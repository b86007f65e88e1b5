"""The newspaper or site that a page comes from, told by what it says of itself.

A site prints its name in bylines, copyright lines, appeals and credits. Every such line names a
candidate with the weight of its cue; a candidate that also stands elsewhere in the boilerplate
gains by that. If no candidate reaches the threshold, the source stays open: an archivist would
rather fill a gap than find an error.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from builder.gather.agencies import agencies_in
from builder.gather.annotate.gazetteer import is_first_name, is_place
from builder.gather.lists import list_text, patterns_by_section, words_by_language
from builder.model import Block

# A name: one to five words, the first beginning with a letter; a site may write itself small.
# The limits, longer than any name's words, keep the time linear on a line without spaces.
_REST = r"[\w&’'-]{0,40}(?:\.\w{1,40}){0,4}"
_NAME = (
    rf"(?P<name>(?-i:(?<!\w)(?:(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as) )?[A-ZÄÖÜa-zäöü]{_REST}"
    rf"(?: (?:[A-ZÄÖÜ&]{_REST}|für|of|and|und)){{0,4}}))"
)
# A name of several words as furniture prints it, for counting the lines that have it.
_TITLE_NAME = re.compile(
    r"(?<!\w)(?:(?:The|Der|Die|Das) )?[A-ZÄÖÜ][\w’'-]{1,40}"
    r"(?: (?:of |für )?[A-ZÄÖÜ][\w’'-]{1,40}){1,3}"
)
_COMPANY = re.compile(
    r",? (?:Verlags?-?(?:GmbH|gesellschaft)?|Medien?(?:gesellschaft|haus|gruppe)?|Media|GmbH|mbH|"
    r"AG|SE|Ltd|Limited|Inc|LLC|Corp|Group|Company|& Co|KG|Ges\.?m\.?b\.?H)\b.*$"
)
_DOMAIN = re.compile(
    r"(?:www\.|@|\b)((?:[a-z0-9-]{1,63}\.){1,6}(?:de|ch|at|com|org|net|eu|info|news|uk))\b"
)
# Words that a cue may catch but that name no paper.
_NO_NAME = frozenset(list_text("no_publisher.txt").split())
_THRESHOLD = 2
# So many candidates are looked for in other lines; of 1,273 development pages none has over 75.
_CANDIDATES = 200
_NAME_AND_DATE = re.compile(rf"{_NAME},? [|·–-]?\s?\d")


def find_publisher(blocks: Sequence[Block]) -> str:
    """The source's name as the page writes it, or the empty string."""
    lines = list(dict.fromkeys(block.text for block in blocks))
    weights: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    furniture = list(dict.fromkeys(block.text for block in blocks if block.reason != "share"))
    found = [*chain.from_iterable(map(_candidates, lines)), *_recurring(furniture)]
    for name, weight in [*found, *_dated(blocks)]:
        spelling.setdefault(name.casefold(), name)
        weights[name.casefold()] += weight
    small = [line.casefold() for line in lines]
    for known in sorted(weights, key=lambda known: (-weights[known], known))[:_CANDIDATES]:
        weights[known] += min(2, _lines_with(known, small) - 1)
    best = max(weights, key=lambda known: (weights[known], len(known), known), default="")
    return _in_full(spelling[best], lines) if best and weights[best] >= _THRESHOLD else ""


def _in_full(name: str, lines: Sequence[str]) -> str:
    """The name as a line of its own has it, if that is longer: 'The Northern Courier'."""
    longer = re.compile(rf"(?:[A-ZÄÖÜ][\w’'-]+ ){{1,2}}{re.escape(name)}")
    return next((line for line in lines if longer.fullmatch(line)), name)


def _recurring(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Names of several words in at least two lines of the furniture, persons and places aside."""
    counts = Counter(name for line in lines for name in set(_TITLE_NAME.findall(line)))
    for name, count in sorted(counts.items()):
        if count > 1 and len(name.split()) > 1 and _may_be_publisher(name):
            yield name, 1


def _dated(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """The name in a line that has nothing else but a date: 'Abendblatt, 29. August 2017'."""
    for block in blocks:
        match = _NAME_AND_DATE.match(block.text) if block.label == "dateline" else None
        if match and _may_be_publisher(match["name"]):
            yield match["name"], _THRESHOLD


def _may_be_publisher(name: str) -> bool:
    """Whether a name is no person's, no place's and no ordinary phrase."""
    first = re.sub(r"^(?:The|Der|Die|Das) ", "", name).split()[0]
    function_words = words_by_language("function_words.yaml").values()
    return not (
        is_place(name)
        or is_first_name(first)
        or is_first_name(first.title())
        or any(first.lower() in known for known in function_words)
    )


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
            name = _COMPANY.sub("", match["name"]).strip(" .'’-")
            if name.casefold() not in _NO_NAME and not agencies_in(name) and len(name) > 1:
                found.append((name, weight))
    found += [(domain, 1) for domain in sorted(set(_DOMAIN.findall(text[:600])))]
    return found


def _lines_with(name: str, lines: Sequence[str]) -> int:
    """How many lines, in small letters, have the name as a word of its own."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return sum(name in line and bool(pattern.search(line)) for line in lines)
