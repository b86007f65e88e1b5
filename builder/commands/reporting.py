"""What commands hand to the caller: what was done, what is wrong, and how far they are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from builder.model import Problem

Item = TypeVar("Item")
# Passes the items of a long task on, showing how far it is: (items, what is done to them).
Track = Callable[[Sequence[Item], str], Iterable[Item]]


@dataclass(frozen=True, slots=True)
class Report:
    """Sentences for the reader of the terminal, and the problems that were found.

    Where it is `strict`, a warning is a failure as an error is.
    """

    lines: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    strict: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is a failure among the problems."""
        return any(self.strict or problem.severity == "error" for problem in self.problems)


def untracked(items: Sequence[Item], label: str) -> Iterable[Item]:
    """Tracks nothing; for callers without a terminal."""
    return items


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """`keep_going` builds what can be built in spite of problems; `url` overrides site.yaml's.

    With `only_pages` there is no search index; with `late_exports` the exports stay as the last
    build left them, if there was one; `jobs` is how many processes to use, 0: any.
    """

    keep_going: bool = False
    url: str = ""
    only_pages: bool = False
    late_exports: bool = False
    jobs: int = 0
    track: Track[Any] = untracked
