"""The newspaper or site that a page comes from, told by what it says of itself.

A site prints its name in bylines, copyright lines, appeals and credits. Every such line names a
candidate with the weight of its cue; a candidate that also stands elsewhere in the boilerplate
gains by that. If no candidate reaches the threshold, the source stays open: an archivist would
rather fill a gap than find an error.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, islice

from anyascii import anyascii

from builder.gather.agencies import agencies_in
from builder.gather.calendar_names import months, weekdays
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.lists import list_text, patterns_by_section, words_by_language
from builder.gather.printed_dates import is_date_mark
from builder.gather.recurring import MOST, NO_LINES, RecurringLines
from builder.gazetteer import is_first_name, is_place
from builder.model import Block

# A name: one to five words, the first beginning with a letter; a site may write itself small.
# The limits, longer than any name's words, keep the time linear on a line without spaces.
_REST = r"[\w&’'-]{0,40}(?:\.\w{1,40}){0,4}"
_NAME = (
    rf"(?P<name>(?-i:(?<!\w)(?:(?:[Tt]he|[Dd]er|[Dd]ie|[Dd]as) )?[A-ZÄÖÜa-zäöü]{_REST}"
    rf"(?: (?:[A-ZÄÖÜ&]{_REST}|für|of|and|und)){{0,4}}))"
)
_COMPANY = re.compile(
    r",? (?:Verlags?-?(?:GmbH|gesellschaft)?|Medien?(?:gesellschaft|haus|gruppe)?|Media|GmbH|mbH|"
    r"AG|SE|Ltd|Limited|Inc|LLC|Corp|Group|Company|& Co|KG|Ges\.?m\.?b\.?H)\b.*$",
    re.DOTALL,
)
_DOMAIN = re.compile(
    r"(?:www\.|@|\b)((?:[a-z0-9-]{1,63}\.){1,6}(?:de|ch|at|com|org|net|eu|info|news|uk))\b"
)
_NO_SITE = re.compile(r"\d{1,2}[./:]\d|^\d+$|^(?:by|von|par|por)\s|[?!]$", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FOREPART = re.compile(r"(?:[A-ZÄÖÜ][\w’'-]+ ){1,2}")
_ARTICLE = re.compile(
    r"^(?:(?:der|die|das|den|dem|gerne?|auch|bitte|jetzt|copyright|folge|follow) )+", re.IGNORECASE
)
# Words of a legal notice, of which no name has one.
_NEVER = frozenset({"rights", "reserved", "copyright", "privacy", "vorbehalten", "rechte"})
# Words that a cue may catch but that name no paper.
_NO_NAME = frozenset(list_text("no_publisher.txt").split())
_ENOUGH = 3
_OF_THE_ARTICLE = (*BODY_LABELS, "title", "kicker")
# A browser title 'Headline | Site', its headline being a line of the page, names the site: on the
# development pages of even hash the last part did so on 139 of 146.
_TITLE_PART = 4
_PARTS = re.compile(r"\s{1,3}[|–—·•»«│-]+\s+|\s{0,3}[│｜：]\s*|\s{0,3}\|\s*|:{2}")
_LONGEST_PART, _SHORTEST_TITLE = 45, 15
_OWN_DOMAIN, _DATED = 2, 2
# Every further line with the name speaks for it, but no more than what gave it.
_MOST_LINES = 2
_LONGEST_LINE = 600
# So many candidates are looked for in other lines; of 1,273 development pages none has over 75.
_CANDIDATES = 200
_NAME_AND_DATE = re.compile(rf"{_NAME},? [|·–-]?\s?\d")


def find_publisher(page: Sequence[Block], recurring: RecurringLines = NO_LINES) -> str:
    """The source's name as the page writes it, or the empty string.

    `recurring` are the lines that recur across the archive's seeds.
    """
    unique = {block.text: block for block in page if block.label not in _OF_THE_ARTICLE}
    blocks = list(unique.values())
    lines = list(dict.fromkeys(block.text for block in page if block.label not in BODY_LABELS))
    weights: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    found = [
        *_of_title(page),
        *_cued(list(unique)),
        *_dated(blocks, recurring),
    ]
    for name, weight in found:
        known = name.casefold().removeprefix("the ")
        spelling[known] = max(spelling.get(known, ""), name, key=len)
        weights[known] += weight
    small, domains = [line.casefold() for line in lines], _domains(lines)
    for known in sorted(weights, key=lambda known: (-weights[known], known))[:_CANDIDATES]:
        weights[known] += min(_MOST_LINES, weights[known], _lines_with(known, small) - 1)
        weights[known] += _OWN_DOMAIN * (_folded(known) in domains)
    best = max(weights, key=lambda known: (weights[known], len(known), known), default="")
    return _in_full(spelling[best], lines) if best and weights[best] >= _ENOUGH else ""


def _of_title(page: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """The parts of the page's title in the browser behind the headline."""
    top = page[0].text if page else ""
    lines = (block.text for block in page[1:] if _SHORTEST_TITLE <= len(block.text) < len(top))
    headline = max((line for line in lines if top.startswith(line)), key=len, default="")
    parts = [part.strip(" .-") for part in _PARTS.split(top.removeprefix(headline))[1:]]
    behind = [part for part in parts if _may_name_site(part)]
    if behind:
        yield behind[-1], _TITLE_PART if headline else 1
    yield from ((part, 1) for part in behind[:-1])


