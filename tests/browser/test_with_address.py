"""An archive that knows where it will be: its heads, feeds and addresses in full.

`ARCHIVE_ZOTERO=FOLDER` with 'Embedded Metadata.js' and 'RDF.js' of github.com/zotero/translators
has these read the pages, too.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import broken_rules
from tests.browser.every_kind import build_every_kind
from tests.browser.test_valid_html import check
from tests.sites import run_archive

TRANSLATORS = os.environ.get("ARCHIVE_ZOTERO", "")
RUNNER = (Path(__file__).parent / "zotero.js").read_text(encoding="utf-8")
URL = "https://kueste.example/archiv/"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a page of every kind, with an address."""
    root = tmp_path_factory.mktemp("addressed")
    return build_every_kind(root, f"url: {URL}\nrights: Alles erfunden.\n")


def test_every_page_is_valid(addressed: Path) -> None:
    assert check(addressed) == []


def test_every_link_to_a_feed_leads_to_one(addressed: Path) -> None:
    outcome = run_archive("check", "--root", addressed.parent)
    assert (outcome.code, [each for each in outcome.err.splitlines() if "link" in each]) == (0, [])
    assert (addressed / "en/people/anna-kern.atom").is_file()


@pytest.mark.parametrize("path", ["people/ole-petersen.html", "index.html"])
def test_axe_finds_nothing_in_what_invites_to_subscribe(
    page: Page, addressed: Path, path: str
) -> None:
    page.goto((addressed / path).as_uri())
    assert page.locator("a[type='application/atom+xml']").first.is_visible()
    assert broken_rules(page) == []


def zotero(page: Page, path: Path) -> Any:
    """What Zotero's own translators make of a page."""
    page.goto(path.as_uri())
    texts = [Path(TRANSLATORS, name).read_text() for name in ("Embedded Metadata.js", "RDF.js")]
    return page.evaluate(RUNNER, texts)


@pytest.mark.skipif(not TRANSLATORS, reason="Zotero's translators are not here")
def test_zoteros_own_translators_file_an_article_as_a_newspapers(
    page: Page, addressed: Path
) -> None:
    assert zotero(page, addressed / "articles/hafenfest.html") == {
        "itemType": "newspaperArticle",
        "title": "Das Hafenfest fällt aus",
        "creators": [{"firstName": "Wiebke", "lastName": "Hansen", "creatorType": "author"}],
        "publicationTitle": "Küstenblatt",
        "date": "um 2019",
        "language": "de",
        "url": f"{URL}articles/hafenfest.html",
        "rights": "Alles erfunden.",
        "abstractNote": "Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg.",
        "accessDate": "CURRENT_TIMESTAMP",
    }
    found = zotero(page, addressed / "articles/2020-01-01-meldung-0.html")
    assert (found["itemType"], found["date"]) == ("newspaperArticle", "2020-01-01")
    assert found["publicationTitle"] == "Blatt 0"
