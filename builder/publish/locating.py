"""Where the archive's places are: what their editors state, completed from the gazetteer."""

from collections.abc import Iterator, Mapping

from builder.gazetteer.describing import describe_place
from builder.model import Entity, PlaceFacts
from builder.publish.archive import Archive
from builder.publish.identities import EntityId


def locate_places(archive: Archive) -> Mapping[EntityId, PlaceFacts]:
    """The facts of every place that its editor or the gazetteer knows, in the archive's order."""
    found = {
        identity: _locate(known, archive)
        for identity, known in archive.entities.items()
        if known.kind == "place"
    }
    return {identity: facts for identity, facts in found.items() if facts}


def _locate(place: Entity, archive: Archive) -> PlaceFacts | None:
    """By the first of its names that the gazetteer knows, read in the light of its articles."""
    for name in (place.name, *place.aliases):
        facts = describe_place(name, _named_with(place, archive), place.place)
        if facts and facts != place.place:
            return facts
    return place.place if place.place != PlaceFacts() else None


def _named_with(place: Entity, archive: Archive) -> Iterator[str]:
    """The names of the other places in the articles that name this one, article by article."""
    identity = (place.kind, place.key)
    for key in archive.appearances[identity]:
        for listed in archive.articles[key].places:
            if archive.ids["place", listed.name] != identity:
                yield listed.name
