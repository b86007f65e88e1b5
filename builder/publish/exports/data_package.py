"""data/datapackage.json: what each export is, for programs (Frictionless Data Package, version 1).

It is made last, from the sizes and digests of all. The tables' columns are described in it, so that
whoever validates it knows that every date is one and every key leads somewhere.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from builder.config import Config
from builder.keys import make_key
from builder.publish.edition import Edition
from builder.publish.exports.catalogue import export_text
from builder.publish.exports.cells import SEVERAL
from builder.publish.exports.collection import FOLDER
from builder.publish.exports.collections import COLLECTIONS
from builder.publish.exports.columns import Column
from builder.publish.exports.exported import Exported, ExportedFile
from builder.publish.exports.media_types import media_type
from builder.publish.exports.tables import TABLES, Table, short_columns
from builder.publish.rights_statements import describe_rights

PACKAGE = f"{FOLDER}datapackage.json"
_BINARY = ("db", "sqlite")
_TABLES: Mapping[str, Table] = {f"{table.name}.csv": table for table in TABLES}
_VERSIONS = {each.name: each.version for each in COLLECTIONS}
_TYPES = {"text": "string", "date": "date", "integer": "integer", "number": "number"}


def data_package(edition: Edition) -> bytes:
    """The description of all exports of an edition, which are made."""
    resources = [each for export in edition.exported for each in _resources(export, edition)]
    package = {**_about(edition.config), "resources": resources}
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _about(config: Config) -> Mapping[str, object]:
    """What is known of the archive as a whole; a licence is one if it has an address."""
    about = {
        "profile": "data-package",
        "name": make_key(config.title),
        "title": config.title,
        "description": config.description,
        "homepage": config.url,
        "rights": config.rights,
    }
    known: dict[str, object] = {name: text for name, text in about.items() if text}
    rights = describe_rights(config.rights)
    if rights and rights.url:
        known["licenses"] = [{"title": rights.text, "path": rights.url}]
    return known


def _resources(exported: Exported, edition: Edition) -> Iterator[Mapping[str, object]]:
    """An export as resources: the parts of a table are one, all others stand for themselves."""
    table = _TABLES.get(exported.name)
    if table or len(exported.files) == 1:
        yield _resource(exported, exported.files, edition)
        return
    for file in exported.files:
        yield _resource(exported, (file,), edition)


def _resource(
    exported: Exported, files: Sequence[ExportedFile], edition: Edition
) -> Mapping[str, object]:
    paths = [each.path.removeprefix(FOLDER) for each in files]
    table, suffix = _TABLES.get(exported.name), PurePosixPath(exported.name).suffix[1:]
    resource: dict[str, object] = {
        "name": table.name if table else paths[0].lower(),
        "title": exported.name,
        "description": export_text(edition.strings, exported.name),
        "path": paths if len(paths) > 1 else paths[0],
        "format": suffix,
        "version": str(_VERSIONS.get(exported.name, 1)),
        "mediatype": media_type(exported.name),
    }
    if suffix not in _BINARY:
        resource["encoding"] = "utf-8"
    if len(files) == 1:
        resource |= _sums(files[0])
    else:
        resource["parts"] = [
            {"path": each, **_sums(file)} for each, file in zip(paths, files, strict=True)
        ]
    if table:
        resource["profile"] = "tabular-data-resource"
        resource["schema"] = schema_of(table, edition.config.fields)
    return resource


def _sums(file: ExportedFile) -> Mapping[str, object]:
    return {"bytes": file.size, "hash": f"sha256:{file.sha256}", "records": file.records}


def schema_of(table: Table, own: Mapping[str, str]) -> Mapping[str, object]:
    """A table's columns and keys (Frictionless Table Schema, version 1)."""
    keys: Sequence[str] = table.keys
    references = [
        {"fields": name, "reference": {"resource": other, "fields": "key"}}
        for name, other in table.references.items()
    ]
    return {
        "fields": [_field(each) for each in short_columns(table, own)],
        "primaryKey": keys[0] if len(keys) == 1 else list(keys),
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: Column) -> Mapping[str, object]:
    several = f" Several are parted by '{SEVERAL}'." if column.several else ""
    constraints: dict[str, object] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.description + several,
        **({"constraints": constraints} if constraints else {}),
    }
