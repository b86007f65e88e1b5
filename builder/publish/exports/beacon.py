"""Which persons of the German authority file (GND) have a page here: a BEACON file.

Libraries and encyclopaedias link to an archive by it. https://gbv.github.io/beaconspec/
"""

from collections.abc import Iterator

from builder.publish.edition import Edition
from builder.publish.exports.concepts import authorities

PATH = "data/beacon-gnd.txt"
_PREFIX = "https://d-nb.info/gnd/"


def beacon_gnd(edition: Edition) -> Iterator[bytes]:
    """The file: for each such person the GND id, how many articles there are, and the page.

    There is none, not even an empty one, where nobody knows the site's address or no person has
    such an id.
    """
    url = edition.config.url
    links = [*_links(edition)] if url else []
    if links:
        lines = ["#FORMAT: BEACON", *_about(edition), "", *sorted(links), ""]
        yield "\n".join(lines).encode()


def _about(edition: Edition) -> Iterator[str]:
    """The meta lines, each value in one line."""
    config = edition.config
    fields = {
        "PREFIX": _PREFIX,
        "TARGET": f"{config.url}people/{{ID}}.html",
        "NAME": config.title,
        "DESCRIPTION": config.description,
        "HOMEPAGE": config.url,
        "FEED": config.url + PATH,
    }
    for name, value in fields.items():
        if value:
            yield f"#{name}: {' '.join(value.split())}"


def _links(edition: Edition) -> Iterator[str]:
    for identity in edition.archive.entities:
        if identity[0] == "person" and (gnd := authorities(edition, identity).get("gnd")):
            yield f"{gnd}|{edition.count(identity)}|{identity[1]}"
