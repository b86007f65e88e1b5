"""Authority files, content/people|places|sources/KEY.md: what an editor lays down for an entity."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from builder.frontmatter import split
from builder.keys import is_key, make_key
from builder.model import FOLDERS, Entity, Kind, PlaceFacts
from builder.problems import ProblemsError
from builder.publish import stated_place, stated_rights
from builder.publish.fields import FieldReader
from builder.publish.load import bad_file_name

KINDS: Mapping[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
# What may be said of an entity besides its name; identifiers are linked by publish/identifiers.
IDENTIFIERS = ("wikidata", "gnd", "geonames", "homepage")
_RIGHTS = "rights"
_KEYS = ("name", "aliases", "role", *IDENTIFIERS, _RIGHTS)
_OWN_KEYS: Mapping[Kind, tuple[str, ...]] = {"place": stated_place.KEYS, "source": ("publish",)}
KEYS = (*_KEYS, *stated_place.KEYS, "publish")


def keys_of(kind: Kind) -> tuple[str, ...]:
    """What the header of a file of this kind may have."""
    return (*_KEYS, *_OWN_KEYS.get(kind, ()))


def parse_entity(path: str, text: str) -> Entity:
    """Parse content/FOLDER/…/KEY.md; its body is a note. Raises ProblemsError."""
    header, body = split(path, text)
    file = PurePosixPath(path)
    reader = FieldReader(path, header)
    kind = KINDS[file.parts[1]]
    values = reader.known_keys(dict(header.values), keys_of(kind))
    entity = Entity(
        kind=kind,
        key=file.stem,
        name=reader.text(values.get("name", ""), "name"),
        aliases=reader.texts(values.get("aliases", ""), "aliases"),
        role=reader.text(values.get("role", ""), "role"),
        identifiers=tuple(
            (key, found)
            for key in (*IDENTIFIERS, _RIGHTS)
            if (found := reader.text(values.get(key, ""), key))
        ),
        note=body,
        filed=True,
        place=stated_place.read_place(reader, values) if kind == "place" else PlaceFacts(),
        publish=stated_rights.read_publish(reader, values) if kind == "source" else "",
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
