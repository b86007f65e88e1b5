"""Captions at the desk in Chromium, in the panel and where they stand; then the files."""

from playwright.sync_api import Page, expect

from tests.browser.desk import HAND_FILE, DeskServing
from tests.browser.test_desk_panels import field, open_page, panel, row, wrote

PLACES = "places: [Hamburg]\n"
SEA = "  - text: Die See\n"
HARBOUR = "  - Der Hafen   # von oben\n"


def with_captions(desk: DeskServing, *captions: str) -> str:
    """The file with these captions, which is built."""
    text = desk.read(HAND_FILE).replace(PLACES, f"{PLACES}captions:\n{''.join(captions)}")
    desk.write(HAND_FILE, text)
    page = f"/articles/{HAND_FILE.rpartition('/')[2].removesuffix('.md')}.html"
    desk.wait(lambda: b"Die See" in desk.request("GET", page)[1])
    return text


def test_captions_are_added_changed_and_removed(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.get_by_role("button", name="Angaben").click()
    more = field(page, "Noch eine Bildunterschrift")
    more.fill("Die See")
    more.press("Enter")
    one = before.replace(PLACES, f"{PLACES}captions:\n{SEA}")
    wrote(desk, HAND_FILE, one)
    expect(more).to_have_value("")
    field(page, "Bildnachweis").fill("dpa")
    page.keyboard.press("Tab")
    credited = one.replace(SEA, f"{SEA}    credit: dpa\n")
    wrote(desk, HAND_FILE, credited)
    panel(page, "Angaben").get_by_role("textbox", name="Bildunterschrift", exact=True).fill(
        "Das Meer"
    )
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, credited.replace("Die See", "Das Meer"))
    page.get_by_role("button", name="Bildunterschrift entfernen: Das Meer").focus()
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, before)
    expect(more).to_be_focused()
    page.get_by_role("button", name="Zurücknehmen").click()
    wrote(desk, HAND_FILE, credited.replace("Die See", "Das Meer"))


def test_a_caption_stays_the_one_that_it_is_when_another_comes_before_it(
    desk: DeskServing, page: Page
) -> None:
    two = with_captions(desk, HARBOUR, SEA)
    open_page(page, desk)
    page.keyboard.press("Shift+A")
    second = field(page, "Bildnachweis").nth(1)
    second.fill("dpa")
    desk.write(HAND_FILE, two.replace(HARBOUR, f"  - Ein Schiff\n{HARBOUR}"))
    expect(field(page, "Bildnachweis")).to_have_count(3, timeout=30000)
    expect(second).to_have_value("")
    page.keyboard.press("Tab")
    three = two.replace(HARBOUR, f"  - Ein Schiff\n{HARBOUR}")
    wrote(desk, HAND_FILE, three.replace(SEA, f"{SEA}    credit: dpa\n"))
    page.get_by_role("button", name="Bildunterschrift entfernen: Der Hafen").click()
    desk.wait(lambda: HARBOUR not in desk.read(HAND_FILE))
    assert "  - Ein Schiff\n" in desk.read(HAND_FILE)


def test_a_caption_is_changed_where_it_stands(desk: DeskServing, page: Page) -> None:
    both = with_captions(desk, HARBOUR, f"{SEA}    credit: dpa\n")
    open_page(page, desk)
    page.get_by_role("button", name="Absatz ändern: Die See").click()
    editor = page.get_by_role("textbox", name="Bildunterschrift", exact=True)
    expect(editor).to_have_value("Die See")
    editor.fill("Das Meer")
    page.get_by_role("button", name="Speichern").click()
    wrote(desk, HAND_FILE, changed := both.replace("Die See", "Das Meer"))
    expect(page.locator(".captions")).to_contain_text("Das Meer")
    page.keyboard.press(",")
    page.keyboard.press("e")
    expect(editor).to_have_value("Der Hafen")
    page.keyboard.press("Control+A")
    page.keyboard.type("Der alte Hafen")
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, changed.replace("Der Hafen", "Der alte Hafen"))


def test_when_a_page_was_fetched_is_a_date(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    retrieved = field(page, "Abgerufen")
    retrieved.fill("2. Mai 2020")
    row(retrieved).get_by_role("button", name="2. Mai 2020 übernehmen (2020-05-02)").click()
    authors = "authors: [Wiebke Hansen]\n"
    wrote(desk, HAND_FILE, before.replace(authors, f"{authors}retrieved: '2020-05-02'\n"))
