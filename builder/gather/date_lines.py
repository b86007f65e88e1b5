"""The lines around an article that state a day, weighed by how likely it is the article's own.

What counts is how near the headline a line is, what the page calls the day, and how much else
stands in the line.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.gather.classify.reading import BODY_LABELS
from builder.gather.printed_dates import PrintedDate, find_dates, find_open_days
from builder.model import Block

# A longer line is prose; a note on the publication may be one, and is looked for farther on.
LONGEST_LINE = 160
_LONGEST_NOTE = 400
_INSIDE, _BEHIND, _BEHIND_NOTE = 12, 8, 40
# A day opens a paragraph as its dateline: 'BERLIN, 20. Mai (dpa) - ', '(21. November 2022) '.
OPENING = 90
_AFTER_OPENING = re.compile(r"\s?(?:\([\w/ -]{2,30}\)\s?)?[)\]]?\s?(?:[-–—|:/„“»]|$)|[)\]]")
_BEFORE_OPENING = re.compile(r"[(\[]?(?:[^.!?|:]{0,50}(?:vom|,|\|)\s)?$")

# The weights, in one unit. Set on the development publishers of even hash and checked on those of
# odd hash (tests/bench/README.md).
_MARKED, _CLOCK, _NAMED_BY_TITLE, _BARE, _OPENS = 4.0, 1.0, 3.0, 1.0, 1.0
_BELOW_TITLE, _ABOVE_TITLE, _IN_TEXT, _BEHIND_TEXT = 3.5, 1.5, 2.5, 1.2
_PER_LINE, _PER_LINE_ABOVE, _FARTHEST = 0.15, 0.25, 3.0
_MASTHEAD, _EVENT, _PER_WORD = 2.0, 6.0, 0.35
_FREE_WORDS, _MOST_WORDS = 4, 16
_BESIDE, _PER_OTHER, _MOST_OTHERS = 3, 0.7, 3
_MASTHEAD_LINES = 4
_EVENT_WORDS = re.compile(
    r"(?<!\w)(?:termine?|bis|ab|seit|until|till|since|starts?|beginn|gekündigt|urteil|"
    r"abgerufen|accessed|retrieved|expires?|deadline|anmeldeschluss|ausdruck|edition|"
    r"ausgabe|jusqu|depuis|hasta|desde|fino|dal|tot|vanaf|"
    r"geboren|born|gestorben|died|version|revision)(?!\w)[^|]{0,20}$",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"(?<!\w)(?:reply|antworten|répondre|responder|rispondi|says|sagte?|schrieb|schreibt|dit|"
    r"permalink|#[0-9])(?!\w)",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"[0-9]\.?\s?(?:[–—-]|bis|to|au|al|und)\s?$")
_RANGE_AFTER = re.compile(r"\s?(?:[–—-]|bis|to|au|al)\s?[0-9]{1,2}\.[0-9 ]")
_NOTE = re.compile(
    r"veröffentlicht|publiziert|erstellt|published|posted|publié|publicad|pubblicat|gepubliceerd|"
    r"créé|aktualisiert|updated|last modified|created",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_WHOLE_NOTE = re.compile(
    r"(?:der|dieser|this|cet|este|questo|dit) (?:beitrag|artikel|text|eintrag|entry|article|post|"
    r"story|artículo|articolo)(?:[^.]|(?<=[0-9])\.){0,40} (?:wurde|ist|was|a été|fue|è stato)\b",
    re.IGNORECASE,
)
# A note begins its line, or follows the day at once ('am 3. Mai 2021 veröffentlicht').
_NOTE_START, _NOTE_AFTER = 12, 16
# The head of a forwarded mail, whose date is the mail's.
_MAIL_DATE = re.compile(
    r"(?:datum|date|gesendet|sent|envoyé|enviado|inviato|verzonden)\s?:", re.IGNORECASE
)
_MAIL = re.compile(r"(?:betreff|subject|objet|asunto|oggetto|onderwerp)\s?:", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|•·]")
_SHORTEST_TITLE, _MOST_TITLES = 15, 4
# A line no longer than this that states a day is no prose.
_BARE_LENGTH = 40
_LONG_PARAGRAPH = 150
_FARTHEST_IN_TEXT = 2.5
_DIGIT = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a page the article stands: its headlines, first, third long and last body block."""

    titles: tuple[int, ...]
    first: int
    last: int
    third: int


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day in a line, the line's index, and how much speaks for it as the article's."""

    printed: PrintedDate
    index: int
    weight: float

    @property
    def day(self) -> str:
        """The day without its time."""
        return self.printed.edtf[:10]


def locate(blocks: Sequence[Block]) -> Place:
    """The article's place on its page; behind the page if it has no body.

    Headlines are the lines so labelled, and those that the page's first line, its title in the
    browser, begins with ('Headline | Site'). That first line counts only where it is the only one.
    """
    body = [index for index, block in enumerate(blocks) if block.label in BODY_LABELS]
    first, last = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    long = [index for index in body if len(blocks[index].text) >= _LONG_PARAGRAPH]
    top = blocks[0].text if blocks else ""
    third = long[2] if len(long) > 2 else last
    titles = [
        index
        for index, block in enumerate(blocks[:last])
        if (block.label == "title" and index < first)
        or (len(block.text) >= _SHORTEST_TITLE and top.startswith(block.text))
    ][:_MOST_TITLES]
    return Place(tuple(titles[1:] if titles[1:] and titles[0] == 0 else titles), first, last, third)


def stated_days(blocks: Sequence[Block], place: Place, language: str) -> list[StatedDay]:
    """Every day that a line around the article states, in the order of the page."""
    found = [
        (index, text, printed)
        for index, text in date_lines(blocks, place)
        for printed in find_dates(text, language)
    ]
    title = blocks[place.titles[0]].text if place.titles else ""
    lines = [index for index, _, _ in found]
    stated = []
    for index, text, printed in found:
        near = slice(bisect_left(lines, index - _BESIDE), bisect_right(lines, index + _BESIDE))
        weight = _weight_of_place(place, index, printed) + _weight_of_line(text, printed)
        weight += _NAMED_BY_TITLE * (len(title) > 20 and title in text and len(text) > len(title))
        weight -= _PER_OTHER * _others(found[near], index, printed)
        stated.append(StatedDay(printed, index, weight))
    return stated


def date_lines(blocks: Sequence[Block], place: Place) -> Iterator[tuple[int, str]]:
    """The lines that may state the article's day, with their index; of prose the opening only."""
    for index, block in enumerate(blocks):
        text = block.text
        if index > place.last + _BEHIND_NOTE:
            return
        if not _DIGIT.search(text):
            continue
        bare = len(text) <= _BARE_LENGTH
        if _MAIL_DATE.match(text) and any(
            _MAIL.match(each.text) for each in blocks[max(0, index - 3) : index + 4]
        ):
            continue
        prose = len(text) > LONGEST_LINE or (block.label in BODY_LABELS and not bare)
        if prose and abs(index - place.first) <= 1 and (opening := _opening(text)):
            yield index, opening
        elif prose or _is_far(place, index, bare):
            if _is_note(text, prose):
                yield index, text
        else:
            yield index, text


