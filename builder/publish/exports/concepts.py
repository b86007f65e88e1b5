"""Persons and places as other collections know them: the IRIs of authority files."""

from collections.abc import Iterator, Mapping

from builder.model import PlaceFacts
from builder.publish.edition import Edition
from builder.publish.identifiers import sound_identifiers
from builder.publish.identities import EntityId

# Each authority's own form of an IRI for the thing itself, not for the page about it.
_IRIS: Mapping[str, str] = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "geonames": "https://sws.geonames.org/{}/",
}


def authorities(edition: Edition, entity: EntityId) -> Mapping[str, str]:
    """The identifiers of an entity by authority ('wikidata', 'gnd', 'geonames')."""
    stated = dict(sound_identifiers(edition.archive.entities[entity]))
    found = edition.locations.get(entity, PlaceFacts()).geonames
    return {"geonames": found} | stated if found else stated


def concepts(edition: Edition, entity: EntityId) -> Iterator[str]:
    """The IRIs under which others know an entity."""
    for authority, identifier in authorities(edition, entity).items():
        yield _IRIS[authority].format(identifier)
