"""What a reader does with lists and strips: filters names, orders them, goes along the years."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import broken_rules
from tests.sites import Site, run_archive, write_site

ARTICLE = """---
title: {title}
source: Bote
date: {date}
date_reason: {reason}
language: de
actors: [{actors}]
places: [Köln, Zürich]
---

{actors} kamen nach Köln und Zürich.
"""
PEOPLE = ("Angela Müller", "Jörg Mueller-Lüdenscheidt", "Søren Ångström", "Ada Ek", "Émile Zola")


def article(number: int, date: str, *people: str) -> Site:
    """The file of an article with these persons."""
    text = ARTICLE.format(
        title=f"Bericht {number}",
        date=date,
        reason="Das Jahr ist nirgends gedruckt" if date.endswith("?") else "",
        actors=", ".join(people),
    )
    return {f"content/articles/a{number}.md": text}


def many_names() -> Site:
    """More names than one page of a list may have; of these, thirty begin with 'Muster'."""
    names = [f"Vorname{number} Name{number}" for number in range(580)]
    names += [f"Erna Muster{number}" for number in range(30)]
    site: dict[str, str | bytes] = {}
    for number, at in enumerate(range(0, len(names), 10)):
        site |= article(100 + number, "2020-01-02", *names[at : at + 10])
    return site


def build(root: Path, *articles: Site) -> Path:
    """Where the site of these articles is."""
    site: dict[str, str | bytes] = {"site.yaml": "title: Archiv\nlanguage: de\n"}
    for each in articles:
        site |= each
    write_site(root, site)
    assert run_archive("build", "--quiet", "--root", root).code == 0
    return root / "public"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an archive of a few articles over years, one of an uncertain date."""
    articles = (
        article(1, "2016-03-01", *PEOPLE),
        article(2, "2018?", "Ada Ek", "Émile Zola"),
        article(3, "2021-05-02", "Ada Ek"),
        article(4, "2021-07-02", "Ada Ek"),
        article(5, "", "Émile Zola"),
    )
    return build(tmp_path_factory.mktemp("small"), *articles).as_uri()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an archive whose list of persons has pages by letter."""
    two = (article(1, "2016-03-01", *PEOPLE), article(2, "2017-03-01", PEOPLE[0]))
    return build(tmp_path_factory.mktemp("large"), *two, many_names()).as_uri()


def shown(page: Page) -> list[str]:
    """The names that a reader sees in the list."""
    links = page.locator("main ul.entities a")
    return [each.inner_text() for each in links.all() if each.is_visible()]


@pytest.mark.parametrize("address", ["small", "large"])
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("muller", ["Angela Müller", "Jörg Mueller-Lüdenscheidt"]),
        ("Müller", ["Angela Müller", "Jörg Mueller-Lüdenscheidt"]),
        ("mueller", ["Angela Müller", "Jörg Mueller-Lüdenscheidt"]),
        ("angstr", ["Søren Ångström"]),
        ("müll ang", ["Angela Müller"]),
        ("emile", ["Émile Zola"]),
        ("lued", ["Jörg Mueller-Lüdenscheidt"]),
    ],
)
def test_typing_leaves_the_names_that_have_words_that_begin_so(
    page: Page, request: pytest.FixtureRequest, address: str, typed: str, names: list[str]
) -> None:
    page.goto(f"{request.getfixturevalue(address)}/people.html")
    page.get_by_label("Namen filtern").fill(typed)
    said = "1 Name passt." if len(names) == 1 else f"{len(names)} Namen passen."
    expect(page.get_by_role("status")).to_have_text(said)
    assert sorted(shown(page)) == sorted(names)


@pytest.mark.parametrize("address", ["small", "large"])
def test_a_name_that_nobody_has_leads_to_the_search_of_the_texts(
    page: Page, request: pytest.FixtureRequest, address: str
) -> None:
    page.goto(f"{request.getfixturevalue(address)}/people.html")
    page.get_by_label("Namen filtern").fill("xaver & co")
    expect(page.get_by_role("status")).to_have_text("Kein Name passt.")
    assert shown(page) == []
    page.get_by_role("link", name="Stattdessen die Texte durchsuchen").click()
    expect(page.locator("#search-query")).to_have_value("xaver & co")


@pytest.mark.parametrize("address", ["small", "large"])
def test_an_empty_box_shows_the_list_as_it_was(
    page: Page, request: pytest.FixtureRequest, address: str
) -> None:
    page.goto(f"{request.getfixturevalue(address)}/people.html")
    before = shown(page)
    page.get_by_label("Namen filtern").fill("zola")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.get_by_label("Namen filtern").fill("")
    expect(page.get_by_role("status")).to_be_empty()
    assert shown(page) == before != []


@pytest.mark.parametrize("address", ["small", "large"])
def test_the_keyboard_goes_from_the_box_to_the_first_name_and_its_page(
    page: Page, request: pytest.FixtureRequest, address: str
) -> None:
    page.goto(f"{request.getfixturevalue(address)}/people.html")
    page.get_by_label("Namen filtern").press_sequentially("ångs")
    expect(page.get_by_role("status")).to_have_text("1 Name passt.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Søren Ångström")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Søren Ångström")


def test_a_large_list_is_filtered_from_the_page_of_any_letter(page: Page, large: str) -> None:
    page.goto(f"{large}/letters/people/n.html")
    page.get_by_label("Namen filtern").fill("m")
    expect(page.get_by_role("status")).to_have_text("Bitte mindestens zwei Buchstaben eingeben.")
    page.get_by_label("Namen filtern").fill("muster")
    expect(page.get_by_role("status")).to_have_text("30 Namen passen.")
    assert len(shown(page)) == 30
    page.locator("main ul.entities a").first.click()
    expect(page.locator("h1")).to_contain_text("Erna Muster")


def test_more_names_than_are_shown_are_counted(page: Page, large: str) -> None:
    page.goto(f"{large}/people.html")
    page.get_by_label("Namen filtern").fill("vorname")
    said = "580 Namen passen; gezeigt sind die 100 häufigsten."
    expect(page.get_by_role("status")).to_have_text(said)
    assert len(shown(page)) == 100


def test_names_are_ordered_by_their_articles_and_back_again(page: Page, small: str) -> None:
    page.goto(f"{small}/people.html")
    before = shown(page)
    page.get_by_label("Ordnung").select_option("count")
    assert shown(page)[:2] == ["Ada Ek", "Émile Zola"]
    assert sorted(shown(page)) == sorted(before)
    page.get_by_label("Namen filtern").fill("zola")
    assert shown(page) == ["Émile Zola"]
    page.get_by_label("Namen filtern").fill("")
    page.get_by_label("Ordnung").select_option("name")
    assert shown(page) == before


def test_without_javascript_there_is_no_box_and_all_names(browser: Browser, small: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{small}/people.html")
    expect(page.get_by_label("Namen filtern")).to_be_hidden()
    assert len(shown(page)) == len(PEOPLE)
    context.close()


def test_the_keyboard_goes_along_the_years_to_the_page_of_one(page: Page, small: str) -> None:
    page.goto(f"{small}/timeline.html")
    strip = page.get_by_role("group", name="Artikel nach Jahren")
    links = strip.get_by_role("link")
    names = ["2016: 1 Artikel", "2018: 1 Artikel, davon 1 unsicher datiert", "2021: 2 Artikel"]
    for link, name in zip(links.all(), names, strict=True):
        expect(link).to_have_accessible_name(name)
    links.first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("2021")
    page.get_by_role("link", name="Juli 2021: 1 Artikel").click()
    expect(page.locator(":target")).to_have_text("Juli 2021")


def test_the_table_says_what_the_strip_shows(page: Page, small: str) -> None:
    page.goto(f"{small}/timeline.html")
    page.get_by_text("Als Tabelle").click()
    rows = [each.inner_text().split("\t") for each in page.locator(".strip tbody tr").all()]
    assert rows == [
        ["2016", "1", "0"],
        ["2018", "1", "1"],
        ["2021", "2", "0"],
        ["ohne Datum", "1", ""],
    ]


def test_the_page_of_a_year_says_why_a_date_is_uncertain(page: Page, small: str) -> None:
    page.goto(f"{small}/years/2018.html")
    expect(page.locator("main")).to_contain_text("Zum Datum: Das Jahr ist nirgends gedruckt")


def test_a_persons_year_leads_to_its_first_article(page: Page, small: str) -> None:
    page.goto(f"{small}/people/ada-ek.html")
    page.get_by_role("link", name="2021: 2 Artikel").click()
    expect(page.locator(":target")).to_contain_text("Bericht 4")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page as wide as a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["timeline.html", "index.html", "people/ada-ek.html"])
def test_a_strip_wider_than_a_phone_shows_its_latest_years_first(
    phone: Page, small: str, path: str
) -> None:
    phone.goto(f"{small}/{path}")
    box = phone.get_by_role("link", name="2021: 2 Artikel").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert (box["width"], box["height"]) >= (24, 24)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        *("index.html", "timeline.html", "articles.html", "people.html", "sources.html"),
        *("years/2021.html", "years/2018.html", "sources/bote.html", "people/ada-ek.html"),
    ],
)
def test_lists_and_strips_break_no_rule_of_axe(
    browser: Browser, small: str, scheme: Literal["light", "dark"], path: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{small}/{path}")
    for summary in page.locator("summary").all():
        summary.click()
    broken = broken_rules(page)
    context.close()
    assert broken == []
