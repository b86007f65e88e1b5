"""Where gathered articles say that they come from, held against the seeds that are there."""

from collections.abc import Iterable, Iterator, Set

from builder.gather.plan import Gathered
from builder.model import Problem

_LOST = "its page is not among the seeds any more"
_LOST_HINT = "put it back, or delete 'seed' from this header"
_TWICE_HINT = "delete one of them, or 'seed' from one of their headers"


def lost_seeds(
    gathered: Iterable[Gathered], names: Set[str], digests: Set[str]
) -> Iterator[Problem]:
    """A warning for each article whose seed is gone, where seeds are kept at all.

    `names` are those of all files among the seeds, `digests` the SHA-256 of all pages: what was
    called otherwise since is not gone.
    """
    for each in gathered if names else ():
        if each.file not in names and each.digests[0] not in digests:
            yield Problem(each.path, 0, _LOST, _LOST_HINT, "warning")


def gathered_twice(gathered: Iterable[Gathered]) -> Iterator[Problem]:
    """A warning for each article that is made of the same seed as one before it by name."""
    first: dict[str, str] = {}
    for each in sorted(gathered, key=lambda each: each.path):
        owners = [first.setdefault(claim, each.path) for claim in (each.file, each.digests[0])]
        other = next((path for path in owners if path != each.path), "")
        if other:
            message = f"is made of the same page as {other}"
            yield Problem(each.path, 0, message, _TWICE_HINT, "warning")
