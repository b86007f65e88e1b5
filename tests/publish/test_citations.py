"""Citations of an article: every case as written, and read back by those who read such files."""

import json
import re
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string as read_bibtex
from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from builder.publish.exports.bibtex import bibtex
from builder.publish.exports.citing import creators
from builder.publish.exports.csl import csl, csl_item
from builder.publish.exports.item import Item
from builder.publish.exports.lines import one_line
from builder.publish.exports.names import Name, split_name
from builder.publish.exports.place import Place
from builder.publish.exports.ris import ris
from tests.publish.citations import FORMATS, NAMES, case, expected

SITE = Place("Archive", "https://archiv.example/", "archiv.example,2026")
# rispy strips each line of all that Unicode calls a space.
TEXTS = st.text(min_size=1).map(one_line).map(str.strip).filter(bool)
PEOPLE = st.lists(TEXTS, max_size=4).map(tuple)


def item_of(**fields: Any) -> Item:
    return Item(**{"key": "k", "title": "T", "page": "articles/k.html", **fields})


def test_there_are_cases() -> None:
    assert len(NAMES) > 20


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_cited_as_its_file_says(name: str, ending: str) -> None:
    assert FORMATS[ending](*case(name)) == expected(name, ending)


# ---- BibTeX ----


def latex_as_text(latex: str) -> str:
    """What LaTeX prints, by pylatexenc, which lacks these signs by their names."""
    context = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    macros = [MacroTextSpec(name, sign) for name, sign in signs.items()]
    context.add_context_category("signs", prepend=True, macros=macros)
    reader = LatexNodes2Text(context, keep_comments=True, strict_latex_spaces=True)
    return str(reader.latex_to_text(latex))


