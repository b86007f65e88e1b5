"""The desk's bar in Chromium, by mouse and by keys: undo, what is built and wrong, help."""

import signal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import broken_rules
from tests.browser.desk import (
    BRIDGE_FILE,
    DEADLINE,
    FERRY_FILE,
    HAND_FILE,
    STORM_FILE,
    DeskServing,
)

LISTS = "articles.html"
KICKER = "Küste"
CHANGED = "Zurücknehmen: "


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Redaktion", exact=True)


def change(desk: DeskServing, text: str) -> None:
    """Change a field as another window would."""
    seen = {HAND_FILE: desk.ask(f"article?file={HAND_FILE}")["digest"]}
    action = {"do": "set_field", "file": HAND_FILE, "field": "kicker", "text": text}
    assert desk.post("do", {"action": action, "seen": seen})[0] == 200


def kicker(desk: DeskServing) -> str:
    (line,) = [line for line in desk.read(HAND_FILE).splitlines() if line.startswith("kicker: ")]
    return line.removeprefix("kicker: ")


@pytest.fixture
def opened(desk: DeskServing, page: Page) -> Page:
    """A page of the archive with the bar."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{desk.base}/{LISTS}")
    expect(bar(page)).to_be_visible()
    expect(bar(page).get_by_role("button", name="Zurücknehmen")).to_be_disabled()
    return page


def test_a_long_message_leaves_the_bar_its_height(desk: DeskServing, page: Page) -> None:
    """Beside an article the bar has the most buttons; its message leaves the page in sight."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{desk.base}/articles/hafenfest.html")
    expect(bar(page).get_by_role("button", name="Rohtext")).to_be_visible()
    change(desk, "Ein Donaudampfschifffahrtskapitän, " * 8)
    undo = bar(page).get_by_role("button", name="Zurücknehmen")
    expect(undo).to_be_enabled()
    undo.click()
    status = bar(page).get_by_role("status")
    expect(status).to_contain_text("Zurückgenommen")
    around, told = bar(page).bounding_box(), status.bounding_box()
    assert around
    assert around["height"] < 80
    assert told
    assert told["width"] > 150


def test_what_was_done_is_undone_and_done_again_by_mouse(opened: Page, desk: DeskServing) -> None:
    change(desk, "Meer")
    undo = bar(opened).get_by_role("button", name="Zurücknehmen")
    expect(undo).to_be_enabled()
    undo.click()
    desk.wait(lambda: kicker(desk) == KICKER)
    expect(undo).to_be_disabled()
    bar(opened).get_by_role("button", name="Wiederherstellen").click()
    desk.wait(lambda: kicker(desk) == "Meer")
    expect(bar(opened).get_by_role("status")).to_contain_text("Wiederhergestellt")


def test_what_was_done_is_undone_and_done_again_by_keys(opened: Page, desk: DeskServing) -> None:
    change(desk, "Meer")
    expect(bar(opened).get_by_role("button", name="Zurücknehmen")).to_be_enabled()
    for keys, expected in (
        ("Control+z", KICKER),
        ("Control+Shift+Z", "Meer"),
        ("Control+z", KICKER),
        ("Control+y", "Meer"),
    ):
        opened.keyboard.press(keys)
        desk.wait(lambda expected=expected: kicker(desk) == expected)  # type: ignore[misc]


def test_what_was_done_in_another_article_is_undone_by_its_title_with_a_way_there(
    desk: DeskServing, page: Page
) -> None:
    page.goto(f"{desk.base}/articles/sturmflut.html")
    change(desk, "Meer")
    where = "Dachzeile geändert: Meer – in „Hafenfest abgesagt“"
    expect(bar(page).locator(".desk-last")).to_have_text(f"Zuletzt: {where}")
    undo = bar(page).get_by_role("button", name="Zurücknehmen")
    expect(undo).to_have_attribute("title", f"Zurücknehmen: {where}")
    page.keyboard.press("Control+z")
    desk.wait(lambda: kicker(desk) == KICKER)
    expect(bar(page).get_by_role("status")).to_contain_text(f"Zurückgenommen: {where}")
    page.keyboard.press("Control+y")
    expect(bar(page).get_by_role("status")).to_contain_text(f"Wiederhergestellt: {where}")
    expect(bar(page).locator(".desk-last")).to_be_hidden()
    bar(page).get_by_role("link", name="Dorthin").click()
    expect(page).to_have_url(f"{desk.base}/articles/hafenfest.html")
    expect(bar(page).locator(".desk-last")).to_have_text("Zuletzt: Dachzeile geändert: Meer")


