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

from builder.publish.exports.item import Item
from builder.publish.exports.lines import one_line
from builder.publish.exports.names import Name, split_name
from builder.publish.exports.place import Place, address


@dataclass(frozen=True, slots=True)
class Access:
    """Where an article is read: its address, on which day (EDTF) it was read there, as far as that
    is known, and the original's address if it is another.
    """

    url: str
    viewed: str
    original: str


def creators(item: Item) -> tuple[Name, ...]:
    """Whom a citation names as authors."""
    if item.authors:
        return tuple([split_name(name) for name in item.authors])
    return tuple([Name(one_line(name)) for name in item.agencies])


def access(item: Item, place: Place) -> Access:
    """Where a citation says that an article is."""
    here = address(item, place)
    if here:
        return Access(here, "", item.original)
    return Access(item.original, item.retrieved if item.original else "", "")
