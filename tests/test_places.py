"""Which place a name means and where that is: tests/cases/places.txt and what editors state."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.gazetteer import tables
from builder.gazetteer.describing import countries_of, country_of, describe_place
from builder.gazetteer.places import country_codes, locate
from builder.model import PlaceFacts

CASES = Path(__file__).parent / "cases" / "places.txt"
GENEVA = PlaceFacts("city", "CH", (46.2, 6.15), "2660646")
# Tagger and lists, as the project's owners set it.
MOST_DATA = 1_500_000


def cases() -> list[tuple[str, list[str], str]]:
    """Name, context and what is known of each case."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    found = []
    for line in (line for line in lines if line and line[0] != "#"):
        asked, _, expected = line.partition(" -> ")
        name, _, context = asked.partition(" | ")
        found.append((name, context.split(", ") if context else [], expected))
    return found


def worded(facts: PlaceFacts | None) -> str:
    """Facts as the cases write them."""
    if facts is None or facts.coordinates is None:
        return "unknown"
    latitude, longitude = facts.coordinates
    return f"{facts.kind} {facts.country or '-'} {latitude:g}, {longitude:g}"


@pytest.mark.parametrize(("name", "context", "expected"), cases())
def test_a_name_is_a_place(name: str, context: list[str], expected: str) -> None:
    assert worded(describe_place(name, context)) == expected


def test_a_city_has_its_geonames_id_and_others_have_none() -> None:
    assert describe_place("Genf") == GENEVA
    assert describe_place("Schweiz") == PlaceFacts("territory", "CH", (47, 8))


@pytest.mark.parametrize(
    ("name", "stated", "expected"),
    [
        ("Birmingham", PlaceFacts(country="US"), "city US 33.52, -86.8"),
        ("Birmingham", PlaceFacts(geonames="4049979"), "city US 33.52, -86.8"),
        ("Birmingham", PlaceFacts(coordinates=(33.5, -86.9)), "city US 33.5, -86.9"),
        ("Washington", PlaceFacts(kind="region"), "region US 47.4, -120.4"),
        ("Frankfurt", PlaceFacts(geonames="2925535"), "city DE 52.35, 14.55"),
        ("Luxemburg", PlaceFacts(kind="city"), "city LU 49.61, 6.13"),
        ("Berlin", PlaceFacts(kind="region"), "region DE 52.52, 13.41"),
        ("Russland", PlaceFacts(coordinates=(55.75, 37.62)), "territory RU 55.75, 37.62"),
    ],
)
def test_an_editors_word_chooses_and_stays(name: str, stated: PlaceFacts, expected: str) -> None:
    assert worded(describe_place(name, (), stated)) == expected


@pytest.mark.parametrize(
    "stated",
    [
        PlaceFacts(country="AR"),
        PlaceFacts(coordinates=(0.0, 0.0)),
        PlaceFacts(geonames="99"),
    ],
)
def test_what_an_editor_states_of_a_place_that_no_list_has_is_all(stated: PlaceFacts) -> None:
    assert describe_place("Genf", (), stated) == stated
    assert describe_place("Nirgendheim", (), stated) == stated


@given(st.text(max_size=20), st.lists(st.text(max_size=10), max_size=3))
def test_any_name_is_a_place_within_bounds_or_none(name: str, context: list[str]) -> None:
    found = describe_place(name, context)
    assert found is None or (found.coordinates and abs(found.coordinates[0]) <= 90)


@given(st.permutations(["Alabama", "USA", "London", "Genf"]))
def test_the_order_of_the_context_changes_nothing(context: list[str]) -> None:
    assert describe_place("Birmingham", context) == describe_place("Birmingham", sorted(context))


def test_an_unambiguous_name_does_not_look_at_its_context() -> None:
    asked = iter(["Kanada"])
    assert describe_place("Reykjavik", asked) is not None
    assert list(asked) == ["Kanada"]


def test_countries_of_a_name() -> None:
    assert countries_of("Birmingham") == {"GB", "US"}
    assert countries_of("Genf") == {"CH"}
    assert countries_of("Nirgendheim") == countries_of("Rhein") == frozenset()
    assert (country_of("Deutschland"), country_of("England"), country_of("Genf")) == (
        "DE", "GB", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("geonames:2147714", "AU-NSW"),
        ("geonames:6167865", "CA-ON"),
        ("geonames:2950159", "DE-BE"),
        ("geonames:2761369", "AT-9"),
        ("geonames:2657896", "CH-ZH"),
        ("geonames:5128581", "US-NY"),
        ("geonames:524901", ""),
        ("DE-BY", "DE-BY"),
    ],
)
def test_a_city_lies_in_its_region(code: str, region: str) -> None:
    found = locate(code)
    assert found is not None
    assert found.region == region


@pytest.mark.parametrize("table", ["territories.tsv.gz", "regions.tsv", "namesakes.tsv"])
def test_every_place_of_the_lists_has_a_point_on_the_globe(table: str) -> None:
    codes = [code for code, _ in tables.rows(table) if code[0] != "="]
    assert codes
    for code in codes:
        found = locate(code)
        assert found is not None, code
        latitude, longitude = found.facts.coordinates or (999, 999)
        assert abs(latitude) <= 90, code
        assert abs(longitude) <= 180, code
        assert found.facts.country in {"", *country_codes()}, code


@pytest.mark.parametrize(
    ("code", "country"), [("GB-LEC", "GB"), ("DE:Enzkreis", "DE"), (":Neuguinea", "")]
)
def test_a_part_of_a_country_without_a_point_is_a_region_in_it(code: str, country: str) -> None:
    found = locate(code)
    assert found is not None
    assert found.facts == PlaceFacts("region", country)


@pytest.mark.parametrize("code", ["", ":", "nowhere", "XX-Y", "DE:"])
def test_what_is_no_code_has_no_place(code: str) -> None:
    assert locate(code) is None


def test_no_point_is_listed_twice() -> None:
    codes = [code for code, *_ in tables.rows("points.tsv")]
    assert len(codes) == len(set(codes))


def test_the_shipped_data_stay_small() -> None:
    folders = (files("builder.gazetteer") / "lists", files("builder.gather.annotate") / "models")
    assert sum(len(each.read_bytes()) for folder in folders for each in folder.iterdir()) < (
        MOST_DATA
    )


def test_gathering_reads_no_points() -> None:
    code = """
import sys
from builder.commands import gather
from builder.gather.annotate import annotate
annotate("Putin kam nach Genf.")
names = ("builder.gazetteer.places", "builder.gazetteer.meanings")
modules = [sys.modules[name] for name in names if name in sys.modules]
functions = [each for module in modules for each in vars(module).values()]
print(sum(each.cache_info().currsize for each in functions if hasattr(each, "cache_info")))
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "0"
