"""Where one reads what articles say of two persons: a page of both, one article, or the search."""

from urllib.parse import quote

from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.urls import article_url, together_url

# Two persons have a page of both if at least so many stories name them: in an archive of more than
# `limits.paired` articles one more, as there half of all pairs are named together just twice, and
# their pages would take a quarter of a build's time.
_FEWEST = 2


def fewest_together(edition: Edition) -> int:
    """In how many stories two persons must be named together to have a page."""
    return _FEWEST + (len(edition.order) > edition.limits.paired)


def shared_url(edition: Edition, one: EntityId, other: EntityId, stories: int, key: str) -> str:
    """Where the articles are that name two persons, of whom so many stories and this article do."""
    if stories == 1:
        return article_url(key)
    if stories >= fewest_together(edition):
        return together_url(one, other)
    fields = edition.strings["search_fields"]
    field = fields["person"] if not isinstance(fields, str) else "person"
    names = (edition.archive.entities[each].name.replace('"', " ") for each in (one, other))
    query = " ".join(f'{field}:"{name}"' for name in names)
    return f"search.html?q={quote(query, safe='')}"
