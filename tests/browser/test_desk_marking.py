"""Names at the desk: walked through, told of, changed, marked; by the mouse and by keys alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import ndiff
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.accessibility import broken_rules
from tests.browser.desk import DeskServing, open_desk, wait_until_still
from tests.sites import run_archive, write_site

FLOOD = "content/articles/flut.md"
_FLOOD = """\
---
title: Anna Kern warnt vor der Flut
date: 2018-01-02
language: de
review: machine
actors:
  - {name: Anna Kern, role: Deichgräfin}
  - name: Kurt Brand   # so im Impressum
    as: [der alte Brand]
  - {name: Nils Holm, uncertain: true}
places: [Bremerhaven]
captions: [{text: Kurt Brand am Deich, credit: dpa}]
notes:
  - {quote: vor der Flut, note: Am Dienstag.}
---

Anna Kern warnte in Bremerhaven *vor der Flut*. 🌊🌊 Heiner Müller war da, sagte Müller.

Kerns Wort galt. Kurt Brand schlug Alarm,\\
und Hilde Voss rief: 🌊 Nils Holm!

> Das Wasser kam von Norden.

- Erst kam Hilde Voss.
- Dann kam Brand.
"""
_OTHER = """\
---
title: Ein ruhiger Tag
date: 2018-01-03
language: de
actors: [Ole Petersen, {name: Hilde Voss-Kamp, as: [Frau Kamp]}]
places: [Kiel]
---

Ole Petersen war in Kiel.
"""
_SECRET = """\
---
title: Anna Kern schweigt
date: 2018-01-04
language: de
review: machine
publish: {0}
actors: [Anna Kern]
captions: [Anna Kern im Regen]
---

Es regnete den ganzen Tag, und niemand sprach von der Flut.

Am Abend kam Anna Kern nach Hause.
"""
_ARCHIVE = {
    "site.yaml": "title: Küstenarchiv\nlanguage: [de, en]\n",
    FLOOD: _FLOOD,
    "content/articles/ruhe.md": _OTHER,
    "content/articles/auszug.md": _SECRET.format("excerpt"),
    "content/articles/titel.md": _SECRET.format("metadata"),
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\naliases: [Käpten Ole]\n---\n",
}
# The order in which the names of the text are walked through, and what stands there.
TITLE, KERN, BREMERHAVEN, GENITIVE, BRAND, HOLM, SURNAME, CAPTION = range(1, 9)


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServing]:
    """A desk for all tests here; each undoes what it did."""
    root = write_site(tmp_path_factory.mktemp("marking") / "archive", _ARCHIVE)
    assert run_archive("build", "--root", root).code == 0
    with open_desk(root, root.parent / "desk.log") as opened:
        yield opened


@pytest.fixture
def desk(serving: DeskServing) -> Iterator[DeskServing]:
    """The desk on the archive as it was; whatever was done, all of it can be undone."""
    yield serving
    while serving.ask("state")["undo"]:
        assert serving.post("undo", {})[0] == 200
    serving.wait_until_built()
    assert _changes(serving) == []


@dataclass(frozen=True)
class Editor:
    """Somebody at the desk who has only a mouse, or only keys; both write into fields."""

    page: Page
    desk: DeskServing
    has_mouse: bool

    @property
    def popover(self) -> Locator:
        """The window beside the words."""
        return self.page.get_by_role("dialog")

    def choose(self, stop: int) -> None:
        """Choose a name of the text."""
        if self.has_mouse and stop == TITLE:
            self.page.locator("h1").click(position={"x": 30, "y": 20})
        elif self.has_mouse:
            self.page.locator(f"#m{stop - 1}").click()
        else:
            for _ in range(stop):
                self.page.keyboard.press("j")
        expect(self.popover).to_be_visible()

    def do(self, key: str, name: str) -> None:
        """Press a key, or the button that says so."""
        if self.has_mouse:
            self.popover.locator(f'[data-name="{name}"]').click()
        else:
            self.page.keyboard.press(key)

    def name(self, typed: str, option: str) -> None:
        """Type a name and take a suggestion."""
        self.popover.get_by_role("combobox").fill(typed)
        expect(self.popover.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
        wanted = self.popover.get_by_role("option").filter(has_text=option)
        wanted.first.wait_for()
        if self.has_mouse:
            wanted.first.click()
        else:
            for _ in range(20):
                if wanted.first.get_attribute("aria-selected") == "true":
                    break
                self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Enter")
        expect(self.popover.get_by_role("option")).to_have_count(0)

    def scope(self, text: str) -> None:
        """Say what it holds for, when a name is chosen."""
        if self.has_mouse:
            self.popover.get_by_label(text).check()
            return
        self.page.keyboard.press("Shift+Tab")
        self.page.keyboard.press("ArrowDown")
        expect(self.popover.get_by_label(text)).to_be_checked()

    def submit(self) -> None:
        """Send a form off."""
        if self.has_mouse:
            self.popover.locator(".desk-main").click()
        else:
            self.page.keyboard.press("Enter")

    def select(self, words: str) -> None:
        """Select the first place of words and open what they offer."""
        if self.has_mouse:
            _drag(self.page, words)
        else:
            self.page.keyboard.press("m")
            for key in (*["ArrowUp"] * 9, *["ArrowLeft"] * 12):  # it begins where one was last
                self.page.keyboard.press(key)
            self.press_until("ArrowRight", words.split()[0])
            self.press_until("Shift+ArrowRight", words)
            self.page.keyboard.press("Enter")
        expect(self.popover.get_by_text(f"Wer oder was ist „{words}“?")).to_be_visible()

    def press_until(self, key: str, words: str) -> None:
        """Press a key until the desk tells of these words."""
        for _ in range(60):
            if self.page.locator(".desk-status").inner_text() == words:
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"no way to '{words}'")

    def wrote(self, message: str) -> list[str]:
        """What has changed in all files, once the desk has said what was done."""
        expect(self.page.locator(".desk-status")).to_have_text(message)
        return _changes(self.desk)


_BOX = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("article"), 4);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  }
}"""


