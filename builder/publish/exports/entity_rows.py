"""The tables of persons, places and sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from builder.model import PLACE_KINDS, PlaceFacts
from builder.publish.edition import Edition
from builder.publish.exports.article_rows import days_of
from builder.publish.exports.columns import PAGE, Column
from builder.publish.exports.place import make_place
from builder.publish.identifiers import sound_identifiers
from builder.publish.identities import EntityId
from builder.publish.urls import entity_url


@dataclass(frozen=True, slots=True)
class _EntityRow:
    """What persons, places and sources have in common; what is '', None or empty is not known."""

    key: Annotated[str, Column("Its key, which is the name of its page.", required=True)]
    page: Annotated[str, PAGE]
    name: Annotated[str, Column("The name that the archive shows.", required=True)]
    aliases: Annotated[tuple[str, ...], Column("Its other names in this archive.", several=True)]
    wikidata: Annotated[str, Column("Its item in Wikidata.")]
    gnd: Annotated[str, Column("Its number in the German National Library's authority file.")]
    homepage: Annotated[str, Column("Its site.")]
    articles: Annotated[
        int,
        Column(
            "How many articles the archive counts; a report that several print counts once.",
            "integer",
            required=True,
        ),
    ]
    first: Annotated[str | None, Column("The earliest day that one of these may be of.", "date")]
    last: Annotated[str | None, Column("The latest day that one of these may be of.", "date")]


@dataclass(frozen=True, slots=True)
class PersonRow(_EntityRow):
    """A person."""

    role: Annotated[str, Column("What the person's file says of them, else what most articles do.")]
    quotes: Annotated[int, Column("How many quotes articles give them.", "integer", required=True)]


@dataclass(frozen=True, slots=True)
class PlaceRow(_EntityRow):
    """A place."""

    kind: Annotated[str, Column("What sort of place it is.", choices=PLACE_KINDS)]
    country: Annotated[str, Column("Its country (ISO 3166-1, two letters).")]
    latitude: Annotated[float | None, Column("Degrees north (WGS 84).", "number")]
    longitude: Annotated[float | None, Column("Degrees east (WGS 84).", "number")]
    geonames: Annotated[str, Column("Its number in GeoNames.")]
    located_by: Annotated[
        str,
        Column(
            "Who says where it is: an editor of this archive, or the builder's list of places, "
            "which nobody has checked.",
            choices=("editor", "gazetteer"),
        ),
    ]


@dataclass(frozen=True, slots=True)
class SourceRow(_EntityRow):
    """A newspaper or site."""

    rights: Annotated[str, Column("Who has the rights in its articles.")]


def person_rows(edition: Edition) -> Iterator[PersonRow]:
    """The rows of all persons, by their keys."""
    quotes: dict[EntityId, int] = {}
    for said in edition.quoted.values():
        for person, count in said.items():
            quotes[person] = quotes.get(person, 0) + count
    for each in _of_kind(edition, "person"):
        known = edition.archive.entities[each]
        role = known.role or edition.usual_role(each)
        yield PersonRow(**_common(edition, each), role=role, quotes=quotes.get(each, 0))


def place_rows(edition: Edition) -> Iterator[PlaceRow]:
    """The rows of all places, by their keys."""
    for each in _of_kind(edition, "place"):
        known = edition.archive.entities[each]
        facts = edition.locations.get(each, PlaceFacts())
        latitude, longitude = facts.coordinates or (None, None)
        stated = known.place.coordinates is not None
        yield PlaceRow(
            **_common(edition, each),
            kind=facts.kind,
            country=facts.country,
            latitude=latitude,
            longitude=longitude,
            geonames=facts.geonames or dict(sound_identifiers(known)).get("geonames", ""),
            located_by=("editor" if stated else "gazetteer") if facts.coordinates else "",
        )


def source_rows(edition: Edition) -> Iterator[SourceRow]:
    """The rows of all sources, by their keys."""
    for each in _of_kind(edition, "source"):
        rights = dict(edition.archive.entities[each].identifiers).get("rights", "")
        yield SourceRow(**_common(edition, each), rights=rights)


def _of_kind(edition: Edition, kind: str) -> Iterator[EntityId]:
    return (each for each in sorted(edition.archive.entities) if each[0] == kind)


def _common(edition: Edition, each: EntityId) -> Mapping[str, Any]:
    known, names = edition.archive.entities[each], edition.names[each]
    identifiers = dict(sound_identifiers(known))
    first, last = _span(edition, each)
    return {
        "key": known.key,
        "page": make_place(edition).url + entity_url(each),
        "name": known.name,
        "aliases": tuple(dict.fromkeys((*known.aliases, *sorted(names - {known.name})))),
        "wikidata": identifiers.get("wikidata", ""),
        "gnd": identifiers.get("gnd", ""),
        "homepage": dict(known.identifiers).get("homepage", ""),
        "articles": edition.count(each),
        "first": first,
        "last": last,
    }


def _span(edition: Edition, entity: EntityId) -> tuple[str | None, str | None]:
    """The first and the last day that an entity's articles may be of."""
    articles, keys = edition.archive.articles, edition.archive.appearances.get(entity, ())
    days = [days_of(articles[key].date) for key in keys]
    first = min((day for day, _ in days if day), default=None)
    return first, max((day for _, day in days if day), default=None)
