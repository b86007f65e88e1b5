"""Whether every link of the built site leads to a file and a spot that are there.

It has to lead there wherever the site is: on a disk, at the root of a server and below a path. So
only what all three allow is sound: a relative link, letter for letter, to a file, never to a folder
and never above the site's root.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from builder.model import Problem
from builder.publish.inspection.origins import Origins
from builder.publish.inspection.references import Reference, references, refers
from builder.publish.inspection.suggestions import Suggestions
from builder.publish.urls import relative

_NOWHERE, _NO_SPOT = "leads to no page", "leads to no spot on its page"
_NO_ORIGINS = Origins({})
# Of so many links it is kept where they lead; most are those to few pages, again and again.
_MOST_SEEN = 100_000


class Target(NamedTuple):
    """Where a link leads: a path from the site's root and a spot there, or what is wrong with it.

    Without path and complaint it leads to another site.
    """

    path: str = ""
    spot: str = ""
    complaint: str = ""


class Broken(NamedTuple):
    """A link that leads nowhere: what is wrong with it, where to, and where it stands."""

    complaint: str
    target: str
    page: str
    line: int
    link: str


@dataclass(slots=True)
class _Survey:
    """What reading the files has brought: their anchors, the spots that links lead to by their
    pages, and the broken links. Links that lead somewhere are not kept, as there are millions.
    """

    paths: Mapping[str, bytes]
    root_url: str
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    spots: dict[str, set[str]] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)
    seen: dict[tuple[str, str, bool], Target] = field(default_factory=dict)

    def read(self, path: str) -> None:
        """Look at all links of a file, and keep its anchors."""
        found = references(path, self.paths[path])
        if path.endswith((".html", ".svg")):
            self.anchors[path] = found.anchors
        for each, target in self._followed(path, found.links):
            if target.complaint:
                self._add(target.complaint, target.path, path, each)
            elif target.path == path and not _has_spot(found.anchors, target.spot):
                self._add(_NO_SPOT, f"{path}#{target.spot}", path, each)
            elif target.path != path and target.spot:
                self.spots.setdefault(target.path, set()).add(target.spot)

    def _followed(
        self, path: str, links: Iterable[Reference]
    ) -> Iterator[tuple[Reference, Target]]:
        folder = posixpath.dirname(path)
        return ((each, self._target(path, folder, each)) for each in links)

    def _add(self, complaint: str, target: str, path: str, each: Reference) -> None:
        self.broken.append(Broken(complaint, target, path, each.line, each.link))

    def _target(self, path: str, folder: str, each: Reference) -> Target:
        """Where a link leads, found once for all files of a folder that have it."""
        if not each.link or each.link[0] in "#?":
            return lead(path, each.link)
        key = (folder, each.link, each.from_root)
        if key not in self.seen:
            if len(self.seen) >= _MOST_SEEN:
                self.seen.clear()
            source = "" if each.from_root else path
            target = lead(source, each.link, self.root_url)
            if target.path and not target.complaint and target.path not in self.paths:
                target = target._replace(complaint=_NOWHERE)
            self.seen[key] = target
        return self.seen[key]

    def look_for_spots(self, paths: Iterable[str]) -> None:
        """Look, once all anchors are known, which links to spots on other pages are broken.

        Only if there are any are the files read again, to see where these links stand.
        """
        lost = {
            (path, spot)
            for path, spots in self.spots.items()
            if path in self.anchors
            for spot in spots
            if not _has_spot(self.anchors[path], spot)
        }
        for path in paths if lost else ():
            for each, target in self._followed(path, references(path, self.paths[path]).links):
                if target[:2] in lost and target.path != path:
                    self._add(_NO_SPOT, f"{target.path}#{target.spot}", path, each)


def broken_links(
    outputs: Mapping[str, bytes], root_url: str = "", origins: Origins = _NO_ORIGINS
) -> Iterator[Problem]:
    """A problem for every link within the site that leads nowhere, with file and line.

    A link in full that begins with `root_url`, the site's own address, is one within the site. One
    that an editor wrote, which `origins` knows, is told where it is written; any other one once for
    all pages that have it.
    """
    survey = _Survey(outputs, root_url)
    paths = sorted(filter(refers, outputs))
    for path in paths:
        survey.read(path)
    survey.look_for_spots(paths)
    broken = sorted(survey.broken)
    suggestions = Suggestions(outputs)
    told: dict[tuple[str, int, str], Problem] = {}
    for (complaint, target), same in groupby(broken, key=lambda each: each[:2]):
        hint = partial(_hint, suggestions.find(target) if complaint == _NOWHERE else "")
        left = []
        for each in same:
            written = origins.find(each.page, each.link)
            if not written:
                left.append(each)
                continue
            message = f"the link '{each.link}' {complaint}"
            told.setdefault((*written, message), Problem(*written, message, hint(each.page)))
        yield from _together(left, hint) if left else ()
    yield from told.values()


def _together(same: list[Broken], hint: "partial[str]") -> Iterator[Problem]:
    """One problem for a link that a layout or the builder has put on any number of pages."""
    first, pages = same[0], {each.page for each in same}
    others = len(pages) - 1
    more = f", here and in {others} more file{'s' * (others > 1)}" if others else ""
    for line in sorted({each.line for each in same if each.page == first.page}):
        message = f"the link '{first.link}' {first.complaint}{more}"
        yield Problem(f"public/{first.page}", line, message, hint(first.page))


def lead(path: str, link: str, root_url: str = "") -> Target:
    """Where a link of a file leads, whatever is there."""
    link = link.strip()
    if link.startswith("#"):
        return Target(path, _spot(link[1:]))
    try:
        if root_url and (link + "/").startswith(root_url):
            path, link = "index.html", link[len(root_url) :]
        parts = urlsplit(link)
    except ValueError:
        return Target(complaint="is no address")
    if parts.scheme == "file":
        return Target(complaint="leads to a file of this computer")
    if parts.scheme:
        return Target()
    if parts.netloc:
        return Target(complaint="works only on a server")
    if parts.path.startswith("/"):
        return Target(complaint="works only at the root of a server")
    spot = _spot(parts.fragment)
    if not parts.path:
        return Target(path, spot)
    steps = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), steps))
    # A folder has no page on a disk; `normpath` would hide that a link leads to one.
    folder = "/" if steps.endswith(("/", "/.", "/..")) or steps in (".", "..") else ""
    return Target(folder if target == "." else target + folder, spot)


def _spot(fragment: str) -> str:
    """The name of a spot, without what tells a browser which words to show."""
    return unquote(fragment).partition(":~:")[0]


def _has_spot(anchors: frozenset[str], spot: str) -> bool:
    """Whether browsers find a spot; '#top' they know by themselves (HTML, 'Fragments')."""
    return not spot or spot in anchors or spot.lower() == "top"


def _hint(suggested: str, page: str) -> str:
    """The suggestion as it has to be written in a page."""
    return f"did you mean '{relative(page, suggested)}'?" if suggested else ""
