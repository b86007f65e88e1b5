"""Two windows at one archive in Chromium: what one has begun means what the other has not moved."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.desk import HAND_FILE, DeskServing

URL = "articles/hafenfest.html"
OLE, OLE_FILE = "people/ole-petersen.html", "content/people/ole-petersen.md"
FIRST = "Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg."
NOTE = "  - quote: am Donnerstag\n    note: Es war ein Freitag.\n"


def open_page(page: Page, desk: DeskServing, url: str = URL) -> None:
    # What is built later is read anew, and would be taken for what the other window does.
    desk.wait_until_built()
    page.goto(f"{desk.base}/{url}")
    expect(page.get_by_role("button", name="Angaben")).to_be_visible()


def elsewhere(desk: DeskServing, **action: Any) -> None:
    """The other window does something to the article."""
    seen = {HAND_FILE: desk.ask(f"article?file={HAND_FILE}")["digest"]}
    status, answer = desk.post("do", {"action": {"file": HAND_FILE, **action}, "seen": seen})
    assert status == 200, answer


def wrote(desk: DeskServing, expected: str, path: str = HAND_FILE) -> None:
    """The file has just this text, soon."""
    desk.wait(lambda: desk.read(path) == expected)


def test_a_note_is_the_same_one_where_another_before_it_has_gone(
    desk: DeskServing, page: Page
) -> None:
    for quote in ("Wetter", "Herbst"):
        elsewhere(desk, do="add_note", quote=quote, note=f"Zu {quote}.")
    before = desk.read(HAND_FILE)
    open_page(page, desk)
    page.get_by_role("button", name="Notizen").click()
    page.get_by_role("button", name="Notiz ändern: Zu Wetter.").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Zum Wetter.")
    with page.expect_response(lambda answer: "/desk/article" in answer.url):
        elsewhere(desk, do="remove_note", number=0)
    page.keyboard.press("Control+Enter")
    wrote(desk, before.replace(NOTE, "").replace("Zu Wetter.", "Zum Wetter."))


def test_a_note_that_has_gone_is_no_other(desk: DeskServing, page: Page) -> None:
    elsewhere(desk, do="add_note", quote="Wetter", note="Zum Wetter.")
    open_page(page, desk)
    page.get_by_role("button", name="Notizen").click()
    page.get_by_role("button", name="Notiz ändern: Es war ein Freitag.").click()
    with page.expect_response(lambda answer: "/desk/article" in answer.url):
        elsewhere(desk, do="remove_note", number=0)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Control+A")
    page.keyboard.type("Anders.")
    page.keyboard.press("Control+Enter")
    told = "Diese Notiz wurde inzwischen geändert oder entfernt."
    expect(page.locator(".desk-notes .desk-told")).to_have_text(told)
    assert desk.read(HAND_FILE) == before


def test_words_are_the_same_ones_where_a_paragraph_before_them_is_new(
    desk: DeskServing, page: Page
) -> None:
    open_page(page, desk)
    page.locator("article .m", has_text="Jan Brand").first.click()
    page.keyboard.press("h")
    page.get_by_role("dialog").get_by_role("combobox").fill("ole")
    page.get_by_role("option").filter(has_text="Ole Petersen").first.click()
    with page.expect_response(lambda answer: "/desk/article" in answer.url):
        elsewhere(desk, do="change_passage", passage=0, text=f"Davor stand nichts.\n\n{FIRST}")
    before = desk.read(HAND_FILE)
    page.get_by_role("dialog").locator(".desk-main").click()
    wrote(desk, before.replace("Grund. Jan Brand", "Grund. [Jan Brand](person:ole-petersen)"))


def test_words_that_have_gone_are_no_others(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    page.locator("article .m", has_text="Jan Brand").first.click()
    page.keyboard.press("h")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").fill("ole")
    page.get_by_role("option").filter(has_text="Ole Petersen").first.click()
    text = "Petersen nannte zum Beispiel das Wetter. Jan Brand auch."
    with page.expect_response(lambda answer: "/desk/article" in answer.url):
        elsewhere(desk, do="change_passage", passage=1, text=text)
    before = desk.read(HAND_FILE)
    dialog.locator(".desk-main").click()
    told = "Diese Wörter stehen dort nicht mehr; die Stelle wurde inzwischen geändert."
    expect(page.get_by_text(told)).to_be_visible()
    assert desk.read(HAND_FILE) == before


def test_forms_of_both_windows_stay(desk: DeskServing, page: Page) -> None:
    entry = {"kind": "person", "name": "Jan Brand"}
    elsewhere(desk, do="set_forms", **entry, forms=["Brand", "Janni"])
    before = desk.read(HAND_FILE)
    open_page(page, desk)
    page.locator("article .m", has_text="Jan Brand").first.click()
    page.keyboard.press("f")
    forms = page.get_by_role("dialog").get_by_label("Schreibweise", exact=True)
    forms.last.fill("Käpten")
    forms.first.fill("")
    with page.expect_response(lambda answer: "/desk/article" in answer.url):
        elsewhere(desk, do="set_forms", **entry, forms=["Brand", "Janni", "Brändi"])
    page.get_by_role("dialog").locator(".desk-main").click()
    wrote(desk, before.replace("Brand, Janni]", "Janni, Brändi, Käpten]"))


def test_what_was_read_anew_is_no_conflict_on_the_page_of_a_person(
    desk: DeskServing, page: Page
) -> None:
    open_page(page, desk, OLE)
    page.keyboard.press("Shift+A")
    panel = page.get_by_role("complementary", name="Angaben")
    panel.get_by_label("Wikidata", exact=True).fill("Q5")
    before = desk.read(OLE_FILE)
    page.keyboard.press("Enter")
    wrote(desk, before.replace("Sandholm\n", "Sandholm\nwikidata: Q5\n"), OLE_FILE)
    desk.write(OLE_FILE, desk.read(OLE_FILE).replace("role: Bürger", "role: Alt-Bürger"))
    role = panel.get_by_role("combobox", name="Rolle")
    expect(role).to_have_value("Alt-Bürgermeister von Sandholm", timeout=30000)
    role.fill("Wirt")
    page.keyboard.press("Enter")
    desk.wait(lambda: "role: Wirt\n" in desk.read(OLE_FILE))


def test_what_is_half_written_is_not_locked_up_by_a_desk_that_has_ended(
    desk: DeskServing, page: Page
) -> None:
    open_page(page, desk)
    page.get_by_role("button", name="Absatz ändern: Im Oktober soll es").click()
    editor = page.get_by_role("textbox", name="Text des Absatzes")
    editor.fill("Im Oktober nicht.")
    desk.process.kill()
    desk.process.wait()
    page.keyboard.press("Control+Enter")
    told = "Das Programm ist nicht zu erreichen. Läuft es noch?"
    expect(page.locator(".desk-editor .desk-told")).to_have_text(told)
    editor.fill("Im Oktober auch nicht.")
    expect(editor).to_be_editable()


def test_a_name_that_the_text_has_with_an_ending_alone_leaves_no_entry_behind(
    desk: DeskServing, page: Page
) -> None:
    path = "content/articles/hof.md"
    header = "title: Feuer\nlanguage: de\nactors: [{name: Bremerhof, as: [Bremerhofs]}]"
    desk.write(path, f"---\n{header}\n---\n\nAm Rand Bremerhofs brannte es.\n")
    desk.wait((desk.root / "public/articles/hof.html").is_file)
    page.goto(f"{desk.base}/articles/hof.html")
    page.locator(".desk-entries").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("a")
    popover = page.locator(".desk-popover")
    popover.get_by_role("combobox").fill("Brandhof")
    popover.get_by_role("option").filter(has_text="Neuer Ort").click()
    page.keyboard.press("Enter")
    desk.wait(lambda: "Brandhof" in desk.read(path))
    assert "actors" not in desk.read(path)
    assert "places:\n  - name: Brandhof\n    as: [Bremerhof, Bremerhofs]\n" in desk.read(path)
