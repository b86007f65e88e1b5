"""What kind of file an export is, as the web calls it."""

from collections.abc import Mapping
from pathlib import PurePosixPath

# By the end of a file's name; the IANA's where it has one.
_MEDIA_TYPES: Mapping[str, str] = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gexf": "application/gexf+xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ris": "application/x-research-info-systems",
    "db": "application/vnd.sqlite3",
    "sqlite": "application/vnd.sqlite3",
    "txt": "text/plain",
    "xml": "application/xml",
}


def media_type(name: str) -> str:
    """That of an export by its name."""
    return _MEDIA_TYPES.get(PurePosixPath(name).suffix[1:], "application/octet-stream")
