"""The places as GeoJSON for maps and gazetteers: Linked Places Format 1.3, a profile of GeoJSON-LD.

One feature a place, also of one that nobody knows the point of: its geometry is null, as the format
says. When a place is attested is told by the first and the last of the articles that name it, and
the first is cited for its name. https://github.com/LinkedPasts/linked-places-format
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from builder.dates import parse_edtf
from builder.model import Article, Entity, PlaceFacts
from builder.publish.edition import Edition
from builder.publish.exports.collection import Collection, Frame
from builder.publish.exports.concepts import authorities
from builder.publish.exports.extract import Piece
from builder.publish.exports.json_text import as_json
from builder.publish.identities import EntityId
from builder.publish.stories import moment
from builder.publish.urls import article_url, entity_url

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld"
)
# Every kind of place as GeoNames' feature classes and as a concept of Getty's Art & Architecture
# Thesaurus, both from the format's list feature-types-AAT_20230609.tsv.
_CLASSES: Mapping[str, str] = {"territory": "A", "region": "AL", "city": "P", "water": "H"}
_TYPES: Mapping[str, tuple[str, str]] = {
    "territory": ("aat:300261086", "political administrative bodies"),
    "region": ("aat:300182722", "regions (geographic)"),
    "city": ("aat:300008347", "inhabited places"),
    "water": ("aat:300266059", "bodies of water (natural)"),
}
# The short forms of authorities that the World Historical Gazetteer reads.
_PREFIXES: Mapping[str, str] = {"wikidata": "wd", "gnd": "gnd", "geonames": "gn"}
# From data/, where the file is, to the site's root, if nobody knows its address.
_ROOT = "../"


def _frame(_: Edition) -> Frame:
    head = b'{"type":"FeatureCollection","@context":' + as_json(CONTEXT) + b',"features":[\n'
    return Frame(head, b",\n", b"\n]}\n")


def _features(edition: Edition) -> Iterator[Piece]:
    for identity, entity in edition.archive.entities.items():
        if entity.kind == "place":
            yield Piece(as_json(_feature(edition, identity, entity)))


def _feature(edition: Edition, identity: EntityId, entity: Entity) -> dict[str, object]:
    facts = edition.locations.get(identity, PlaceFacts())
    known, dated = authorities(edition, identity), _dated(edition, identity)
    links = [
        {"type": "closeMatch", "identifier": f"{_PREFIXES[authority]}:{identifier}"}
        for authority, identifier in known.items()
    ]
    return {
        "type": "Feature",
        "@id": _address(edition, entity_url(identity)),
        "properties": _properties(entity, facts, edition.count(identity)),
        **({"when": _when(dated)} if dated else {}),
        "names": _names(edition, identity, dated),
        **({"types": [_type(facts)]} if facts.kind in _TYPES else {}),
        **({"links": links} if links else {}),
        "geometry": _geometry(facts),
    }


def _address(edition: Edition, page: str) -> str:
    return (edition.config.url or _ROOT) + page


def _properties(entity: Entity, facts: PlaceFacts, articles: int) -> dict[str, object]:
    return {
        "title": entity.name,
        **({"ccodes": [facts.country]} if facts.country else {}),
        **({"fclasses": [*_CLASSES[facts.kind]]} if facts.kind in _CLASSES else {}),
        "articles": articles,
    }


def _type(facts: PlaceFacts) -> dict[str, object]:
    identifier, label = _TYPES[facts.kind]
    source = [{"label": facts.kind, "lang": "en"}]
    return {"identifier": identifier, "label": label, "sourceLabels": source}


def _geometry(facts: PlaceFacts) -> dict[str, object] | None:
    if facts.coordinates is None:
        return None
    latitude, longitude = facts.coordinates
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _names(
    edition: Edition, identity: EntityId, dated: Sequence[Article]
) -> list[dict[str, object]]:
    """All names of a place, its own first; the earliest article that names it is cited."""
    own = edition.archive.entities[identity].name
    others = sorted(edition.names[identity] - {own})
    names: list[dict[str, object]] = [{"toponym": name} for name in (own, *others)]
    if dated:
        names[0]["citations"] = [_citation(edition, min(dated, key=_first))]
    return names


def _citation(edition: Edition, article: Article) -> dict[str, object]:
    label = ", ".join(filter(None, (article.title, article.source, article.date)))
    year = moment(article)[0]
    return {
        "label": label,
        "year": date.fromordinal(year).year,
        "@id": _address(edition, article_url(article.key)),
    }


def _when(dated: Sequence[Article]) -> dict[str, object]:
    """From the first of the dated articles that name a place to the last."""
    start, end = min(dated, key=_first), max(dated, key=_last)
    span = {"start": _instant(start.date)}
    if end.date != start.date:
        span["end"] = _instant(end.date)
    return {"timespans": [span]}


def _dated(edition: Edition, identity: EntityId) -> list[Article]:
    articles = edition.archive.articles
    keys = edition.archive.appearances.get(identity, ())
    return [articles[key] for key in keys if articles[key].date]


def _first(article: Article) -> tuple[int, str, str]:
    return (*moment(article), article.key)


def _last(article: Article) -> tuple[date, str]:
    return parse_edtf(article.date).latest, article.key


def _instant(edtf: str) -> dict[str, str]:
    """A date as the format has them: a day, or days between which it was."""
    parsed = parse_edtf(edtf)
    if parsed.certain:
        return {"in": parsed.earliest.isoformat()}
    earliest = {"earliest": parsed.earliest.isoformat()} if parsed.earliest != date.min else {}
    latest = {"latest": parsed.latest.isoformat()} if parsed.latest != date.max else {}
    return earliest | latest


LINKED_PLACES = Collection("places.geojson", _frame, records=_features)
