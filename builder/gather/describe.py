"""What an article is: title, source, dates, authors, agencies, language, captions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.gather.agencies import (
    agencies_in,
    closing_agencies,
    opening_agencies,
    split_credit,
)
from builder.gather.bylines import find_authors
from builder.gather.classify.reading import BODY_LABELS
from builder.gather.date_lines import locate
from builder.gather.dating import date_article
from builder.gather.language import detect_language
from builder.gather.publisher import find_publisher
from builder.gather.recurring import NO_LINES, RecurringLines
from builder.gather.statement import NO_STATEMENT, Statement
from builder.model import Block, Caption, Sidecar
from builder.tokens import sentence_spans

_LONGEST_TITLE, _LONGEST_MARK = 120, 20
# What the browser's title has behind the headline.
_SITE = re.compile(r"(.*\S)\s+([|–—-])\s+(\S.*)$", re.DOTALL)


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
    blocks: tuple[Block, ...],
    sidecar: Sidecar,
    statement: Statement = NO_STATEMENT,
    recurring: RecurringLines = NO_LINES,
) -> Description:
    """Describe a classified page: the sidecar beats the page's metadata, and they its text."""
    body = [block.text for block in blocks if block.label in BODY_LABELS]
    language = detect_language("\n".join(body))
    title = _first(block.text for block in blocks if block.label == "title")
    dating = date_article(blocks, language, sidecar.retrieved)
    published = sidecar.date or statement.published
    source = sidecar.source or statement.source or find_publisher(blocks, recurring)
    return Description(
        title=statement.title or _without_source(title, source) or _first_sentence(body),
        language=language or statement.language,
        source=source,
        date=published or dating.date,
        date_reason="" if published else dating.reason,
        updated=statement.updated or dating.updated,
        kicker=_kicker(blocks, source),
        authors=statement.authors or find_authors(blocks, locate(blocks), source),
        agencies=_agencies(blocks, body),
        captions=_captions(blocks, language),
    )


def _without_source(title: str, source: str) -> str:
    """A headline as the page's first line has it, 'Headline | Site', without the site."""
    match = _SITE.match(title)
    return match[1] if match and source and match[3].casefold() == source.casefold() else title


def _kicker(blocks: tuple[Block, ...], source: str) -> str:
    """The words above the headline, but not the paper's own name."""
    texts = _distinct(block.text for block in blocks if block.label == "kicker")
    return " · ".join(text for text in texts if text.casefold() != source.casefold())


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
