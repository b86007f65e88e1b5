"""What the page of an entity offers to take along: all its articles, in the page or beside it.

Little stands in the page itself, as files are slow to copy: five of them take more room on a disk
than what up to three articles add to the page. Those of more lie beside it, in one file for each
format, even where pages of decades or years list them.
"""

from collections.abc import Sequence
from posixpath import basename

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.excerpts import MentionsOf
from builder.publish.exports.downloads import Download
from builder.publish.exports.listed_rows import listed_row
from builder.publish.exports.taking import FORMATS, Taken, TakenArticle, TakenInPage, frames
from builder.publish.identities import EntityId
from builder.publish.views import Pending


def offers(
    edition: Edition, entity: EntityId, mentions: Sequence[MentionsOf], page: str
) -> tuple[tuple[Download | Pending, ...], tuple[Page, ...]]:
    """The links on the page of an entity with these mentions, and the files that they lead to.

    The files are the same in all languages and lie beside the page in the archive's own.
    """
    if edition.only_pages or not mentions:
        return (), ()
    stem = page.removesuffix(".html")
    taken = [(f"{stem}.{each.format.suffix}", each) for each in _taken(edition, entity, mentions)]
    if len(mentions) <= edition.limits.taken:
        return tuple(TakenInPage(each) for _, each in taken), ()
    links = tuple(Download(each.format.label, basename(path), path) for path, each in taken)
    own = not edition.tree
    return links, tuple(Page(path, "", {"content": each}) for path, each in taken if own)


def _taken(edition: Edition, entity: EntityId, mentions: Sequence[MentionsOf]) -> tuple[Taken, ...]:
    articles = tuple(
        TakenArticle(listed_row(edition, each.key), each.reading, each.role, each.status)
        for each in mentions
    )
    around = frames(edition, entity[0])
    return tuple(Taken(each, around[each.suffix], entity, articles) for each in FORMATS)
