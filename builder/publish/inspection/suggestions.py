"""Which file of a site is probably meant by an address where there is none."""

from collections.abc import Iterable

from builder.problems import suggest

# For so many addresses all paths are looked through for one that is spelt much like it; what a
# layout has spoilt on every page would else be compared with every other page.
_MOST_COMPARED = 100


class Suggestions:
    """The paths of a site's files, to be looked through."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)
        self._pages = tuple(path for path in self._paths if path.endswith(".html"))
        self._folded = {path.casefold(): path for path in sorted(self._paths, reverse=True)}
        self._compared = 0

    def find(self, target: str) -> str:
        """The file that is probably meant; empty if that cannot be told."""
        plain = target.rstrip("/")
        for near in (plain, f"{plain}.html", f"{plain}/index.html".lstrip("/")):
            if near in self._paths:
                return near
        same = self._folded.get(target.casefold(), "")
        if same or not target or self._compared == _MOST_COMPARED:
            return same
        self._compared += 1
        near = suggest(target, self._pages if target.endswith(".html") else self._paths)
        return near.removeprefix("did you mean '").removesuffix("'?")
