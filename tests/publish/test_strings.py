"""The interface in every language: the same keys and placeholders, all plurals, dates as read."""

import pickle
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from builder.problems import ProblemsError
from builder.publish.strings import (
    BY_NAME,
    Strings,
    date_label,
    make_strings,
    own_name,
    parse_strings,
)
from tests.publish.making import LANGUAGES, strings

CODES = sorted(path.stem for path in LANGUAGES.glob("*.yaml"))
# Texts by something else than a number.
MAPPINGS = tuple(sorted(BY_NAME))
CASES = Path(__file__).parents[1] / "cases" / "date_labels.txt"


def texts_of(code: str) -> dict[str, str | dict[str, str]]:
    """A language file's texts."""
    path = LANGUAGES / f"{code}.yaml"
    found = parse_strings(path.name, path.read_bytes())
    return {key: text if isinstance(text, str) else dict(text) for key, text in found.items()}


def placeholders(text: str | dict[str, str]) -> set[str]:
    """The names in braces, of all plural forms together."""
    forms = [text] if isinstance(text, str) else list(text.values())
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def date_cases() -> list[list[str]]:
    """Dates with their labels."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line[:1] != "#"]


def test_there_are_german_and_english() -> None:
    assert {"de", "en"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_exactly_the_texts_of_the_german_one(code: str) -> None:
    ours, german = texts_of(code), texts_of("de")
    assert list(ours) == list(german)
    assert all(list(ours[key]) == list(german[key]) for key in MAPPINGS)
    assert len(ours["search_examples"]) == len(german["search_examples"])


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_text_with_the_placeholders_of_the_german_one(code: str) -> None:
    german = texts_of("de")
    for key, text in texts_of(code).items():
        forms = [text] if isinstance(text, str) else list(text.values())
        assert all(isinstance(form, str) and form.strip() for form in forms), key
        assert placeholders(text) == placeholders(german[key]), key


@pytest.mark.parametrize("code", CODES)
def test_every_text_with_a_number_has_all_plural_forms_of_its_language(code: str) -> None:
    categories = set(Locale.parse(code, sep="-").plural_form.tags) | {"other"}
    for key, text in texts_of(code).items():
        if isinstance(text, dict) and key not in (*MAPPINGS, "search_examples"):
            assert set(text) == categories, key


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 Artikel"), (1, "1 Artikel"), (2, "2 Artikel")]
)
def test_numbers_choose_their_plural(number: int, expected: str) -> None:
    assert strings("de")("articles_count", n=number) == expected
    english = {0: "0 articles", 1: "1 article", 2: "2 articles"}
    assert strings("en")("articles_count", n=number) == english[number]


@pytest.mark.parametrize(
    ("names", "expected"),
    [((), ""), (("A",), "A"), (("A", "B"), "A und B"), (("A", "B", "C"), "A, B und C")],
)
def test_names_are_joined_as_in_a_sentence(names: tuple[str, ...], expected: str) -> None:
    assert strings("de").join(names) == expected


@pytest.mark.parametrize(("edtf", "german", "english"), date_cases())
def test_dates_read_as_people_write_them(edtf: str, german: str, english: str) -> None:
    shown = [date_label(edtf, strings(code)).replace("\u202f", " ") for code in ("de", "en")]
    assert shown == [german, english]


def test_a_regional_language_uses_its_language_and_its_own_dates() -> None:
    files = {"en": ((LANGUAGES / "en.yaml").read_bytes(),)}
    british = make_strings("en-GB", files, "site.yaml")
    assert british("undated") == "undated"
    assert date_label("2021-05-20", british) == "20 May 2021"


def test_a_language_that_is_not_there_is_a_problem_with_what_there_is() -> None:
    with pytest.raises(ProblemsError) as caught:
        make_strings("fr-CH", {"en": (), "de": ()}, "site.yaml")
    assert str(caught.value) == (
        "site.yaml: there is no interface in 'fr-CH' yet "
        "(there is de, en; add layouts/languages/fr.yaml)"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"- a\n", "de.yaml:1: expected 'key: value' lines"),
        (b"a: b\na: c\n", "de.yaml:2: 'a' is already given in line 1"),
        (b"\xff\xfe", "de.yaml: is not UTF-8 (save it as UTF-8)"),
    ],
)
def test_a_language_file_that_cannot_be_read_is_a_problem(content: bytes, message: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        parse_strings("de.yaml", content)
    assert str(caught.value) == message


def test_a_text_that_a_language_lacks_is_taken_from_the_layer_below() -> None:
    files = {"en": (b"a: A\nb: B\nc: C",), "de": (b"a: Aa\nb: Beh", b"a: eigen")}
    own = make_strings("de", files, "site.yaml")
    assert (own["a"], own["b"], own["c"]) == ("eigen", "Beh", "C")


def test_a_text_with_a_wrong_placeholder_names_itself() -> None:
    own = Strings("de", {"by": "von {name}"})
    with pytest.raises(ProblemsError) as caught:
        own("by", names="A")
    assert str(caught.value) == (
        "layouts/languages/de.yaml: 'by' cannot be filled in: 'von {name}' (it may have {names})"
    )


def test_a_text_with_forms_where_there_is_no_number_names_itself() -> None:
    own = Strings("de", {"by": {"one": "a", "other": "b"}})
    with pytest.raises(ProblemsError) as caught:
        own("by", names="A")
    assert str(caught.value) == "layouts/languages/de.yaml: 'by' must be one text"


def test_a_text_is_in_english_before_it_is_in_the_archives_own_language() -> None:
    files = {"en": (b"a: A",), "de": (b"a: Aa\nb: Beh\nc: Ceh",), "fr": (b"c: Se",)}
    french = make_strings("fr", files, "site.yaml", "de")
    assert (french["a"], french["b"], french["c"]) == ("A", "Beh", "Se")


@pytest.mark.parametrize(
    ("code", "name"),
    [("de", "Deutsch"), ("en", "English"), ("fr", "Français"), ("de-AT", "Deutsch (Österreich)")],
)
def test_a_language_is_called_as_it_calls_itself(code: str, name: str) -> None:
    assert own_name(code) == name


def test_texts_are_reached_as_layouts_do() -> None:
    own = Strings("en", {"title": "T", "count": {"one": "one {n}", "other": "many {n}"}})
    assert own["title"] == vars(own)["title"] == "T"
    assert own("count", n=1) == "one 1"
    assert own("count", n=5) == "many 5"


def test_a_text_hides_nothing_of_what_texts_can_do() -> None:
    own = Strings("en", {"join": "J", "language": "L", "list_and": "{first} and {last}"})
    assert (own["join"], own["language"]) == ("J", "L")
    assert (own.join(("A", "B")), own.language) == ("A and B", "en")


def test_texts_reach_another_process_as_they_are() -> None:
    own = strings("de")
    label = date_label("2021-05-20", own)
    other = pickle.loads(pickle.dumps(own))
    assert (other.language, other["skip"]) == ("de", own["skip"])
    assert (date_label("2021-05-20", other), other("articles_count", n=1)) == (label, "1 Artikel")
