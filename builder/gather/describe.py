"""What an article is: title, source, dates, authors, agencies, language, captions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.gather.agencies import (
    agencies_in,
    closing_agencies,
    opening_agencies,
    split_credit,
)
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.language import detect_language
from builder.gather.printed_dates import PrintedDate, find_dates, years_in
from builder.gather.publisher import find_publisher
from builder.gather.statement import NO_STATEMENT, Statement
from builder.model import Block, Caption, Sidecar
from builder.tokens import sentence_spans

# A publication date is printed in the headline zone or within some lines after the end.
_LINES_AFTER, _LONGEST_DATE_LINE = 6, 120
_LONGEST_TITLE, _LONGEST_MARK = 120, 20
# Why a date is uncertain, for readers, in the language of the article.
_REASONS = {
    "de": ("kein Datum auf der Seite", "{year} ist das späteste Jahr, das der Text nennt"),
    "en": ("no date on the page", "{year} is the latest year that the text names"),
}
_BYLINE = re.compile(
    r"^(?:ein (?:gast)?(?:beitrag|kommentar) von|text|interview|von|by|par|por|di|door):? "
    r"(?P<names>.{3,120})$",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s*(?:[|•·/(–—-]\s|,\s*(?=[a-zäöü]|\d|[A-ZÄÖÜ][a-zäöü]+$)|\s(?:mit|with|für|for|in|aus|from)\s"
    r"|\d|\((?!\w+\)\s)).*$"
)
_PERSON = re.compile(r"[A-ZÄÖÜ][\w’'.-]*(?: (?:von|van|de|der|zu|di|la|le|[A-ZÄÖÜ][\w’'.-]*)){1,3}")


@dataclass(frozen=True, slots=True)
class Description:
    """An article's description; dates are EDTF, `date_reason` says why an uncertain one stands."""

    title: str
    language: str
    source: str = ""
    date: str = ""
    date_reason: str = ""
    updated: str = ""
    kicker: str = ""
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()


def describe_article(
    blocks: tuple[Block, ...], sidecar: Sidecar, statement: Statement = NO_STATEMENT
) -> Description:
    """Describe a classified page: the sidecar beats the page's metadata, and they its text."""
    body = [block.text for block in blocks if block.label in BODY_LABELS]
    language = detect_language("\n".join(body))
    title = _first(block.text for block in blocks if block.label == "title")
    date, updated, reason = _dates(blocks, language)
    published = sidecar.date or statement.published
    source = sidecar.source or statement.source or find_publisher(_outside(blocks))
    return Description(
        title=statement.title or title or _first_sentence(body),
        language=language or statement.language,
        source=source,
        date=published or date,
        date_reason="" if published else reason,
        updated=statement.updated or updated,
        kicker=_kicker(blocks, source),
        authors=statement.authors or _authors(blocks),
        agencies=_agencies(blocks, body),
        captions=_captions(blocks, language),
    )


def _kicker(blocks: tuple[Block, ...], source: str) -> str:
    """The words above the headline, but not the paper's own name."""
    texts = _distinct(block.text for block in blocks if block.label == "kicker")
    return " · ".join(text for text in texts if text.casefold() != source.casefold())


def _outside(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.label not in (*BODY_LABELS, "title", "kicker")]


def _dates(blocks: tuple[Block, ...], language: str) -> tuple[str, str, str]:
    """Published, updated, and the reason for a date that no line states."""
    for zone in _date_zones(blocks):
        found = [date for text in zone for date in find_dates(text, language)]
        published = [date for date in found if not date.updated]
        updated = [date for date in found if date.updated]
        if published:
            return _finest(published), updated[0].edtf if updated else "", ""
        if updated:
            return updated[0].edtf, "", ""
    return _guess_year([block.text for block in blocks if block.label in BODY_LABELS], language)


def _date_zones(blocks: tuple[Block, ...]) -> Iterator[list[str]]:
    """The lines where a page prints its date: around the headline, else behind the end."""
    kept = [index for index, block in enumerate(blocks) if block.label in BODY_LABELS]
    first, last = (kept[0], kept[-1]) if kept else (len(blocks), len(blocks))
    head = blocks[:first]
    stated = [block.text for block in blocks[:last] if block.label in ("dateline", "byline")]
    around = [block.text for block in head if block.label in ("kicker", "boilerplate")]
    opening = [blocks[first].text[:60]] if kept else []
    yield stated + around + opening
    yield [
        block.text
        for block in blocks[last + 1 : last + 1 + _LINES_AFTER]
        if len(block.text) < _LONGEST_DATE_LINE and block.reason != "caption"
    ]


def _finest(dates: Sequence[PrintedDate]) -> str:
    """The first date, with the time of day if the page states it with that day anywhere."""
    day = dates[0].edtf[:10]
    return next((date.edtf for date in dates if date.edtf.startswith(day + "T")), day)


def _guess_year(body: Sequence[str], language: str) -> tuple[str, str, str]:
    """The latest year that the text names, as an uncertain date with its reason.

    It is the year of publication in one case of six and within a year of it in every second
    (78 pages of the development publishers), so it is never more than a place to file the article.
    """
    reasons = _REASONS.get(language, _REASONS["en"])
    year = max((year for text in body for year in years_in(text)), default="")
    if not year:
        return "", "", reasons[0]
    return f"{year}?", "", f"{reasons[0]}; {reasons[1].format(year=year)}"


def _authors(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for block in blocks:
        match = _BYLINE.match(block.text) if block.label in ("byline", "dateline") else None
        if match:
            names = re.split(r", | und | and | & ", _NAME_END.sub("", match["names"]))
            found += [name.strip() for name in names if _PERSON.fullmatch(name.strip())]
    return _distinct(found)


def _agencies(blocks: tuple[Block, ...], body: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for block in blocks:
        if block.label in ("byline", "dateline"):
            found += agencies_in(
                re.sub(r"^.*?\b(?:mit|with|quelle:|source:)\s", "", block.text, flags=re.IGNORECASE)
            )
    for text in body[:2]:
        found += opening_agencies(text)
    for text in (*body[-2:], *_marks_after(blocks)):
        found += closing_agencies(text if "(" in text else f"({text})")
    return _distinct(found)


def _marks_after(blocks: tuple[Block, ...]) -> list[str]:
    """Short lines right behind the end, where some papers set the agency: 'SDA/rzu'."""
    last = max(
        (index for index, block in enumerate(blocks) if block.label in BODY_LABELS), default=0
    )
    return [block.text for block in blocks[last + 1 : last + 3] if len(block.text) <= _LONGEST_MARK]


def _captions(blocks: tuple[Block, ...], language: str) -> tuple[Caption, ...]:
    captions = []
    for block in blocks:
        if block.label == "caption":
            text, credit = split_credit(block.text)
            spoken = detect_language(text)
            captions.append(Caption(text, credit, spoken if spoken != language else ""))
    return tuple(caption for caption in captions if caption.text or caption.credit)


def _first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")


def _first_sentence(body: Sequence[str]) -> str:
    """The opening words of a text that has no headline of its own."""
    if not body:
        return ""
    start, end = sentence_spans(body[0])[0]
    sentence = body[0][start:end]
    return sentence if len(sentence) <= _LONGEST_TITLE else f"{sentence[:_LONGEST_TITLE]} …"


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
