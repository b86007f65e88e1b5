"""What the pages of a site are made of: elements, attributes, addresses, texts."""

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

# Elements without an end.
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr", "path", "circle"})
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "poster", "data"})
_CONTROLS = frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))))


class Markup(NamedTuple):
    """A page: each element with each of its attributes, its addresses, headline and JSON-LD."""

    made_of: frozenset[tuple[str, str]]
    addresses: frozenset[str]
    headline: str
    data: tuple[object, ...]
    signs: frozenset[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made_of: set[tuple[str, str]] = set()
        self.addresses: set[str] = set()
        self.headlines: list[str] = []
        self.data: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.made_of |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.addresses |= {
            f"{tag} {value}"
            for name, value in attrs
            if name in _ADDRESSES and value and "download" not in dict(attrs)
        }
        if tag == "h1":
            self.within = tag
            self.headlines.append("")
        elif tag == "script" and ("type", "application/ld+json") in attrs:
            self.within = tag
            self.data.append("")
        elif tag == "script" and not dict(attrs).get("src"):
            self.made_of.add(("script", "of its own"))

    def handle_data(self, data: str) -> None:
        if self.within == "h1":
            self.headlines[-1] += data
        elif self.within == "script":
            self.data[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.within = "" if tag == self.within else self.within


def read_markup(html: bytes) -> Markup:
    """What a page is made of. Raises ValueError if its JSON-LD is no JSON."""
    reader, text = _Reader(), html.decode()
    reader.feed(text)
    reader.close()
    return Markup(
        frozenset(reader.made_of),
        frozenset(reader.addresses),
        " ".join(" ".join(reader.headlines).split()),
        tuple(map(json.loads, reader.data)),
        frozenset(text) & _CONTROLS,
    )


def read_pages(site: Mapping[str, bytes]) -> Iterator[tuple[str, Markup]]:
    """Every page of a site, by its path."""
    for path, content in site.items():
        if path.endswith(".html"):
            yield path, read_markup(content)