def _drag(page: Page, words: str, to: str = "") -> None:
    """Drag the mouse over the first place of the text with these words, or from there to others."""
    first, last = page.evaluate(_BOX, words), page.evaluate(_BOX, to or words)
    page.mouse.move(first["left"] + 1, first["middle"])
    page.mouse.down()
    page.mouse.move(last["right"] - 1, last["middle"], steps=4)
    page.mouse.up()


def _changes(desk: DeskServing) -> list[str]:
    """The lines of all files that are new or gone, with the file's name where it is not FLOOD."""
    found: list[str] = []
    there = {str(each.relative_to(desk.root)) for each in (desk.root / "content").rglob("*.*")}
    for path in sorted(there | (_ARCHIVE.keys() - {"site.yaml"})):
        name = "" if path == FLOOD else f"{Path(path).name}: "
        old, new = _ARCHIVE.get(path, "").splitlines(), desk.read(path).splitlines()
        found += [f"{name}{line}" for line in ndiff(old, new) if line[0] in "+-"]
    return found


def _open(page: Page, desk: DeskServing, article: str = "flut") -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{desk.base}/articles/{article}.html")
    page.locator(".desk-entries").wait_for()
    if article == "flut":  # as it is again, after what the test before did was undone
        expect(page.locator(f"#m{HOLM - 1}")).to_have_text("Nils Holm")


@pytest.fixture(params=["mouse", "keys"])
def editor(request: pytest.FixtureRequest, page: Page, desk: DeskServing) -> Editor:
    """Somebody before the article."""
    _open(page, desk)
    return Editor(page, desk, request.param == "mouse")


