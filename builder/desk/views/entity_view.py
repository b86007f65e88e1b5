"""A person, place or source as the desk shows it: what its own file says, and how it is known."""

from collections.abc import Mapping

from builder.desk.edits import digest
from builder.desk.file_text import cut
from builder.desk.header_changes import ENTITY_ORDER, fold, items_of
from builder.publish.advice.matter import entity_path
from builder.publish.authority import keys_of
from builder.publish.corrections import CORRECTIONS
from builder.publish.edition import Edition
from builder.publish.identities import EntityId
from builder.publish.urls import entity_url

# What stands in the panel in a row of its own.
_APART = ("name", "aliases")


def view_entity(
    edition: Edition, entity: EntityId, file: str, texts: Mapping[str, str]
) -> dict[str, object]:
    """All that the desk shows of a person, place or source, as JSON.

    `file` is its own file, empty if it has none, then it is made with the first field; `texts` has
    the texts of that and of the corrections, those that are there. `names` are all that mean
    it, `fields` what its file may say and says. Raises ProblemsError for a broken header.
    """
    known = edition.archive.entities[entity]
    path = file or entity_path(entity)
    text = texts.get(file, "")
    values = cut(file, text).values() if text else {}
    fields = [key for key in ENTITY_ORDER if key in keys_of(entity[0]) and key not in _APART]
    return {
        "kind": entity[0],
        "key": entity[1],
        "url": entity_url(entity),
        "name": known.name,
        "file": path,
        "filed": bool(text),
        "names": sorted(edition.names.get(entity, ())),
        "aliases": [fold(each) for each in items_of(values, "aliases")],
        "fields": {key: fold(values.get(key, "")) for key in fields},
        "usual_role": edition.usual_role(entity) if entity[0] == "person" else "",
        "count": edition.count(entity),
        "seen": {each: digest(texts.get(each)) for each in (path, CORRECTIONS)},
    }
