"""What the layout of feeds is given, as in `views`."""

from dataclasses import dataclass

from builder.publish.views import Teaser


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in a feed: `identifier` is a URI that stays; the moments are RFC 3339's.

    `published` is '' unless its day is certain. `authors` are persons, else the source.
    """

    article: Teaser
    identifier: str
    updated: str
    published: str
    authors: tuple[str, ...]