def _may_name_site(part: str) -> bool:
    named = part.casefold() not in _NO_NAME and not agencies_in(part)
    return named and 1 < len(part) <= _LONGEST_PART and not _NO_SITE.search(part)


def _domains(lines: Sequence[str]) -> frozenset[str]:
    """The names of the domains that a page mentions, 'courier' of www.courier.de."""
    found = (domain for line in lines if "." in line for domain in _DOMAIN.findall(line))
    return frozenset(_folded(domain.split(".")[-2]) for domain in found)


def _folded(name: str) -> str:
    """A name as a domain writes it: small letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", anyascii(name.translate(_UMLAUTS)).lower())


def _in_full(name: str, lines: Sequence[str]) -> str:
    """The name as a line of its own has it, if that is longer: 'The Northern Courier'."""
    longer = (
        line
        for line in lines
        if line.endswith(name) and _FOREPART.fullmatch(line, 0, len(line) - len(name))
    )
    return next(longer, name)


def _dated(blocks: Sequence[Block], recurring: RecurringLines) -> Iterator[tuple[str, int]]:
    """The name in a line that has nothing else but a date: 'Abendblatt, 29. August 2017'.

    One such line may as well name a town too small to be known; several pages' lines do not.
    """
    for block in blocks:
        match = _NAME_AND_DATE.match(block.text) if block.label == "dateline" else None
        if match and _may_be_named(match["name"]) and _may_be_publisher(match["name"]):
            yield match["name"], _DATED + (recurring.others_to_number(block.text) >= MOST)


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
def _cues() -> tuple[tuple[int, tuple[str, ...], re.Pattern[str]], ...]:
    """Each cue's weight, the words one of which a line must have, and its pattern."""
    rows = (row.split("|", 2) for row in patterns_by_section("publisher_cues.txt")["cues"])
    return tuple(
        (int(weight), tuple(words.split()), re.compile(cue.replace("NAME", _NAME), re.IGNORECASE))
        for weight, words, cue in rows
    )


def _cued(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The names that lines give with a cue; a cue is tried where one of its words stands."""
    shortened = [line[:_LONGEST_LINE] for line in lines]
    small = [f"{line.lower()}\n" for line in shortened]
    starts = list(accumulate(map(len, small), initial=0))
    page = "".join(small)
    for weight, words, pattern in _cues():
        for index in sorted({at for word in words for at in _lines_of(word, page, starts)}):
            yield from _named(shortened[index], weight, pattern)


def _lines_of(word: str, page: str, starts: Sequence[int]) -> Iterator[int]:
    """The indexes of a page's lines that have a word; `starts` is where each line begins."""
    at = page.find(word)
    while at >= 0:
        line = bisect_right(starts, at) - 1
        yield line
        at = page.find(word, starts[line + 1])


def _named(line: str, weight: int, cue: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    at_start = cue.pattern.startswith("^")
    for match in filter(None, [cue.match(line)]) if at_start else cue.finditer(line):
        name = _ARTICLE.sub("", _COMPANY.sub("", match["name"]).strip(" .'’-&"))
        if _may_be_named(name):
            firm = _COMPANY.search(match["name"]) or _COMPANY.match(line, match.end())
            yield name, weight - bool(firm and weight > 1)


def _may_be_named(name: str) -> bool:
    """Whether what a cue caught may name a paper: no month, legal phrase, date mark, agency."""
    words = name.casefold().split()
    if not words or len(name) < 2 or agencies_in(name.removeprefix("The ")):
        return False
    if name.casefold() in _NO_NAME or _NEVER.intersection(words) or is_date_mark(name):
        return False
    return not any(len(word) > 2 and (word in months() or word in weekdays()) for word in words)


def _lines_with(name: str, lines: Sequence[str]) -> int:
    """How many lines, in small letters, have the name as a word of its own; at most three."""
    found = (line for line in lines if name in line and _is_word(name, line))
    return sum(1 for _ in islice(found, _MOST_LINES + 1))


def _is_word(name: str, line: str) -> bool:
    start = line.find(name)
    end = start + len(name)
    return not line[max(0, start - 1) : start].isalnum() and not line[end : end + 1].isalnum()
