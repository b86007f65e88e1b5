"""Who wrote an article, from the lines beside its headline and behind its end.

A name counts if a byline's word introduces it ('Von', 'By', 'Text:') or if it has a line by the
headline to itself and begins with somebody's first name. Agencies, newsrooms, places and
photographers are no authors.
"""

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import combining, normalize

from builder.gather.agencies import agencies_in
from builder.gather.calendar_names import months, weekdays
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.date_lines import Place
from builder.gather.lists import list_text, patterns_by_section, words_by_language
from builder.gather.printed_dates import find_dates
from builder.gazetteer import is_first_name, is_place
from builder.model import Block

_LONGEST_LINE, _LONGEST_NAMES = 200, 120
# So many lines above the headline, into the text and behind its end a byline may stand.
_ABOVE, _BELOW, _INTO, _BEHIND = 3, 8, 3, 4
# A name without such a word: above and below a headline, and into the text.
_CLOSEST = (2, 8, 2)
_SENTENCE_ENDS = (".", "?", "!", "”", "“")
_MOST_WORDS = 10
# What a line with nothing but a name does not have.
_NOT_ALONE = re.compile(r"[:?!…„“”\"»«(]|\s[–—-]\s|\.\s\w+\s\w+\s\w+")
_DASHED_DATE = re.compile(r"(?:[–—-]\s)?\|(?:\s[–—-])?")
_LETTERS = re.compile(r"[^\W\d_]+")
_PART = r"[^\W\d_][\w’'.-]*"
_PARTICLE = (
    r"(?:von|van|vom|de|der|den|del|della|di|da|dos|du|la|le|el|al|zu|zum|ten|ter|und|v\.|bin|ibn)"
)
_UPPER = r"(?=[^\W\d_a-zäöüßàâçéèêëîïôûùñáíóú])"
_NAME = re.compile(
    rf"{_UPPER}{_PART}(?: (?:{_PARTICLE} )*{_UPPER}{_PART}){{1,3}}(?: (?:Jr|Sr)\.?)?"
)
_ONE_WORD = re.compile(rf"{_UPPER}[^\W\d_]{{3,}}")
_TITLES = re.compile(
    r"^(?:(?:Univ\.-)?Prof(?:essor(?:in)?|\.)?|Dr\.?|PD|Dipl\.-\w+\.?|Mag\.|Ing\.|M\.?A\.|Herr|Frau|Mr\.?|"
    r"Mrs\.?|Ms\.?|Lic\.|h\.c\.|med\.|jur\.|phil\.|rer\.|nat\.|habil\.)\s+",
)
# White space is folded, so there is never much of it before anything.
_BETWEEN = re.compile(
    r"\s{0,3}(?:,|;|/|&|\+|(?<=\s)(?:und|and|et|y|e|en|og|och|sowie)(?=\s))\s*",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\s{0,3}(?:[|•·–—(<\[@:]|\s\S{1,64}@|\s-\s|\s{2,}|https?:|\d).*$", re.DOTALL)
_BULLET = re.compile(r"^[\s•·*–—-]+")
_PICTURE = re.compile(
    r"^(?:©|\(c\)|(?:symbol|archiv)?(?:bild(?:er)?|fotos?|photos?|image|illustration|grafik|video|"
    r"credit|quelle|source|copyright)\b)",
    re.IGNORECASE,
)


def find_authors(blocks: Sequence[Block], place: Place, source: str = "") -> tuple[str, ...]:
    """The authors' names in the order of the page; empty if no line names any."""
    nobody = source.casefold()
    beside = _lines(blocks, place, (_ABOVE, _BELOW, _INTO))
    closest = _lines(blocks, place, _CLOSEST)
    behind = blocks[place.last + 1 : place.last + 1 + _BEHIND]
    for lines, read in (
        (beside, _introduced),
        (closest, _alone),
        (behind, _introduced),
        (behind[:1], _signed),
    ):
        for block in lines:
            if len(block.text) <= _LONGEST_LINE:
                found = read(_without_dates(block.text))
                if any(name.casefold() != nobody for name in found):
                    return tuple(dict.fromkeys(found))
    return ()


def _lines(blocks: Sequence[Block], place: Place, reach: tuple[int, int, int]) -> list[Block]:
    """The lines so far above and below a headline, and into the text, that are no prose."""
    above, below, into = reach
    near = {
        index
        for anchor, on in [*((title, below) for title in place.titles), (place.first, into)]
        for index in range(max(0, anchor - above), min(len(blocks), anchor + on + 1))
    }
    lines = [blocks[index] for index in sorted(near)]
    titles = {blocks[index].text for index in place.titles}
    return [
        block
        for block in lines
        if block.label not in ("title", "caption")
        and block.text not in titles
        and not (block.label in BODY_LABELS and block.text.endswith(_SENTENCE_ENDS))
    ]


def _without_dates(text: str) -> str:
    """A line in which a bar stands for every date."""
    parts, at = [], 0
    for printed in find_dates(text):
        parts.append(text[at : printed.start])
        at = max(at, printed.end)
    return _BULLET.sub("", " ".join(" | ".join([*parts, text[at:]]).split()))


def _introduced(text: str) -> list[str]:
    """The names behind a byline's word: 'Von A und B', '3. Mai 2021 by A', 'Text: A'."""
    for match in _cue().finditer(text):
        if not _PICTURE.match(text):
            names = _names(text[match.end() : match.end() + _LONGEST_NAMES], True)
            if names:
                return names
    return []


def _alone(text: str) -> list[str]:
    """The names in a line that has nothing else but a date, an office or a place."""
    line = _DASHED_DATE.sub("|", text).strip(" |,–—-:")
    words = line.replace("|", " ").split()
    if not 1 < len(words) <= _MOST_WORDS or _NOT_ALONE.search(line) or _PICTURE.match(text):
        return []
    first = next((word for word in words if not _TITLES.match(f"{word} ")), "")
    return _names(line, False) if _is_first(first) else []


def _signed(text: str) -> list[str]:
    """The name in a line that has nothing else at all."""
    return [] if "|" in text else _alone(text)


def _names(text: str, introduced: bool) -> list[str]:
    """The names that a text begins with."""
    text = _behind_words().sub("", _BREAK.sub("", text.strip(" :|,•")))
    names = []
    for number, part in enumerate(_BETWEEN.split(text.strip(" ,.;/-"))):
        name = _bare(part)
        if _is_author(name, introduced and number == 0):
            names.append(_in_small(name))
    return names


def _bare(part: str) -> str:
    """A name without forms of address."""
    while match := _TITLES.match(part):
        part = part[match.end() :]
    return part.strip(" .,") if not part.endswith((" Jr.", " Sr.")) else part.strip(" ,")


def _is_author(name: str, introduced: bool) -> bool:
    words = name.split()
    if not words or any(word.casefold().strip(".") in _nobody() for word in words):
        return False
    if agencies_in(name) or is_place(name) or _is_phrase(words):
        return False
    known = _is_first(words[0])
    if len(words) == 1:
        return introduced and known and bool(_ONE_WORD.fullmatch(name))
    initial = len(words[0].rstrip(".")) == 1
    return bool(_NAME.fullmatch(name)) and (introduced or known or initial)


def _is_first(word: str) -> bool:
    """Whether a word is a first name, in capitals too and with or without its accents."""
    form = word.split("-")[0].capitalize()
    plain = "".join(sign for sign in normalize("NFD", form) if not combining(sign))
    return is_first_name(form) or is_first_name(plain)


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether a name's first or last word is a function word, or its last one a body's."""
    common = words_by_language("function_words.yaml").values()
    ends = {words[0].casefold(), words[-1].casefold()}
    return any(ends & known for known in common) or words[-1].casefold() in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(list_text("buildings_and_bodies.txt").split())


def _in_small(name: str) -> str:
    """A name in capitals as it is usually written."""
    return _LETTERS.sub(lambda match: match[0].capitalize(), name) if name.isupper() else name


@cache
def _cue() -> re.Pattern[str]:
    words = "|".join(patterns_by_section("byline_cues.txt")["before"])
    return re.compile(
        rf"(?:^|(?<=[|•·/–—]\s)|(?<=\s\|\s))(?:{words})(?::?\s+|:|(?-i:{_UPPER}))", re.IGNORECASE
    )


@cache
def _behind_words() -> re.Pattern[str]:
    words = "|".join(patterns_by_section("byline_cues.txt")["behind"])
    return re.compile(rf",?\s(?:\w+ische[rn]?\s)?(?:{words})(?!\w).*$", re.IGNORECASE | re.DOTALL)


@cache
def _nobody() -> frozenset[str]:
    row = "|".join(patterns_by_section("byline_cues.txt")["nobody"])
    return frozenset({*row.split("|"), *(name for name in months() if len(name) > 4), *weekdays()})
