"""Citations and tables that the browser writes are those that the builder writes, to the byte."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Page

from builder.publish.exports import names
from builder.publish.exports.article_rows import ArticleRow
from builder.publish.exports.bibtex import LANGUAGES
from builder.publish.exports.cells import (
    JSON_HEAD,
    JSON_TAIL,
    Shape,
    csv_head,
    csv_piece,
    json_piece,
)
from builder.publish.exports.columns import Column, columns_of
from builder.publish.exports.item import Item
from builder.publish.exports.place import Place, identifier
from builder.publish.search.items import block_value
from tests.publish.citations import FORMATS, NAMES, case

SCRIPTS = Path(__file__).parents[2] / "layouts/assets/search"
WRITERS = ("names", "moments", "citing", "bibtex", "ris", "csl", "table", "items")
LOADED = ("packing", *(f"take/{name}" for name in WRITERS))
# The columns that are called otherwise in the table of articles, as that has keys.
NAMED = ("person_names", "place_names")
# The words of names and the marks of dates that formats treat apart, and signs that they escape.
WORDS = [*sorted(names.PREFIXES | names.SUFFIXES | names.WITHIN), "Redaktion", "Ada", "Öz", "AFP"]
SIGNS = list("""aÄß ,,  "'\\{}~^$&#_%|;:/=+-@<>*\t\r\n\u00a0\u2028\u0301\u200fǅ日😀٣""")
# What a newer Unicode than Python's has may have case there, so only what both know is tried.
LETTERS = st.characters(exclude_categories=("Cs", "Cn", "Co"), max_codepoint=0x24F)
TEXTS = st.text(st.sampled_from(SIGNS) | LETTERS, max_size=30)
PEOPLE = st.lists(st.sampled_from(WORDS) | TEXTS.filter(bool), min_size=1, max_size=5).map(" ".join)
DAYS = st.sampled_from(
    ["2018", "201X", "2018-07", "2018-22", "2018-24", "2018-XX-03", "2018-07-16T05:39", "0044-03"]
)
MOMENTS = st.builds("{}{}".format, DAYS, st.sampled_from(["", "?", "~", "%"]))
ENDS = MOMENTS | st.sampled_from(["..", ""])
DATES = st.just("") | MOMENTS | st.builds("{}/{}".format, ENDS, ENDS)
LISTS = st.lists(PEOPLE, max_size=3).map(tuple)
Days = dict[str, str | None]
DAY = st.none() | st.dates().map(str)
KEYS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


@st.composite
def items(draw: st.DrawFn) -> Item:
    key = draw(KEYS)
    return Item(
        key=key,
        title=draw(TEXTS),
        page=f"articles/{key}.html",
        source=draw(TEXTS),
        date=draw(DATES),
        updated=draw(DATES),
        language=draw(st.sampled_from(["", "de", "en-GB", "uk", "constructor", "tlh"])),
        authors=draw(LISTS),
        agencies=draw(LISTS),
        original=draw(st.just("") | TEXTS.map("https://n.example/{}".format)),
        retrieved=draw(DATES),
        persons=draw(LISTS),
        places=draw(LISTS),
    )


PLACES = st.builds(
    Place,
    TEXTS,
    st.sampled_from(["", "https://archiv.example/kueste/"]),
    st.sampled_from(["", "archiv.example,2026"]),
)


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Iterator[Page]:
    """A page with the writers of all formats."""
    opened = context.new_page()
    opened.goto("about:blank")
    opened.evaluate("window.archiveSearch = { files: {} }")
    for name in LOADED:
        opened.add_script_tag(content=(SCRIPTS / f"{name}.js").read_text(encoding="utf-8"))
    yield opened
    opened.close()


# A file of one record in each of some formats.
WRITE = """([names, item, place]) => names.map((name) => {
    const { head = "", tail = "", write } = archiveSearch[name];
    return [name, head + write(item, place) + tail];
})"""


def written(
    page: Page, formats: Iterable[str], item: Item, place: Place, days: Days | None = None
) -> dict[str, str]:
    """By formats a file of this item alone, as the browser writes it."""
    found = page.evaluate(WRITE, [[*formats], plain(item) | (days or {}), asdict(place)])
    return dict(map(tuple, found))


