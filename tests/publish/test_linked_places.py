"""Places as Linked Places GeoJSON: sound GeoJSON, sound JSON-LD, dated by the articles."""

import json
from typing import Any

import geojson

from builder.publish.edition import Edition
from builder.publish.exports.linked_places import LINKED_PLACES
from tests.publish.contexts import LPO
from tests.publish.exporting import SITE, assert_golden, exported, read_ld, small_edition


def written(edition: Edition) -> bytes:
    """The file's bytes."""
    return exported(edition, LINKED_PLACES)["places.geojson"]


def features(**settings: Any) -> dict[str, Any]:
    """Every place by its title."""
    collection = json.loads(written(small_edition(**settings)))
    return {each["properties"]["title"]: each for each in collection["features"]}


def test_the_file_is_as_its_golden_file() -> None:
    assert_golden(exported(small_edition(url=SITE), LINKED_PLACES))


def test_geojson_finds_nothing_wrong_and_every_place() -> None:
    edition = small_edition(url=SITE)
    found = geojson.loads(written(edition).decode())
    assert isinstance(found, geojson.FeatureCollection)
    assert (found.is_valid, found.errors()) == (True, [])
    places = [each for each in edition.archive.entities.values() if each.kind == "place"]
    assert [each["properties"]["title"] for each in found.features] == [p.name for p in places]


def test_a_place_that_nobody_has_located_has_no_geometry_and_no_class() -> None:
    nowhere = features()["Nirgendheim"]
    assert nowhere["geometry"] is None
    assert nowhere["properties"] == {"title": "Nirgendheim", "articles": 1}
    assert "types" not in nowhere


def test_a_located_place_has_point_country_class_and_links() -> None:
    hamburg = features()["Hamburg"]
    longitude, latitude = hamburg["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (10, 54)
    known = {"title": "Hamburg", "ccodes": ["DE"], "fclasses": ["P"], "articles": 3}
    assert hamburg["properties"] == known
    assert hamburg["types"][0]["identifier"] == "aat:300008347"
    assert {each["identifier"] for each in hamburg["links"]} == {"wd:Q1055", "gn:2911298"}
    names = [each["toponym"] for each in hamburg["names"]]
    assert names == ["Hamburg", "Hansestadt Hamburg"]


def test_time_is_from_the_first_to_the_last_dated_article_as_exactly_as_they_are() -> None:
    found = features()
    last = {"earliest": "2021-01-01", "latest": "2022-12-31"}
    assert found["Hamburg"]["when"]["timespans"] == [{"start": {"in": "2019-05-02"}, "end": last}]
    assert found["Nirgendheim"]["when"]["timespans"] == [{"start": {"in": "2019-05-02"}}]
    (span,) = found["Oste"]["when"]["timespans"]
    assert span["start"] == {"latest": "1950-12-31"}
    assert span["end"] == {"earliest": "2020-04-01", "latest": "2020-04-01"}


def test_the_earliest_article_is_cited_for_the_name() -> None:
    (citation,) = features(url=SITE)["Hamburg"]["names"][0]["citations"]
    assert citation["year"] == 2019
    assert citation["@id"] == f"{SITE}articles/2019-fest.html"
    assert citation["label"].endswith("Küstenblatt, 2019-05-02")


def test_the_format_asks_for_these_of_every_feature() -> None:
    for feature in features(url=SITE).values():
        assert feature.keys() >= {"type", "@id", "properties", "names", "geometry", "when"}
        assert feature["@id"].startswith(SITE)
        assert any("citations" in name for name in feature["names"])
        for span in feature["when"]["timespans"]:
            assert set(span["start"]) <= {"in", "earliest", "latest"}
            assert span["start"]


def test_pyld_reads_the_addresses_of_places_with_and_without_a_site() -> None:
    for settings, base in (({"url": SITE}, "x:y"), ({}, f"{SITE}data/places.geojson")):
        document = json.loads(written(small_edition(**settings)))
        (collection,) = read_ld(document, base)
        ids = [each["@id"] for each in collection[f"{LPO}hasFeature"]]
        assert f"{SITE}places/hamburg.html" in ids
        assert len(ids) == 3


def test_every_part_of_many_places_is_sound_geojson() -> None:
    parts = exported(small_edition(), LINKED_PLACES, largest=600)
    assert list(parts) == ["places.geojson", "places-2.geojson", "places-3.geojson"]
    found = [geojson.loads(content.decode()) for content in parts.values()]
    assert all(each.is_valid for each in found)
    assert sum(len(each.features) for each in found) == 3
