"""Web Annotations: sound JSON-LD by the terms of W3C, whose selectors select the very words."""

import json
import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Caption
from builder.publish.edition import Edition
from builder.publish.exports.annotation_files import ANNOTATION_FILES
from builder.publish.exports.annotations import BETWEEN, annotations, passages_of
from builder.publish.exports.table_files import TABLE_FILES
from builder.publish.making import read
from tests.publish.contexts import AS, CONTEXTS, OA
from tests.publish.exporting import SITE, assert_golden, exported, read_ld, small_edition
from tests.publish.making import edition_of, make_article, rendered

ARTICLES_JSON = next(each for each in TABLE_FILES if each.name == "articles.json")
PAGE = "annotations-page.jsonld"


def pages_of(edition: Edition, **settings: Any) -> list[dict[str, Any]]:
    """The annotation pages of an edition."""
    files = exported(edition, *ANNOTATION_FILES, **settings)
    return [json.loads(files[name]) for name in files if name.startswith("annotations-page")]


def made(edition: Edition, **settings: Any) -> list[dict[str, Any]]:
    """All annotations of an edition."""
    return [each for page in pages_of(edition, **settings) for each in page["items"]]


def of_article(edition: Edition, key: str) -> dict[str, dict[str, Any]]:
    """The annotations of one article by their names in it."""
    found = (each for each in made(edition) if each["id"].startswith(f"#{key}/"))
    return {each["id"].rpartition("/")[2]: each for each in found}


def test_the_files_are_as_their_golden_files() -> None:
    assert_golden(exported(small_edition(), *ANNOTATION_FILES))


def test_every_mention_and_every_note_is_annotated_once() -> None:
    edition = small_edition()
    expected = 0
    for key in edition.order:
        reading = read(edition, key)
        expected += sum(len(passage.mentions) for passage in reading.all_passages())
        expected += len(reading.article.notes)
    ids = [each["id"] for each in made(edition)]
    assert len(ids) == expected > 10
    assert len(set(ids)) == len(ids)


IMAGES = make_article(
    body="![](a.png)", actors=["Anna Weber"], captions=(Caption(""), Caption("Hier Anna Weber."))
)
GAPS = make_article(body="Eins.\n\n![](a.png)\n\nAnna Weber.", actors=["Anna Weber"])


