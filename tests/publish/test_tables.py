"""The tables: what a row says, and that CSV and JSON give it back to the letter."""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Caption, PlaceFacts, Provenance
from builder.publish.exports.article_rows import article_row, days_of
from builder.publish.exports.cells import CSV_MARK, Shape, csv_head, csv_piece, json_piece
from builder.publish.exports.columns import Column, columns_of, own_columns, short
from builder.publish.exports.entity_rows import person_rows, place_rows, source_rows
from builder.publish.exports.mention_rows import mention_rows
from builder.publish.exports.quote_rows import quote_rows
from builder.publish.exports.tables import TABLES
from builder.publish.making import read, read_published
from builder.publish.quotes import find_quotes
from tests.publish.making import edition_of, entity, make_article, person

# A text may begin with any of these; a spreadsheet calculates what begins with most of them.
SIGNS = "'=+-@\t\r\n＝＋－＠|\\;\",aä"
TEXTS = st.text(SIGNS + " x日\u2028\x85\0", max_size=6)
CALCULATES = re.compile("[=+@\t\r\n＝＋－＠-]")


@dataclass(frozen=True)
class Row:
    """A row of a text, of several, of a number, and of what an archive adds."""

    text: Annotated[str, Column("A text.")] = ""
    several: Annotated[tuple[str, ...], Column("Some.", several=True)] = ()
    number: Annotated[float | None, Column("A number.", "number")] = None
    secret: str = ""
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SHAPE = Shape((*columns_of(Row), *own_columns({"box": "Schachtel"})))


def read_csv(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by the names of their columns."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def texts_of(cell: str) -> tuple[str, ...]:
    """The texts of a cell that may have several, by the rule in docs/exports.md."""
    parts = re.findall(r"((?:[^|\\]|\\.)*)(\||\Z)", plain(cell), re.DOTALL)
    texts = [re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL) for text, _ in parts]
    return tuple(texts[: 1 + sum(end == "|" for _, end in parts)]) if cell else ()


def plain(cell: str) -> str:
    """The text of a cell, by the rule in docs/exports.md."""
    return re.sub("^'(?='*[=+@\t\r\n＝＋－＠-])", "", cell)


@given(st.lists(TEXTS))
def test_every_text_comes_back_from_csv_as_it_was(texts: list[str]) -> None:
    content = csv_head(SHAPE) + csv_piece(map(Row, texts), SHAPE)
    assert [plain(row["text"]) for row in read_csv(content)] == texts


@given(st.lists(TEXTS.filter(bool)))
def test_the_texts_of_one_cell_come_back_from_csv_as_they_were(texts: list[str]) -> None:
    row = Row(several=tuple(texts), own={"box": tuple(texts)})
    (found,) = read_csv(csv_head(SHAPE) + csv_piece([row], SHAPE))
    assert texts_of(found["several"]) == texts_of(found["field_box"]) == tuple(texts)


@given(TEXTS, TEXTS)
def test_no_text_in_csv_can_run_as_a_formula(one: str, other: str) -> None:
    row = Row(one, (one, other), own={"box": (other,)})
    (found,) = read_csv(csv_head(SHAPE) + csv_piece([row], SHAPE))
    assert not [cell for cell in found.values() if CALCULATES.match(cell)]


def test_an_apostrophe_alone_stays_as_it_is_and_numbers_stay_numbers() -> None:
    (found,) = read_csv(csv_head(SHAPE) + csv_piece([Row("'s-Hertogenbosch", (), -73.5)], SHAPE))
    assert (found["text"], found["number"]) == ("'s-Hertogenbosch", "-73.5")


def test_csv_is_utf_8_with_a_mark_and_the_line_ends_of_its_standard() -> None:
    content = csv_head(SHAPE) + csv_piece([Row("Köln, „Dom“")], SHAPE)
    lines = ("text,several,number,field_box", '"Köln, „Dom“",,,', "")
    assert content == CSV_MARK + "\r\n".join(lines).encode()


@given(TEXTS, st.lists(TEXTS))
def test_json_has_every_text_as_it_is_and_null_for_none(text: str, several: list[str]) -> None:
    piece = json_piece([Row(text, tuple(several)), Row()], SHAPE)
    one, other = json.loads(b"[" + piece + b"]")
    assert (one["text"], one["several"]) == (text or None, several)
    assert other == {"text": None, "several": [], "number": None, "field_box": []}


