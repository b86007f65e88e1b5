"""What a reader takes along: with a click, from a disk or a server, without scripts."""

import csv
import json
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import broken_rules
from tests.sites import run_archive, write_site

ARTICLE = """---
title: Bericht {0}
source: Bote
date: 2020-01-0{0}
language: de
actors: [Jörg Ek{1}]
places: [Köln]
---

Jörg Ek kam nach Köln, „wie immer“.
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of four articles, of which one names a second person."""
    root = tmp_path_factory.mktemp("data-page") / "site"
    articles = {
        f"content/articles/a{at}.md": ARTICLE.format(at, ", Ada Ek" if at == 1 else "")
        for at in range(1, 5)
    }
    write_site(root, {"site.yaml": "language: [de, en]\n", **articles})
    assert run_archive("build", "--quiet", "--root", root).code == 0
    (root / "public").rename(root / "repo")
    return root / "repo"


def taken(page: Page, label: str) -> tuple[str, bytes]:
    """The name and the bytes of what a click gives the reader.

    A file on the reader's own disk is opened by some browsers, not saved: it is there already.
    """
    link = page.locator(".take, .files").get_by_text(label, exact=True).first
    address = str(link.evaluate("link => link.href"))
    if address.startswith("file:"):
        path = Path(unquote(urlsplit(address).path))
        return path.name, path.read_bytes()
    with page.expect_download() as waiting:
        link.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("url", ["people/joerg-ek.html", "people/ada-ek.html"])
def test_a_person_is_taken_along_with_a_click(page: Page, base: str, url: str) -> None:
    key, number = ("joerg-ek", 4) if "joerg" in url else ("ada-ek", 1)
    page.goto(f"{base}/{url}")
    name, content = taken(page, "CSV")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert (name, len({row["article"] for row in rows})) == (f"{key}.csv", number)
    name, content = taken(page, "CSL-JSON")
    assert (name, len(json.loads(content))) == (f"{key}.csl.json", number)
    name, content = taken(page, "RIS")
    assert (name, content.count(b"TY  - NEWS")) == (f"{key}.ris", number)


def test_pages_in_english_lead_to_the_same_files(page: Page, base: str) -> None:
    page.goto(f"{base}/en/people/joerg-ek.html")
    assert page.get_by_text("Take all 4 articles along").is_visible()
    assert len(json.loads(taken(page, "JSON")[1])) == 4


@pytest.mark.parametrize("tree", ["", "en/"])
def test_the_page_of_the_data_gives_its_files(page: Page, base: str, tree: str) -> None:
    page.goto(f"{base}/{tree}index.html")
    page.get_by_role("link", name="Data" if tree else "Daten").click()
    assert page.locator("h1").inner_text() == ("Data" if tree else "Daten")
    name, content = taken(page, "articles.json")
    assert (name, len(json.loads(content))) == ("articles.json", 4)
    name, content = taken(page, "manifest-sha256.txt")
    assert (name, b"  index.html\n" in content) == ("manifest-sha256.txt", True)


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_everything_can_be_taken(
    browser: Browser, public: Path, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{public.as_uri()}/people/ada-ek.html")
    assert taken(page, "BibTeX")[1].startswith(b"@article{")
    page.goto(f"{public.as_uri()}/data.html")
    assert taken(page, "people.csv")[1].count(b"\r\n") == 3
    context.close()


@pytest.mark.parametrize("url", ["data.html", "people/joerg-ek.html", "sources/bote.html"])
def test_what_is_offered_is_accessible_on_a_phone(page: Page, public: Path, url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{public.as_uri()}/{url}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert broken_rules(page) == []
