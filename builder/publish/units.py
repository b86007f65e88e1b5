"""What is made anew at once, and from what: an article with its page, an entity with its pages,
the picture of all, a block of items.

A unit has a fingerprint of everything that its pages are made from. As long as it is the same, and
so are layouts, settings and software, they are not even planned. Whatever shows anything of an
article counts as made from its reading, so a reading is all that fingerprints are told of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from builder.model import FOLDERS, PlaceFacts
from builder.publish.archive import Archive
from builder.publish.edition import Edition
from builder.publish.encoding import fingerprint, identity
from builder.publish.identities import EntityId, named_in
from builder.publish.network.ties import ties_made_from
from builder.publish.pages.pairs import fewest_together
from builder.publish.search.numbering import blocks_of
from builder.publish.traits import Traits, targets_in

ARTICLE, ENTITY, NETWORK, ITEMS = "article", "entity", "network", "items"


class Unit(NamedTuple):
    """An article by its key, an entity by its kind and key, the network, or a block of items by its
    number; and what its pages or files are made from.
    """

    kind: str
    key: str
    made_from: bytes


def make_readings(
    archive: Archive,
    versions: Mapping[str, bytes],
    traits: Mapping[str, Traits],
    locations: Mapping[EntityId, PlaceFacts],
) -> Mapping[str, bytes]:
    """For every article a digest of all that decides how it is read.

    That is its key, which is its address, the version of its file, and what the archive knows of
    those whom it names: their names, what is decided of the texts of a source, and where they are,
    which of homonyms may depend on what other articles name.
    """
    known = {each: identity(_known(archive, locations, each)) for each in archive.entities}
    return {
        key: fingerprint(
            key.encode(),
            versions[key],
            *(known[archive.ids[named.kind, named.name]] for named in named_in(article)),
            *(known.get(target, b"") for target in traits[key].targets),
        )
        for key, article in archive.articles.items()
    }


def _known(
    archive: Archive, locations: Mapping[EntityId, PlaceFacts], each: EntityId
) -> tuple[object, ...]:
    entity, facts = archive.entities[each], locations.get(each)
    point = facts.coordinates if facts else None
    rights = (entity.publish, *(value for key, value in entity.identifiers if key == "rights"))
    return (entity.kind, entity.key, point, rights, entity.name, *entity.aliases)


def entity_of(unit: Unit) -> EntityId:
    """Whose unit this is."""
    kind, _, key = unit.key.partition("/")
    assert kind in FOLDERS
    return kind, key  # type: ignore[return-value]


def article_units(edition: Edition) -> Iterator[Unit]:
    """The units of all articles, newest first.

    A page leads to its own file, and shows of others the neighbours in time, the related articles,
    and who prints its story; and what is known elsewhere of those whom it names.
    """
    readings, identified = edition.readings, _identified(edition)
    keys = ["", *edition.archive.articles, ""]
    for (later, key), earlier in zip(pairwise(keys), keys[2:], strict=False):
        others = (later, earlier, *edition.archive.stories.get(key, ()))
        related = edition.related.get(key, ())
        parts = [
            readings[key],
            *(readings.get(other, b"") for other in others),
            *(readings[each.key] for each in related),
            *_of_those_named(edition, key, identified),
            identity((edition.numbers.get(key), [each.shared for each in related])),
            identity(edition.nested.get(("article", key))),
        ]
        yield Unit(ARTICLE, key, fingerprint(*parts))


def _identified(edition: Edition) -> Mapping[EntityId, bytes]:
    """Of those that have any their identifiers, and what else their authority files state."""
    found = {}
    for each, entity in edition.archive.entities.items():
        facts = edition.locations.get(each)
        geonames = facts.geonames if facts else ""
        if entity.identifiers or geonames:
            found[each] = identity((entity.identifiers, geonames))
    return found


def _of_those_named(
    edition: Edition, key: str, identified: Mapping[EntityId, bytes]
) -> Sequence[bytes]:
    """What is known elsewhere of all whom an article names, its source included."""
    if not identified:
        return ()
    return [identified[each] for each in edition.archive.entities_of(key) if each in identified]


def entity_units(edition: Edition) -> Iterator[Unit]:
    """The units of all entities: made from all articles that name them, with their stories."""
    readings, stories = edition.readings, edition.archive.stories
    fewest = fewest_together(edition)
    for each, entity in edition.archive.entities.items():
        keys = edition.archive.appearances.get(each, ())
        told = (stories.get(key, (key,)) for key in keys)
        parts = [
            identity((entity, edition.locations.get(each), fewest, edition.nested.get(each))),
            identity([target in edition.archive.entities for target in targets_in(entity.note)]),
            *(b"".join([readings[key] for key in story]) for story in told),
        ]
        yield Unit(ENTITY, "/".join(each), fingerprint(*parts))


def network_unit(edition: Edition) -> Iterator[Unit]:
    """The unit of the page that shows who is named with whom, unless only pages are wanted."""
    if not edition.only_pages:
        yield Unit(NETWORK, "persons", ties_made_from(edition))


def item_units(edition: Edition) -> Iterator[Unit]:
    """The units of the blocks of items, unless only pages are wanted. A reading has the key of its
    article, and all that its item is made from."""
    if not edition.only_pages:
        for block, keys in blocks_of(edition.numbers).items():
            rows = [(edition.numbers[key], edition.readings[key]) for key in keys]
            yield Unit(ITEMS, str(block), fingerprint(identity(rows)))