def test_long_columns_are_for_json_alone() -> None:
    names = {table.name: {each.name for each in columns_of(table.row)} for table in TABLES}
    left_out = {
        table.name: names[table.name] - {each.name for each in short(columns_of(table.row))}
        for table in TABLES
    }
    assert left_out.pop("articles") == {"text", "captions"}
    assert not any(left_out.values())


def test_tables_refer_to_columns_and_tables_that_are_there() -> None:
    names = {table.name: [each.name for each in columns_of(table.row)] for table in TABLES}
    for table in TABLES:
        assert {*table.keys, *table.references} <= set(names[table.name])
        assert all("key" in names[other] for other in table.references.values())


# ---- Articles ----

FERRY = make_article(
    "ferry",
    title="Fähre fährt",
    kicker="Küste",
    body="Ole Petersen kam nach Hamburg.\n\n## Später\n\nEr ging.",
    source="KB",
    date="2019-03?",
    date_reason="nur der Monat",
    language="de",
    authors=("Eva Brandt", "A|B"),
    agencies=("dpa",),
    url="https://kb.example/ferry",
    retrieved="2020-01-01",
    review="machine",
    actors=["Ole Petersen", person("Petersen, der Wirt")],
    places=["Hamburg"],
    captions=(Caption("Die Fähre"),),
    provenance=Provenance("ferry.txt", "0" * 64, "1-9", {}),
    fields=(("box", ("K 17",)),),
)
RIGHTS = (("rights", "Beim Verlag."),)
PAPER = entity("source", "kuestenblatt", "Küstenblatt", "KB", identifiers=RIGHTS)
SETTINGS: dict[str, Any] = {"language": "de", "url": "https://archiv.example/"}


def test_the_row_of_an_article_has_all_that_is_known_of_it() -> None:
    edition = edition_of(FERRY, authority=(PAPER,), **SETTINGS)
    row = article_row(edition, read(edition, "ferry"))
    assert (row.key, row.page) == ("ferry", "https://archiv.example/articles/ferry.html")
    assert row.identifier == "tag:archiv.example,2026:articles/ferry"
    assert (row.title, row.kicker, row.language) == ("Fähre fährt", "Küste", "de")
    assert (row.source, row.source_key) == ("Küstenblatt", "kuestenblatt")
    assert (row.date, row.earliest, row.latest) == ("2019-03?", "2019-03-01", "2019-03-31")
    assert (row.date_reason, row.review) == ("nur der Monat", "machine")
    assert row.retrieved == "2020-01-01"
    assert (row.authors, row.agencies) == (("Eva Brandt", "A|B"), ("dpa",))
    assert (row.original, row.seed, row.sha256) == (FERRY.url, "ferry.txt", "0" * 64)
    assert row.persons == ("ole-petersen", "petersen-der-wirt")
    assert row.places == ("hamburg",)
    assert row.text == "Ole Petersen kam nach Hamburg.\n\nSpäter\n\nEr ging."
    assert (row.words, row.captions) == (8, ("Die Fähre",))
    assert row.own == {"box": ("K 17",)}
    assert (row.publish, row.rights) == ("full", "Beim Verlag.")


def test_what_is_not_known_of_an_article_is_empty() -> None:
    edition = edition_of(make_article("a", body=""))
    row = article_row(edition, read(edition, "a"))
    assert (row.page, row.identifier, row.source, row.source_key) == ("articles/a.html", "", "", "")
    assert (row.earliest, row.latest, row.words, row.text) == (None, None, 0, "")


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("", (None, None)),
        ("2021-05-20T05:39", ("2021-05-20", "2021-05-20")),
        ("2018?", ("2018-01-01", "2018-12-31")),
        ("2018-07/2018-11", ("2018-07-01", "2018-11-30")),
        ("../2018", (None, "2018-12-31")),
        ("2018-07/..", ("2018-07-01", None)),
        ("195X", ("1950-01-01", "1959-12-31")),
    ],
)
def test_the_days_that_a_date_may_mean(edtf: str, days: tuple[str | None, str | None]) -> None:
    assert days_of(edtf) == days


