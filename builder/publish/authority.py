"""Authority files, content/people|places|sources/KEY.md: what an editor lays down for an entity."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from builder.frontmatter import split
from builder.keys import is_key, make_key
from builder.model import FOLDERS, Entity, Kind
from builder.problems import ProblemsError
from builder.publish.load import FieldReader, bad_file_name

KINDS: Mapping[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
# What may be said of an entity besides its name; identifiers are linked by publish/identifiers.
IDENTIFIERS = ("wikidata", "gnd", "geonames", "homepage")
_PLACE_KEYS = ("coordinates", "country")
_SOURCE_KEYS = ("rights",)
KEYS = ("name", "aliases", "role", *IDENTIFIERS, *_PLACE_KEYS, *_SOURCE_KEYS)


def parse_entity(path: str, text: str) -> Entity:
    """Parse content/FOLDER/…/KEY.md; its body is a note. Raises ProblemsError."""
    header, body = split(path, text)
    file = PurePosixPath(path)
    reader = FieldReader(path, header)
    values = reader.known_keys(dict(header.values), KEYS)
    entity = Entity(
        kind=KINDS[file.parts[1]],
        key=file.stem,
        name=reader.text(values.get("name", ""), "name"),
        aliases=reader.texts(values.get("aliases", ""), "aliases"),
        role=reader.text(values.get("role", ""), "role"),
        identifiers=tuple(
            (key, found)
            for key in (*IDENTIFIERS, *_PLACE_KEYS, *_SOURCE_KEYS)
            if (found := _identifier(reader, values, key))
        ),
        note=body,
        filed=True,
    )
    if not entity.name and "name" not in header.values:
        reader.complain("there is no name")
    elif values.get("name") == "":
        reader.complain("the name is empty", "name")
    if not is_key(entity.key):
        reader.problems.append(bad_file_name(path, f"{make_key(entity.key)}.md"))
    if reader.problems:
        raise ProblemsError(reader.problems)
    return entity


def _identifier(reader: FieldReader, values: dict[str, object], key: str) -> str:
    value = values.get(key, "")
    if key == "coordinates" and isinstance(value, list):
        return ", ".join(reader.texts(value, key))
    return reader.text(value, key)
