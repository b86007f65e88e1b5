"""How Zotero reads a page, in our words: what its translators do with what our pages have.

From 'Embedded Metadata' and 'RDF' (github.com/zotero/translators, as of 2026-04-27) for one
article, and from `parseContextObject` (github.com/zotero/utilities) for a list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl

# Prefixes of names of meta tags that become statements; others are Highwire's.
_PREFIXES = frozenset({"dc", "dcterms", "prism", "z", "og", "article", "book", "so", "bib", "bibo"})
# A tag of one of these makes an item of another type, whatever z:itemType says.
_TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
_HIGHWIRE = {
    "citation_title": "title",
    "citation_date": "date",
    "citation_language": "language",
    "citation_public_url": "url",
}
# Fields by the statements that may fill them, the first that there is.
_STATEMENTS = {
    "title": ("dc:title", "og:title"),
    "publicationTitle": ("prism:publicationName", "dc:source", "og:site_name"),
    "rights": ("prism:copyright", "dc:rights"),
    "date": ("prism:publicationDate", "og:published_time", "article:published_time", "dc:date"),
    "url": ("og:url",),
    "language": ("dc:language",),
    "abstractNote": ("prism:teaser", "og:description"),
}
_CONTEXT = {
    "rft.title": "title",
    "rft.source": "publicationTitle",
    "rft.date": "date",
    "rft.language": "language",
    "rft.type": "itemType",
    "rft.identifier": "url",
    "rft.rights": "rights",
}


@dataclass
class _Page(HTMLParser):
    metas: list[tuple[str, str, bool]] = field(default_factory=list)
    canonical: str = ""
    times: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta" and found.get("content"):
            name = found.get("name") or found.get("property", "")
            self.metas.append((name, found["content"], "name" in found))
        elif tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        elif tag == "time" and found.get("datetime"):
            self.times.append(found["datetime"])
        elif tag == "span" and found.get("class") == "Z3988":
            self.contexts.append(found["title"])


def read_page(html: str) -> dict[str, object]:
    """The item that Zotero makes of a page with metadata; what is missing is not there."""
    page = _Page()
    page.feed(html)
    statements = dict(reversed([*_statements(page)]))
    item: dict[str, object] = {}
    for name, keys in _STATEMENTS.items():
        stated = [statements[key] for key in keys if key in statements]
        item |= {name: stated[0]} if stated else {}
    names = {name: value for name, value, is_name in reversed(page.metas) if is_name}
    item |= {name: names[key] for key, name in _HIGHWIRE.items() if key in names}
    item["itemType"] = next(
        (kind for key, kind in _TYPES.items() if key in names), statements.get("z:itemType")
    )
    authors = [value for name, value, _ in page.metas if name == "citation_author"]
    item["authors"] = authors
    # What it takes where it finds nothing else.
    fallbacks = {
        "url": page.canonical,
        "date": (page.times or [""])[0],
        "abstractNote": names.get("description", ""),
    }
    return {name: value for name, value in fallbacks.items() if value} | item


def _statements(page: _Page) -> Iterator[tuple[str, str]]:
    for name, value, _ in page.metas:
        prefix = name.replace(".", ":").partition(":")[0].lower()
        if prefix in _PREFIXES:
            rest = name[len(prefix) + 1 :]
            yield f"{prefix}:{rest[:1].lower()}{rest[1:]}", value


def read_list(html: str) -> list[Mapping[str, object]]:
    """The items that Zotero finds in a list of articles."""
    page = _Page()
    page.feed(html)
    return [*map(_context, page.contexts)]


def _context(text: str) -> Mapping[str, object]:
    pairs = parse_qsl(text, strict_parsing=True)
    assert ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc") in pairs
    item: dict[str, object] = {_CONTEXT[key]: each for key, each in pairs if key in _CONTEXT}
    known = {*_CONTEXT, "rft.creator", "ctx_ver", "rft_val_fmt"}
    assert {key for key, _ in pairs} <= known
    return item | {"authors": [value for key, value in pairs if key == "rft.creator"]}
