"""The raw text beside an article in Chromium, by mouse and by keys alone; then the files."""

import time

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.desk import FERRY_FILE, HAND_FILE, DeskServing

FERRY, HAND = (
    f"articles/{file.rpartition('/')[2].removesuffix('.md')}.html"
    for file in (FERRY_FILE, HAND_FILE)
)
LAST = "Bürgermeister Ole Petersen will die Linie nun bis zum Herbst sichern."
# Ten thousand lines are there, and one of them chosen, within so many seconds.
PATIENCE = 15.0


def open_seed(page: Page, desk: DeskServing, url: str = FERRY) -> Locator:
    """The panel with the lines of an article's seed."""
    page.goto(f"{desk.base}/{url}")
    expect(page.get_by_role("button", name="Rohtext")).to_be_visible()
    page.keyboard.press("Shift+R")
    return page.get_by_role("complementary", name="Rohtext")


def line(page: Page, text: str) -> Locator:
    return page.get_by_role("option").filter(has_text=text)


def body_of(desk: DeskServing) -> str:
    return desk.read(FERRY_FILE).partition("\n---\n")[2]


def test_every_line_is_shown_with_its_number_what_it_is_and_whether_it_is_kept(
    desk: DeskServing, page: Page
) -> None:
    open_seed(page, desk)
    first = line(page, "Startseite")
    expect(first).to_contain_text("2")
    expect(first).to_contain_text("weggelassen: Navigation der Seite")
    expect(first).to_have_attribute("aria-selected", "false")
    expect(line(page, LAST)).to_have_attribute("aria-selected", "true")
    expect(line(page, "12.03.2019, 08:15 Uhr")).to_contain_text("Datumszeile")


def test_a_line_is_pulled_in_and_pushed_out_by_mouse(desk: DeskServing, page: Page) -> None:
    open_seed(page, desk)
    before = desk.read(FERRY_FILE)
    line(page, "Artikel teilen").locator(".desk-sign").click()
    desk.wait(lambda: body_of(desk).endswith("\n\nArtikel teilen\n"))
    expect(line(page, "Artikel teilen")).to_contain_text("von Hand hereingeholt")
    expect(page.get_by_role("article")).to_contain_text("Artikel teilen")
    line(page, "Artikel teilen").dblclick()
    desk.wait(lambda: "Artikel teilen" not in body_of(desk))
    expect(line(page, "Artikel teilen")).to_contain_text("von Hand herausgenommen")
    line(page, LAST).locator(".desk-sign").click()
    desk.wait(lambda: LAST not in body_of(desk))
    for _ in range(3):
        page.get_by_role("button", name="Zurücknehmen").click()
    desk.wait(lambda: desk.read(FERRY_FILE) == before)
    expect(line(page, LAST)).to_have_attribute("aria-selected", "true")


def test_lines_are_walked_pulled_in_and_pushed_out_by_keys_alone(
    desk: DeskServing, page: Page
) -> None:
    open_seed(page, desk)
    lines = page.get_by_role("listbox", name="Zeilen des Rohtexts")
    expect(lines).to_be_focused()
    expect(page.locator(".desk-current")).to_contain_text("Fähre nach Sandholm")
    page.keyboard.press("Home")
    page.keyboard.press("j")
    expect(page.locator(".desk-current")).to_contain_text("Startseite")
    page.keyboard.press("+")
    desk.wait(lambda: "\n\nStartseite\n\nNach drei Wochen" in f"\n{body_of(desk)}")
    page.keyboard.press("-")
    desk.wait(lambda: "Startseite" not in body_of(desk))
    page.keyboard.press("End")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator(".desk-current")).to_contain_text("Artikel teilen")
    page.keyboard.press("Enter")
    desk.wait(lambda: "Artikel teilen" in body_of(desk))
    page.keyboard.press("f")
    expect(line(page, LAST)).to_be_hidden()
    expect(line(page, "Startseite")).to_be_visible()
    page.keyboard.press("f")
    expect(line(page, LAST)).to_be_visible()
    page.keyboard.press("Escape")
    expect(lines).to_be_hidden()


