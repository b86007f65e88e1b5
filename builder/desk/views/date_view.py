"""A date as an editor types it: in words as pages show it, or what to write instead."""

import re
from collections.abc import Iterator, Mapping

from builder.dates import parse_edtf
from builder.gather.calendar_names import months
from builder.gather.printed_dates import find_dates
from builder.publish.strings import Strings, date_label

_SENTENCES: Mapping[str, Mapping[str, str]] = {
    "de": {
        "offer": "„{text}“ ist so kein Datum; schreiben Sie {offer}",
        "none": "„{text}“ ist kein Datum; schreiben Sie 2021-05-20, 2021-05, 2021 oder, wenn es"
        " unsicher ist, 2021?",
        "calendar": "Im Kalender gibt es {text} nicht",
        "order": "{text} endet, bevor es beginnt",
        "either": "„{text}“ lässt sich auf zwei Arten lesen; schreiben Sie {one} oder {other}",
    },
    "en": {
        "offer": "'{text}' is no date as it stands; write {offer}",
        "none": "'{text}' is no date; write 2021-05-20, 2021-05, 2021 or, if it is uncertain,"
        " 2021?",
        "calendar": "There is no {text} in the calendar",
        "order": "{text} ends before it starts",
        "either": "'{text}' can be read in two ways; write {one} or {other}",
    },
}
# What people write before a date that they are not sure of, and EDTF's sign for it.
_DOUBTS: Mapping[str, tuple[str, ...]] = {
    "~": ("ca", "circa", "um", "etwa", "ungefähr", "gegen", "about", "around", "c"),
    "?": ("vermutlich", "wohl", "vielleicht", "wahrscheinlich", "probably", "perhaps", "maybe"),
}
# What stands before or behind a span that is open on its other side.
_BEFORE, _AFTER = (
    ("bis", "vor", "until", "before"),
    ("ab", "seit", "nach", "since", "after", "from"),
)
_FIRST_WORD = re.compile(r"(?P<word>[^\W\d]+)\.?\s+(?P<rest>.+)")
_DAY_OF_NUMBERS = re.compile(r"(?:\d{1,2}\.){2}\s?\d{4}|(?:\d{1,2}/){2}\d{4}", re.ASCII)
# Numbers of which either may be the month.
_EITHER = re.compile(r"(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/(\d{4})", re.ASCII)
_ISO_LIKE = re.compile(r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?", re.ASCII)
_MONTH = re.compile(
    r"(?P<month>[^\W\d]+)\.?\s+(?P<year>\d{4})|(?P<number>\d{1,2})[./](?P<of>\d{4})"
)
# What stands between the two ends of a span, in a text whose white space is single spaces.
_BETWEEN = re.compile(r" [-–—] | bis | to |–|—")


def view_date(text: str, strings: Strings) -> dict[str, object]:
    """What a date says: `{"text", "valid", "words", "problem", "offer"}`.

    `words` are in the archive's language; `problem` is a sentence where the text is no date, and
    `offer` then the date that may be meant, if there is one. No text is no date, which is valid.
    """
    written = text.strip()
    try:
        if written:
            parse_edtf(written)
    except ValueError as error:
        offer = offer_for(written, strings.language)
        problem = _problem(written, offer, str(error), strings.language)
        return _view(text, valid=False, problem=problem, offer=offer)
    return _view(text, valid=True, words=date_label(written, strings))


def offer_for(text: str, language: str = "") -> str:
    """The date in EDTF that a text of another form states; empty if it states none."""
    return next((offer for offer in _offers(text, language) if _is_date(offer)), "")


def _view(
    text: str, *, valid: bool, words: str = "", problem: str = "", offer: str = ""
) -> dict[str, object]:
    return {"text": text, "valid": valid, "words": words, "problem": problem, "offer": offer}


def _problem(text: str, offer: str, said: str, language: str) -> str:
    sentences = _SENTENCES["de" if language.partition("-")[0] == "de" else "en"]
    if offer:
        return sentences["offer"].format(text=text, offer=offer)
    if "ends before" in said:
        return sentences["order"].format(text=text)
    if match := _EITHER.fullmatch(text):
        one, other = (
            f"{match[3]}-{int(match[a]):02}-{int(match[b]):02}" for a, b in ((1, 2), (2, 1))
        )
        return sentences["either"].format(text=text, one=one, other=other)
    is_day = "calendar" in said or _ISO_LIKE.fullmatch(text) or _DAY_OF_NUMBERS.fullmatch(text)
    return sentences["calendar" if is_day else "none"].format(text=text)


def _is_date(text: str) -> bool:
    try:
        return bool(parse_edtf(text))
    except ValueError:
        return False


def _offers(text: str, language: str) -> Iterator[str]:
    """What a text may mean, the likeliest first."""
    text = " ".join(text.split())
    if match := _FIRST_WORD.fullmatch(text):
        word, rest = match["word"].lower(), match["rest"]
        for sign, words in _DOUBTS.items():
            if word in words and (inner := _point(rest, language)):
                yield inner.rstrip("?~%") + sign
        if word in _BEFORE and (inner := _point(rest, language)):
            yield f"../{inner}"
        if word in _AFTER and (inner := _point(rest, language)):
            yield f"{inner}/.."
    if between := _BETWEEN.search(text):
        ends = (text[: between.start()], text[between.end() :])
        first, last = (_point(each, language) for each in ends)
        if first and last:
            yield f"{first}/{last}"
    yield _point(text, language)


def _point(text: str, language: str) -> str:
    """A day, month or year in EDTF, with the question mark that it may have; empty for none."""
    doubt = "?" if text.rstrip().endswith("?") else ""
    text = text.rstrip("? ").strip()
    if _is_date(text):
        return text + doubt
    for found in (_of_numbers(text), _month(text), _printed(text, language)):
        if found:
            return found + doubt
    return ""


def _of_numbers(text: str) -> str:
    """2021-5-20, 2021/05/20 or 2021.5 as EDTF has it."""
    match = _ISO_LIKE.fullmatch(text)
    if not match:
        return ""
    return "-".join([match[1], *(f"{int(each):02}" for each in match.groups()[1:] if each)])


def _month(text: str) -> str:
    """A month of a year: 'Mai 2021', '05/2021'."""
    match = _MONTH.fullmatch(text)
    if not match:
        return ""
    number = int(match["number"] or months().get((match["month"] or "").lower(), 0))
    return f"{match['year'] or match['of']}-{number:02}" if 1 <= number <= 12 else ""


def _printed(text: str, language: str) -> str:
    """A day as papers print it, if the text states that one day alone."""
    days = find_dates(text, language)
    whole = len(days) == 1 and days[0].start == 0 and days[0].end >= len(text)
    return days[0].edtf if whole else ""