def test_walking_goes_from_name_to_name_and_tells_of_each(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    popover = page.get_by_role("dialog")
    told = []
    for _ in range(9):
        page.keyboard.press("j")
        told.append(popover.get_attribute("aria-label"))
    assert told == [
        *["Anna Kern, Person"] * 2,
        "Bremerhaven, Ort",
        "Anna Kern, Person",
        "Kurt Brand, Person",
        "Nils Holm, Person",
        *["Kurt Brand, Person"] * 3,
    ]
    page.keyboard.press("k")
    assert popover.locator(".desk-words").inner_text() == "Hier: „Brand“"
    assert popover.locator("dl").inner_text().split("\n") == [
        *("Weitere Schreibweisen", "der alte Brand", "Genannt"),
        "3-mal hier, in 1 Artikel des Archivs",
    ]
    expect(popover).to_be_focused()


def test_what_is_chosen_is_framed_in_sight(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    page.set_viewport_size({"width": 1280, "height": 320})
    for _ in range(SURNAME):
        page.keyboard.press("j")
    frame = page.locator(".desk-frame-chosen").bounding_box()
    word = page.locator(f"#m{SURNAME - 1}").bounding_box()
    assert frame
    assert word
    assert 0 < frame["y"] < 200
    assert abs(frame["x"] - word["x"]) < 4
    assert abs(frame["width"] - word["width"]) < 6


def test_the_next_open_name_is_one_that_nobody_has_settled(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    page.keyboard.press("j")
    told = []
    for _ in range(4):
        page.keyboard.press("n")
        told.append(page.get_by_role("dialog").get_attribute("aria-label"))
    assert told == [
        "Bremerhaven, Ort",
        "Anna Kern, Person",
        "Kurt Brand, Person",
        "Nils Holm, Person",
    ]


def test_a_name_is_confirmed_and_that_taken_back(editor: Editor) -> None:
    editor.choose(KERN)
    editor.do("c", "confirm")
    assert editor.wrote("Anna Kern geprüft") == [
        "-   - {name: Anna Kern, role: Deichgräfin}",
        "+   - {name: Anna Kern, role: Deichgräfin, confirmed: true}",
    ]
    editor.do("c", "confirm")
    assert editor.wrote("Anna Kern wieder ungeprüft") == []


def test_a_name_is_called_uncertain(editor: Editor) -> None:
    editor.choose(TITLE)
    editor.do("u", "uncertain")
    assert editor.wrote("Anna Kern ist unsicher") == [
        "-   - {name: Anna Kern, role: Deichgräfin}",
        "+   - {name: Anna Kern, role: Deichgräfin, uncertain: true}",
    ]


def test_what_is_no_name_is_rejected_and_the_next_one_chosen(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("x", "reject")
    assert editor.wrote("„Nils Holm“ ist hier kein Name") == [
        "-   - {name: Nils Holm, uncertain: true}"
    ]
    expect(editor.popover.locator(".desk-words")).to_have_text("Hier: „Brand“")


def test_a_surname_that_is_none_becomes_a_correction(editor: Editor) -> None:
    editor.choose(SURNAME)
    editor.do("x", "reject")
    assert editor.wrote("„Brand“ ist hier kein Name") == [
        "corrections.yaml: + not_in:",
        "corrections.yaml: +   - name: Brand",
        "corrections.yaml: +     articles: [flut]",
        "corrections.yaml: +     kind: person",
    ]


def test_an_entry_is_removed(editor: Editor) -> None:
    editor.choose(BREMERHAVEN)
    editor.do("Delete", "remove")
    assert editor.wrote("Bremerhaven aus der Liste genommen") == ["- places: [Bremerhaven]"]


def test_an_entry_gets_another_role(editor: Editor) -> None:
    editor.choose(KERN)
    editor.do("r", "role")
    editor.popover.get_by_label("Rolle von Anna Kern").fill("Oberdeichgräfin")
    editor.submit()
    assert editor.wrote("Rolle von Anna Kern: Oberdeichgräfin") == [
        "-   - {name: Anna Kern, role: Deichgräfin}",
        "+   - {name: Anna Kern, role: Oberdeichgräfin}",
    ]
    expect(editor.popover.locator("dd").first).to_have_text("Oberdeichgräfin")


def test_roles_of_the_archive_are_offered(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    editor = Editor(page, desk, has_mouse=False)
    editor.choose(SURNAME)
    page.keyboard.press("r")
    role = editor.popover.get_by_label("Rolle von Kurt Brand")
    role.press_sequentially("deichg")
    offered = editor.popover.get_by_role("option").filter(has_text="Deichgräfin")
    expect(offered).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(offered).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(offered).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(offered).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(role).to_have_value("Deichgräfin")
    page.keyboard.press("Enter")
    editor.wrote("Rolle von Kurt Brand: Deichgräfin")
    expect(editor.popover.locator("dd").first).to_have_text("Deichgräfin")
    page.keyboard.press("r")
    role.fill("Deichgr")
    expect(offered).to_be_visible()
    page.keyboard.press("Enter")
    editor.wrote("Rolle von Kurt Brand: Deichgr")


def test_a_persons_own_roles_are_offered_at_once(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    editor = Editor(page, desk, has_mouse=True)
    editor.choose(KERN)
    page.keyboard.press("r")
    editor.popover.get_by_label("Rolle von Anna Kern").fill("Oberdeichgräfin")
    editor.submit()
    editor.wrote("Rolle von Anna Kern: Oberdeichgräfin")
    expect(editor.popover.locator("dd").first).to_have_text("Oberdeichgräfin")
    desk.wait_until_built()
    other = FLOOD.replace("flut", "nachher")
    desk.write(
        other, "---\ntitle: N\nactors: [{name: Anna Kern, role: Lotsin}]\n---\n\nAnna Kern.\n"
    )
    desk.wait(lambda: len(desk.ask("roles?key=anna-kern")["roles"]) == 2)
    page.keyboard.press("r")
    editor.popover.get_by_role("option").filter(has_text="Lotsin").click()
    expect(editor.popover.get_by_label("Rolle von Anna Kern")).to_have_value("Lotsin")
    editor.submit()
    editor.wrote("Rolle von Anna Kern: Lotsin")
    (desk.root / other).unlink()


def test_keys_count_while_a_form_is_written(page: Page, desk: DeskServing) -> None:
    """Whoever goes on at once after Enter is not writing into the form that was sent."""
    _open(page, desk)
    editor = Editor(page, desk, has_mouse=False)
    editor.choose(HOLM)
    page.keyboard.press("r")
    page.keyboard.type("Bootsmann")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+C")
    expect(page.locator(".desk-status")).to_have_text("Artikel bestätigt")
    assert "+ review: confirmed" in "\n".join(_changes(desk))


def test_a_new_one_of_the_same_kind_is_offered_first(page: Page, desk: DeskServing) -> None:
    """A place that is called otherwise mostly is a place."""
    _open(page, desk)
    editor = Editor(page, desk, has_mouse=False)
    page.locator("article .m.place, article .m[data-entity^='place:']").first.click()
    page.keyboard.press("a")
    editor.popover.get_by_role("combobox").fill("Anderswo")
    fresh = editor.popover.get_by_role("option").filter(has_text="„Anderswo“")
    expect(fresh).to_have_text(["Neuer Ort „Anderswo“", "Neue Person „Anderswo“"])


def test_a_card_is_in_sight_above_the_bar(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    editor = Editor(page, desk, has_mouse=False)
    page.set_viewport_size({"width": 1280, "height": 620})
    for stop in (TITLE, KERN, HOLM, SURNAME):
        page.keyboard.press("Escape")
        page.reload()
        page.locator(".desk-entries").wait_for()
        editor.choose(stop)
        card, foot = editor.popover.bounding_box(), page.locator(".desk-bar").bounding_box()
        assert card
        assert foot
        assert card["y"] + card["height"] <= foot["y"]


def test_a_person_becomes_a_place(editor: Editor) -> None:
    editor.choose(BRAND)
    editor.do("t", "kind")
    read = editor.desk.read
    editor.desk.wait(lambda: "name: Kurt Brand" in read(FLOOD).partition("places:")[2])
    undo = editor.page.locator(".desk-bar").get_by_role("button", name="Zurücknehmen")
    expect(undo).to_be_enabled()
    actors, _, places = read(FLOOD).partition("captions:")[0].partition("places:")
    assert "Kurt Brand" not in actors
    assert "Kurt Brand" in places
    assert "confirmed: true" in places


def test_an_entry_gets_another_form(editor: Editor) -> None:
    editor.choose(BRAND)
    editor.do("f", "forms")
    editor.popover.get_by_label("Schreibweise", exact=True).last.fill("Kuddel")
    editor.submit()
    assert editor.wrote("Schreibweisen von Kurt Brand: der alte Brand, Kuddel") == [
        "-     as: [der alte Brand]",
        "+     as: [der alte Brand, Kuddel]",
    ]


def test_every_occurrence_is_somebody_of_the_archive(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("a", "who")
    editor.name("käp", "Ole Petersen")
    editor.submit()
    assert editor.wrote("Aus Nils Holm wird Ole Petersen; Ole Petersen geprüft") == [
        "-   - {name: Nils Holm, uncertain: true}",
        "+   - {name: Ole Petersen, as: [Nils Holm], confirmed: true}",
    ]
    expect(editor.popover).to_have_attribute("aria-label", "Ole Petersen, Person")


def test_every_occurrence_is_somebody_new(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("a", "who")
    editor.name("Nils Holmgersson", "Neue Person „Nils Holmgersson“")
    editor.submit()
    message = "Aus Nils Holm wird Nils Holmgersson; Nils Holmgersson geprüft"
    assert editor.wrote(message) == [
        "-   - {name: Nils Holm, uncertain: true}",
        "+   - {name: Nils Holmgersson, as: [Nils Holm], confirmed: true}",
    ]


def test_somebody_who_is_listed_by_another_name_gets_the_form(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("a", "who")
    editor.name("kern", "Anna Kern")
    editor.submit()
    message = (
        "Nils Holm aus der Liste genommen; Schreibweisen von Anna Kern: Nils Holm; "
        "Anna Kern geprüft"
    )
    assert editor.wrote(message) == [
        "-   - {name: Anna Kern, role: Deichgräfin}",
        "+   - {name: Anna Kern, role: Deichgräfin, as: [Nils Holm], confirmed: true}",
        "-   - {name: Nils Holm, uncertain: true}",
    ]


def test_a_surname_that_is_another_persons_leaves_the_full_name_alone(editor: Editor) -> None:
    editor.choose(SURNAME)
    editor.do("a", "who")
    editor.name("Theo Brand", "Neue Person „Theo Brand“")
    editor.submit()
    assert editor.wrote("Theo Brand eingetragen; Theo Brand geprüft") == [
        "+   - {name: Theo Brand, as: [Brand], confirmed: true}"
    ]
    expect(editor.popover).to_have_attribute("aria-label", "Theo Brand, Person")


def test_two_names_are_one_in_the_whole_archive(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("a", "who")
    editor.name("ole", "Ole Petersen")
    editor.scope("Im ganzen Archiv")
    editor.submit()
    message = "Ole Petersen und Nils Holm sind im ganzen Archiv dasselbe"
    assert editor.wrote(message) == [
        "corrections.yaml: + same:",
        "corrections.yaml: +   - names: [Ole Petersen, Nils Holm]",
        "corrections.yaml: +     kind: person",
    ]


def test_one_occurrence_alone_is_somebody_else(editor: Editor) -> None:
    editor.choose(GENITIVE)
    editor.do("h", "here")
    editor.name("ole", "Ole Petersen")
    editor.submit()
    assert editor.wrote("Nur diese Stelle festgelegt") == [
        "- Kerns Wort galt. Kurt Brand schlug Alarm,\\",
        "+ [Kerns](person:ole-petersen) Wort galt. Kurt Brand schlug Alarm,\\",
    ]
    told = "Von Hand festgelegt, nur an dieser Stelle"
    expect(editor.popover.locator(".desk-standing")).to_have_text(told)
    editor.do("h", "here")
    editor.name("kurt", "Kurt Brand")
    editor.submit()
    message = "Festlegung dieser Stelle entfernt; Nur diese Stelle festgelegt"
    assert editor.wrote(message) == [
        "- Kerns Wort galt. Kurt Brand schlug Alarm,\\",
        "+ [Kerns](person:kurt-brand) Wort galt. Kurt Brand schlug Alarm,\\",
    ]
    expect(editor.popover).to_have_attribute("aria-label", "Kurt Brand, Person")
    editor.do("x", "reject")
    assert editor.wrote("Festlegung dieser Stelle entfernt") == []


def test_one_occurrence_alone_is_somebody_new_with_a_file(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("h", "here")
    editor.name("Nils Ørsted", "Neue Person „Nils Ørsted“")
    editor.popover.get_by_label("Rolle").fill("Lotse")
    editor.submit()
    message = "Datei für Nils Ørsted angelegt; Rolle geändert: Lotse; Nur diese Stelle festgelegt"
    assert editor.wrote(message) == [
        "- und Hilde Voss rief: 🌊 Nils Holm!",
        "+ und Hilde Voss rief: 🌊 [Nils Holm](person:nils-orsted)!",
        "nils-orsted.md: + ---",
        "nils-orsted.md: + name: Nils Ørsted",
        "nils-orsted.md: + role: Lotse",
        "nils-orsted.md: + ---",
    ]


def test_nobody_is_meant_at_one_place_and_then_somebody_again(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("0", "nobody_here")
    assert editor.wrote("An dieser Stelle ist niemand gemeint") == [
        "- und Hilde Voss rief: 🌊 Nils Holm!",
        "+ und Hilde Voss rief: 🌊 [Nils Holm](person:)!",
    ]
    expect(editor.popover).to_have_attribute("aria-label", "Niemand")
    editor.do("x", "reject")
    assert editor.wrote("Festlegung dieser Stelle entfernt") == []
    expect(editor.popover).to_have_attribute("aria-label", "Nils Holm, Person")


def test_zero_says_nobody_while_it_is_asked_who(editor: Editor) -> None:
    editor.choose(HOLM)
    editor.do("h", "here")
    if editor.has_mouse:
        editor.popover.get_by_role("button", name="Niemand").click()
    else:
        editor.page.keyboard.press("0")
    assert editor.wrote("An dieser Stelle ist niemand gemeint")[1] == (
        "+ und Hilde Voss rief: 🌊 [Nils Holm](person:)!"
    )


def test_the_article_is_confirmed_and_that_taken_back(editor: Editor) -> None:
    for text, message, lines in (
        (
            "Artikel bestätigen",
            "Artikel bestätigt",
            ["- review: machine", "+ review: confirmed"],
        ),
        ("Bestätigung zurücknehmen", "Bestätigung des Artikels zurückgenommen", []),
    ):
        button = editor.page.get_by_role("button", name=text)
        if editor.has_mouse:
            button.click()
        elif lines:
            editor.page.keyboard.press("Shift+C")
        else:
            editor.page.keyboard.press("Shift+C")
            expect(editor.page.locator(".desk-status")).to_have_text("Das steht schon so da.")
            button.press("Enter")
        assert editor.wrote(message) == lines


def test_all_names_are_confirmed_by_one_action(editor: Editor) -> None:
    button = editor.page.get_by_role("button", name="3 ungeprüfte Namen bestätigen")
    if editor.has_mouse:
        button.click()
    else:
        button.focus()
        editor.page.keyboard.press("Enter")
    assert editor.wrote("Anna Kern geprüft; Kurt Brand geprüft; Bremerhaven geprüft") == [
        "-   - {name: Anna Kern, role: Deichgräfin}",
        "+   - {name: Anna Kern, role: Deichgräfin, confirmed: true}",
        "+     confirmed: true",
        "- places: [Bremerhaven]",
        "+ places: [{name: Bremerhaven, confirmed: true}]",
    ]
    expect(editor.page.locator(".desk-progress")).to_have_text("3 von 4 Namen geprüft")


def test_the_list_of_names_is_walked_through_too(editor: Editor) -> None:
    if editor.has_mouse:
        editor.page.get_by_role("button", name="Nils Holm bearbeiten").click()
    else:
        editor.choose(HOLM)
        editor.page.keyboard.press("l")
    expect(editor.popover).to_have_attribute("aria-label", "Nils Holm, Person")
    editor.do("c", "confirm")
    assert editor.wrote("Nils Holm geprüft") == [
        "-   - {name: Nils Holm, uncertain: true}",
        "+   - {name: Nils Holm, confirmed: true}",
    ]
    if not editor.has_mouse:
        editor.page.keyboard.press("j")
        expect(editor.popover).to_have_attribute("aria-label", "Bremerhaven, Ort")


def test_selected_words_are_somebody_new_everywhere(editor: Editor) -> None:
    editor.select("Heiner Müller")
    editor.name("Heiner Müller", "Neue Person")
    editor.popover.get_by_label("Rolle").fill("Bürgermeister")
    editor.submit()
    assert editor.wrote("Heiner Müller eingetragen; Heiner Müller geprüft") == [
        "+   - {name: Heiner Müller, role: Bürgermeister, confirmed: true}"
    ]
    expect(editor.popover).to_have_attribute("aria-label", "Heiner Müller, Person")
    expect(editor.popover.locator("dd").last).to_have_text("2-mal hier, in 1 Artikel des Archivs")


def test_selected_words_are_a_new_place_with_a_file(editor: Editor) -> None:
    editor.select("Wasser")
    editor.name("Wasser", "Neuer Ort „Wasser“")
    editor.popover.get_by_label("Eigene Datei anlegen").check()
    editor.popover.get_by_label("Rolle").focus()
    editor.submit()
    assert editor.wrote("Wasser eingetragen; Wasser geprüft; Datei für Wasser angelegt") == [
        "- places: [Bremerhaven]",
        "+ places: [Bremerhaven, {name: Wasser, confirmed: true}]",
        "wasser.md: + ---",
        "wasser.md: + name: Wasser",
        "wasser.md: + ---",
    ]


def test_selected_words_are_another_form_of_who_is_listed(editor: Editor) -> None:
    editor.select("Hilde Voss")
    editor.name("kern", "Anna Kern")
    editor.submit()
    assert editor.wrote("Schreibweisen von Anna Kern: Hilde Voss; Anna Kern geprüft") == [
        "-   - {name: Anna Kern, role: Deichgräfin}",
        "+   - {name: Anna Kern, role: Deichgräfin, as: [Hilde Voss], confirmed: true}",
    ]


def test_selected_words_are_somebody_of_the_archive_by_an_alias(editor: Editor) -> None:
    editor.select("Hilde Voss")
    editor.name("frau k", "Hilde Voss-Kamp")
    editor.submit()
    assert editor.wrote("Hilde Voss-Kamp eingetragen; Hilde Voss-Kamp geprüft") == [
        "+   - {name: Hilde Voss-Kamp, as: [Hilde Voss], confirmed: true}"
    ]


def test_selected_words_are_somebody_at_that_place_only(editor: Editor) -> None:
    editor.select("Hilde Voss")
    editor.name("frau k", "Hilde Voss-Kamp")
    editor.scope("Nur an dieser Stelle")
    editor.submit()
    assert editor.wrote("Nur diese Stelle festgelegt") == [
        "- und Hilde Voss rief: 🌊 Nils Holm!",
        "+ und [Hilde Voss](person:hilde-voss-kamp) rief: 🌊 Nils Holm!",
    ]


def test_signs_beyond_sixteen_bits_count_as_one(editor: Editor) -> None:
    editor.select("Heiner")
    editor.name("ole", "Ole Petersen")
    editor.scope("Nur an dieser Stelle")
    editor.submit()
    assert editor.wrote("Nur diese Stelle festgelegt")[1] == (
        "+ Anna Kern warnte in Bremerhaven *vor der Flut*. 🌊🌊 [Heiner](person:ole-petersen) "
        "Müller war da, sagte Müller."
    )


def test_why_it_cannot_be_done_is_told_where_it_was_asked(editor: Editor) -> None:
    editor.select("Heiner")
    editor.name("ole", "Ole Petersen")
    editor.scope("Nur an dieser Stelle")
    editor.submit()
    expect(editor.popover).to_have_attribute("aria-label", "Ole Petersen, Person")
    # The name that is now in the way is the second last of this passage.
    editor.page.keyboard.press("Escape")
    editor.desk.wait_until_built()
    expect(editor.page.locator("#m3[data-entity='person:ole-petersen']")).to_be_visible()
    if editor.has_mouse:
        _drag(editor.page, "Heiner", " Müller")
    else:
        editor.page.keyboard.press("m")  # which begins there, as one was there last
        editor.page.keyboard.press("Shift+ArrowRight")
        editor.page.keyboard.press("Enter")
    editor.name("kern", "Anna Kern")
    editor.scope("Nur an dieser Stelle")
    editor.submit()
    told = "Auf „Heiner Müller“ liegt schon ein Verweis"
    expect(editor.popover.get_by_role("alert")).to_have_text(told)


def test_selected_words_that_are_a_name_can_be_none(editor: Editor) -> None:
    editor.select("Bremerhaven")
    if editor.has_mouse:
        editor.popover.get_by_role("button", name="Kein Name").click()
    else:
        editor.popover.get_by_role("button", name="Kein Name").focus()
        editor.page.keyboard.press("Enter")
    assert editor.wrote("„Bremerhaven“ ist hier kein Name") == ["- places: [Bremerhaven]"]


def test_a_note_is_written_on_selected_words(editor: Editor) -> None:
    editor.select("Alarm")
    note = editor.popover.get_by_role("button", name="Randnotiz")
    if editor.has_mouse:
        note.click()
    else:
        note.focus()
        editor.page.keyboard.press("Enter")
    editor.popover.get_by_label("Notiz zu „Alarm“").fill("Um 3 Uhr: Sturm.")
    if editor.has_mouse:
        editor.popover.get_by_role("button", name="Speichern").click()
    else:
        editor.page.keyboard.press("Control+Enter")
    assert editor.wrote("Notiz zu „Alarm“ geschrieben") == [
        "+   - {quote: Alarm, note: 'Um 3 Uhr: Sturm.'}"
    ]


def test_selected_words_can_be_nothing(editor: Editor) -> None:
    editor.select("Alarm")
    if editor.has_mouse:
        editor.popover.get_by_role("button", name="Nichts").click()
    else:
        editor.page.keyboard.press("Escape")
    expect(editor.popover).to_be_hidden()
    expect(editor.page.locator(".desk-frame")).to_have_count(0)
    assert _changes(editor.desk) == []


def test_a_press_beside_it_closes_what_nobody_has_written_in(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    popover = page.get_by_role("dialog")
    for typed in ("", "Ole"):
        _drag(page, "Alarm")
        expect(popover).to_be_visible()
        page.keyboard.type(typed)
        page.locator(".meta").first.click()
        expect(popover).to_be_visible(visible=bool(typed))


def test_words_of_a_title_hold_for_the_whole_article(editor: Editor) -> None:
    editor.select("Flut")
    editor.name("Flut", "Neuer Ort „Flut“")
    expect(editor.popover.get_by_text("Nur an dieser Stelle")).to_have_count(0)
    editor.submit()
    # The field of its role has the focus before the form is sent off.
    assert editor.wrote("Flut eingetragen; Flut geprüft")[1] == (
        "+ places: [Bremerhaven, {name: Flut, confirmed: true}]"
    )


def test_arrows_go_by_lines_and_select_what_is_between(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    frame, status = page.locator(".desk-frame-selection"), page.locator(".desk-status")
    heights = []
    for key in ("m", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        box = frame.bounding_box()
        assert box
        heights.append(box["y"] + page.evaluate("scrollY"))
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] == heights[1]
    one = status.inner_text()
    page.keyboard.press("Shift+ArrowRight")
    assert len(status.inner_text().split()) == 2
    page.keyboard.press("Shift+ArrowLeft")
    assert status.inner_text() == one
    page.keyboard.press("Escape")
    expect(frame).to_have_count(0)


def test_selecting_begins_at_the_chosen_name(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    for key in ("j", "j", "j", "j", "j", "m", "Shift+ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator(".desk-status")).to_have_text("Kurt Brand schlug")


def test_selecting_begins_again_where_it_ended(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    status = page.locator(".desk-status")
    for key in ("m", "ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    word = status.inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    expect(status).to_contain_text(f"Ausgewählt: {word}. ")
    page.keyboard.press("Escape")
    for key in ("j", "j", "j", "j", "j", "Escape", "m"):
        page.keyboard.press(key)
    expect(status).to_contain_text("Ausgewählt: Kurt Brand. ")


def test_there_is_no_name_behind_the_last_one_nor_before_the_first(
    page: Page, desk: DeskServing
) -> None:
    _open(page, desk)
    popover, status = page.get_by_role("dialog"), page.locator(".desk-status")
    for _ in range(CAPTION):
        page.keyboard.press("j")
    last = popover.get_attribute("aria-label") or "-"
    expect(status).to_be_empty()
    page.keyboard.press("j")
    expect(status).to_have_text("Letzter Name")
    expect(popover).to_have_attribute("aria-label", last)
    for _ in range(CAPTION):
        page.keyboard.press("k")
    expect(status).to_have_text("Erster Name")


def test_a_selection_takes_in_whole_words(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    _drag(page, "einer Mül")
    expect(page.get_by_role("dialog", name="Wer oder was ist „Heiner Müller“?")).to_be_visible()


def test_escape_leads_back_step_by_step(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    popover = page.get_by_role("dialog")
    for key in ("j", "j", "a"):
        page.keyboard.press(key)
    expect(popover.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(popover).to_have_attribute("aria-label", "Anna Kern, Person")
    page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    expect(page.locator("#m1")).to_be_focused()


def test_suggestions_are_a_combobox(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    for key in ("j", "a"):
        page.keyboard.press(key)
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("petersen")
    options = page.get_by_role("option")
    expect(options).to_have_text(
        [
            "Ole PetersenPerson1 Artikel",
            "Neue Person „petersen“",
            "Neuer Ort „petersen“",
        ]
    )
    expect(field).to_have_attribute("aria-expanded", "true")
    for at in (0, 1, 2, 0):
        expect(options.nth(at)).to_have_attribute("aria-selected", "true")
        active = options.nth(at).get_attribute("id")
        expect(field).to_have_attribute("aria-activedescendant", active or "-")
        page.keyboard.press("ArrowDown")


def test_enter_takes_what_is_typed_and_not_what_was_listed_before(
    page: Page, desk: DeskServing
) -> None:
    _open(page, desk)
    for key in ("j", "a"):
        page.keyboard.press(key)
    page.keyboard.type("k")
    expect(page.get_by_role("option").first).to_contain_text("Anna Kern")
    page.keyboard.type("urt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_have_value("Kurt Brand")
    expect(page.get_by_role("dialog").locator(".desk-main")).to_be_focused()


def test_a_list_that_comes_late_is_not_what_enter_takes_from(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    for key in ("j", "a"):
        page.keyboard.press(key)
    held: list[Route] = []
    page.route("**/desk/names?q=k&*", lambda route: held.append(route))
    with page.expect_request("**/desk/names?q=k&*"):
        page.keyboard.type("k")
    page.keyboard.type("urt")
    with page.expect_response("**/desk/names?q=k&*"):
        held[0].continue_()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox")).to_have_value("Kurt Brand")


def test_what_is_chosen_stays_when_the_page_is_built_anew(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    page.set_viewport_size({"width": 1280, "height": 420})
    for _ in range(SURNAME):
        page.keyboard.press("j")
    wait_until_still(page)
    before = page.evaluate("scrollY"), page.locator(".desk-frame").bounding_box()
    page.evaluate("document.querySelector('main').dataset.old = 'yes'")
    page.keyboard.press("u")
    expect(page.locator("main[data-old]")).to_have_count(0, timeout=30_000)
    expect(page.get_by_role("dialog")).to_have_attribute("aria-label", "Kurt Brand, Person")
    expect(page.get_by_role("dialog")).to_be_focused()
    expect(page.locator(f"#m{SURNAME - 1}.uncertain")).to_be_visible()
    frame = page.locator(".desk-frame")
    desk.wait(lambda: (page.evaluate("scrollY"), frame.bounding_box()) == before)


@pytest.mark.parametrize(
    "focused",
    [
        ".desk-entries [data-name='article']",
        "aside .desk-pencil >> nth=1",
        "#m4",
        "main p[id] a.m >> nth=2",
    ],
)
def test_what_has_the_focus_keeps_it_when_the_page_is_built_anew(
    page: Page, desk: DeskServing, focused: str
) -> None:
    _open(page, desk)
    page.locator(focused).focus()
    has_focus = "document.activeElement.outerHTML"
    before = page.evaluate(has_focus)
    page.evaluate("document.querySelector('main').dataset.old = 'yes'")
    text = desk.read("content/articles/ruhe.md")
    desk.write("content/articles/ruhe.md", text.replace("war in Kiel", "war nicht in Kiel"))
    expect(page.locator("main[data-old]")).to_have_count(0, timeout=30_000)
    assert page.evaluate(has_focus) == before
    desk.write("content/articles/ruhe.md", text)


def test_who_confirms_the_last_name_stays_in_the_list(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    button = page.get_by_role("button", name="3 ungeprüfte Namen bestätigen")
    button.press("Enter")
    expect(button).to_have_count(0)
    expect(page.get_by_role("button", name="Artikel bestätigen")).to_be_focused()


def test_what_was_done_is_undone_where_it_is_shown(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    standing = page.get_by_role("dialog").locator(".desk-standing")
    for key in ("j", "c"):
        page.keyboard.press(key)
    expect(standing).to_have_text("Geprüft")
    page.keyboard.press("Control+z")
    expect(page.locator(".desk-status")).to_have_text("Zurückgenommen: Anna Kern geprüft")
    expect(standing).to_have_text("Von der Maschine gefunden, ungeprüft")


def test_what_is_half_written_stays_too(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    _drag(page, "Hilde Voss")
    field = page.get_by_role("combobox")
    field.fill("Hildegard V")
    page.evaluate("document.querySelector('main').dataset.old = 'yes'")
    text = desk.read("content/articles/ruhe.md")
    desk.write("content/articles/ruhe.md", text.replace("war in Kiel", "war nicht in Kiel"))
    expect(page.locator("main[data-old]")).to_have_count(0, timeout=30_000)
    expect(field).to_have_value("Hildegard V")
    expect(field).to_be_focused()
    expect(page.locator(".desk-frame-selection")).to_be_visible()
    desk.write("content/articles/ruhe.md", text)


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ("auszug", "Leser sehen von diesem Text nur den Anfang; hier steht er ganz."),
        ("titel", "Leser sehen diesen Text nicht; hier steht er ganz."),
    ],
)
def test_a_withheld_text_can_be_worked_on(
    page: Page, desk: DeskServing, article: str, told: str
) -> None:
    _open(page, desk, article)
    shown = page.locator(".desk-withheld")
    expect(shown.locator(".desk-hint")).to_have_text(told)
    texts = [each.split("✎")[0] for each in shown.locator("p:not(.desk-hint)").all_inner_texts()]
    assert texts == [
        "Es regnete den ganzen Tag, und niemand sprach von der Flut.",
        "Am Abend kam Anna Kern nach Hause.",
        "Anna Kern im Regen",
    ]
    page.locator("#m1").click()
    page.keyboard.press("0")
    expect(page.locator(".desk-status")).to_have_text("An dieser Stelle ist niemand gemeint")
    assert _changes(desk) == [
        f"{article}.md: - Am Abend kam Anna Kern nach Hause.",
        f"{article}.md: + Am Abend kam [Anna Kern](person:) nach Hause.",
    ]


def test_what_is_written_by_hand_is_not_confirmed_again(page: Page, desk: DeskServing) -> None:
    _open(page, desk, "ruhe")
    for key in ("j", "c"):
        page.keyboard.press(key)
    expect(page.locator(".desk-status")).to_have_text("Das steht schon so da.")
    assert _changes(desk) == []


def test_a_confirmed_article_says_how_to_take_that_back(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    for key in ("Shift+C", "j"):
        page.keyboard.press(key)
    expect(page.locator(".desk-review")).to_have_text("Der ganze Artikel ist bestätigt.")
    page.keyboard.press("u")
    expect(page.locator(".desk-status")).to_have_text(
        "Der ganze Artikel ist schon bestätigt. Umschalt+C nimmt das zurück."
    )


def test_the_readers_card_is_not_shown(page: Page, desk: DeskServing) -> None:
    _open(page, desk)
    page.locator("#m1").hover()
    page.wait_for_timeout(400)
    expect(page.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, desk: DeskServing, theme: str, width: int) -> None:
    _open(page, desk)
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("(theme) => (document.documentElement.dataset.theme = theme)", theme)
    found = {}
    page.keyboard.press("j")
    page.keyboard.press("j")
    found["card"] = broken_rules(page)
    page.keyboard.press("f")
    found["forms"] = broken_rules(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.type("ole")
    page.get_by_role("option").first.wait_for()
    found["names"] = broken_rules(page)
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Randnotiz").click()
    found["note"] = broken_rules(page)
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    found["list"] = broken_rules(page)
    assert found == {"card": [], "forms": [], "names": [], "note": [], "list": []}