def test_of_an_article_that_is_withheld_its_row_has_what_is_published() -> None:
    edition = edition_of(FERRY, excerpt_words=3, publish="excerpt")
    row = article_row(edition, read_published(edition, "ferry"))
    assert (row.publish, row.text, row.captions) == ("excerpt", "Ole Petersen kam …", ())
    assert row.words == 4


# ---- What stands in articles ----


def test_a_mention_is_where_its_row_says() -> None:
    edition = edition_of(FERRY)
    reading = read(edition, "ferry")
    passages = {each.anchor: each.text for each in reading.all_passages()}
    rows = list(mention_rows(reading))
    assert [(row.kind, row.entity, row.name) for row in rows] == [
        ("person", "ole-petersen", "Ole Petersen"),
        ("place", "hamburg", "Hamburg"),
    ]
    for row in rows:
        assert passages[row.passage][row.start : row.end] == row.name
        assert row.name in row.sentence
        assert (row.article, row.status) == ("ferry", "machine")
    assert [row.anchor for row in rows] == ["m1", "m2"]


def test_a_quote_is_where_its_row_says() -> None:
    text = "Es regnete.\n\n„Wir bleiben alle hier“, sagte Ole Petersen."
    edition = edition_of(make_article("a", body=text, language="de", actors=["Ole Petersen"]))
    reading = read(edition, "a")
    (row,) = quote_rows(reading, find_quotes(reading))
    (passage,) = (each for each in reading.passages if each.anchor == row.passage)
    assert (row.article, row.speaker) == ("a", "ole-petersen")
    assert passage.text[row.start : row.end] == row.text == "„Wir bleiben alle hier“"


# ---- Persons, places, sources ----


def test_a_person_has_names_role_counts_and_time() -> None:
    ole = entity(
        "person", "ole", "Ole Petersen", "O. P.", identifiers=(("wikidata", "Q1"), ("gnd", "2"))
    )
    edition = edition_of(
        make_article("a", date="2019-05", actors=[person("Ole Petersen", role="Wirt")]),
        make_article("b", date="2017-01-02?", actors=["O. P."]),
        make_article("c", actors=["Ole Petersen", "Anna Weber"]),
        authority=(ole,),
    )
    anna, row = person_rows(edition)
    assert (row.key, row.name, row.role, row.articles) == ("ole", "Ole Petersen", "Wirt", 3)
    assert (row.aliases, row.page) == (("O. P.",), "people/ole.html")
    assert (row.wikidata, row.gnd, row.homepage, row.quotes) == ("Q1", "2", "", 0)
    assert (row.first, row.last) == ("2017-01-02", "2019-05-31")
    assert (anna.key, anna.articles, anna.first, anna.last) == ("anna-weber", 1, None, None)


def test_a_report_that_two_papers_print_counts_once() -> None:
    edition = edition_of(
        make_article("a", date="2019", actors=["Ole Petersen"], also_in=("b",)),
        make_article("b", date="2020", actors=["Ole Petersen"]),
    )
    assert [row.articles for row in person_rows(edition)] == [1]


def test_a_place_says_where_it_is_and_who_says_so() -> None:
    facts = PlaceFacts("other", "DE", (53.5, -9.25), "12")
    dock = entity("place", "dock", "Dock 11", place=facts)
    edition = edition_of(make_article("a", places=["Dock 11", "Paris", "Nix"]), authority=(dock,))
    rows = {row.key: row for row in place_rows(edition)}
    row = rows["dock"]
    assert (row.kind, row.country, row.geonames) == ("other", "DE", "12")
    assert (row.latitude, row.longitude, row.located_by) == (53.5, -9.25, "editor")
    assert (rows["paris"].country, rows["paris"].located_by) == ("FR", "gazetteer")
    assert (rows["nix"].latitude, rows["nix"].located_by, rows["nix"].kind) == (None, "", "")


def test_a_source_has_its_rights() -> None:
    paper = entity("source", "kb", "KB", identifiers=(("rights", "Beim Verlag."),))
    edition = edition_of(make_article("a", source="KB"), authority=(paper,))
    (row,) = source_rows(edition)
    assert (row.key, row.articles, row.rights) == ("kb", 1, "Beim Verlag.")
