"""In which file and line of content/ an editor wrote what stands on a page of the site."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from markdown_it.token import Token

from builder.frontmatter import Header, split
from builder.markdown import parser
from builder.problems import ProblemsError

# A page of an article, or one of the pages of a person, place or source, below any language's tree.
_IN_FOLDER = re.compile(
    r"(?:[^/]+/)?(?P<folder>articles|people|places|sources)/(?P<key>[^/.]+)[/.]"
)
_FREE = re.compile(r"(?:[^/]+/)?(?P<key>[^/.]+)\.html")
_BREAKS = ("softbreak", "hardbreak")
# Which attribute of a token has an address.
_ATTRIBUTES = {"link_open": "href", "image": "src"}


class Origins:
    """The Markdown files of content/, by path, as they are written."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._named: dict[tuple[str, str], list[str]] = {}
        for path in texts:
            parts = PurePosixPath(path).parts
            if path.endswith(".md") and len(parts) > 2:
                name = (parts[1], parts[-1].partition(".")[0])
                self._named.setdefault(name, []).append(path)

    def find(self, page: str, link: str) -> tuple[str, int] | None:
        """The file and line where a link of a page is written; None if no editor wrote it."""
        for path in self._files(page):
            links = _links_of(path, self._texts[path])
            if link in links:
                return path, links[link]
        return None

    def _files(self, page: str) -> list[str]:
        """The files that a page has Markdown from."""
        if found := _IN_FOLDER.match(page):
            return self._named.get((found["folder"], found["key"]), [])
        found = _FREE.fullmatch(page)
        return self._named.get(("pages", found["key"]), []) if found else []


@lru_cache(maxsize=4)
def _links_of(path: str, text: str) -> Mapping[str, int]:
    """The addresses that a file's Markdown has, each with the first line where it stands."""
    try:
        header, body = split(path, text)
    except ProblemsError:
        return {}
    found = (*_links_in(body, first_line(text, body)), *_links_in_header(header))
    return dict(reversed(found))


def first_line(text: str, body: str) -> int:
    """The line of a file in which its body begins."""
    plain = text.replace("\r\n", "\n").rstrip("\n")
    return 1 + plain.count("\n", 0, len(plain) - len(body.rstrip("\n")))


def _links_in(markdown: str, line: int) -> Iterator[tuple[str, int]]:
    for token in parser().parse(markdown):
        if token.type == "inline" and token.map:
            yield from _links_of_inline(token, line + token.map[0])


def _links_of_inline(token: Token, line: int) -> Iterator[tuple[str, int]]:
    for child in token.children or ():
        line += child.type in _BREAKS
        if child.type in _ATTRIBUTES:
            yield str(child.attrGet(_ATTRIBUTES[child.type])), line


def _links_in_header(header: Header) -> Iterator[tuple[str, int]]:
    """Those of the notes in the margin."""
    notes = header.values.get("notes")
    for at, note in enumerate(notes if isinstance(notes, list) else ()):
        text = note.get("note", "") if isinstance(note, Mapping) else ""
        for token in parser().parseInline(str(text)):
            for target, _ in _links_of_inline(token, 0):
                yield target, header.line("notes", at, "note")
