"""What a saved page's metadata state of its article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """A page's own word on its article; empty where it says nothing.

    `published` and `updated` are EDTF with the publisher's local time of day to the minute, or
    with `Z` where the page gives it in UTC; `language` is an ISO 639-1 code.
    """

    title: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    url: str = ""
    language: str = ""


NO_STATEMENT = Statement()
