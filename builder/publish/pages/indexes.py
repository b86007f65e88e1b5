"""The lists of people, places and sources, by letter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import groupby

from anyascii import anyascii

from builder.model import FOLDERS, Kind, Page
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.pages.sparks import Sparks
from builder.publish.urls import entity_url, letter_url
from builder.publish.views import Entry, Letter, PageLink, Part, Turns

# Digits and signs stand together, in the list under '#', in addresses under this.
_OTHER = "#"
_OTHER_ADDRESS = "other"


@dataclass(frozen=True, slots=True)
class _Index:
    """The list of one kind: `columns` are those of the lines beside names, `scope` is what the
    filter box looks through: the names on the page, or those of the search index."""

    edition: Edition
    kind: Kind
    columns: int
    scope: str

    def page(self, url: str, title: str, total: int, **shown: object) -> Page:
        """One page of the list."""
        none = {"turns": None, "letters": (), "by_letter": (), "frequent": ()}
        context = {
            "title": title,
            "section": FOLDERS[self.kind],
            "total": total,
            "columns": self.columns,
            "scope": self.scope,
        }
        return Page(url, "entities.html", context | none | shown)


def index_pages(edition: Edition) -> Iterator[Page]:
    """The list of each kind; a large one leads to pages of its letters."""
    sparks = Sparks(edition)
    for kind in FOLDERS:
        entries = [
            _entry(edition, entity, sparks)
            for entity in edition.archive.entities
            if entity[0] == kind
        ]
        letters, title = _letters(entries), edition.strings(FOLDERS[kind])
        if len(entries) <= edition.limits.index:
            index = _Index(edition, kind, sparks.columns, "page")
            yield index.page(f"{FOLDERS[kind]}.html", title, len(entries), letters=letters)
        else:
            scope = "page" if edition.only_pages else "search"
            index = _Index(edition, kind, sparks.columns, scope)
            yield _large_index(index, entries, letters)
            for letter in letters:
                yield from _letter_pages(index, letter)


def _entry(edition: Edition, entity: EntityId, sparks: Sparks) -> Entry:
    known = edition.archive.entities[entity]
    role = known.role or edition.usual_role(entity)
    url, count = entity_url(entity), edition.count(entity)
    return Entry(entity[0], known.name, url, count, role, sparks.of(entity))


def _large_index(index: _Index, entries: Sequence[Entry], letters: Sequence[Letter]) -> Page:
    """The letters with their numbers, and who or what most articles name."""
    folder, edition = FOLDERS[index.kind], index.edition
    most = nsmallest(edition.limits.frequent, entries, lambda each: (-each.count, each.url))
    parts = tuple(
        Part(each.letter, _letter_url(index.kind, each.letter), len(each.entries))
        for each in letters
    )
    title = edition.strings(folder)
    shown = {"by_letter": parts, "frequent": tuple(most)}
    return index.page(f"{folder}.html", title, len(entries), **shown)


def _letter_pages(index: _Index, letter: Letter) -> Iterator[Page]:
    """The entries under one letter, in pages of which each says with what it begins."""
    most, entries, folder = index.edition.limits.index, letter.entries, FOLDERS[index.kind]
    batches = [entries[at : at + most] for at in range(0, len(entries), most)]
    home = PageLink(index.edition.strings(folder), f"{folder}.html")
    links = [
        PageLink(_title(letter, batch), _letter_url(index.kind, letter.letter, at and at + 1))
        for at, batch in enumerate(batches)
    ]
    for at, batch in enumerate(batches):
        before = links[at - 1] if at else None
        after = links[at + 1] if at + 1 < len(links) else None
        yield index.page(
            links[at].url,
            f"{home.title}: {links[at].title}",
            len(batch),
            turns=Turns((home,), before, after),
            letters=(Letter(letter.letter, batch),),
        )


def _title(letter: Letter, batch: Sequence[Entry]) -> str:
    """The letter; of one page of several the names between which it lies."""
    if len(batch) == len(letter.entries):
        return letter.letter
    return f"{letter.letter} ({batch[0].name} – {batch[-1].name})"


def _letter_url(kind: Kind, letter: str, part: int = 0) -> str:
    return letter_url(kind, _OTHER_ADDRESS if letter == _OTHER else letter.lower(), part)


def _letters(entries: Sequence[Entry]) -> tuple[Letter, ...]:
    """Entries under the first letter of the word they are filed by: a person's last name."""
    filed = sorted(entries, key=lambda each: (*_filed(each.kind, each.name), each.url))
    found = groupby(filed, key=lambda each: _filed(each.kind, each.name)[0])
    return tuple(Letter(letter, tuple(group)) for letter, group in found)


@lru_cache(maxsize=65536)
def _filed(kind: str, name: str) -> tuple[str, str]:
    """The letter under which a name stands, and by what it is sorted there."""
    words = name.split()
    ordered = [words[-1], *words[:-1]] if kind == "person" else words
    filing_name = anyascii(" ".join(ordered)).lower()
    first = filing_name[:1].upper()
    return first if first.isalpha() else _OTHER, filing_name