def test_whoever_types_undoes_what_was_typed(opened: Page, desk: DeskServing) -> None:
    change(desk, "Meer")
    opened.goto(f"{desk.base}/index.html")
    expect(bar(opened).get_by_role("button", name="Zurücknehmen")).to_be_enabled()
    field = opened.get_by_role("searchbox").first
    field.click()
    opened.keyboard.type("Hafen?")
    opened.keyboard.press("Control+z")
    assert field.input_value() != "Hafen?"
    assert opened.get_by_role("dialog").count() == 0
    assert kicker(desk) == "Meer"


def test_the_bar_tells_the_last_action_also_after_a_restart_of_the_page(
    opened: Page, desk: DeskServing
) -> None:
    change(desk, "Meer")
    expect(bar(opened).locator(".desk-last")).to_contain_text("Zuletzt: ")
    told = bar(opened).locator(".desk-last").inner_text()
    opened.reload()
    expect(bar(opened).locator(".desk-last")).to_have_text(told)


def test_the_queues_are_a_click_or_a_key_away_with_their_count(
    opened: Page, desk: DeskServing
) -> None:
    number = sum(each["open"] for each in desk.ask("queues")["queues"])
    link = bar(opened).get_by_role("link", name="Offene Fragen")
    expect(link).to_have_text(f"Offene Fragen {number}")
    link.click()
    expect(opened.locator("#desk-queues h2").first).to_be_visible()
    opened.goto(f"{desk.base}/{LISTS}")
    expect(bar(opened)).to_be_visible()
    opened.keyboard.press("Shift+Q")
    expect(opened.locator("#desk-queues h2").first).to_be_visible()
    assert opened.url.startswith(f"{desk.base}/desk/")


def test_problems_are_listed_with_file_and_line(opened: Page, desk: DeskServing) -> None:
    assert bar(opened).get_by_role("group").count() == 0
    desk.write("content/articles/kaputt.md", "---\nsource: x\n---\n")
    summary = bar(opened).locator("summary")
    expect(summary).to_have_text("1 Hinweis")
    summary.click()
    listed = bar(opened).get_by_role("list", name="Was beim Bauen auffiel")
    expect(listed).to_contain_text("content/articles/kaputt.md:2 Es fehlt der Titel")
    assert broken_rules(opened) == []
    opened.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(summary).to_be_focused()
    opened.keyboard.press("Enter")
    expect(listed).to_be_visible()
    desk.write("content/articles/kaputt.md", "---\ntitle: Heil\nsource: x\n---\n\nText.\n")
    expect(summary).to_be_hidden()


def test_the_help_sheet_tells_the_keys_that_are_in_force(opened: Page) -> None:
    opened.keyboard.press("?")
    sheet = opened.get_by_role("dialog", name="Tasten")
    expect(sheet).to_be_visible()
    rows = dict(zip(*(sheet.locator(each).all_inner_texts() for each in ("th", "td")), strict=True))
    assert rows["Strg+Z"] == "Zurücknehmen"
    assert rows["Umschalt+Q"] == "Zu den offenen Fragen"
    assert broken_rules(opened) == []
    opened.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    bar(opened).get_by_role("button", name="Tasten").click()
    expect(sheet).to_be_visible()
    sheet.get_by_role("button", name="Schließen").click()
    expect(sheet).to_be_hidden()


def test_a_key_leads_to_the_bar(opened: Page) -> None:
    opened.keyboard.press("Shift+B")
    expect(bar(opened).get_by_role("link", name="Offene Fragen")).to_be_focused()


def test_a_bar_that_grows_hides_nothing_that_has_the_focus(opened: Page) -> None:
    opened.goto(opened.url.replace(LISTS, "articles/hafenfest.html"))
    opened.locator(".desk-entries").wait_for()
    last = opened.locator("footer a").last
    last.focus()
    bar(opened).evaluate("bar => bar.style.minHeight = bar.offsetHeight + 150 + 'px'")
    opened.wait_for_function(
        """link => link.getBoundingClientRect().bottom <=
            document.querySelector(".desk-bar").getBoundingClientRect().top""",
        arg=last.element_handle(),
    )