def _is_far(place: Place, index: int, bare: bool) -> bool:
    """Whether a line is too far within the text or behind it to state the day unless it says so."""
    if index > place.last:
        return index > place.last + _BEHIND
    below = any(0 <= index - title <= _INSIDE for title in (*place.titles, place.first))
    return index > place.first and not below and not (bare and index < place.third)


def _is_note(text: str, prose: bool) -> bool:
    """Whether a line tells of its publication: 'Published: ...', '... wurde ... veröffentlicht'."""
    note = _NOTE.search(text) if len(text) <= _LONGEST_NOTE else None
    if note is None:
        return False
    begins = len(text) <= LONGEST_LINE and note.start() < _NOTE_START
    return not prose or begins or bool(_WHOLE_NOTE.match(text))


def _opening(text: str) -> str:
    """The dateline that opens a paragraph, or nothing."""
    for printed in find_dates(text[:OPENING]) or find_open_days(text[:OPENING]):
        before, after = text[: printed.start], text[printed.end :]
        if _BEFORE_OPENING.match(before) and _AFTER_OPENING.match(after):
            return text[: printed.end]
    return ""


def _weight_of_place(place: Place, index: int, printed: PrintedDate) -> float:
    """The greatest weight that any headline, the text or its end gives to a line."""
    weights = [_weight_by_title(title, index, printed) for title in place.titles]
    if index > place.last:
        weights.append(_BEHIND_TEXT - min(_FARTHEST, _PER_LINE * (index - place.last - 1)))
    elif index >= place.first:
        weights.append(_IN_TEXT - min(_FARTHEST_IN_TEXT, _PER_LINE * (index - place.first)))
    else:
        weights.append(_weight_by_title(place.first, index, printed))
    return max(weights)


def _weight_by_title(title: int, index: int, printed: PrintedDate) -> float:
    masthead = _MASTHEAD * (printed.weekday >= 0 and "T" not in printed.edtf)
    if index >= title:
        far = index - title > _MASTHEAD_LINES
        return _BELOW_TITLE - min(_FARTHEST, _PER_LINE * (index - title)) - masthead * far
    far = title - index > _MASTHEAD_LINES
    return _ABOVE_TITLE - min(_FARTHEST, _PER_LINE_ABOVE * (title - index)) - masthead * far


def _weight_of_line(text: str, printed: PrintedDate) -> float:
    before, after = text[: printed.start], text[printed.end :]
    marked = printed.published or bool(_NOTE.match(after[:_NOTE_AFTER].lstrip(" ,|")))
    own = len(_WORD.findall(_SEPARATOR.split(before)[-1])) + len(
        _WORD.findall(_SEPARATOR.split(after)[0])
    )
    weight = _MARKED * marked + _CLOCK * ("T" in printed.edtf) + _BARE * (own <= 1)
    if not marked:
        weight -= _PER_WORD * min(_MOST_WORDS, max(0, own - _FREE_WORDS))
        event = _EVENT_WORDS.search(before[-60:]) and not printed.updated
        ranged = _RANGE_BEFORE.search(before[-8:]) or _RANGE_AFTER.match(after)
        comment = _COMMENT.search(after[:40]) or _COMMENT.search(before[-40:])
        weight -= _EVENT * bool(event or ranged or comment)
    return weight


def _others(near: Sequence[tuple[int, str, PrintedDate]], index: int, printed: PrintedDate) -> int:
    """How many lines beside it state another day, as in a list of stories or events."""
    lines = {
        line
        for line, _, other in near
        if line != index
        and other.edtf[:10] != printed.edtf[:10]
        and not (other.updated or other.published)
    }
    return min(_MOST_OTHERS, len(lines))