@pytest.mark.parametrize("name", NAMES)
def test_bibtexparser_finds_every_field(name: str) -> None:
    item, place = case(name)
    library = parse_string(bibtex(item, place), append_middleware=[SeparateCoAuthors()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    fields = {each.key: each.value for each in entry.fields}
    assert (entry.entry_type, entry.key) == ("article", item.key)
    assert fields["entrysubtype"] == "newspaper"
    assert latex_as_text(fields["title"]) == latex_as_text_of(item.title)
    assert len(fields.get("author", ())) == len(creators(item))
    assert ("journaltitle" in fields, "date" in fields) == (bool(item.source), bool(item.date))


def latex_as_text_of(text: str) -> str:
    """A text with the ligatures that LaTeX would print for it."""
    return one_line(text).replace("---", "—").replace("--", "–").replace("''", "”")


def test_bibtexparser_decodes_the_signs_of_latex() -> None:
    item = item_of(title='50 % & $1_000 #1 "Oh"', source="A&O")
    library = parse_string(bibtex(item, SITE), append_middleware=[LatexDecodingMiddleware()])
    fields = library.entries[0].fields_dict
    assert fields["title"].value == item.title
    assert fields["journaltitle"].value == item.source


@pytest.mark.parametrize("name", NAMES)
def test_pybtex_reads_the_persons_with_their_parts(name: str) -> None:
    item, place = case(name)
    (entry,) = read_bibtex(bibtex(item, place), "bibtex").entries.values()
    read = [
        (
            " ".join(person.last_names),
            " ".join((*person.first_names, *person.middle_names)),
            " ".join(person.prelast_names),
            " ".join(person.lineage_names),
        )
        for person in entry.persons.get("author", ())
    ]
    names = [
        tuple(map(bare, (each.family, each.given, each.particle, each.suffix)))
        for each in creators(item)
    ]
    assert [tuple(latex_as_text(part) for part in person) for person in read] == names


def bare(text: str) -> str:
    """A name as LaTeX prints it."""
    return latex_as_text_of(text)


@given(title=TEXTS, source=TEXTS, people=PEOPLE)
def test_any_text_is_balanced_bibtex(title: str, source: str, people: tuple[str, ...]) -> None:
    item = item_of(title=title, source=source, authors=people)
    library = parse_string(bibtex(item, SITE), append_middleware=[SeparateCoAuthors()])
    assert library.failed_blocks == []
    fields = library.entries[0].fields_dict
    assert latex_plain(fields["title"].value) == title
    assert latex_plain(fields["journaltitle"].value) == source
    assert len(fields["author"].value if people else ()) == len(people)


def latex_plain(latex: str) -> str:
    """What was escaped, without the ligatures and spaces of LaTeX."""
    words = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    words |= {"textasciitilde": "~", "textasciicircum": "^"}
    pattern = r"\{\\([a-z]+)\}|\\([$&#_%])|\"\{\}"
    return re.sub(pattern, lambda at: words.get(at[1], at[2] or '"'), latex)


# ---- RIS ----


@pytest.mark.parametrize("name", NAMES)
def test_rispy_finds_every_field(name: str) -> None:
    item, place = case(name)
    (read,) = rispy.loads(ris(item, place))
    assert read["type_of_reference"] == "NEWS"
    assert read["id"] == item.key
    assert read["title"] == one_line(item.title)
    assert read.get("authors", []) == [each.inverted for each in creators(item)]
    assert read.get("secondary_title", "") == one_line(item.source)
    assert read.get("name_of_database", "") == one_line(place.title)


@given(title=TEXTS, source=TEXTS, people=PEOPLE)
def test_any_text_round_trips_through_ris(title: str, source: str, people: tuple[str, ...]) -> None:
    items = [item_of(key=key, title=title, source=source, authors=people) for key in "ab"]
    read = rispy.loads("".join(ris(each, SITE) for each in items))
    assert [each["id"] for each in read] == ["a", "b"]
    assert [each["title"] for each in read] == [title, title]
    assert read[0]["secondary_title"] == source
    assert len(read[0].get("authors", ())) == len(people)


def test_lines_of_ris_end_as_its_specification_says() -> None:
    assert re.fullmatch(r"(?:[A-Z][A-Z0-9]  - [^\r\n]*\r\n)+", ris(item_of(date="2018"), SITE))


# ---- CSL-JSON ----


@given(title=TEXTS, source=TEXTS, people=PEOPLE)
def test_any_text_round_trips_through_json(
    title: str, source: str, people: tuple[str, ...]
) -> None:
    item = item_of(title=title, source=source, authors=people)
    (read,) = json.loads(csl(item, SITE))
    assert (read["title"], read["container-title"]) == (title, source)
    assert len(read.get("author", ())) == len(people)
    assert "\n" not in csl_item(item, SITE)


# ---- Names ----


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Angela Merkel", Name("Merkel", "Angela")),
        ("Ursula von der Leyen", Name("Leyen", "Ursula", "von der")),
        ("Leyen, Ursula von der", Name("Leyen", "Ursula", "von der")),
        ("von der Leyen, Ursula", Name("Leyen", "Ursula", "von der")),
        ("Ursula Von der Leyen", Name("Von der Leyen", "Ursula")),
        ("Hans-Peter Müller", Name("Müller", "Hans-Peter")),
        ("Martin Luther King Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "", "Jr.")),
        ("José Ortega y Gasset", Name("Ortega y Gasset", "José")),
        ("Mohammed bin Salman", Name("Salman", "Mohammed", "bin")),
        ("Al Gore", Name("Gore", "Al")),
        ("bell hooks", Name("hooks", "bell")),
        ("Redaktion", Name("Redaktion")),
        ("Redaktion Politik", Name("Redaktion Politik")),
        ("dpa/Reuters", Name("dpa/Reuters")),
        ("Ada Ek, Bo Alm, Eva Lind", Name("Ada Ek, Bo Alm, Eva Lind")),
        ("Ada Ek und Bo Alm", Name("Ada Ek und Bo Alm")),
        ("Ada, ", Name("Ada,")),
        ("", Name("")),
    ],
)
def test_a_name_is_split_into_its_parts(text: str, name: Name) -> None:
    assert split_name(text) == name


@given(st.text())
def test_no_word_of_a_name_is_lost(text: str) -> None:
    name = split_name(text)
    parts = f"{name.given} {name.particle} {name.family} {name.suffix}"
    assert sorted(parts.replace(",", "").split()) == sorted(one_line(text).replace(",", "").split())
