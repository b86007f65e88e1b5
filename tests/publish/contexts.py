"""What the terms of our JSON-LD mean, in the words of the vocabularies whose contexts it names.

No test asks the network for those contexts. Only the terms that our files have are here, so a file
with another one is found out: pyld drops what it does not know.
"""

from typing import Any

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DCT = "http://purl.org/dc/terms/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
FOAF = "http://xmlns.com/foaf/0.1/"
COUNT = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
LPO = "https://github.com/LinkedPasts/linked-pasts-ontology/blob/main/lpo_latest.ttl#"
GEOJSON = "https://purl.org/geojson/vocab#"
GEOJSON_T = "https://github.com/kgeographer/geojson-t/"


def _links(vocabulary: str, **terms: str) -> dict[str, Any]:
    return {term: {"@id": vocabulary + name, "@type": "@id"} for term, name in terms.items()}


def _names(vocabulary: str, **terms: str) -> dict[str, Any]:
    return {term: vocabulary + name for term, name in terms.items()}


def _counts(vocabulary: str, **terms: str) -> dict[str, Any]:
    return {term: {"@id": vocabulary + name, "@type": COUNT} for term, name in terms.items()}


def _sets(vocabulary: str, **terms: str) -> dict[str, Any]:
    return {term: {"@id": vocabulary + name, "@container": "@set"} for term, name in terms.items()}


# https://www.w3.org/TR/annotation-vocab/, section 3 and appendix A
_ANNOTATION = {
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
    **_names(OA, Annotation="Annotation", TextualBody="TextualBody"),
    **_names(OA, TextQuoteSelector="TextQuoteSelector"),
    **_names(OA, TextPositionSelector="TextPositionSelector"),
    **_names(OA, exact="exact", prefix="prefix", suffix="suffix"),
    **_names(OA, identifying="identifying", commenting="commenting", tagging="tagging"),
    **_links(OA, body="hasBody", target="hasTarget", source="hasSource", selector="hasSelector"),
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **_counts(OA, start="start", end="end"),
    **_names(AS, Software="Application", AnnotationCollection="OrderedCollection"),
    **_names(AS, AnnotationPage="OrderedCollectionPage"),
    **_links(AS, partOf="partOf", first="first", last="last", next="next", prev="prev"),
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    **_counts(AS, total="totalItems", startIndex="startIndex"),
    **_links(DCT, creator="creator"),
    **_names(FOAF, Organization="Organization", name="name"),
    **_names(RDF, value="value"),
    **_names(RDFS, label="label"),
    "format": "http://purl.org/dc/elements/1.1/format",
}
# The format's own context says the same of these.
_PLACES = {
    "type": "@type",
    **_names(GEOJSON, FeatureCollection="FeatureCollection", Feature="Feature", Point="Point"),
    **_names(GEOJSON, properties="properties"),
    "coordinates": {"@id": f"{GEOJSON}coordinates", "@container": "@list"},
    **_names(GEOJSON_T, geometry="geometry"),
    **_sets(LPO, features="hasFeature", timespans="timespan", names="name_attestation"),
    **_sets(LPO, types="type_attestation", links="link_attestation"),
    **_names(LPO, when="when", start="has_start", end="has_end", toponym="toponym"),
    "in": f"{LPO}in",
    "earliest": f"{LPO}earliest",
    "latest": f"{LPO}latest",
    **_names(DCT, title="title", identifier="identifier", lang="language"),
    **_names(RDFS, label="label"),
    "ccodes": "http://www.geonames.org/ontology#countryCode",
    "citations": {"@id": "http://purl.org/spar/cito#cites", "@type": "@id"},
    "closeMatch": "http://www.w3.org/2004/02/skos/core#closeMatch",
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {"@context": _ANNOTATION},
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
    "linkedplaces-context-v1.1.jsonld": {"@context": _PLACES},
}
