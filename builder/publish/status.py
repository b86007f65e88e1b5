"""Whether a person vouches for what an article lists, or only a machine has found it.

What a person wrote or checked is confirmed: a whole article by `review: confirmed`, one entry by
`confirmed: true`, and all that an article without `review` says, as a machine wrote none of it. An
authority file or a correction says who somebody is, and nothing of a single mention.
"""

from collections.abc import Iterable
from typing import Literal

from builder.model import Appearance, Article

Status = Literal["confirmed", "machine", "uncertain"]
# From the best to the worst.
STATUSES: tuple[Status, ...] = ("confirmed", "machine", "uncertain")


def is_confirmed(article: Article, listed: Appearance) -> bool:
    """Whether a person has said that an entry is right, or that its whole article is."""
    return listed.confirmed or article.review == "confirmed"


def status_of(article: Article, listed: Appearance) -> Status:
    """What readers are told of an entry."""
    if is_confirmed(article, listed):
        return "confirmed"
    if not listed.certain:
        return "uncertain"
    return "machine" if article.review == "machine" else "confirmed"


def worst_of(statuses: Iterable[Status]) -> Status:
    """The status of what an article lists under several names; of what it only links by hand too.

    A link by hand is a person's, so nothing listed means confirmed.
    """
    given = tuple(statuses)
    return max(given, key=STATUSES.index, default="confirmed") if len(given) != 1 else given[0]