def plain(item: Item) -> dict[str, Any]:
    return {each.name: getattr(item, each.name) for each in fields(item)}


ENDINGS = {"bib": "bibtex", "ris": "ris", "csl.json": "csl"}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_cited_as_the_builder_cites_it(page: Page, name: str, ending: str) -> None:
    item, place = case(name)
    name_there = ENDINGS[ending]
    found = written(page, [name_there], item, place)
    assert found == {name_there: FORMATS[ending](item, place)}


@settings(max_examples=300, deadline=None)
@given(item=items(), place=PLACES)
def test_any_item_is_cited_as_the_builder_cites_it(page: Page, item: Item, place: Place) -> None:
    expected = {name: FORMATS[ending](item, place) for ending, name in ENDINGS.items()}
    assert written(page, ENDINGS.values(), item, place) == expected


def test_names_are_split_by_the_same_words(page: Page) -> None:
    lists = ("COLLECTIVE", "PREFIXES", "SUFFIXES", "WITHIN")
    script = "names => names.map((name) => [...archiveSearch.names[name]])"
    for name, found in zip(lists, page.evaluate(script, list(lists)), strict=True):
        assert set(found) == getattr(names, name)
    assert page.evaluate("archiveSearch.bibtex.LANGUAGES") == LANGUAGES


# ---- Tables ----


def table_columns(page: Page) -> list[Column]:
    """The columns of the browser's table, as the builder has them."""
    known = {each.name: each for each in columns_of(ArticleRow)}
    named = {name: Column("", several=True, name=name) for name in NAMED}
    return [(known | named)[name] for name in page.evaluate("archiveSearch.csv.COLUMNS")]


def table_row(item: Item, place: Place, days: Days) -> SimpleNamespace:
    known = (
        plain(item) | days | {"page": place.url + item.page, "identifier": identifier(item, place)}
    )
    return SimpleNamespace(**known, person_names=item.persons, place_names=item.places)


def test_the_columns_are_in_the_order_of_the_table_of_articles(page: Page) -> None:
    shared = [each for each in table_columns(page) if each.name not in NAMED]
    assert shared == [each for each in columns_of(ArticleRow) if each in shared]


@settings(max_examples=300, deadline=None)
@given(item=items(), place=PLACES, days=st.fixed_dictionaries({"earliest": DAY, "latest": DAY}))
def test_tables_have_the_signs_of_the_table_of_articles(
    page: Page, item: Item, place: Place, days: Days
) -> None:
    shape, rows = Shape(table_columns(page)), [table_row(item, place, days)]
    found = written(page, ("csv", "json"), item, place, days)
    assert found["csv"].encode() == csv_head(shape) + csv_piece(rows, shape)
    assert found["json"].encode() == JSON_HEAD + json_piece(rows, shape) + JSON_TAIL


# ---- Blocks ----

READ = """async ([size, blocks, numbers]) => {
    archiveSearch.files.load = async (name) =>
        name === "manifest" ? { block: size } : blocks[name] || Promise.reject("missing");
    const progress = () => {};
    return [...await archiveSearch.items.load(numbers, { isCurrent: () => true, progress })];
}"""


@settings(max_examples=100, deadline=None)
@given(
    known=st.dictionaries(st.integers(0, 2**17 - 1), items(), min_size=1, max_size=8),
    size=st.sampled_from([2**10, 2**14, 2**17]),
    data=st.data(),
)
def test_blocks_are_read_as_they_were_written(
    page: Page, known: dict[int, Item], size: int, data: st.DataObject
) -> None:
    ordered = dict(sorted(known.items()))
    parted = groupby(ordered.items(), lambda each: each[0] // size)
    blocks = {f"items/{block}": block_value(dict(each)) for block, each in parted}
    asked = data.draw(st.lists(st.sampled_from(sorted(known)), unique=True))
    found = page.evaluate(READ, [size, json.loads(json.dumps(blocks)), asked])
    expected = {number: json.loads(json.dumps(plain(known[number]))) for number in asked}
    assert dict(map(tuple, found)) == expected