def test_a_line_says_at_once_what_became_of_it(desk: DeskServing, page: Page) -> None:
    open_seed(page, desk)
    held: list[Route] = []
    page.route("**/desk/seed?*", lambda route: held.append(route))
    with page.expect_request("**/desk/seed?*"):
        line(page, "Startseite").click()
        page.keyboard.press("+")
        expect(line(page, "Startseite")).to_contain_text("von Hand hereingeholt")
    expect(line(page, "Startseite")).not_to_contain_text("weggelassen")
    page.unroute("**/desk/seed?*")


def test_a_line_turned_twice_shows_what_it_will_be(desk: DeskServing, page: Page) -> None:
    open_seed(page, desk)
    held: list[Route] = []

    def hold_the_second(route: Route) -> None:
        if "leave_line" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route("**/desk/do", hold_the_second)
    line(page, "Startseite").click()
    with page.expect_request(lambda asked: "leave_line" in (asked.post_data or "")):
        page.keyboard.press("+")
        page.keyboard.press("-")
    with page.expect_response("**/desk/seed?*"):
        desk.write("content/places/neu.md", "---\nname: Neu\n---\n")  # all is read anew
    expect(line(page, "Startseite")).to_have_attribute("aria-selected", "false")
    held[0].continue_()
    desk.wait(lambda: "Startseite" not in body_of(desk))
    expect(line(page, "Startseite")).to_have_attribute("aria-selected", "false")


def test_what_stands_above_the_text_says_why_it_is_not_pushed_out(
    desk: DeskServing, page: Page
) -> None:
    seed = open_seed(page, desk)
    before = desk.read(FERRY_FILE)
    line(page, "12.03.2019, 08:15 Uhr").click()
    page.keyboard.press("-")
    expect(seed).to_contain_text("Diese Zeile steht nicht im Text, sondern oben in den Angaben.")
    assert desk.read(FERRY_FILE) == before


def test_a_chosen_line_shows_its_passage(desk: DeskServing, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    open_seed(page, desk)
    line(page, LAST).click()
    passage = page.get_by_role("article").get_by_text("will die Linie nun bis zum Herbst")
    expect(passage).to_be_in_viewport()
    expect(page.locator(".desk-shown")).to_contain_text("will die Linie nun")


def test_an_article_written_by_hand_says_that_it_has_no_raw_text(
    desk: DeskServing, page: Page
) -> None:
    seed = open_seed(page, desk, HAND)
    expect(seed).to_contain_text("Dieser Artikel wurde von Hand geschrieben")


def test_ten_thousand_lines_stay_quick(desk: DeskServing, page: Page) -> None:
    told = "\n\n".join(f"Zeile {number} sagt, dass es weiterging." for number in range(5000))
    desk.write("seeds/lang.txt", told)
    text = desk.read(HAND_FILE).replace("\n---\n\nDas", "\nseed: {file: lang.txt}\n---\n\nDas")
    desk.write("content/articles/lang.md", text.replace("Hafenfest abgesagt", "Lang"))
    desk.wait(lambda: desk.request("GET", "/articles/lang.html")[0] == 200)
    open_seed(page, desk, "articles/lang.html")
    expect(line(page, "Zeile 4999 ")).to_be_attached(timeout=PATIENCE * 1000)
    expect(page.locator(".desk-current")).to_be_visible()
    begun = time.monotonic()
    page.keyboard.press("End")
    expect(page.locator(".desk-current")).to_contain_text("Zeile 4999 ")
    page.keyboard.press("f")
    for _ in range(50):
        page.keyboard.press("k")
    expect(page.locator(".desk-current")).to_contain_text("Zeile 4949 ")
    assert time.monotonic() - begun < PATIENCE
    page.keyboard.press("+")
    desk.wait(lambda: "Zeile 4949 sagt" in desk.read("content/articles/lang.md"))
