"""The desk's panels in Chromium, by mouse and by keys: fields, notes, passages; then the files."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import FERRY_FILE, HAND_FILE, DeskServing, wait_until_still

HAND, FERRY = (
    f"articles/{file.rpartition('/')[2].removesuffix('.md')}.html"
    for file in (HAND_FILE, FERRY_FILE)
)
OLE = "people/ole-petersen.html"
BEGUN = "Petersen nannte das Wetter als Grund."


def open_page(page: Page, desk: DeskServing, url: str = HAND) -> None:
    """Open a page of the archive with the desk over it."""
    page.goto(f"{desk.base}/{url}")
    expect(page.get_by_role("button", name="Angaben")).to_be_visible()


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("complementary", name=name, exact=True)


def field(page: Page, label: str) -> Locator:
    """A text field of a panel by its label."""
    return page.locator(".desk-panel input[type=text]").and_(page.get_by_label(label, exact=True))


def wrote(desk: DeskServing, path: str, expected: str) -> None:
    """The file has just this text, soon."""
    desk.wait(lambda: desk.read(path) == expected)


def double_click(page: Page, word: str) -> None:
    """Select a word of the article as people do."""
    wait_until_still(page)
    box = page.evaluate(
        """word => {
            const all = document.createTreeWalker(document.querySelector("article"), 4);
            while (!all.nextNode().data.includes(word));
            const range = document.createRange(), at = all.currentNode.data.indexOf(word);
            range.setStart(all.currentNode, at);
            range.setEnd(all.currentNode, at + word.length);
            const { left, top, width, height } = range.getBoundingClientRect();
            return [left + width / 2, top + height / 2];
        }""",
        word,
    )
    page.mouse.dblclick(*box)


def row(field: Locator) -> Locator:
    return field.locator("xpath=ancestor::*[contains(@class, 'desk-field')][1]")


def test_a_field_is_saved_with_enter_and_on_leaving_it(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    expect(field(page, "Titel")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Hafenfest: es fällt aus")
    page.keyboard.press("Enter")
    titled = before.replace("title: Hafenfest abgesagt", "title: 'Hafenfest: es fällt aus'")
    wrote(desk, HAND_FILE, titled)
    expect(row(field(page, "Titel"))).to_contain_text("Gespeichert.")
    page.keyboard.press("Tab")
    page.keyboard.type("Nordsee")
    page.keyboard.press("Tab")
    wrote(desk, HAND_FILE, titled.replace("kicker: Küste\n", "kicker: Nordsee\n"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hafenfest: es fällt aus")
    page.get_by_role("button", name="Zurücknehmen").click()
    wrote(desk, HAND_FILE, titled)
    expect(field(page, "Dachzeile")).to_have_value("Küste")


def test_escape_restores_a_field_and_then_closes_the_panel(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    opener = page.get_by_role("button", name="Angaben")
    opener.click()
    kicker = field(page, "Dachzeile")
    kicker.fill("Anders")
    page.keyboard.press("Escape")
    expect(kicker).to_have_value("Küste")
    expect(panel(page, "Angaben")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page, "Angaben")).to_be_hidden()
    expect(opener).to_be_focused()
    desk.wait_until_built()
    assert desk.read(HAND_FILE) == before


def test_ticks_and_choices_are_saved_at_once(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    page.get_by_label("Der erste Absatz ist der Vorspann").uncheck()
    plain = before.replace("lead: true\n", "")
    wrote(desk, HAND_FILE, plain)
    page.get_by_label("Veröffentlicht wird").select_option("ein Auszug")
    wrote(desk, HAND_FILE, plain.replace("\n---\n\nDas", "\npublish: excerpt\n---\n\nDas"))
    page.get_by_label("Veröffentlicht wird").focus()
    page.keyboard.press("Home")
    wrote(desk, HAND_FILE, plain)


def test_the_source_is_found_by_its_first_letters(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    source = field(page, "Quelle")
    source.press("Control+A")
    page.keyboard.type("land")
    expect(page.get_by_role("option", name="Landbote")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, before.replace("source: Küstenblatt", "source: Landbote"))
    source.press("Control+A")
    page.keyboard.type("küst")
    page.get_by_role("option", name="Küstenblatt").click()
    wrote(desk, HAND_FILE, before)
    source.press("Control+A")
    page.keyboard.type("Landb")
    expect(page.get_by_role("option", name="Landbote")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option", name="Landbote")).to_be_hidden()
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, before.replace("source: Küstenblatt", "source: Landb"))


def test_a_date_is_told_in_words_while_one_types_and_what_may_be_meant_is_offered(
    desk: DeskServing, page: Page
) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    date = field(page, "Datum")
    expect(row(date)).to_contain_text("2. Mai 2019")
    date.fill("2019-05~")
    expect(row(date)).to_contain_text("um Mai 2019")
    date.fill("20. Mai 2021")
    row(date).get_by_role("button", name="20. Mai 2021 übernehmen (2021-05-20)").click()
    wrote(desk, HAND_FILE, before.replace("date: 2019-05-02 ", "date: 2021-05-20 "))
    row(date).get_by_role("button", name="unsicher").focus()
    page.keyboard.press("Enter")
    doubted = before.replace("date: 2019-05-02 ", "date: 2021-05-20? ")
    wrote(desk, HAND_FILE, doubted)
    date.fill("April 2013")
    expect(row(date)).to_contain_text("April 2013 übernehmen")
    page.keyboard.press("Enter")
    expect(date).to_have_value("2013-04")
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, before.replace("date: 2019-05-02 ", "date: 2013-04 "))
    date.fill("2021-05-20?")
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, doubted)
    date.fill("neulich")
    page.keyboard.press("Enter")
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(row(date).locator(".desk-told")).to_contain_text("neulich")
    page.keyboard.press("Escape")
    expect(date).to_have_value("2021-05-20?")
    expect(date).to_have_attribute("aria-invalid", "false")
    assert desk.read(HAND_FILE) == doubted


def test_what_is_a_list_takes_more_and_gives_each_back(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    field(page, "Autorinnen und Autoren").focus()
    page.keyboard.type("Ida Kern")
    page.keyboard.press("Enter")
    more = before.replace("authors: [Wiebke Hansen]", "authors: [Wiebke Hansen, Ida Kern]")
    wrote(desk, HAND_FILE, more)
    expect(field(page, "Autorinnen und Autoren")).to_have_value("")
    page.get_by_role("button", name="Wiebke Hansen herausnehmen").click()
    wrote(desk, HAND_FILE, more.replace("Wiebke Hansen, ", ""))
    expect(page.get_by_role("button", name="Ida Kern herausnehmen")).to_be_focused()
    page.keyboard.press("Enter")
    without = before.replace("authors: [Wiebke Hansen]\n", "")
    wrote(desk, HAND_FILE, without)
    field(page, "Ist ein anderer Bericht als").fill("/articles/hafenfest-nachdruck.html#m1")
    page.keyboard.press("Enter")
    apart = without.replace("\n---\n\nDas", "\ndistinct_from: [hafenfest-nachdruck]\n---\n\nDas")
    wrote(desk, HAND_FILE, apart)


def test_an_article_is_withdrawn_and_published_again(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    page.get_by_text("Artikel zurückziehen").click()
    page.get_by_label("Seit", exact=True).fill("2026-05-20")
    page.get_by_label("Grund", exact=True).fill("auf Bitte")
    page.get_by_role("button", name="Zurückziehen", exact=True).click()
    withdrawn = "\nwithdrawn:\n  date: '2026-05-20'\n  reason: auf Bitte\n---\n\nDas"
    wrote(desk, HAND_FILE, before.replace("\n---\n\nDas", withdrawn))
    desk.wait_until_built()
    page.get_by_role("button", name="Wieder veröffentlichen").click()
    wrote(desk, HAND_FILE, before)


def test_a_note_is_added_to_words_changed_and_removed(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    double_click(page, "Wetter")
    page.get_by_role("button", name="Notizen").click()
    notes = panel(page, "Notizen")
    expect(notes.get_by_label("Worte im Artikel")).to_have_value("Wetter")
    expect(notes).to_contain_text("Diese Worte stehen im Artikel.")
    notes.get_by_label("Notiz", exact=True).fill("Nicht der *Deichgraf*.")
    notes.get_by_role("button", name="Hinzufügen").click()
    old = "  - quote: am Donnerstag\n    note: Es war ein Freitag.\n"
    added = before.replace(old, f"{old}  - quote: Wetter\n    note: Nicht der *Deichgraf*.\n")
    wrote(desk, HAND_FILE, added)
    notes.get_by_role("button", name="Notiz ändern: Es war ein Freitag.").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Es war ein Samstag.")
    page.keyboard.press("Control+Enter")
    wrote(desk, HAND_FILE, added.replace("Freitag", "Samstag"))
    notes.get_by_role("button", name="Notiz entfernen: Nicht der *Deichgraf*.").focus()
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, before.replace("Freitag", "Samstag"))
    expect(page.get_by_role("note")).to_contain_text(["Es war ein Samstag."])


def test_a_note_is_added_with_keys_alone(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press(".")
    page.keyboard.press(".")
    page.keyboard.press(".")
    page.keyboard.press("Shift+N")
    expect(panel(page, "Notizen").get_by_label("Notiz", exact=True)).to_be_focused()
    page.keyboard.type("Laut Wetteramt.")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("das Wetter als Grund")
    page.keyboard.press("Control+Enter")
    old = "    note: Es war ein Freitag.\n"
    new = f"{old}  - quote: das Wetter als Grund\n    note: Laut Wetteramt.\n"
    wrote(desk, HAND_FILE, before.replace(old, new))
    page.keyboard.press("Escape")
    expect(panel(page, "Notizen")).to_be_hidden()


def test_a_passage_is_changed_where_it_stands(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.get_by_role("button", name="Absatz ändern: Im Oktober soll es").click()
    editor = page.get_by_role("textbox", name="Text des Absatzes")
    expect(editor).to_have_value("Im Oktober soll es ein kleines Fest geben.")
    editor.fill("Im *Oktober* soll es eines geben.")
    page.get_by_role("button", name="Speichern").click()
    short = before.replace(
        "Im Oktober soll es ein kleines Fest geben.", "Im *Oktober* soll es eines geben."
    )
    wrote(desk, HAND_FILE, short)
    expect(page.get_by_role("article").locator("em", has_text="Oktober")).to_be_visible()
    page.keyboard.press(",")
    page.keyboard.press("e")
    expect(editor).to_have_value("## Ersatz im Herbst")
    page.keyboard.type("!")
    page.keyboard.press("Escape")
    expect(editor).to_be_hidden()
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+Enter")
    wrote(desk, HAND_FILE, short.replace("## Ersatz im Herbst\n\n", ""))


def test_a_title_is_changed_where_it_stands(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("e")
    expect(page.locator(".desk-status")).to_contain_text("E noch einmal")
    expect(page.locator(".desk-editor")).to_be_hidden()
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Kein Hafenfest")
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, before.replace("title: Hafenfest abgesagt", "title: Kein Hafenfest"))


def test_what_is_half_written_outlives_a_build(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.get_by_role("button", name="Notizen").click()
    panel(page, "Notizen").get_by_label("Notiz", exact=True).fill("Halb")
    page.get_by_role("button", name="Absatz ändern: Petersen nannte").click()
    page.keyboard.press("End")
    page.keyboard.type(" Und")
    desk.write(HAND_FILE, before.replace("kleines Fest", "großes Fest"))
    expect(page.get_by_text("Im Oktober soll es ein großes Fest geben.")).to_be_visible(
        timeout=30000
    )
    editor = page.get_by_role("textbox", name="Text des Absatzes")
    expect(editor).to_be_focused()
    page.keyboard.type(" weiter")
    begun = next(line for line in before.split("\n") if line.startswith(BEGUN))
    expect(editor).to_have_value(f"{begun} Und weiter")
    expect(panel(page, "Notizen").get_by_label("Notiz", exact=True)).to_have_value("Halb")


def test_what_another_program_wrote_meanwhile_is_told_at_the_field(
    desk: DeskServing, page: Page
) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    page.keyboard.press("Shift+A")
    field(page, "Dachzeile").fill("Meins")
    desk.write(HAND_FILE, before.replace("kicker: Küste\n", "kicker: Seins\n"))
    told = row(field(page, "Dachzeile")).locator(".desk-told")
    expect(told).to_contain_text("Inzwischen steht hier: Seins.", timeout=30000)
    expect(field(page, "Dachzeile")).to_have_value("Meins")
    assert "kicker: Seins\n" in desk.read(HAND_FILE)


def test_the_pencil_stays_with_the_last_word(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    for width in range(330, 460, 7):
        page.set_viewport_size({"width": width, "height": 800})
        lines = page.evaluate(
            """() => [...document.querySelectorAll("main article .desk-pencil")].map(pencil => {
                const passage = pencil.closest("p, h1, h2, li"), range = document.createRange();
                const texts = document.createTreeWalker(passage, 4);
                let last = null;
                while (texts.nextNode()) {
                    const isOwn = !texts.currentNode.parentElement.closest(".here, button");
                    if (isOwn) last = texts.currentNode;
                }
                range.setStart(last, last.data.length - 1);
                range.setEnd(last, last.data.length);
                const [word, sign] = [range, pencil].map(each => each.getBoundingClientRect());
                return sign.top < word.bottom && sign.bottom > word.top;
            })"""
        )
        assert lines
        assert all(lines), width


def test_a_paragraph_is_joined_with_the_next(desk: DeskServing, page: Page) -> None:
    open_page(page, desk)
    before = desk.read(HAND_FILE)
    first = "Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg."
    page.get_by_role("button", name="Absatz ändern: Das Hafenfest fällt aus").click()
    join = page.get_by_role("button", name="Mit dem nächsten Absatz verbinden")
    join.click()
    joined = before.replace(f"{first}\n\n", f"{first}\n")
    wrote(desk, HAND_FILE, joined)
    page.keyboard.press("Control+z")
    wrote(desk, HAND_FILE, before)
    expect(page.locator(".desk-status")).to_contain_text("Absatz mit dem nächsten verbunden")
    desk.wait_until_built()
    page.reload()
    page.get_by_role("button", name="Absatz ändern: Das Hafenfest fällt aus").press("Enter")
    expect(page.get_by_role("textbox", name="Text des Absatzes")).to_have_value(first)
    page.keyboard.press("Control+A")
    page.keyboard.type("Kurz")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(join).to_be_focused()
    page.keyboard.press("Enter")
    wrote(desk, HAND_FILE, joined.replace(first, "Kurz"))
