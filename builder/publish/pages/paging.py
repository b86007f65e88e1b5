"""Long lists of articles in pages: a first one with the newest, and older parts that stay."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.model import Article
from builder.publish.views import PageLink, Turns

UrlOf = Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a period's articles, newest first; part 0 has the newest, part 1 the oldest."""

    period: str
    part: int
    articles: tuple[Article, ...]


def leaves(period: str, articles: Sequence[Article], most: int) -> tuple[Leaf, ...]:
    """The pages of a period's articles, which are newest first; at most `most` on each.

    Older parts have half of that and are filled from the oldest on, so a newer article leaves them
    as they are; the first page has the rest, which is more than half, if it has older parts.
    """
    size = max(most // 2, 1)
    parts = max(0, -(-(len(articles) - most) // size))
    first = len(articles) - parts * size
    older = (
        Leaf(period, parts - at, tuple(articles[first + at * size : first + (at + 1) * size]))
        for at in range(parts)
    )
    return (Leaf(period, 0, tuple(articles[:first])), *older)


def turns(
    row: Sequence[Leaf], at: int, link: Callable[[Leaf], PageLink], *crumbs: PageLink
) -> Turns:
    """Where a page leads whose row is newest first; a part also leads to its first page."""
    leaf = row[at]
    up = (link(Leaf(leaf.period, 0, ())),) if leaf.part else ()
    before = link(row[at + 1]) if at + 1 < len(row) else None
    after = link(row[at - 1]) if at else None
    return Turns((*crumbs, *up), before, after)
