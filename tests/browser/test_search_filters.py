"""Filters, suggestions and the keyboard on the search page."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.publish.search.documents import SearchDocument, SearchName
from tests.browser.search_site import answered, ask, open_page, status, titles, write_site

MERKEL = SearchName("angela-merkel", "Angela Merkel", ("Merkel",))
LAWROW = SearchName(
    "sergej-lawrow", "Sergej Lawrow", ("Sergey Lavrov", "Lavrov", "Лавров", "Сергей Лавров")
)
BERLIN = SearchName("berlin", "Berlin")
LAVRION = SearchName("lavrion", "Lavrion")
SUEDDEUTSCHE = SearchName("sueddeutsche-zeitung", "Süddeutsche Zeitung")
TAZ = SearchName("taz", "taz")
TIMES = SearchName("the-times", "The Times")


def article(
    name: str, earliest: str, latest: str, source: SearchName, **more: object
) -> SearchDocument:
    values: dict[str, object] = {
        "url": f"articles/{name}.html",
        "title": name,
        "text": "Der Gipfel begann, die Lavalampe stand.",
        "language": "de",
        "earliest": earliest,
        "latest": latest,
        "source": source,
    }
    return SearchDocument(**(values | more))  # type: ignore[arg-type]


ARTICLES = (
    article("day", "2018-07-16", "2018-07-16", SUEDDEUTSCHE, people=(MERKEL, LAWROW),
            places=(BERLIN,)),
    article("year", "2018-01-01", "2018-12-31", TAZ, people=(MERKEL,), places=(BERLIN,)),
    article("open", "2018-05-01", "", TAZ, people=(LAWROW,), places=(LAVRION,)),
    article("undated", "", "", SUEDDEUTSCHE, people=(MERKEL,)),
    article("english", "2019-02-01", "2019-02-28", TIMES, people=(LAWROW,), language="en",
            text="The Gipfel of the war."),
    article("until", "", "2017-12-31", TAZ, text="Der Gipfel."),
)  # fmt: skip
BY_DATE = ["english", "day", "open", "year", "until", "undated"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"), ARTICLES)


@pytest.fixture(scope="module")
def opened(context: BrowserContext, site: Path) -> Iterator[Page]:
    yield from open_page(context, (site / "search.html").as_uri())


@pytest.fixture
def search(opened: Page, site: Path) -> Page:
    """The search page with nothing asked."""
    return go(opened, site, "")


def go(page: Page, site: Path, parameters: str) -> Page:
    page.goto((site / "search.html").as_uri() + parameters)
    page.locator("#search-status[data-answered]").wait_for(state="attached")
    return page


def counts(page: Page, kind: str) -> Mapping[str, str]:
    """What a filter offers, with its numbers."""
    rows = page.locator(f"[data-facet={kind}] li label").all_inner_texts()
    parted = [re.split(r"\s+(?=\d+$)", row.strip()) for row in rows]
    return {row[0]: row[1] for row in parted}


def chips(page: Page) -> list[str]:
    return [
        text.removesuffix("×").strip()
        for text in page.locator("#search-chosen li").all_inner_texts()
    ]


def suggestions(page: Page, typed: str) -> list[str]:
    """What is suggested for typed letters: 'Berlin PLACE'."""
    page.fill("input[name=q]", "")
    page.type("input[name=q]", typed)
    expect(page.get_by_role("listbox")).to_be_visible()
    return [
        " ".join(text.split()) for text in page.locator("#search-suggestions li").all_inner_texts()
    ]


# ---- Filters ----


def test_filters_have_the_numbers_of_the_present_result(search: Page) -> None:
    ask(search, "Gipfel")
    search.locator("#search-filters summary").click()
    expect(search.locator("[data-facet=language] li")).to_have_count(2)
    assert counts(search, "person") == {"Angela Merkel": "3", "Sergej Lawrow": "3"}
    assert counts(search, "place") == {"Berlin": "2", "Lavrion": "1"}
    assert counts(search, "source") == {"taz": "3", "Süddeutsche Zeitung": "2", "The Times": "1"}
    assert counts(search, "year") == {"2018": "3", "2017": "1", "2019": "1"}
    assert counts(search, "language") == {"Deutsch": "5", "Englisch": "1"}
    ask(search, "Lavalampe")
    expect(search.locator("[data-facet=language]")).to_be_hidden()
    assert counts(search, "person") == {"Angela Merkel": "3", "Sergej Lawrow": "2"}


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("?person=angela-merkel", ["day", "year", "undated"]),
        ("?person=angela-merkel&person=sergej-lawrow", ["day"]),
        ("?place=berlin&person=angela-merkel", ["day", "year"]),
        ("?source=taz&source=the-times", ["english", "open", "year", "until"]),
        ("?year=2018", ["day", "open", "year"]),
        ("?year=2018&year=2019&language=de", ["day", "open", "year"]),
        ("?language=en", ["english"]),
        ("?person=nobody", []),
        ("?year=1066", []),
        ("?from=2018-07&to=2018-07", ["day", "open", "year"]),
        ("?from=2019", ["english", "open"]),
        ("?to=2018-04", ["year", "until"]),
        ("?to=2017", ["until"]),
        ("?from=1.8.2018&to=12.2018", ["open", "year"]),
        ("?from=16.7.2018&to=2018-07-16&source=sueddeutsche-zeitung", ["day"]),
        ("?q=Lavalampe&sort=date", ["day", "open", "year", "undated"]),
        ("?q=Gipfel&sort=date", BY_DATE),
        ("?person=angela-merkel&year=2018&sort=date&from=2018-07&to=2019", ["day", "year"]),
    ],
)
def test_address_tells_the_filters(
    opened: Page, site: Path, parameters: str, found: list[str]
) -> None:
    go(opened, site, parameters)
    assert titles(opened) == found


def test_empty_query_with_open_filters_lists_all(search: Page) -> None:
    search.locator("#search-filters summary").click()
    expect(search.locator("#search-status")).to_have_text("MANY 6")
    assert titles(search) == BY_DATE
    search.get_by_role("checkbox", name="Angela Merkel").check()
    expect(search.locator("#search-status")).to_have_text("MANY 3")
    search.locator("#search-filters summary").click()
    assert len(titles(search)) == 3


@pytest.mark.parametrize("text", ["last year", "2018-13", "31.2.2018", "2018-00", "20180716"])
def test_what_is_no_date_is_explained_and_filters_nothing(
    opened: Page, site: Path, text: str
) -> None:
    go(opened, site, f"?q=Gipfel&from={text}")
    assert status(opened) == "DATE MANY 6"
    assert chips(opened) == []


def test_chosen_filters_can_be_followed_and_taken_away(search: Page) -> None:
    ask(search, "Gipfel")
    search.locator("#search-filters summary").click()
    search.get_by_role("checkbox", name="Angela Merkel").check()
    expect(search.locator("#search-status")).to_have_text("MANY 3")
    expect(search.get_by_role("checkbox", name="Angela Merkel")).to_be_focused()
    search.get_by_role("checkbox", name="Berlin").check()
    expect(search.locator("#search-status")).to_have_text("MANY 2")
    expect(search.locator("#search-chosen li")).to_have_count(2)
    assert chips(search) == ["Angela Merkel", "Berlin"]
    assert search.url.endswith("?q=Gipfel&person=angela-merkel&place=berlin")
    link = search.locator("#search-chosen a").first
    assert link.get_attribute("href") == "people/angela-merkel.html"
    search.get_by_role("button", name="REMOVE Angela Merkel").click()
    expect(search.locator("#search-chosen li")).to_have_count(1)
    expect(search.get_by_role("button", name="REMOVE Berlin")).to_be_focused()
    search.keyboard.press("Enter")
    expect(search.locator("#search-chosen")).to_be_hidden()
    expect(search.locator("input[name=q]")).to_be_focused()
    assert search.url.endswith("?q=Gipfel")


def test_back_undoes_the_choice_of_a_filter(search: Page) -> None:
    ask(search, "Gipfel")
    search.locator("#search-filters summary").click()
    search.get_by_role("checkbox", name="Angela Merkel").check()
    expect(search.locator("#search-status")).to_have_text("MANY 3")
    search.select_option("#search-sort", "date")
    expect(search.locator("#search-results a").first).to_have_text("day")
    search.go_back()
    expect(search.locator("#search-sort")).to_have_value("")
    search.go_back()
    expect(search.locator("#search-status")).to_have_text("MANY 6")
    assert search.get_by_role("checkbox", name="Angela Merkel").is_checked() is False
    search.go_forward()
    expect(search.locator("#search-status")).to_have_text("MANY 3")


def test_second_source_can_be_added(search: Page) -> None:
    ask(search, "Gipfel")
    search.locator("#search-filters summary").click()
    search.get_by_role("checkbox", name="taz").check()
    expect(search.locator("#search-status")).to_have_text("MANY 3")
    expect(search.get_by_role("checkbox", name="The Times")).to_be_visible()
    assert counts(search, "source") == {"taz": "3", "Süddeutsche Zeitung": "2", "The Times": "1"}
    search.get_by_role("checkbox", name="The Times").check()
    expect(search.locator("#search-status")).to_have_text("MANY 4")


def test_chosen_dates_are_shown_and_can_be_taken_away(search: Page) -> None:
    ask(search, "Gipfel")
    search.locator("#search-filters summary").click()
    search.get_by_label("FROM").fill("2019")
    search.keyboard.press("Enter")
    expect(search.locator("#search-status")).to_have_text("MANY 2")
    assert chips(search) == ["2019 –"]
    search.get_by_role("button", name="REMOVE 2019 –").click()
    expect(search.locator("#search-status")).to_have_text("MANY 6")
    assert search.get_by_label("FROM").input_value() == ""


def test_values_beyond_the_first_are_shown_on_demand(page: Page, tmp_path: Path) -> None:
    places = tuple(SearchName(f"place-{number}", f"Ort {number}") for number in range(12))
    documents = [article("all", "", "", TAZ, places=places), article("none", "", "", TAZ)]
    write_site(tmp_path, documents)
    go(page, tmp_path, "?q=Gipfel")
    boxes = page.locator("[data-facet=place] input")
    expect(boxes).to_have_count(8)
    page.get_by_role("button", name="MORE_VALUES").click()
    expect(boxes).to_have_count(12)
    expect(boxes.nth(8)).to_be_focused()
    boxes.nth(10).click()
    expect(page.locator("#search-status")).to_have_text("ONE")
    expect(boxes).to_have_count(12)


# ---- Suggestions ----


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lavr", ["Sergej Lawrow (Lavrov) PERSON", "Lavrion PLACE"]),
        ("Лавр", ["Sergej Lawrow (Лавров) PERSON"]),
        ("sergey lav", ["Sergej Lawrow (Sergey Lavrov) PERSON", "Lavalampe WORD"]),
        ("mer", ["Angela Merkel PERSON"]),
        ("Gipfel mer", ["Angela Merkel PERSON"]),
        ("sued", ["Süddeutsche Zeitung SOURCE"]),
        ("-gip", ["Gipfel WORD"]),
        ("beg", ["begann WORD"]),
    ],
)
def test_names_and_words_are_suggested_persons_first(
    search: Page, typed: str, found: list[str]
) -> None:
    assert suggestions(search, typed) == found


@pytest.mark.parametrize("typed", ["l", "xyl", "mer ", ""])
def test_nothing_is_suggested_for_little_or_unknown(search: Page, typed: str) -> None:
    ask(search, "Gipfel")
    search.fill("input[name=q]", typed)
    answered(search, typed)
    search.wait_for_timeout(100)
    expect(search.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Gipfel sergey lav", "Gipfel"),
        ("person:lav", ""),
        ('"Sergej Law', ""),
        ("Gipfel +lawr", "Gipfel"),
    ],
)
def test_suggested_person_becomes_a_filter(search: Page, typed: str, left: str) -> None:
    suggestions(search, typed)
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    expect(search.locator("#search-chosen")).to_contain_text("Sergej Lawrow")
    assert search.input_value("input[name=q]") == left
    expect(search.locator("#search-status")).to_have_text("MANY 3")


def test_suggested_word_is_completed_with_what_stands_before_it(search: Page) -> None:
    suggestions(search, "+titel:x +lavala")
    search.get_by_role("option", name="Lavalampe").click()
    assert search.input_value("input[name=q]") == "+titel:x +Lavalampe "
    expect(search.locator("input[name=q]")).to_be_focused()


def test_suggestions_are_a_list_box_for_the_keyboard(search: Page) -> None:
    found = suggestions(search, "lav")
    field = search.get_by_role("combobox", name="LABEL")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(search.get_by_role("listbox", name="SUGGESTIONS")).to_be_visible()
    options = search.locator("#search-suggestions [role=option]")
    search.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    active = field.get_attribute("aria-activedescendant")
    assert active == options.first.get_attribute("id")
    search.keyboard.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    search.keyboard.press("ArrowUp")
    expect(options.nth(len(found) - 1)).to_have_attribute("aria-selected", "true")
    search.keyboard.press("Escape")
    expect(search.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "lav"


def test_enter_without_a_suggestion_chosen_searches(search: Page) -> None:
    suggestions(search, "lavr")
    search.keyboard.press("Enter")
    expect(search.get_by_role("listbox")).to_be_hidden()
    assert chips(search) == []


# ---- Keyboard ----


def test_arrows_go_through_the_results_and_back(search: Page) -> None:
    ask(search, "Gipfel")
    links = search.locator("#search-results a[data-slot=title]")
    search.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    search.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    search.keyboard.press("ArrowUp")
    search.keyboard.press("ArrowUp")
    expect(search.locator("input[name=q]")).to_be_focused()


def test_enter_on_a_result_opens_it(search: Page) -> None:
    ask(search, "Gipfel")
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    search.wait_for_url(re.compile(r"articles/\w+\.html\?hl=Gipfel$"))


def test_slash_leads_to_the_field_unless_one_writes(search: Page) -> None:
    ask(search, "Gipfel")
    field = search.locator("input[name=q]")
    search.keyboard.press("/")
    assert field.input_value() == "Gipfel/"
    search.keyboard.press("Backspace")
    search.keyboard.press("ArrowDown")
    expect(field).not_to_be_focused()
    search.keyboard.press("/")
    expect(field).to_be_focused()
    assert field.input_value() == "Gipfel"


# ---- Access ----


def test_every_control_has_a_name_and_results_are_announced(opened: Page, site: Path) -> None:
    go(opened, site, "?q=Gipfel&person=angela-merkel")
    unnamed = opened.locator("input, select, button, a, ul[role]").evaluate_all(
        """controls => controls.filter((control) => control.checkVisibility())
            .filter((control) => !(control.labels?.length || control.ariaLabel
                || control.textContent.trim())).map((control) => control.outerHTML)"""
    )
    assert unnamed == []
    assert opened.get_by_role("status").first.text_content() == "MANY 3"
    ids = opened.locator("[id]").evaluate_all("found => found.map(({ id }) => id)")
    assert len(ids) == len(set(ids))


def test_focus_is_visible_on_every_control(opened: Page, site: Path) -> None:
    go(opened, site, "?q=Gipfel&person=angela-merkel")
    opened.locator("input[name=q]").focus()
    for _ in range(12):
        opened.keyboard.press("Tab")
        style = "getComputedStyle(document.activeElement).outlineStyle"
        assert opened.evaluate(style) != "none"


def test_the_page_of_a_person_leads_to_the_search_that_narrows_its_articles_down(
    page: Page, every_kind: Path
) -> None:
    page.goto(f"{every_kind.as_uri()}/en/people/anna-kern.html")
    page.get_by_role("link", name="Narrow down").click()
    expect(page.locator("#search-status")).to_contain_text("340")
    page.locator("fieldset[data-facet=year] label", has_text="2020").click()
    expect(page.locator("#search-status")).to_contain_text("210")
