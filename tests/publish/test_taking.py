"""What pages of persons, places and sources offer to take along: what they list, and no more."""

import csv
import json
from dataclasses import replace
from io import StringIO
from urllib.parse import unquote_to_bytes

import pytest

from builder.model import Page
from builder.publish.edition import Edition
from builder.publish.exports.downloads import Download
from builder.publish.limits import Limits
from builder.publish.pages.exports import size_label
from tests.publish.making import all_pages, edition_of, make_article, person, rendered, strings

FORMATS = ("csv", "json", "bib", "ris", "csl.json")
BODY = "Ole Petersen kam nach Hamburg. Petersen ging am Abend."


def edition_with(number: int, **limits: int) -> Edition:
    """An edition of so many articles, of one a year, that all name the same."""
    articles = (
        make_article(
            f"a{at}",
            title=f"Titel {at}",
            date=f"20{at:02}-01-01",
            source="Küstenblatt",
            language="de",
            body=BODY,
            actors=[person("Ole Petersen", role="Wirt")],
            places=["Hamburg"],
        )
        for at in range(number)
    )
    edition = edition_of(*articles, language="de", url="https://archiv.example/")
    return replace(edition, limits=Limits(**limits))


def pages_of(edition: Edition) -> dict[str, Page]:
    """All pages and files by their addresses."""
    return {page.url: page for page in all_pages(edition)}


def takes(pages: dict[str, Page], url: str) -> dict[str, Download]:
    """What a page offers, by the label of the format."""
    view = pages[url].context["view"]
    return {each.label: each for each in view.takes}  # type: ignore[attr-defined]


def content(link: Download) -> bytes:
    """What a link has in itself."""
    head, _, data = link.uri.partition(",")
    assert head.startswith("data:")
    return unquote_to_bytes(data)


def rows_of(text: bytes) -> list[dict[str, str]]:
    """The rows of CSV."""
    return list(csv.DictReader(StringIO(text.decode("utf-8-sig"), newline="")))


def test_what_few_articles_say_stands_in_the_page_itself() -> None:
    pages = pages_of(edition_with(2))
    links = takes(pages, "people/ole-petersen.html")
    assert list(links) == ["CSV", "JSON", "BibTeX", "RIS", "CSL-JSON"]
    assert [each.name for each in links.values()] == [f"ole-petersen.{each}" for each in FORMATS]
    assert not [url for url in pages if not url.endswith((".html", ".atom"))]
    rows = rows_of(content(links["CSV"]))
    assert rows[0] == {
        "date": "2001-01-01",
        "source": "Küstenblatt",
        "title": "Titel 1",
        "language": "de",
        "article": "a1",
        "page": "https://archiv.example/articles/a1.html#m1",
        "role": "Wirt",
        "status": "confirmed",
        "name": "Ole Petersen",
        "sentence": "Ole Petersen kam nach Hamburg.",
    }
    assert [row["sentence"] for row in rows[:2]] == [
        "Ole Petersen kam nach Hamburg.",
        "Petersen ging am Abend.",
    ]
    assert [row["article"] for row in rows] == ["a1", "a1", "a0", "a0"]
    assert json.loads(content(links["JSON"])) == rows
    assert content(links["BibTeX"]).count(b"@article{") == 2
    assert content(links["RIS"]).count(b"TY  - NEWS") == 2
    assert [each["id"] for each in json.loads(content(links["CSL-JSON"]))] == ["a1", "a0"]


def test_what_more_articles_say_lies_beside_the_page() -> None:
    pages = pages_of(edition_with(4))
    for url in ("people/ole-petersen", "places/hamburg", "sources/kuestenblatt"):
        links = takes(pages, f"{url}.html")
        assert [each.uri for each in links.values()] == [f"{url}.{each}" for each in FORMATS]
        files = {each: pages[f"{url}.{each}"].context["content"] for each in FORMATS}
        assert len(rows_of(files["csv"])) == len(json.loads(files["json"]))  # type: ignore[arg-type]
        assert len(json.loads(files["csl.json"])) == 4  # type: ignore[arg-type]
    written = rendered(edition_with(4))
    assert b"Titel 3" in written["sources/kuestenblatt.csv"]
    page = written["people/ole-petersen.html"].decode()
    assert 'href="../people/ole-petersen.csv" download="ole-petersen.csv">CSV</a>' in page
    assert "Alle 4 Artikel mitnehmen" in page


def test_a_source_has_a_row_for_each_article() -> None:
    pages = pages_of(edition_with(2))
    rows = rows_of(content(takes(pages, "sources/kuestenblatt.html")["CSV"]))
    assert [(row["article"], row["page"]) for row in rows] == [
        ("a1", "https://archiv.example/articles/a1.html"),
        ("a0", "https://archiv.example/articles/a0.html"),
    ]
    assert "sentence" not in rows[0]


def test_who_is_only_listed_has_a_row_without_a_sentence() -> None:
    edition = edition_of(make_article("a", body="Nichts.", actors=["Ada Ek"]))
    (row,) = rows_of(content(takes(pages_of(edition), "people/ada-ek.html")["CSV"]))
    assert (row["article"], row["sentence"], row["name"]) == ("a", "", "")


def test_an_entity_with_pages_of_its_years_offers_all_its_articles_at_once() -> None:
    pages = pages_of(edition_with(6, entity=2, latest=4, taken=1))
    files = {url: page.context["content"] for url, page in pages.items() if url.endswith(".json")}
    rows = json.loads(files["people/ole-petersen.json"])  # type: ignore[arg-type]
    named = dict.fromkeys(each["article"] for each in rows)
    assert list(named) == ["a5", "a4", "a3", "a2", "a1", "a0"]
    assert [url for url in pages if url.startswith("people/ole-petersen/")]
    assert not [url for url in files if url.startswith("people/ole-petersen/")]


def test_in_another_language_pages_lead_to_the_same_files() -> None:
    edition = edition_with(4)
    pages = pages_of(replace(edition, tree="en/"))
    assert not [url for url in pages if not url.endswith((".html", ".atom"))]
    links = takes(pages, "people/ole-petersen.html")
    assert links["CSV"].uri == "people/ole-petersen.csv"


def test_pages_alone_offer_nothing() -> None:
    pages = pages_of(replace(edition_with(4), only_pages=True))
    assert takes(pages, "people/ole-petersen.html") == {}
    assert not [url for url in pages if not url.endswith((".html", ".atom"))]


@pytest.mark.parametrize(
    ("size", "german", "english"),
    [
        (0, "0 Byte", "0 bytes"),
        (1, "1 Byte", "1 byte"),
        (999, "999 Byte", "999 bytes"),
        (1000, "1 kB", "1 kB"),
        (1234, "1,2 kB", "1.2 kB"),
        (56_789, "57 kB", "57 kB"),
        (999_600, "1 MB", "1 MB"),
        (49_900_000, "50 MB", "50 MB"),
        (2_500_000_000, "2,5 GB", "2.5 GB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, german: str, english: str) -> None:
    assert (size_label(size, strings("de")), size_label(size, strings("en"))) == (german, english)
