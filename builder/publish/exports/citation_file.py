"""CITATION.cff: how to cite the archive as a whole, for programs (Citation File Format 1.2.0).

Strings are quoted as JSON has them, which is YAML too.
"""

import json

from builder.publish.edition import Edition
from builder.publish.exports.lines import one_line
from builder.publish.exports.place import archive_identifier, make_place
from builder.publish.rights_statements import describe_rights

CITATION_FILE = "CITATION.cff"


def citation_file(edition: Edition) -> bytes:
    """The file, made of the settings; the archive stands as its own author, as a body."""
    place, config = make_place(edition), edition.config
    title = _quoted(place.title)
    lines = [
        "cff-version: 1.2.0",
        f"message: {_quoted(edition.strings('cff_message'))}",
        "type: dataset",
        f"title: {title}",
        f"authors:\n  - name: {title}",
    ]
    if config.description:
        lines.append(f"abstract: {_quoted(config.description)}")
    if place.url:
        lines.append(f"url: {_quoted(place.url)}")
    rights = describe_rights(config.rights)
    if rights and rights.url:
        lines.append(f"license-url: {_quoted(rights.url)}")
    if key := archive_identifier(place):
        about = _quoted(edition.strings("cff_identifier"))
        lines.append(
            f"identifiers:\n  - type: other\n    value: {_quoted(key)}\n    description: {about}"
        )
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)
