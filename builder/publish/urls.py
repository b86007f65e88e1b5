"""Where everything is: one flat file a page, addressed from the site's root without a slash."""

import posixpath

from builder.model import FOLDERS
from builder.publish.identities import EntityId


def article_url(key: str) -> str:
    """The page of an article."""
    return f"articles/{key}.html"


def entity_url(entity: EntityId) -> str:
    """The page of a person, place or source."""
    return f"{FOLDERS[entity[0]]}/{entity[1]}.html"


def year_url(year: str) -> str:
    """The page of a year, or of the undated articles."""
    return f"years/{year}.html"


def relative(source: str, target: str) -> str:
    """The link from one page to another that works under any prefix and from a disk."""
    path, mark, anchor = target.partition("#")
    if not path or path == source:
        return mark + anchor or posixpath.basename(source)
    return "../" * source.count("/") + path + mark + anchor