def test_the_bar_never_hides_what_has_the_focus(opened: Page) -> None:
    opened.goto(opened.url.replace(LISTS, "articles/hafenfest.html"))
    expect(bar(opened)).to_be_visible()
    opened.set_viewport_size({"width": 390, "height": 500})
    hidden = opened.evaluate(
        """async () => {
            const top = () => document.querySelector(".desk-bar").getBoundingClientRect().top;
            const drawn = () => new Promise((done) => requestAnimationFrame(done));
            const isHidden = (each) => {
                const box = each.getBoundingClientRect();
                return each.checkVisibility() && box.width && box.bottom > top() + 1;
            };
            const found = [];
            for (const each of document.querySelectorAll("main a, main button, footer a")) {
                each.focus();
                await drawn();
                // The bar or the page may have grown in that moment.
                for (let left = 10; left && isHidden(each); left -= 1) await drawn();
                if (isHidden(each)) found.push(each.outerHTML);
            }
            return found;
        }"""
    )
    assert hidden == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, desk: DeskServing, scheme: str, width: int
) -> None:
    change(desk, "Meer")
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 700},
    )
    page = context.new_page()
    page.goto(f"{desk.base}/{LISTS}")
    expect(bar(page).get_by_role("button", name="Zurücknehmen")).to_be_enabled()
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_what_has_the_focus_comes_up_when_the_page_grows_above_it(opened: Page) -> None:
    opened.goto(opened.url.replace(LISTS, "articles/hafenfest.html"))
    expect(opened.locator(".desk-entries")).to_be_visible()
    mention = opened.locator("#m1")
    mention.focus()
    opened.evaluate(
        """() => {
            const bar = document.querySelector(".desk-bar").getBoundingClientRect();
            const mention = document.activeElement.getBoundingClientRect();
            const above = document.createElement("div");
            above.style.height = `${bar.top + 5 - mention.top}px`;
            above.style.overflowAnchor = document.documentElement.style.overflowAnchor = "none";
            document.querySelector("main").prepend(above);
        }"""
    )
    opened.wait_for_function(
        """document.activeElement.getBoundingClientRect().bottom <=
           document.querySelector(".desk-bar").getBoundingClientRect().top"""
    )


def test_the_bar_is_not_printed(opened: Page) -> None:
    opened.emulate_media(media="print")
    expect(bar(opened)).to_be_hidden()


def test_a_page_knows_when_the_desk_was_away_and_when_it_is_another_run(
    opened: Page, desk: DeskServing
) -> None:
    status = bar(opened).get_by_role("status")
    opened.wait_for_load_state("networkidle")
    desk.process.send_signal(signal.SIGKILL)
    desk.process.wait(DEADLINE)
    expect(status).to_contain_text("Das Programm antwortet nicht.")
    desk.start()
    expect(status).to_have_text(
        "Das Programm wurde neu gestartet. Bitte laden Sie die Seite neu.", timeout=30_000
    )


# Those that nobody has confirmed, newest first.
OPEN = [
    file.replace("content/", "").replace(".md", ".html")
    for file in (BRIDGE_FILE, FERRY_FILE, STORM_FILE)
]


@pytest.mark.parametrize("by", ["keyboard", "mouse"])
def test_a_confirmed_article_leads_on_to_the_next_one_that_is_not(
    desk: DeskServing, page: Page, by: str
) -> None:
    onward = page.locator(".desk-way-on")
    page.goto(f"{desk.base}/{OPEN[0]}")
    for url in OPEN[1:]:
        expect(page.locator(".desk-tool")).not_to_have_count(0)
        expect(onward).to_be_hidden()
        page.keyboard.press("Shift+C")
        expect(onward).to_be_visible(timeout=DEADLINE * 1000)
        expect(onward).to_have_attribute("href", f"/{url}")
        if by == "mouse":
            onward.click()
        else:
            page.keyboard.press("Shift+J")
        page.wait_for_url(f"{desk.base}/{url}")
    expect(page.locator(".desk-tool")).not_to_have_count(0)
    page.keyboard.press("Shift+C")
    desk.wait(lambda: "review: confirmed" in desk.read(STORM_FILE))
    page.keyboard.press("Shift+J")
    expect(page.locator(".desk-status")).to_have_text("Alle anderen Artikel sind bestätigt.")
    expect(onward).to_be_hidden()


def test_all_of_the_bar_is_within_a_narrow_page(desk: DeskServing, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{desk.base}/{OPEN[0]}")
    expect(page.locator(".desk-tool")).not_to_have_count(0)
    page.keyboard.press("Shift+C")
    expect(page.locator(".desk-way-on")).to_be_visible(timeout=DEADLINE * 1000)
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".desk-bar a, .desk-bar button")]
            .filter((each) => each.getBoundingClientRect().right > innerWidth)
            .map((each) => each.textContent)"""
    )
    assert outside == []


def test_a_key_leads_past_an_article_that_is_left_open(desk: DeskServing, page: Page) -> None:
    page.goto(f"{desk.base}/{OPEN[0]}")
    for url in (*OPEN[1:], OPEN[0]):
        expect(page.locator(".desk-tool")).not_to_have_count(0)
        page.keyboard.press("Shift+J")
        page.wait_for_url(f"{desk.base}/{url}")
