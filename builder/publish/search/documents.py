"""What the search knows of an article."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec


class SearchName(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A person, place or source: the key of its page, its name, and what else it is called."""

    key: str
    name: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as it is searched.

    `url` is relative to the site's root, `date_label` the date as readers see it, `earliest` and
    `latest` are the ends of the date as ISO 8601 days ('' if it has none, or that end is open),
    `language` is a BCP 47 tag. `credits` are authors and agencies. `text` is plain text, one
    paragraph a line. `further_labels` has the date as readers of further languages see it, by
    their codes.
    """

    url: str
    title: str
    text: str
    language: str = ""
    date_label: str = ""
    earliest: str = ""
    latest: str = ""
    people: tuple[SearchName, ...] = ()
    places: tuple[SearchName, ...] = ()
    source: SearchName | None = None
    credits: tuple[str, ...] = ()
    further_labels: Mapping[str, str] = field(default_factory=dict)
