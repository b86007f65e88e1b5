"""How Datasette shows the archive's database: `datasette FOLDER`, with these files beside it.

metadata.json has titles, facets and the search, settings.json how long facets of a large archive
may take. https://docs.datasette.io/en/stable/settings.html#configuration-directory-mode
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from builder.publish.edition import Edition
from builder.publish.exports.collection import Collection, Frame
from builder.publish.exports.database import DATABASE, SEARCH
from builder.publish.exports.database_tables import DatabaseTable, database_tables
from builder.publish.exports.extract import Piece

# What rows of a table are called where other tables lead to them.
_LABELS: Mapping[str, str] = {
    "articles": "title",
    "texts": "title",
    "people": "name",
    "places": "name",
    "sources": "name",
}
_FACETS: Mapping[str, tuple[object, ...]] = {
    "articles": ("source", "year", {"array": "people"}, {"array": "places"}),
    "people": ("role",),
    "places": ("kind", "country"),
    "mentions": ("person", "place", "status"),
    "quotes": ("speaker",),
}
# The latest articles first, persons and places by how often they appear.
_SORT: Mapping[str, str] = {
    "articles": "earliest",
    "people": "articles",
    "places": "articles",
    "sources": "articles",
}
_SEARCHED = ("articles", "texts")
# Milliseconds, a hundred times what 10,000 articles took.
_SETTINGS = {"facet_time_limit_ms": 5000, "sql_time_limit_ms": 10_000, "default_page_size": 50}


def _metadata(edition: Edition) -> Iterator[Piece]:
    config = edition.config
    tables = database_tables(config.fields)
    about = {
        "title": config.title,
        "description": config.description,
        "source_url": config.url,
        "license": config.rights,
    }
    database = PurePosixPath(DATABASE.name).stem
    described = {name: _table(table) for name, table in tables.items()}
    yield _json(
        {name: text for name, text in about.items() if text}
        | {"databases": {database: {"tables": described}}}
    )


def _table(table: DatabaseTable) -> Mapping[str, object]:
    # What the columns mean is in the database; here it would stand before the search.
    said: dict[str, object] = {"description": table.description}
    if table.name in _LABELS:
        said["label_column"] = _LABELS[table.name]
    if table.name in _FACETS:
        said["facets"] = _FACETS[table.name]
    if table.name in _SORT:
        said["sort_desc"] = _SORT[table.name]
    if table.name in _SEARCHED:
        said |= {"fts_table": SEARCH, "fts_pk": "rowid"}
    return said


def _settings(_: Edition) -> Iterator[Piece]:
    yield _json(_SETTINGS)


def _json(value: object) -> Piece:
    return Piece((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


DATASETTE_FILES = (
    Collection("metadata.json", lambda _: Frame(), records=_metadata),
    Collection("settings.json", lambda _: Frame(), records=_settings),
)
