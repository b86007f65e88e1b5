"""Citations as plain text: the archive's own short style, ISO 690 (numeric) and APA 7.

A table of our own and no citation processor: citeproc-py takes some 13 ms for a citation in APA, a
hundred times the work of all three here, fails on spans of time, and cannot write German dates in
APA. What both can do, tests hold to what citeproc-py makes of the official styles. The words and
patterns that differ from language to language are texts of the interface (`layouts/languages/`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.publish.exports.citing import cited
from builder.publish.exports.item import Item
from builder.publish.exports.lines import one_line
from builder.publish.exports.moments import Moment, read_span
from builder.publish.exports.names import Name
from builder.publish.exports.place import Place
from builder.publish.strings import Strings, date_label

# EDTF's marks for what is uncertain or approximate.
_DOUBTS = dict.fromkeys(map(ord, "?~%"))
_ENDS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Styled:
    """A citation in a style: the style's key, 'iso' or 'apa', its name, and the text."""

    style: str
    label: str
    text: str


def styled(item: Item, place: Place, strings: Strings) -> tuple[Styled, ...]:
    """An article's citation in the styles of others, in the interface's language."""
    return tuple(
        [
            Styled(style, strings(f"style_{style}"), cite(item, place, strings))
            for style, cite in STYLES.items()
        ]
    )


def own(item: Item, place: Place, strings: Strings) -> str:
    """'Eva Lind: Tagblatt: „Stadtrat tagt“, 2. Mai 2020. In: Archiv.'"""
    authors = f"{', '.join(map(one_line, item.authors))}: " if item.authors else ""
    return authors + strings(
        "citation",
        title=one_line(item.title),
        source=one_line(item.source) or strings("source_unknown"),
        date=date_label(item.date, strings),
        archive=one_line(place.title),
    )


def iso(item: Item, place: Place, strings: Strings) -> str:
    """'LIND, Eva. Stadtrat tagt. Tagblatt [online]. 2. Mai 2020. Verfügbar unter: https://….
    Archiv: tag:…'
    """
    about = cited(item, place)
    source, where = about.source, about.access
    viewed = _date(item.retrieved, "iso", strings) if where.viewed else ""
    sentences = _sentences(
        (
            _listed([_iso_name(name) for name in about.creators], "iso_last", strings),
            about.title,
            strings("iso_source", source=source) if source and where.url else source,
            _date(item.date, "iso", strings) if item.date else strings("iso_undated"),
            strings("iso_viewed", date=viewed) if viewed else "",
            strings("iso_url", url=where.url) if where.url else "",
            f"{about.archive}: {about.identifier}" if about.identifier else about.archive,
        )
    )
    # No full stop that might be taken for a part of an identifier.
    return sentences.removesuffix(".")


def apa(item: Item, place: Place, strings: Strings) -> str:
    """'Lind, E. (2020, 2. Mai). Stadtrat tagt. Tagblatt. Archiv. https://…'

    Without an author the title stands first (APA 7, 9.12).
    """
    about = cited(item, place)
    names = _listed([_apa_name(name) for name in about.creators], "apa_last", strings)
    when = _date(item.date, "apa", strings) if item.date else strings("apa_undated")
    first, second = (names, about.title) if names else (about.title, "")
    found = f"{about.archive} ({about.identifier})" if about.identifier else about.archive
    text = _sentences((f"{_ended(first)} ({when})", second, about.source, found))
    return " ".join(filter(None, (text, about.access.url)))


STYLES: Mapping[str, Callable[[Item, Place, Strings], str]] = {"iso": iso, "apa": apa}


def _sentences(parts: Sequence[str]) -> str:
    return " ".join([_ended(part) for part in parts if part])


def _ended(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."


def _listed(names: Sequence[str], last: str, strings: Strings) -> str:
    if len(names) < 2:
        return "".join(names)
    return strings(last, first=", ".join(names[:-1]), last=names[-1])


def _iso_name(name: Name) -> str:
    surname = name.surname.upper()
    return ", ".join([part for part in (surname, name.given, name.suffix) if part])


def _apa_name(name: Name) -> str:
    initials = " ".join(
        [
            "-".join([f"{part[0]}." for part in word.split("-") if part])
            for word in name.given.split(" ")
        ]
    )
    return ", ".join([part for part in (name.surname, initials, name.suffix) if part])


@lru_cache(maxsize=16384)
def _date(edtf: str, style: str, strings: Strings) -> str:
    """A day, month or year as a style writes it; a span of time in the interface's words."""
    sure = edtf.translate(_DOUBTS)
    span = read_span(sure)
    moment = span.start if span else None
    if not span or not moment or span.is_interval or moment.season or moment.is_vague:
        label = date_label(sure, strings)
    else:
        label = _moment(moment, style, strings)
    return label if sure == edtf else strings("about_date", date=label)


def _moment(moment: Moment, style: str, strings: Strings) -> str:
    if not moment.month:
        return moment.year
    month = _months(strings)[int(moment.month)]
    if not moment.day:
        return strings(f"{style}_month", year=moment.year, month=month)
    return strings(f"{style}_day", year=moment.year, month=month, day=int(moment.day))


@lru_cache(maxsize=16)
def _months(strings: Strings) -> Mapping[int, str]:
    from babel.dates import get_month_names

    return get_month_names("wide", "format", strings.locale)
