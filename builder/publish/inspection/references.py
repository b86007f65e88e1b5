"""What the files of a site refer to: every link with its line, and the anchors of its pages.

Of each kind of file what browsers, feed readers, crawlers and the builder's own scripts follow.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from lxml import etree

from builder.model import FOLDERS, Kind
from builder.publish.urls import entity_url


class Reference(NamedTuple):
    """A link as it is written, and its line; one `from_root` is relative to the site's root."""

    link: str
    line: int
    from_root: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a page other pages can meet: its links with their lines, and its anchors."""

    links: tuple[Reference, ...]
    anchors: frozenset[str]


# Attributes whose value is an address (HTML Standard, 'Attributes'; SVG 2, 'Linking').
_ADDRESSES = (
    "href", "src", "action", "formaction", "poster", "cite", "background", "xlink:href",
)  # fmt: skip
# Those with several addresses, each with a width or density behind it.
_SETS = ("srcset", "imagesrcset")
# Those that scripts in layouts/assets/ follow: a folder that has pages below it, and an element.
_FOLDERS = ("data-home", "data-root")
_SELECTORS = ("data-copy",)
_ANCHORS = ("id", "name")
_OTHERS = ("style", "data", "content")
_FOUND = "|".join(
    f"//@*[name()='{name}']" if ":" in name else f"//@{name}"
    for name in (*_ADDRESSES, *_SETS, *_FOLDERS, *_SELECTORS, *_ANCHORS, *_OTHERS)
)
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)
# Every comment ends, be it with the file, so this takes one look at each sign.
_CSS_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/|\Z)")
_QUOTED = r"\"([^\"\n]{0,2000})\"|'([^'\n]{0,2000})'"
_CSS_ADDRESS = re.compile(
    rf"url\(\s{{0,9}}(?:{_QUOTED}|([^\s\"'()]{{1,2000}}))|@import\s{{1,9}}(?:{_QUOTED})",
    re.IGNORECASE,
)


def outline(html: str) -> Outline:
    """The links and anchors of a page, or of a picture in SVG."""
    if not html.strip():
        return Outline((), frozenset())
    tree = etree.fromstring(html.encode(), _parser())
    links, anchors = list[Reference](), set[str]()
    for value in () if tree is None else _attributes()(tree):
        element, name, text = value.getparent(), value.attrname, str(value)
        if name in _ANCHORS:
            if name == "id" or element.tag == "a":
                anchors.add(text)
            continue
        links += (Reference(link, element.sourceline) for link in _linked(element, name, text))
    for style in () if tree is None else tree.iter("style"):
        links += (
            Reference(each.link, style.sourceline + each.line - 1)
            for each in _of_css(style.text or "")
        )
    return Outline(tuple(links), frozenset(anchors))


@cache
def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True)


@cache
def _attributes() -> etree.XPath:
    return etree.XPath(_FOUND)


def _linked(element: etree._Element, name: str, text: str) -> Iterator[str]:
    """The addresses in the value of an attribute."""
    if name in _SETS:
        parts = () if "data:" in text else text.split(",")
        yield from (each.split()[0] for each in parts if each.strip())
    elif name in _FOLDERS:
        yield f"{text}index.html"
    elif name == "style":
        yield from (each.link for each in _of_css(text))
    elif name == "content":
        refresh = str(element.get("http-equiv", "")).lower() == "refresh"
        if refresh and (found := _REFRESH.match(text)):
            yield found[1]
    elif name in _SELECTORS:
        yield from (text,) if text.startswith("#") else ()
    elif name not in _OTHERS or element.tag == "object":
        yield text.strip()


def _of_css(css: str) -> Iterator[Reference]:
    """What a style sheet loads; comments keep their lines."""
    bare = _CSS_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), css)
    at, line = 0, 1
    for found in _CSS_ADDRESS.finditer(bare):
        line, at = line + bare.count("\n", at, found.start()), found.start()
        yield Reference(next(filter(None, found.groups()), ""), line)


def _by_pattern(pattern: str, *, from_root: bool = False) -> Callable[[str], Iterator[Reference]]:
    """A reader of what a pattern's group finds in each line, with `&amp;` of XML undone."""
    compiled = re.compile(pattern)

    def read(text: str) -> Iterator[Reference]:
        for number, line in enumerate(text.split("\n"), 1):
            for found in compiled.finditer(line):
                yield Reference(found[1].replace("&amp;", "&"), number, from_root)

    return read


