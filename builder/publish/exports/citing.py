"""What every citation of an article says, decided once for all formats.

Whom a citation names as the author: the persons of the byline; agencies only where there is no
byline. Then the agency is all that is known of who is responsible, and cataloguers enter a report
under the body that issued it (RDA 19.2.1.1; APA 7, 9.11; Chicago 17, 14.199). Beside a byline, an
agency supplied material that the newspaper worked up, and is no author. Who is unknown is left out,
not called anonymous: the entry then begins with its title.

Which address: that of the page in this archive, since this is what was read, and it is meant to
stay; the original's is noted beside it, and stands in its place where it is not known where the
archive is.
"""

from dataclasses import dataclass
from functools import lru_cache

from builder.publish.exports.item import Item
from builder.publish.exports.lines import one_line
from builder.publish.exports.moments import Span, read_span
from builder.publish.exports.names import Name, split_name
from builder.publish.exports.place import Place, address, identifier


@dataclass(frozen=True, slots=True)
class Access:
    """Where an article is read: its address, when it was read there, as far as that is known, and
    the original's address if it is another.
    """

    url: str
    viewed: Span | None
    original: str

    @property
    def note(self) -> str:
        """Where the original is, if that is another address."""
        return f"Original: {self.original}" if self.original else ""


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as every citation states it: each text on one line, '' for what is not known."""

    key: str
    title: str
    source: str
    language: str
    creators: tuple[Name, ...]
    span: Span | None
    access: Access
    archive: str
    identifier: str


# Several formats follow one another for each article.
@lru_cache(maxsize=16)
def cited(item: Item, place: Place) -> Cited:
    """What citations state of an article."""
    return Cited(
        item.key,
        one_line(item.title),
        one_line(item.source),
        item.language,
        creators(item),
        read_span(item.date),
        access(item, place),
        one_line(place.title),
        identifier(item, place),
    )


def creators(item: Item) -> tuple[Name, ...]:
    """Whom a citation names as authors."""
    if item.authors:
        return tuple([split_name(name) for name in item.authors])
    return tuple([Name(one_line(name)) for name in item.agencies])


def access(item: Item, place: Place) -> Access:
    """Where a citation says that an article is."""
    here, original = address(item, place), one_line(item.original)
    if here:
        return Access(here, None, original)
    return Access(original, read_span(item.retrieved) if original else None, "")
