"""The citation of a page of the archive that is no article: of a person, a place, a source.

It has neither authors nor a date of its own; the archive is who publishes it.
"""

from dataclasses import dataclass

from builder.publish.exports.bibtex import LANGUAGES, address_value, entry, escaped
from builder.publish.exports.csl import json_line
from builder.publish.exports.lines import one_line
from builder.publish.exports.place import Place
from builder.publish.exports.ris import record


@dataclass(frozen=True, slots=True)
class Webpage:
    """A page: a name for it among citations, its title, its address from the root, its language."""

    key: str
    title: str
    page: str
    language: str


def page_address(page: Webpage, place: Place) -> str:
    """The page's full address, or ''."""
    return place.url + page.page if place.url else ""


def publisher(page: Webpage, place: Place) -> str:
    """The archive, unless the page is its own."""
    return "" if page.title == place.title else place.title


def page_bibtex(page: Webpage, place: Place) -> str:
    """As biblatex's @online."""
    return entry(
        "online",
        page.key,
        (
            ("title", escaped(page.title)),
            ("organization", escaped(publisher(page, place))),
            ("langid", LANGUAGES.get(page.language.partition("-")[0], "")),
            ("url", address_value(page_address(page, place))),
        ),
    )


def page_ris(page: Webpage, place: Place) -> str:
    """As a record of type ELEC."""
    return record(
        (
            ("TY", "ELEC"),
            ("ID", page.key),
            ("TI", one_line(page.title)),
            ("T2", one_line(publisher(page, place))),
            ("LA", page.language),
            ("UR", page_address(page, place)),
        )
    )


def page_csl(page: Webpage, place: Place) -> str:
    """As a file with a webpage."""
    fields = {
        "id": page.key,
        "type": "webpage",
        "title": one_line(page.title),
        "container-title": one_line(publisher(page, place)),
        "language": page.language,
        "URL": page_address(page, place),
    }
    return f"[\n{json_line(fields)}\n]\n"
