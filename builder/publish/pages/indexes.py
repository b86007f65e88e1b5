"""The lists of people, places and sources, by letter."""

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import groupby

from anyascii import anyascii

from builder.model import FOLDERS, Kind, Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.parts import most_common_role
from builder.publish.urls import entity_url, letter_url
from builder.publish.views import Counted, Letter, PageLink, Part, Turns

# Digits and signs stand together, in the list under '#', in addresses under this.
_OTHER = "#"
_OTHER_ADDRESS = "other"


def index_pages(edition: Edition) -> Iterator[Page]:
    """The list of each kind; a large one leads to pages of its letters."""
    for kind in FOLDERS:
        entries = [
            _entry(edition, entity) for entity in edition.archive.entities if entity[0] == kind
        ]
        letters = _letters(entries)
        if len(entries) <= edition.limits.index:
            yield _page(edition, kind, len(entries), letters=letters)
        else:
            yield _large_index(edition, kind, entries, letters)
            for letter in letters:
                yield from _letter_pages(edition, kind, letter)


def _entry(edition: Edition, entity: EntityId) -> Counted:
    known = edition.archive.entities[entity]
    role = known.role or most_common_role(edition, entity)
    return Counted(entity[0], known.name, entity_url(entity), edition.count(entity), role)


def _page(edition: Edition, kind: Kind, total: int, **changes: object) -> Page:
    folder = FOLDERS[kind]
    context = {
        "title": edition.strings(folder),
        "section": folder,
        "turns": None,
        "letters": (),
        "by_letter": (),
        "frequent": (),
        "total": total,
    }
    return Page(f"{folder}.html", "entities.html", context | changes)


def _large_index(
    edition: Edition, kind: Kind, entries: Sequence[Counted], letters: Sequence[Letter]
) -> Page:
    """The letters with their numbers, and who or what most articles name."""
    most = nsmallest(edition.limits.frequent, entries, lambda each: (-each.count, each.url))
    parts = tuple(
        Part(each.letter, _letter_url(kind, each.letter), len(each.entries)) for each in letters
    )
    return _page(edition, kind, len(entries), by_letter=parts, frequent=tuple(most))


def _letter_pages(edition: Edition, kind: Kind, letter: Letter) -> Iterator[Page]:
    """The entries under one letter, in pages of which each says with what it begins."""
    most, entries = edition.limits.index, letter.entries
    batches = [entries[at : at + most] for at in range(0, len(entries), most)]
    index = PageLink(edition.strings(FOLDERS[kind]), f"{FOLDERS[kind]}.html")
    links = [
        PageLink(_title(letter, batch), _letter_url(kind, letter.letter, number and number + 1))
        for number, batch in enumerate(batches)
    ]
    for at, batch in enumerate(batches):
        before = links[at - 1] if at else None
        after = links[at + 1] if at + 1 < len(links) else None
        context = {
            "title": f"{index.title}: {links[at].title}",
            "section": FOLDERS[kind],
            "turns": Turns((index,), before, after),
            "letters": (Letter(letter.letter, batch),),
            "by_letter": (),
            "frequent": (),
            "total": len(batch),
        }
        yield Page(links[at].url, "entities.html", context)


def _title(letter: Letter, batch: Sequence[Counted]) -> str:
    """The letter; of one page of several the names between which it lies."""
    if len(batch) == len(letter.entries):
        return letter.letter
    return f"{letter.letter} ({batch[0].name} – {batch[-1].name})"


def _letter_url(kind: Kind, letter: str, part: int = 0) -> str:
    return letter_url(kind, _OTHER_ADDRESS if letter == _OTHER else letter.lower(), part)


def _letters(entries: Sequence[Counted]) -> tuple[Letter, ...]:
    """Entries under the first letter of the word they are filed by: a person's last name."""
    filed = sorted(entries, key=lambda each: (_letter(each), _filing_name(each), each.url))
    return tuple(Letter(letter, tuple(group)) for letter, group in groupby(filed, key=_letter))


def _letter(entry: Counted) -> str:
    first = _filing_name(entry)[:1].upper()
    return first if first.isalpha() else _OTHER


def _filing_name(entry: Counted) -> str:
    words = entry.name.split()
    ordered = [words[-1], *words[:-1]] if entry.kind == "person" else words
    return anyascii(" ".join(ordered)).lower()
