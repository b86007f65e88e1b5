"""Whether every link of the built site leads to a page and a spot that are there."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from builder.model import Problem
from builder.problems import suggest

_LINKS = {
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("image", "href"),
    ("form", "action"),
}


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a page other pages can meet: its links with their lines, and its anchors."""

    links: tuple[tuple[str, int], ...]
    anchors: frozenset[str]


class _OutlineParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, int]] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in _LINKS and value:
                self.links.append((value, self.getpos()[0]))
            elif name == "id" and value:
                self.anchors.add(value)


def outline(html: str) -> Outline:
    """The links and anchors of a page."""
    parser = _OutlineParser()
    parser.feed(html)
    return Outline(tuple(parser.links), frozenset(parser.anchors))


def broken_links(outputs: Mapping[str, bytes], root_url: str = "") -> Iterator[Problem]:
    """A problem for every link within the site that leads nowhere, with page and line.

    A link in full that begins with `root_url`, the site's own address, is one within the site.
    """
    outlines = {
        path: outline(content.decode())
        for path, content in outputs.items()
        if path.endswith(".html")
    }
    for path, page in sorted(outlines.items()):
        for link, line in page.links:
            own = bool(root_url) and link.startswith(root_url)
            source, target = ("", link.removeprefix(root_url)) if own else (path, link)
            problem = _check(source, target or "index.html", outputs, outlines)
            if problem:
                hint = suggest(problem[1], outputs) if problem[1] else ""
                yield Problem(f"public/{path}", line, problem[0], hint)


def _check(
    path: str, link: str, outputs: Mapping[str, bytes], outlines: Mapping[str, Outline]
) -> tuple[str, str] | None:
    try:
        parts = urlsplit(link)
    except ValueError:
        return f"the link '{link}' is no address", ""
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith("/"):
        return f"the link '{link}' works only at the root of a server", ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    target = target if parts.path else path
    if target not in outputs:
        return f"the link '{link}' leads to no page", target
    if parts.fragment and target in outlines and parts.fragment not in outlines[target].anchors:
        return f"the link '{link}' leads to no spot on its page", ""
    return None
