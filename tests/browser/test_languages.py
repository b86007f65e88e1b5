"""A reader changes the language of the interface: on an article, a person's page, in the search."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.cli import main
from tests.browser.test_valid_html import check

ROOT = Path(__file__).parents[2]
ARTICLE = "2021-05-20-aussenministertreffen-zu-normalisierung-der-us-beziehungen"
SITE = "title: {de: Pressearchiv, en: Press archive}\nlanguage: [de, en]\n"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in German and English, built into a folder of its own, below `repo`."""
    root = tmp_path_factory.mktemp("archive")
    shutil.copytree(ROOT / "tests/cases/seeds", root / "seeds")
    (root / "site.yaml").write_text(SITE, encoding="utf-8")
    assert main(["build", "--quiet", "--root", str(root)]) == 0
    served = root / "served"
    served.mkdir()
    return (root / "public").rename(served / "repo")


def change_language(page: Page, name: str) -> None:
    """Follow the link to the same page in another language by keyboard."""
    link = page.locator("header").get_by_role("link", name=name)
    link.focus()
    link.press("Enter")


def test_an_article_is_read_on_at_the_same_spot_in_another_language(page: Page, base: str) -> None:
    page.goto(f"{base}/articles/{ARTICLE}.html?hl=Reykjavik#p2")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    marked = page.locator("article mark").count()
    change_language(page, "English")
    page.wait_for_url(f"{base}/en/articles/{ARTICLE}.html?hl=Reykjavik#p2")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_contain_text("Aussenministertreffen")
    expect(page.locator("article")).to_contain_text("May 20, 2021")
    expect(page.locator("article mark")).to_have_count(marked)
    change_language(page, "Deutsch")
    page.wait_for_url(f"{base}/articles/{ARTICLE}.html?hl=Reykjavik#p2")
    expect(page.locator("article")).to_contain_text("20. Mai 2021")


def test_a_persons_page_and_all_that_it_leads_to_stay_in_the_chosen_language(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/people/sergej-lawrow.html")
    change_language(page, "English")
    page.wait_for_url(f"{base}/en/people/sergej-lawrow.html")
    expect(page.locator("aside")).to_contain_text("Sergey Lavrov")
    page.locator(".sentences a").first.click()
    page.wait_for_url(f"{base}/en/articles/**")
    page.get_by_role("navigation", name="Main navigation").get_by_role(
        "link", name="Places"
    ).click()
    page.wait_for_url(f"{base}/en/places.html")
    page.locator(".brand a").click()
    page.wait_for_url(f"{base}/en/index.html")
    expect(page.locator("h1")).to_have_text("Press archive")


def test_results_of_a_search_are_the_same_in_the_other_language_and_lead_to_its_pages(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/search.html?q=beziehung&person=sergej-lawrow")
    titles = page.locator("#search-results [data-slot=title]")
    expect(titles).to_have_count(1)
    expect(page.locator("#search-results [data-slot=meta]")).to_contain_text("20. Mai 2021")
    change_language(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#search-status")).to_have_text("1 article found.")
    expect(page.locator("#search-results [data-slot=meta]")).to_contain_text("May 20, 2021")
    assert "q=beziehung" in page.url
    assert "person=sergej-lawrow" in page.url
    titles.click()
    page.wait_for_url(f"{base}/en/articles/{ARTICLE}.html**")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_search_from_any_page_is_answered_in_its_language(page: Page, base: str) -> None:
    page.goto(f"{base}/en/places/reykjavik.html")
    page.get_by_role("searchbox").fill("Lavrov")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"{base}/en/search.html**")
    expect(page.locator("#search-results [data-slot=title]")).to_have_count(1)


@pytest.mark.parametrize("path", [f"articles/{ARTICLE}.html", "index.html", "search.html"])
def test_the_language_is_reached_by_tab_and_large_enough_to_touch(
    page: Page, base: str, path: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{base}/{path}")
    page.locator(".brand a").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hreflang || ''") == "en":
            break
    link = page.locator("header .languages a")
    expect(link).to_be_focused()
    box = link.bounding_box()
    assert box
    assert box["width"] >= 24
    assert box["height"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_pages_of_both_languages_are_valid(public: Path) -> None:
    assert check(public) == []
