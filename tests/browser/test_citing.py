"""What a reader takes along from a page: citations copied, and files saved from a disk."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import BrowserContext, Page

from tests.sites import run_archive, write_site

ARTICLE = """\
---
title: 100 % „Hafenfest“ & <mehr>
source: Küstenblatt
date: 2019-05-02
language: de
authors: [Ursula von der Leyen, Redaktion]
actors: [{name: Ole Petersen, role: Hafenmeister}]
places: [Hamburg]
---

Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg.
"""
SETTINGS = """\
title: Pressearchiv
language: de
url: https://archiv.example
identifier: archiv.example,2026
"""
KEY = "2019-05-02-hafenfest"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one article, below a folder as on a server."""
    root = write_site(
        tmp_path_factory.mktemp("citing"),
        {"site.yaml": SETTINGS, f"content/articles/{KEY}.md": ARTICLE},
    )
    outcome = run_archive("build", "--root", root)
    assert outcome.code == 0, outcome.err
    return (root / "public").rename(root / "repo")


def saved(page: Page, link: str, name: str, within: str = ".cite") -> str:
    """What the browser saves when a link is followed, and under which name."""
    with page.expect_download() as downloading:
        page.locator(within).get_by_role("link", name=link, exact=True).click()
    download = downloading.value
    assert download.suggested_filename == name
    return Path(download.path()).read_bytes().decode()


@pytest.fixture
def article(page: Page, base: str) -> Page:
    """The article's page, from a disk and from a server."""
    page.goto(f"{base}/articles/{KEY}.html")
    return page


def test_a_citation_is_saved_as_bibtex(article: Page) -> None:
    (entry,) = parse_string(saved(article, "BibTeX", f"{KEY}.bib")).entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert fields["title"] == r"100 \% „Hafenfest“ \& <mehr>"
    assert fields["author"] == "von der Leyen, Ursula and {Redaktion}"
    assert fields["journaltitle"] == "Küstenblatt"


def test_a_citation_is_saved_as_ris(article: Page) -> None:
    text = saved(article, "RIS", f"{KEY}.ris")
    assert text.endswith("ER  - \r\n")
    (record,) = rispy.loads(text)
    assert record["authors"] == ["von der Leyen, Ursula", "Redaktion"]
    assert record["secondary_title"] == "Küstenblatt"


def test_a_citation_is_saved_as_csl_json(article: Page) -> None:
    (record,) = json.loads(saved(article, "CSL-JSON", f"{KEY}.csl.json"))
    assert record["title"] == "100 % „Hafenfest“ & <mehr>"
    assert record["archive_location"] == f"tag:archiv.example,2026:articles/{KEY}"


def test_the_data_of_an_article_is_saved_as_a_table_and_as_json(article: Page) -> None:
    text = saved(article, "CSV", f"{KEY}.csv")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [(row["name"], row["role"], row["count"]) for row in rows] == [
        ("Ole Petersen", "Hafenmeister", "1"),
        ("Hamburg", "", "1"),
    ]
    assert json.loads(saved(article, "JSON", f"{KEY}.json"))["source"] == "Küstenblatt"


def test_the_pages_of_a_person_and_of_the_archive_are_cited_as_files(page: Page, base: str) -> None:
    page.goto(f"{base}/people/ole-petersen.html")
    (entry,) = parse_string(saved(page, "BibTeX", "person-ole-petersen.bib")).entries
    assert entry.fields_dict["url"].value == "https://archiv.example/people/ole-petersen.html"
    page.goto(f"{base}/cite.html")
    (record,) = rispy.loads(saved(page, "RIS", "pressearchiv.ris", within=".citing"))
    assert record["urls"] == ["https://archiv.example/"]


def test_the_citation_of_a_page_has_the_day_on_which_it_is_read(page: Page, base: str) -> None:
    page.clock.set_fixed_time("2031-02-03T12:00:00")
    page.goto(f"{base}/people/ole-petersen.html")
    cited = page.locator(".cite .citation").inner_text()
    assert cited.endswith("people/ole-petersen.html (abgerufen: 3. Februar 2031)")


def test_every_style_can_be_copied(context: BrowserContext, article: Page) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    article.get_by_text("Weitere Zitierweisen").click()
    article.get_by_role("button", name="Nachweis nach APA 7 kopieren").click()
    status = article.locator("#cite-apa + .copy [role=status]")
    status.get_by_text("Der Nachweis ist kopiert.").wait_for()
    copied = article.evaluate("navigator.clipboard.readText()")
    assert copied == article.locator("#cite-apa").inner_text()
    assert copied.startswith("von der Leyen, U. & Redaktion. (2019, 2. Mai). 100 %")


def test_files_are_saved_without_script(context: BrowserContext, public: Path) -> None:
    browser = context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto((public / f"articles/{KEY}.html").as_uri())
    assert saved(page, "RIS", f"{KEY}.ris").startswith("TY  - NEWS")
    plain.close()


def test_links_to_files_are_large_enough_for_a_finger(article: Page) -> None:
    for link in article.locator(".take a").all():
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_the_identifier_leads_to_what_it_means(article: Page) -> None:
    article.locator(".cite").get_by_role("link", name="Wie man zitiert").click()
    assert article.locator("#identifier").inner_text() == "Was die Kennung bedeutet"
