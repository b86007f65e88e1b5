"""What `archive gather --refresh` would write in the place of articles: shown before it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import chain

from builder.problems import visible

# Shows these lines and asks this question; None if there is nobody to answer.
Ask = Callable[[Sequence[str], str], bool | None]
# With more articles than this only how many lines of each would change is told.
_SHOWN = 20
# The stamp changes whenever anything does.
_STAMP = "generated: "


@dataclass(frozen=True, slots=True)
class Rewrite:
    """An article's file, the bytes that it has and those that it would have."""

    path: str
    before: bytes
    after: bytes


def agree(lines: Sequence[str], question: str) -> bool:
    """The answer where nobody wants to be asked."""
    return True


def show_rewrites(rewrites: Sequence[Rewrite]) -> list[str]:
    """How many articles would change, and how: as unified diffs, or if they are many, in numbers.

    Nothing of a text can steer a terminal.
    """
    head = f"{count_articles(rewrites)} would change:"
    if len(rewrites) > _SHOWN:
        return [head, *map(_count, rewrites)]
    return [head, *chain.from_iterable(map(_diff, rewrites))]


def count_articles(rewrites: Sequence[Rewrite]) -> str:
    """'1 article', '12 articles'."""
    return f"{len(rewrites)} article{'s' if len(rewrites) > 1 else ''}"


def _diff(rewrite: Rewrite) -> list[str]:
    before, after = _lines(rewrite.before), _lines(rewrite.after)
    path = _shown(rewrite.path)
    return list(unified_diff(before, after, path, f"{path} (new)", lineterm=""))


def _count(rewrite: Rewrite) -> str:
    lines = _diff(rewrite)[2:]
    added, removed = (sum(line.startswith(sign) for line in lines) for sign in "+-")
    return f"  {_shown(rewrite.path)}: {added} lines added, {removed} removed"


def _lines(content: bytes) -> list[str]:
    lines = content.decode("utf-8", errors="replace").replace("\r\n", "\n").split("\n")
    return [_shown(line) for line in lines if not line.startswith(_STAMP)]


def _shown(text: str) -> str:
    """A line in which every sign can be told from others; tabs stay."""
    return "\t".join(map(visible, text.split("\t")))
