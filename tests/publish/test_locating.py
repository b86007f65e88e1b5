"""Where the archive's places are, and what their pages say of it."""

from pathlib import Path

import pytest

from builder.model import Article, Entity, PlaceFacts
from builder.publish.advice.countries import contradicted_countries
from builder.publish.advice.matter import Matter
from builder.publish.edition import Edition
from builder.publish.entity_views import Identifier, LocationView, Point
from builder.publish.load import parse_article
from builder.publish.pages.locations import describe_location
from tests.publish.making import edition_of, entity, make_article, page_of

ROOT = Path(__file__).parents[2]
GENEVA = PlaceFacts("city", "CH", (46.2, 6.15), "2660646")


def place(key: str, name: str, *aliases: str, **facts: object) -> Entity:
    """An authority file of a place that states these facts."""
    return entity("place", key, name, *aliases, place=PlaceFacts(**facts))  # type: ignore[arg-type]


def naming(*places: str, key: str = "a") -> Article:
    return make_article(key, places=places)


def location(edition: Edition, key: str) -> LocationView:
    found = describe_location(edition, ("place", key))
    assert found is not None
    return found


def test_places_without_authority_file_are_located_by_the_gazetteer() -> None:
    edition = edition_of(naming("Genf", "Nirgendheim"))
    assert edition.locations == {("place", "genf"): GENEVA}


def test_homonyms_are_told_by_the_other_places_of_all_articles_that_name_them() -> None:
    articles = (naming("Birmingham", "Alabama", key="a"), naming("Birmingham", "USA", key="b"))
    located = edition_of(*articles).locations["place", "birmingham"]
    assert (located.country, located.geonames) == ("US", "4049979")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"country": "US"}, PlaceFacts("city", "US", (33.52, -86.8), "4049979")),
        ({"geonames": "4049979"}, PlaceFacts("city", "US", (33.52, -86.8), "4049979")),
        ({"coordinates": (1.0, 2.0)}, PlaceFacts("", "", (1.0, 2.0))),
        ({"kind": "other", "country": "AR"}, PlaceFacts("other", "AR")),
        ({}, PlaceFacts("city", "GB", (52.48, -1.9), "2655603")),
    ],
)
def test_an_authority_file_goes_before_the_gazetteer(
    stated: dict[str, object], expected: PlaceFacts
) -> None:
    edition = edition_of(naming("Birmingham"), authority=(place("b", "Birmingham", **stated),))
    assert edition.locations["place", "b"] == expected


@pytest.mark.parametrize("alias", ["Genf", "Genève"])
def test_a_place_is_found_by_its_aliases_too(alias: str) -> None:
    edition = edition_of(naming("Calvinstadt"), authority=(place("c", "Calvinstadt", alias),))
    assert edition.locations["place", "c"] == GENEVA


@pytest.mark.parametrize("alias", ["Женева", "ジュネーヴ", "جنيف"])
def test_a_name_in_any_script_leads_to_its_place(alias: str) -> None:
    edition = edition_of(naming(alias), authority=(place("genf", "Genf", alias),))
    assert edition.archive.entity_of("place", alias).key == "genf"
    assert edition.locations == {("place", "genf"): GENEVA}


def test_every_place_of_the_two_seeds_has_coordinates() -> None:
    paths = sorted((ROOT / "content/articles").glob("*.md"))
    articles = [parse_article(f"content/articles/{p.name}", p.read_text("utf-8")) for p in paths]
    edition = edition_of(*articles)
    places = {identity for identity in edition.archive.entities if identity[0] == "place"}
    assert len(places) >= 11
    assert {key for key, facts in edition.locations.items() if facts.coordinates} == places
    assert edition.locations["place", "washington"].country == "US"
    assert edition.locations["place", "island"] == PlaceFacts("territory", "IS", (65.0, -18.0))


def test_a_page_says_where_its_place_is_and_that_nobody_checked_it() -> None:
    assert location(edition_of(naming("Genf"), language="de"), "genf") == LocationView(
        "Stadt",
        "Schweiz",
        Point("46,2° N, 6,15° O", "46.2", "6.15"),
        (
            Identifier(
                "OpenStreetMap",
                "46.2, 6.15",
                "https://www.openstreetmap.org/?mlat=46.2&mlon=6.15#map=11/46.2/6.15",
            ),
            Identifier("GeoNames", "2660646", "https://www.geonames.org/2660646"),
        ),
        stated="",
        listed="Art, Land, Koordinaten und GeoNames",
    )


def test_a_page_in_english_says_what_its_editor_stated() -> None:
    stated = place("santiago", "Santiago", coordinates=(-33.45678, -70.5))
    view = location(edition_of(naming("Santiago"), authority=(stated,)), "santiago")
    assert (view.kind, view.country) == ("City", "Chile")
    assert view.point == Point("33.4568° S, 70.5° W", "-33.45678", "-70.5")
    assert (view.stated, view.listed) == ("Coordinates", "Kind, Country and GeoNames")


def test_a_territory_is_its_own_country() -> None:
    view = location(edition_of(naming("Russland"), language="de"), "russland")
    assert (view.kind, view.country) == ("Staat oder Gebiet", "")
    assert view.listed == "Art und Koordinaten"
    assert [each.label for each in view.maps] == ["OpenStreetMap"]


def test_a_country_alone_is_shown_without_a_point() -> None:
    stated = place("x", "Nirgendheim", country="XK")
    view = location(edition_of(naming("Nirgendheim"), authority=(stated,)), "x")
    assert view == LocationView("", "Kosovo", None, (), "Country", "")


@pytest.mark.parametrize("name", ["Nirgendheim", "Genf"])
def test_only_places_that_are_known_have_a_location(name: str) -> None:
    edition = edition_of(naming(name), make_article("b", source="Genf"))
    (key,) = (key for kind, key in edition.archive.entities if kind == "place")
    shown = page_of(edition, f"places/{key}.html").context["view"].location  # type: ignore[attr-defined]
    assert (shown is None) == (name == "Nirgendheim")
    assert describe_location(edition, ("source", "genf")) is None


def test_a_country_that_the_gazetteer_contradicts_is_worth_a_look() -> None:
    authority = (
        place("genf", "Genf", country="DE"),
        place("birmingham", "Birmingham", country="US"),
        place("rhein", "Rhein", country="DE"),
        place("nirgendheim", "Nirgendheim", country="DE"),
    )
    (problem,) = contradicted_countries(Matter(edition_of(authority=authority)))
    assert (problem.path, problem.line, problem.severity) == (
        "content/places/genf.md",
        0,
        "warning",
    )
    assert problem.message == "the country is DE, but the gazetteer has 'Genf' in CH"
