"""Agencies and credits: who delivered the report, who took the picture."""

import re
from functools import cache

from builder.gather.lists import patterns_by_section

_CLOSING = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\.?$")
_OPENING = re.compile(r"^[^.()]{0,60}\(([^()]{2,30})\) ?[-–—:]|^[^.()|]{2,40}\b(\w[\w-]{1,12}) \|")
_BETWEEN = re.compile(r"[/,;+&|]| und | and | et | y | e | en ")
_CREDIT = re.compile(
    r"\b(?:bild|bilder|foto|fotos|photo|photos|photograph|image|images|picture|grafik|"
    r"illustration|archivbild|archivfoto|symbolbild|symbolfoto|quelle|credit)(?: by| von)? ?[:©/] ?"
    r"(?P<credit>[^()\[\]]{2,80})[)\]]*\.?$",
    re.IGNORECASE,
)
_COPYRIGHT_CREDIT = re.compile(r"© ?(?P<credit>[^()\[\]]{2,60})[)\]]*\.?$")
_BRACKET_CREDIT = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\.?$")


_ONLY_CREDIT = re.compile(r"[^.!?]{3,60}")


@cache
def _known(kind: str) -> dict[str, str]:
    names = patterns_by_section("agencies.txt")[kind]
    return {name.casefold(): name for name in names}


def agencies_in(text: str) -> tuple[str, ...]:
    """The news agencies in a list such as 'sda/dpa' or 'dpa, Reuters', as it writes them."""
    parts = [part.strip() for part in _BETWEEN.split(text)]
    return tuple(part for part in parts if part.casefold() in _known("news"))


def closing_agencies(text: str) -> tuple[str, ...]:
    """The agencies in a mark that ends a report: '... übergeben. (sda/dpa)' gives sda, dpa."""
    match = _CLOSING.search(text)
    return agencies_in(re.sub(r"^(?:mit|with) ", "", match[1])) if match else ()


def opening_agencies(text: str) -> tuple[str, ...]:
    """The agencies in a report's first words: 'Berlin (dpa) - Die Koalition ...' gives dpa."""
    match = _OPENING.search(text)
    return agencies_in(match[1] or match[2]) if match else ()


def split_credit(caption: str) -> tuple[str, str]:
    """A caption's text and its picture credit: 'In Reykjavik. Bild: keystone' in two."""
    if _ONLY_CREDIT.fullmatch(caption) and _names_picture_agency(caption):
        return "", caption
    bracket = _BRACKET_CREDIT.search(caption)
    if bracket and (":" in bracket["credit"] or not _names_picture_agency(bracket["credit"])):
        bracket = None
    match = bracket or _CREDIT.search(caption) or _COPYRIGHT_CREDIT.search(caption)
    if not match:
        return caption, ""
    return caption[: match.start()].rstrip(" ([").lstrip(), match["credit"].strip()


def _names_picture_agency(credit: str) -> bool:
    known = {**_known("picture"), **_known("news")}
    return any(part.strip().casefold() in known for part in re.split(r"[/,]| photo\b", credit))
