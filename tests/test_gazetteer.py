"""What the shipped lists answer."""

import gzip
import unicodedata
from importlib.resources import files

import pytest

from builder.gazetteer import (
    is_first_name,
    is_part_of_place,
    is_place,
    is_role,
    is_surname,
    is_territory,
    may_begin_long_place,
    names_of,
    place_code,
    population,
    tables,
)
from builder.tokens import tokenize


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("US", "USA|U.S.|Vereinigte Staaten|Vereinigten Staaten|United States|America|États-Unis"),
        ("IS", "Island|Iceland|Islande"),
        ("GB", "Grossbritannien|Großbritannien|Britain|Vereinigtes Königreich|UK"),
        ("CH", "Schweiz|Switzerland|Suisse|Svizzera"),
        ("KP", "Nordkorea|North Korea"),
        ("DE-BY", "Bayern|Bavaria"),
        ("geonames:2660646", "Genf|Geneva|Genève"),
        ("geonames:703448", "Kiew|Kyiv|Kiev"),
        ("geonames:524901", "Moskau|Moscow|Moscou"),
        ("geonames:3413829", "Reykjavik|Reykjavík"),
        ("geonames:2657896", "Zürich|Zurich"),
        ("geonames:2658822", "St. Gallen|Sankt Gallen"),
        ("geonames:2973783", "Strassburg|Straßburg|Strasbourg"),
    ],
)
def test_names_of_one_place_share_its_code(code: str, names: str) -> None:
    assert {place_code(name) for name in names.split("|")} == {code}


def test_the_most_populous_city_wins_among_homonyms() -> None:
    assert place_code("London") == "geonames:2643743"
    assert population("London") > 8_000_000


def test_a_soft_hyphen_or_decomposed_letter_hides_no_name() -> None:
    assert place_code("Reyk\u00adja\u00advik") == place_code("Reykjavik")
    assert place_code("Zu\u0308rich") == place_code("Zürich")


@pytest.mark.parametrize("name", ["Arktischen", "Welt", "Europäische Union", "Iran-Sanktionen", ""])
def test_what_is_no_place_has_no_code(name: str) -> None:
    assert place_code(name) is None
    assert not is_place(name)


def test_territories_are_told_from_cities_and_regions() -> None:
    assert is_territory("Frankreich")
    assert is_territory("France")
    assert not is_territory("Paris")
    assert not is_territory("Ostsee")
    assert is_place("Ostsee")


def test_population_is_zero_for_what_is_no_city() -> None:
    assert population("Frankreich") == population("Nirgendheim") == 0


def test_names_of_persons_are_known_by_part() -> None:
    assert all(map(is_first_name, ("Angela", "Sergej", "Urs", "John", "Giulia")))
    assert all(map(is_surname, ("Müller", "Smith", "Rossi", "Keller")))
    assert not is_first_name("Regierung")
    assert not is_surname("Sitzung")


@pytest.mark.parametrize(
    "word",
    [
        "US-Präsident",
        "Aussenminister",
        "Außenminister",
        "Bundeskanzlerin",
        "Kremlchef",
        "Sprecherin",
        "Secretary",
        "Dr.",
        "Mr.",
        "Vizepräsidenten",
        "Senator",
        "Sicherheitsberater",
        "Pope",
    ],
)
def test_words_for_offices_and_forms_of_address_are_roles(word: str) -> None:
    assert is_role(word)


@pytest.mark.parametrize("word", ["Tisch", "Moskau", "Merkel", "sagte", "said", "Minute"])
def test_other_words_are_no_roles(word: str) -> None:
    assert not is_role(word)


@pytest.mark.parametrize("code", ["US", "GB", "BA", "AE", "ST", "KN", "CI"])
def test_a_name_of_several_words_may_begin_with_its_first(code: str) -> None:
    long = [tokens for name in names_of(code) if len(tokens := tokenize(name)) > 1]
    assert long
    assert all(may_begin_long_place(tokens[0].text) for tokens in long)


def test_a_word_that_begins_no_name_of_several_words() -> None:
    assert not may_begin_long_place("Sprecherin")


def test_every_list_is_in_nfc() -> None:
    folder = files("builder.gazetteer") / "lists"
    for path in folder.iterdir():
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.name.endswith(".gz") else raw).decode("utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Leicestershire", "GB-LEC"),
        ("Dalarna", "SE-W"),
        ("Enzkreis", "DE:Enzkreis"),
        ("Märkischen Kreis", "DE:Märkischer Kreis"),
        ("Neuguinea", ":Neuguinea"),
        ("Anklam", "geonames:2956018"),
    ],
)
def test_parts_of_countries_landscapes_and_small_german_towns_are_listed(
    name: str, code: str
) -> None:
    assert place_code(name) == code


@pytest.mark.parametrize("word", ["Landes", "Manche", "Wissen", "Regen", "Stelle", "Buch", "Stein"])
def test_common_german_words_are_no_places(word: str) -> None:
    assert not is_place(word)


@pytest.mark.parametrize(
    ("word", "is_part"),
    [
        ("Nordengland", True),
        ("Süd-Florida", True),
        ("Nord-Neukölln", True),
        ("Südostfrankreich", True),
        ("Westhafen", False),
        ("Nordwand", False),
        ("Nord", False),
        ("Obergrenze", False),
        ("England", False),
    ],
)
def test_a_side_of_a_listed_place_is_a_place(word: str, is_part: bool) -> None:
    assert is_part_of_place(word) == is_part


def test_no_landscape_is_listed_twice() -> None:
    names = [
        name
        for _, places in tables.rows("landscapes.tsv")
        for place in places.split("|")
        for name in place.split("=")
    ]
    assert len(names) == len(set(names))
