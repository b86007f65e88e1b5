"""When an article was published and updated, in EDTF, and why that is uncertain or open."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from builder.gather.classify.reading import BODY_LABELS
from builder.gather.date_lines import (
    LONGEST_LINE,
    Place,
    StatedDay,
    date_lines,
    locate,
    stated_days,
)
from builder.gather.elapsed import day_before, elapsed_hours
from builder.gather.printed_dates import PrintedDate, find_dates, find_open_days
from builder.model import Block

# What weighs less is not the article's own date.
LEAST_WEIGHT = 1.0
# A day that no word calls the publication, and that weighs so much less than one called an update,
# is another thing's: 'Stand: 12. März 2022' counts, not the day of a broadcast below the text.
_MUCH_LESS = 1.5
# Lines that may count back or leave out the year stand this near the headline or the end.
_NEAR = 4
# A line with an open day has little else before it.
_LONGEST_OPEN, _MOST_BEFORE = 90, 6
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![.,/-]?\d)")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
# A sentence that tells what is still to come in a year, and so was written in it or just before.
_AHEAD = re.compile(
    r"(?<!\w)(?:anstehend|bevorstehend|upcoming|forthcoming|this year|in diesem jahr|dieses jahres|"
    r"heuer|cette année|este año|quest[’']anno|dit jaar)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:bis|ab|seit|until|by|till|since|from|nach|vor|after|before|depuis|desde|dal|sinds)\s$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]+")
# Why a date is uncertain or missing, for readers, in the language of the article.
_REASONS = {
    "de": {
        "none": "kein Datum auf der Seite",
        "year": "kein Datum auf der Seite; {} ist das späteste Jahr, das der Text nennt",
        "open": "die Seite nennt den Tag ohne Jahr: {}",
        "completed": "die Seite nennt den Tag ohne Jahr; das Jahr ist das von „{}“",
        "counted": "von „{}“ an zurückgerechnet",
        "elapsed": "die Seite nennt nur „{}“, und wann sie gelesen wurde, ist nicht bekannt",
    },
    "en": {
        "none": "no date on the page",
        "year": "no date on the page; {} is the latest year that the text names",
        "open": "the page states the day without its year: {}",
        "completed": "the page states the day without its year; the year is that of '{}'",
        "counted": "counted back from '{}'",
        "elapsed": "the page says only '{}', and when it was read is not known",
    },
}


@dataclass(frozen=True, slots=True)
class Dating:
    """When an article was published and updated; `reason` says why a date is uncertain or open."""

    date: str = ""
    updated: str = ""
    reason: str = ""


def date_article(blocks: Sequence[Block], language: str, retrieved: str = "") -> Dating:
    """The dates that a page states of its article; `retrieved` is when the page was read."""
    place = locate(blocks)
    stated = stated_days(blocks, place, language)
    return (
        _stated(stated)
        or _counted(blocks, place, (language, retrieved))
        or _completed(blocks, place, (language, retrieved))
        or _guessed([block.text for block in blocks if block.label in BODY_LABELS], language)
    )


def _stated(stated: Sequence[StatedDay]) -> Dating | None:
    """The weightiest day, with its time where any line states one with that day."""
    likely = [each for each in stated if each.weight >= LEAST_WEIGHT]
    published = [each for each in likely if not each.printed.updated]
    updated = [each for each in likely if each.printed.updated]
    if not likely:
        return None
    best = max(published or updated, key=_weight)
    newest = max(updated, key=_weight, default=best)
    if best.printed.updated or (
        not best.printed.published and newest.weight - best.weight >= _MUCH_LESS
    ):
        return Dating(newest.printed.edtf)
    later = [each for each in updated if each.day >= best.day]
    changed = min(later, key=lambda each: abs(each.index - best.index), default=None)
    return Dating(_finest(best, stated), changed.printed.edtf if changed else "")


def _weight(each: StatedDay) -> tuple[float, int]:
    return each.weight, -each.index


def _finest(best: StatedDay, stated: Sequence[StatedDay]) -> str:
    edtfs = (
        each.printed.edtf for each in stated if each.day == best.day and not each.printed.updated
    )
    timed = next((edtf for edtf in edtfs if "T" in edtf), best.day)
    return best.printed.edtf if "T" in best.printed.edtf else timed


def _counted(blocks: Sequence[Block], place: Place, known: tuple[str, str]) -> Dating | None:
    """A day counted back from when the page was read: 'vor 3 Stunden'."""
    language, retrieved = known
    for block in _near_lines(blocks, place):
        hours = elapsed_hours(block.text)
        if hours is not None:
            day = day_before(retrieved, hours)
            if day:
                said = f"{block.text}, {retrieved}"
                return Dating(f"{day}?", reason=_reason(language, "counted", said))
            return Dating(reason=_reason(language, "elapsed", block.text))
    return None


def _completed(blocks: Sequence[Block], place: Place, known: tuple[str, str]) -> Dating | None:
    """A day printed without its year, with the year that the page states elsewhere."""
    language, retrieved = known
    for text, printed in _open_days(blocks, place):
        for source, year in _stated_years(blocks, retrieved, printed):
            day = f"{year}{printed.edtf[4:10]}"
            if _in_calendar(day, printed.weekday):
                return Dating(f"{day}?", reason=_reason(language, "completed", source))
        return Dating(reason=_reason(language, "open", text))
    return None


def _open_days(blocks: Sequence[Block], place: Place) -> Iterator[tuple[str, PrintedDate]]:
    """Days without a year in short lines near the headline, or that open the text."""
    for index, text in date_lines(blocks, place):
        if place.first - _NEAR <= index <= place.first + 1 and len(text) <= _LONGEST_OPEN:
            for printed in find_open_days(text):
                outside = len(_WORD.findall(text)) - len(_WORD.findall(text[printed.start :]))
                if outside <= _MOST_BEFORE:
                    yield text, printed


def _stated_years(
    blocks: Sequence[Block], retrieved: str, printed: PrintedDate
) -> Iterator[tuple[str, str]]:
    """The lines that state a year for the whole page, the likeliest first, with that year."""
    if retrieved[:4].isdigit():
        year = int(retrieved[:4]) - (printed.edtf[4:10] > retrieved[4:10] != "")
        yield retrieved, str(year)
    for block in reversed(blocks):
        if len(block.text) <= LONGEST_LINE and _COPYRIGHT.search(block.text):
            for year in _YEARS.findall(block.text)[-1:]:
                yield block.text, year
    for block in blocks:
        if block.label == "dateline":
            for each in find_dates(block.text):
                yield block.text, each.edtf[:4]


def _in_calendar(day: str, weekday: int) -> bool:
    """Whether there is such a day and it is the weekday that is printed with it (-1: none is)."""
    try:
        stated = date.fromisoformat(day[:10])
    except ValueError:
        return False
    return weekday in (-1, stated.weekday())


def _near_lines(blocks: Sequence[Block], place: Place) -> Iterator[Block]:
    """The lines of no prose from just above the headline to the first paragraph."""
    start = (place.titles[0] if place.titles else place.first) - _NEAR
    for block in blocks[max(0, start) : place.first + _NEAR]:
        if block.label not in (*BODY_LABELS, "title", "caption"):
            yield block


def _guessed(body: Sequence[str], language: str) -> Dating:
    """The latest year that the text names, if it names it as one that is still to come or goes on.

    A year is a place to file the article, so the rule is strict; how often it applies and is right
    stands in tests/bench/README.md.
    """
    years = [match[1] for text in body for match in _YEAR.finditer(text)]
    latest = max(years, default="")
    if latest and any(_is_present(sentence, latest) for sentence in _sentences_with(body, latest)):
        return Dating(f"{latest}?", reason=_reason(language, "year", latest))
    return Dating(reason=_reason(language, "none", ""))


def _sentences_with(body: Sequence[str], year: str) -> Iterator[str]:
    for text in body:
        if year in text:
            yield from (sentence for sentence in _SENTENCE.findall(text) if year in sentence)


def _is_present(sentence: str, year: str) -> bool:
    """Whether a sentence speaks of the year as its own present: '... die anstehende Wahl 2018'."""
    at = sentence.index(year)
    return bool(_AHEAD.search(sentence)) and not _LIMIT.search(sentence[:at])


def _reason(language: str, key: str, said: str) -> str:
    return _REASONS.get(language, _REASONS["en"])[key].format(said)