def _of_table(text: str) -> Iterator[Reference]:
    """The addresses in a table's column 'page'."""
    rows = csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True))
    at = {name: index for index, name in enumerate(next(rows, []))}.get("page")
    for row in () if at is None else rows:
        if at is not None and at < len(row):
            yield Reference(row[at], rows.line_num, True)


# A row of the names that a search suggests: a word, what it is the name of, and that one's key.
_NAME = re.compile(r"\[\"[^\"\\]{0,200}\",\"(person|place|source)\",\"([a-z0-9-]{1,200})\"")
_KEY = re.compile(r"\[\"([a-z0-9-]{1,200})\",\"")


def _of_names(text: str) -> Iterator[Reference]:
    """The pages that scripts make of the keys of names."""
    for found in _NAME.finditer(text):
        kind: Kind = found[1]  # type: ignore[assignment]
        yield Reference(entity_url((kind, found[2])), 1, True)


def _of_filter(kind: Kind) -> Callable[[str], Iterator[Reference]]:
    """A reader of the keys that one of the search's filters has."""

    def read(text: str) -> Iterator[Reference]:
        for key in _KEY.findall(text):
            yield Reference(entity_url((kind, key)), 1, True)

    return read


_XML = _by_pattern(r"(?:\bhref=\"|<(?:loc|icon|logo|uri)>)([^\"<]{1,2000})")
_JSON = _by_pattern(r"\"page\":\"([^\"\\]{1,2000})\"", from_root=True)
# What is read of a file, by how its path begins and ends; the first that fits.
_READERS: tuple[tuple[str, str, Callable[[str], Iterator[Reference]]], ...] = (
    ("", ".css", _of_css),
    ("", ".atom", _XML),
    ("sitemap", ".xml", _XML),
    ("robots", ".txt", _by_pattern(r"^Sitemap: (\S{1,2000})")),
    ("search/articles/", ".js", _by_pattern(r"\"url\":\"([^\"\\]{1,2000})\"", from_root=True)),
    ("search/names/", ".js", _of_names),
    *((f"search/{kind}/", ".js", _of_filter(kind)) for kind in FOLDERS),
    ("data/manifest-sha256", ".txt", _by_pattern(r"^[0-9a-f]{64}  (.{1,2000})$", from_root=True)),
    ("data/datapackage", ".json", _by_pattern(r"^ {3}\"path\": \"([^\"\\]{1,2000})\"")),
    ("data/annotations", ".jsonld", _by_pattern(
        r"\"(?:source|body|first|last|next|prev|partOf)\":\"([^\"\\]{1,2000})\""
    )),
    ("data/", ".geojson", _by_pattern(r"\"@id\":\"([^\"\\]{1,2000})\"")),
    ("data/", ".gexf", _by_pattern(r"for=\"page\" value=\"([^\"]{1,2000})\"", from_root=True)),
    ("data/", ".json", _JSON),
    ("data/", ".csv", _of_table),
)  # fmt: skip


def references(path: str, content: bytes) -> Outline:
    """What a file of a site refers to; nothing if it is of a kind that refers to nothing."""
    if path.endswith((".html", ".svg")):
        return outline(content.decode(errors="replace"))
    for beginning, ending, read in _READERS:
        if path.startswith(beginning) and path.endswith(ending):
            text = content.decode(errors="replace")
            return Outline(tuple(chain(read(text))), frozenset())
    return Outline((), frozenset())


def refers(path: str) -> bool:
    """Whether a file is of a kind that may refer to others."""
    readers = ((beginning, ending) for beginning, ending, _ in _READERS)
    return path.endswith((".html", ".svg")) or any(
        path.startswith(beginning) and path.endswith(ending) for beginning, ending in readers
    )
