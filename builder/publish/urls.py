"""Where everything is: one flat file a page, addressed from the site's root without a slash."""

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from builder.model import FOLDERS, Kind

# The feed of the whole archive.
FEED = "feed.atom"

if TYPE_CHECKING:
    from builder.publish.identities import EntityId


def article_url(key: str) -> str:
    """The page of an article."""
    return f"articles/{key}.html"


def entity_url(entity: "EntityId") -> str:
    """The page of a person, place or source."""
    return f"{FOLDERS[entity[0]]}/{entity[1]}.html"


def entity_feed_url(entity: "EntityId") -> str:
    """The feed of what names a person or place, or comes from a source."""
    return f"{FOLDERS[entity[0]]}/{entity[1]}.atom"


def year_url(period: str, part: int = 0) -> str:
    """The page of a year, of a month ('2006-03') or of the undated articles, or a part of it."""
    return f"years/{_part(period, part)}.html"


def entity_span_url(entity: "EntityId", span: str, part: int = 0) -> str:
    """The page of an entity's articles of a decade ('2000-2009') or a year, or a part of it."""
    return f"{FOLDERS[entity[0]]}/{entity[1]}/{_part(span, part)}.html"


def letter_url(kind: Kind, letter: str, part: int = 0) -> str:
    """The page of the entities under a letter, or a part of it; apart from the entities' own."""
    return f"letters/{FOLDERS[kind]}/{_part(letter, part)}.html"


def together_url(one: "EntityId", other: "EntityId", part: int = 0) -> str:
    """The page of what names two persons, or a part of it; the same in whichever order they are.

    No key has two hyphens in a row, so the address is of these two alone.
    """
    first, second = sorted((one[1], other[1]))
    return f"together/{first}--{second}{f'/{part}' if part else ''}.html"


def company_url(entity: "EntityId", part: int = 0) -> str:
    """The page of all with whom a person is named, or a part of it."""
    return f"together/{entity[1]}{f'/{part}' if part else ''}.html"


def search_url(entity: "EntityId") -> str:
    """The search of what names an entity, with its filters to narrow it down."""
    return f"search.html?{entity[0]}={quote(entity[1], safe='')}"


def _part(name: str, part: int) -> str:
    return f"{name}-{part}" if part else name


def relative(source: str, target: str) -> str:
    """The link from one page to another that works under any prefix and from a disk."""
    path, mark, anchor = target.partition("#")
    if not path or path == source:
        return mark + anchor or posixpath.basename(source)
    return "../" * source.count("/") + target
