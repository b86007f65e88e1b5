"""What a reader does with the network, a person's circle and the pages of two persons."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from builder.cli import main
from tests.browser.accessibility import broken_rules
from tests.sites import write_site

CREW = ["Ada Ek", "Bo Li", "Cy Oh", "Di Ra"]
PAGES = ["network.html", "people/ada-ek.html", "together/ada-ek--bo-li.html"]


@pytest.fixture(scope="module")
def crew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three articles that name the same four persons."""
    root = tmp_path_factory.mktemp("crew")
    site = {"site.yaml": "title: Pressearchiv\nlanguage: de\n"}
    for at in range(1, 4):
        site[f"content/articles/a{at}.md"] = (  # of its own words, so not one story
            f"---\ntitle: Bericht {at}\ndate: 200{at}-05-0{at}\nlanguage: de\n"
            f"actors: [{', '.join(CREW)}]\n---\n\n"
            f"{' '.join(f'Wort{at}x{number}' for number in range(60))}.\n\n"
            f"Dann traf Ada Ek zum {at}. Mal Bo Li in der Stadt. Cy Oh und Di Ra blieben fern.\n"
        )
    write_site(root, site)
    assert main(["build", "--quiet", "--root", str(root)]) == 0
    return root / "public"


def test_a_reader_goes_from_a_person_to_both_and_to_the_sentence(page: Page, crew: Path) -> None:
    page.goto((crew / "people/ada-ek.html").as_uri())
    row = page.locator("aside tr", has_text="Bo Li")
    row.get_by_role("link", name="3 Artikel").click()
    expect(page.locator("h1")).to_have_text("Ada Ek und Bo Li")
    expect(page.locator("h2").first).to_have_text("2003")
    sentence = page.locator("li.both").first
    expect(sentence).to_have_text("Dann traf Ada Ek zum 3. Mal Bo Li in der Stadt.")
    sentence.get_by_role("link", name="Bo Li").click()
    expect(page.locator("h1")).to_have_text("Bericht 3")
    expect(page.locator(":target")).to_have_text("Bo Li")
    page.go_back()
    page.get_by_role("link", name="Alle Nennungen von Bo Li").click()
    expect(page.locator("h1")).to_have_text("Bo Li")


def test_the_network_leads_to_a_person_and_from_its_table_to_both(page: Page, crew: Path) -> None:
    page.goto((crew / "index.html").as_uri())
    page.get_by_role("link", name="Netz").click()
    picture = page.get_by_role("group", name="Netz der Personen, als Bild")
    expect(picture.get_by_role("link")).to_have_count(4)
    page.locator("table").first.locator("tr", has_text="Ada Ek").get_by_role(
        "link", name="3 Artikel"
    ).first.click()
    expect(page.locator("h1")).to_contain_text("Ada Ek und")
    page.go_back()
    picture.get_by_role("link", name="Cy Oh").click()
    expect(page.locator("h1")).to_have_text("Cy Oh")


def test_a_person_in_focus_stands_out_with_their_ties(page: Page, crew: Path) -> None:
    page.goto((crew / "people/ada-ek.html").as_uri())
    person = page.locator(".network a", has_text="Bo Li")
    others = page.locator(".network a:not(.near)")
    page.locator(".crumbs a").focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if person.evaluate("each => each === document.activeElement"):
            break
    expect(person).to_have_class("near")
    expect(page.locator(".network svg")).to_have_class("chosen")
    expect(page.locator(".network .centre")).to_have_class("centre near")
    page.locator(".crumbs a").focus()
    expect(others).to_have_count(3)
    person.hover()
    expect(person).to_have_class("near")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_pictures_and_tables_are_accessible(
    browser: Browser, crew: Path, path: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((crew / path).as_uri())
    broken = broken_rules(page)
    context.close()
    assert broken == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_pans_the_picture_and_not_the_page(browser: Browser, crew: Path, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((crew / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
