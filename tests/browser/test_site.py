"""What a reader does with the built archive: from a disk, and from a server under /repo/."""

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.cli import main

ROOT = Path(__file__).parents[2]
ARTICLE = "2021-05-20-aussenministertreffen-zu-normalisierung-der-us-beziehungen"
KINDS = {
    "index.html": "home",
    "articles.html": "articles",
    "people.html": "people",
    "places.html": "places",
    "sources.html": "sources",
    "timeline.html": "timeline",
    "map.html": "map",
    "about.html": "about",
    "search.html?q=beziehung": "search",
    "404.html": "missing",
    f"articles/{ARTICLE}.html": "article",
    "people/sergej-lawrow.html": "person",
    "places/reykjavik.html": "place",
    "sources/watson.html": "source",
    "years/2021.html": "year",
}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the first two seeds, built into a folder of its own, below `repo`."""
    root = tmp_path_factory.mktemp("archive")
    shutil.copytree(ROOT / "tests/cases/seeds", root / "seeds")
    (root / "site.yaml").write_text("title: Pressearchiv\nlanguage: de\n", encoding="utf-8")
    assert main(["build", "--quiet", "--root", str(root)]) == 0
    served = root / "served"
    served.mkdir()
    return (root / "public").rename(served / "repo")


def test_a_reader_goes_from_the_front_page_to_a_person_and_to_the_sentence(
    page: Page, base: str
) -> None:
    page.goto(f"{base}/index.html")
    page.get_by_role("link", name="Aussenministertreffen").click()
    expect(page.locator("h1")).to_contain_text("Aussenministertreffen zu Normalisierung")
    page.locator("article a.m.person", has_text="Sergej Lawrow").first.click()
    expect(page.locator("h1")).to_have_text("Sergej Lawrow")
    expect(page.locator("aside")).to_contain_text("Sergey Lavrov")
    sentence = page.locator(".sentences li", has_text="dankte Blinken in Reykjavik")
    sentence.get_by_role("link").click()
    target = page.locator(":target")
    expect(target).to_have_text("Lawrow")
    expect(target).to_be_in_viewport()


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("Beziehung", ["Aussenministertreffen", "Russland und USA"]),
        ("Lavrov", ["Aussenministertreffen"]),
        ("Außenminister", ["Aussenministertreffen"]),
        ("bolton genf", ["Russland und USA"]),
    ],
)
def test_the_search_finds_inflections_and_other_spellings(
    page: Page, base: str, query: str, titles: list[str]
) -> None:
    page.goto(f"{base}/index.html")
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    results = page.locator("#search-results li")
    expect(results).to_have_count(len(titles))
    found = results.locator("[data-slot=title]").all_inner_texts()
    assert sorted(text.partition(" zu ")[0].partition(" versuchen")[0] for text in found) == titles


def test_a_found_article_shows_what_was_searched(page: Page, base: str) -> None:
    page.goto(f"{base}/search.html?q=Sicherheitsberater")
    page.locator("#search-results a").first.click()
    expect(page.locator("article mark").first).to_have_text("Sicherheitsberater")


def test_a_mention_shows_its_card_to_mouse_and_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}/people/sergej-lawrow.html")
    page.locator(".named-in h3 a").click()
    mention = page.locator("article a.m.person", has_text="Antony Blinken").first
    card = page.locator("#card")
    mention.hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("Antony Blinken")
    words = card.get_by_text("maschinell gefunden", exact=True).bounding_box()
    assert words
    assert words["width"] > words["height"] > 5  # for all to see, as no legend is near
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    mention.focus()
    expect(card).to_be_visible()
    expect(mention).to_have_attribute("aria-describedby", "card")


def test_the_reader_can_choose_dark_and_the_choice_stays(browser: Browser, base: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{base}/index.html")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Dunkel").click()
    dark = page.evaluate(background)
    page.goto(f"{base}/people.html")
    assert page.evaluate(background) == dark != light
    context.close()


def test_everything_but_the_search_reads_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/timeline.html")
    page.get_by_role("link", name="Russland und USA versuchen").click()
    expect(page.locator("article")).to_contain_text("Patruschew lud Bolton zu weiteren")
    page.locator("article a.m.place", has_text="Helsinki").click()
    expect(page.locator("h1")).to_have_text("Helsinki")
    page.goto(f"{base}/search.html")
    expect(page.locator("main")).to_contain_text("braucht JavaScript")
    page.get_by_role("link", name="Alle Personen").click()
    expect(page.locator("h1")).to_have_text("Personen")
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_for_nothing_outside_of_the_site(page: Page, base: str, path: str) -> None:
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{base}/{path}")
    page.wait_for_load_state("networkidle")
    assert failed == []
    assert [url for url in asked if not url.startswith(base)] == []


@pytest.mark.parametrize("path", KINDS)
def test_slash_leads_to_the_search_field_of_every_page(page: Page, public: Path, path: str) -> None:
    page.goto(f"{public.as_uri()}/{path}")
    page.locator("footer a").first.focus()
    page.keyboard.press("/")
    expect(page.get_by_role("search").locator("input")).to_be_focused()


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(page: Page, public: Path, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{public.as_uri()}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", KINDS)
def test_a_page_has_one_heading_a_title_and_a_language(page: Page, public: Path, path: str) -> None:
    page.goto(f"{public.as_uri()}/{path}")
    expect(page.locator("h1")).to_have_count(1)
    assert page.title()
    assert page.locator("html").get_attribute("lang") == "de"
    levels = [int(tag[1]) for tag in page.locator("h1, h2, h3, h4").evaluate_all(
        "found => found.map(heading => heading.tagName)"
    )]  # fmt: skip
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_print_shows_the_article_and_no_controls(page: Page, public: Path) -> None:
    page.emulate_media(media="print")
    page.goto(f"{public.as_uri()}/articles/{ARTICLE}.html")
    expect(page.locator("article h1")).to_be_visible()
    for control in ("header.site nav", "header.site form", ".theme", ".turn"):
        expect(page.locator(control)).to_be_hidden()
    page.emulate_media(media="screen")


def test_no_page_has_inline_handlers_or_outside_addresses(public: Path) -> None:
    for path in public.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert not re.search(r"\son\w+=", html), path
        assert not re.search(r'(?:src|action)="(?:https?:)?//', html), path
        # A reader may follow a link to a map; nothing is fetched from there unasked.
        assert not re.search(r'<(?!a\b)[^>]*\bhref="(?:https?:)?//', html), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pictures_of_every_kind_of_page_are_taken(
    browser: Browser, public: Path, scheme: str, width: int
) -> None:
    output = ROOT / "tests/output"
    output.mkdir(exist_ok=True)
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
    )
    page = context.new_page()
    for path, kind in KINDS.items():
        page.goto(f"{public.as_uri()}/{path}")
        page.wait_for_load_state("networkidle")
        picture = output / f"{kind}-{scheme}-{width}.png"
        page.screenshot(path=picture, full_page=True)
        assert picture.stat().st_size > 5000
    context.close()