@pytest.mark.parametrize(
    "edition",
    [small_edition(), edition_of(IMAGES), edition_of(GAPS)],
    ids=["small", "images", "gaps"],
)
def test_positions_select_in_the_text_that_the_table_of_articles_has(edition: Edition) -> None:
    rows = json.loads(exported(edition, ARTICLES_JSON)["articles.json"])
    texts = {row["key"]: text_of(row) for row in rows}
    selected = 0
    for annotation in made(edition):
        if isinstance(annotation["target"], str):
            continue
        quote, position = annotation["target"]["selector"]
        text = texts[annotation["id"][1:].partition("/")[0]]
        start, end = position["start"], position["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        selected += 1
    assert selected


def text_of(row: dict[str, Any]) -> str:
    """An article's text as docs/exports.md has it: title, any text, captions, and empty lines."""
    return "\n\n".join([row["title"], *([row["text"]] if row["text"] else ()), *row["captions"]])


def test_quotes_select_in_the_page_as_a_browser_shows_it() -> None:
    edition = small_edition()
    pages = rendered(edition)
    for annotation in made(edition):
        if isinstance(annotation["target"], str):
            continue
        quote = annotation["target"]["selector"][0]
        html = pages[annotation["target"]["source"].removeprefix("../")].decode()
        wanted = quote["prefix"] + quote["exact"]
        assert wanted in shown(html), annotation["id"]


def shown(html: str) -> str:
    """The text of a page without what notes add to it."""
    return unescape(re.sub(r'<sup class="note-ref">.*?</sup>|<[^>]*>', "", html))


@settings(deadline=None)
@given(st.text(alphabet="Ab \n🎉é-", max_size=40), st.text(alphabet="Ab 🎉", max_size=20))
def test_whatever_the_text_both_selectors_select_the_same(body: str, title: str) -> None:
    article = make_article(title=title, body=f"{body} Ab Ba. Ab", actors=["Ab", "Ab Ba"])
    edition = edition_of(article)
    reading = read(edition, "a")
    piece = annotations(edition, reading, ())
    text = BETWEEN.join(passage.text for passage in passages_of(reading))
    for each in json.loads(b"[" + piece.content + b"]"):
        quote, position = each["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"] != ""


def test_a_mention_says_who_is_meant_and_what_others_call_them() -> None:
    found = of_article(small_edition(), "2019-fest")
    ids = ["http://www.wikidata.org/entity/Q42", "https://d-nb.info/gnd/118540238"]
    assert found["m1"]["body"] == ["../people/ole-petersen.html", *ids]
    assert found["m1"]["motivation"] == "identifying"
    assert "https://sws.geonames.org/2911298/" in found["m2"]["body"]
    assert {each["body"] for each in found.values() if isinstance(each["body"], str)} == {
        "../people/anna-weber.html",
        "../places/nirgendheim.html",
    }


def test_who_vouches_for_a_mention_is_its_creator_and_doubts_are_a_tag() -> None:
    edition = small_edition()
    machine, editors = (f"annotations.jsonld#{each}" for each in ("software", "editors"))
    fest = of_article(edition, "2019-fest")
    assert (fest["m1"]["creator"], fest["m4"]["creator"]) == (machine, editors)
    tag = {"type": "TextualBody", "purpose": "tagging", "value": "uncertain"}
    bodies = [each["body"] for each in of_article(edition, "2020-deich").values()]
    assert [each[0] for each in bodies if tag in [*each]] == ["../people/ole-petersen.html"]


def test_a_note_comments_on_its_words_and_a_loose_one_on_the_article() -> None:
    found = of_article(small_edition(), "2019-fest")
    note, loose = found["note-1"], found["note-2"]
    assert note["target"]["selector"][0]["exact"] == "Wir bleiben"
    assert note["body"]["value"] == "Siehe *dort*."
    assert loose["target"] == "../articles/2019-fest.html"
    assert {each["motivation"] for each in (note, loose)} == {"commenting"}


@pytest.mark.parametrize("largest", [1, 1500, 50_000_000])
def test_pages_of_any_size_lead_from_one_to_the_next(largest: int) -> None:
    edition = small_edition()
    files = exported(edition, *ANNOTATION_FILES, largest=largest)
    collection = json.loads(files["annotations.jsonld"])
    name, seen, before = collection["first"], 0, None
    while name:
        page = json.loads(files[name])
        assert (page["id"], page.get("prev"), page["startIndex"]) == (name, before, seen)
        assert page["partOf"] == "annotations.jsonld"
        seen += len(page["items"])
        before, name = name, page.get("next")
    assert (before, seen) == (collection["last"], collection["total"])
    assert seen == len(made(edition))


def test_pyld_reads_annotations_as_the_model_has_them() -> None:
    edition = small_edition()
    files = exported(edition, *ANNOTATION_FILES)
    (page,) = read_ld(json.loads(files[PAGE]), f"{SITE}data/{PAGE}")
    assert page["@id"] == f"{SITE}data/{PAGE}"
    assert page["@type"] == [f"{AS}OrderedCollectionPage"]
    items = page[f"{AS}items"][0]["@list"]
    assert len(items) == len(made(edition))
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        assert item["@id"].startswith(f"{SITE}data/{PAGE}#")
        (motivation,) = item[f"{OA}motivatedBy"]
        assert motivation["@id"] in (f"{OA}identifying", f"{OA}commenting")
        assert item[f"{OA}hasBody"]
        (target,) = item[f"{OA}hasTarget"]
        sources = target.get(f"{OA}hasSource", [target])
        assert sources[0]["@id"].startswith(f"{SITE}articles/")
        kinds = [each["@type"] for each in target.get(f"{OA}hasSelector", ())]
        assert kinds in ([], [[f"{OA}TextQuoteSelector"], [f"{OA}TextPositionSelector"]])
    creators = {item["http://purl.org/dc/terms/creator"][0]["@id"] for item in items}
    (collection,) = read_ld(json.loads(files["annotations.jsonld"]), f"{SITE}data/a.jsonld")
    known = {each["@id"] for each in collection["http://purl.org/dc/terms/creator"]}
    assert creators == known
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    assert collection[f"{AS}first"][0]["@id"] == page["@id"]
    assert collection[f"{AS}totalItems"][0]["@value"] == len(items)


def test_every_term_of_the_files_is_one_of_the_model() -> None:
    known = CONTEXTS["http://www.w3.org/ns/anno.jsonld"]["@context"].keys() | {"@context"}
    files = exported(small_edition(), *ANNOTATION_FILES, largest=1500)
    found = set().union(*(terms(json.loads(content)) for content in files.values()))
    assert found <= known
    assert {"items", "selector", "prev", "next", "creator", "total"} <= found


def terms(value: Any) -> set[str]:
    """All names of properties in a JSON document."""
    if isinstance(value, list):
        return set().union(*map(terms, value))
    return (
        value.keys() | set().union(*map(terms, value.values()))
        if isinstance(value, dict)
        else set()
    )
