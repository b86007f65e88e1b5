"""Where an archive is and what it is called: what is the same in the citations of all articles."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from builder.publish.edition import Edition
from builder.publish.exports.item import Item
from builder.publish.urls import article_url

# Stated for every host, so that identifiers made of an address stay as they are year after year.
_YEAR = "2026"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Place:
    """An archive as the place where its articles are found; what is '' is not known.

    `url` is the address of the site's root and ends in a slash. `tag` is who gives identifiers and
    since when, 'archiv.example.org,2026' (RFC 4151, taggingEntity). `rights` is a sentence.
    """

    title: str
    url: str = ""
    tag: str = ""
    rights: str = ""


def make_place(edition: Edition) -> Place:
    """The place that an edition's articles are found at."""
    config = edition.config
    return Place(config.title, config.url, _tag(config.identifier, config.url), config.rights)


def identifier(item: Item, place: Place) -> str:
    """The tag URI of an article, which stays when the site moves, or ''."""
    return article_identifier(item.key, place)


def article_identifier(key: str, place: Place) -> str:
    """The tag URI of an article by its key: its page's address without what may change, or ''."""
    return f"tag:{place.tag}:{article_url(key).removesuffix('.html')}" if place.tag else ""


def archive_identifier(place: Place) -> str:
    """The tag URI of the archive itself, or ''."""
    return f"tag:{place.tag}:archive" if place.tag else ""


def address(item: Item, place: Place) -> str:
    """The full address of an article's page in this archive, or ''."""
    return place.url + item.page if place.url else ""


@lru_cache(maxsize=64)
def _tag(stated: str, url: str) -> str:
    """Who gives identifiers: whom the settings name, else the host that the site is at."""
    if stated:
        return stated
    try:
        host = (urlsplit(url).hostname or "").encode("idna").decode()
    except ValueError:
        return ""
    return f"{host},{_YEAR}" if _HOST.fullmatch(host) else ""
