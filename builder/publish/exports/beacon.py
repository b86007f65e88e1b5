"""Which persons of the German authority file (GND) have a page here: a BEACON file.

Libraries and encyclopaedias link to an archive by it. https://gbv.github.io/beaconspec/
"""

from collections.abc import Iterator

from builder.publish.edition import Edition
from builder.publish.exports.collection import FOLDER, Collection, Frame
from builder.publish.exports.concepts import authorities
from builder.publish.exports.extract import Piece

_NAME = "beacon-gnd.txt"
_PREFIX = "https://d-nb.info/gnd/"


def _frame(edition: Edition) -> Frame | None:
    """No file where nobody knows the site's address or no person has such an id."""
    if not edition.config.url or not any(_links(edition)):
        return None
    return Frame("\n".join(["#FORMAT: BEACON", *_about(edition), "", ""]).encode())


def _about(edition: Edition) -> Iterator[str]:
    """The meta lines, each value in one line."""
    config = edition.config
    fields = {
        "PREFIX": _PREFIX,
        "TARGET": f"{config.url}people/{{ID}}.html",
        "NAME": config.title,
        "DESCRIPTION": config.description,
        "HOMEPAGE": config.url,
        "FEED": config.url + FOLDER + _NAME,
    }
    for name, value in fields.items():
        if value:
            yield f"#{name}: {' '.join(value.split())}"


def _links(edition: Edition) -> Iterator[Piece]:
    """For each such person the GND id, how many articles there are, and the page."""
    for identity in edition.archive.entities:
        if identity[0] == "person" and (gnd := authorities(edition, identity).get("gnd")):
            yield Piece(f"{gnd}|{edition.count(identity)}|{identity[1]}\n".encode())


BEACON_GND = Collection(_NAME, _frame, records=_links)
