"""The desk on the pages of persons and places in Chromium, and the files that it writes."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import DeskServing

CORRECTIONS = "content/corrections.yaml"
OLE, WIEBKE, WIEBKE_FILE = (
    "content/people/ole-petersen.md",
    "people/wiebke-hansen.html",
    "content/people/wiebke-hansen.md",
)


def open_panel(page: Page, desk: DeskServing, url: str) -> Locator:
    """The panel of a person or place, opened by its key."""
    page.goto(f"{desk.base}/{url}")
    expect(page.get_by_role("button", name="Angaben")).to_be_visible()
    page.keyboard.press("Shift+A")
    found = page.get_by_role("complementary", name="Angaben")
    expect(found).to_be_visible()
    return found


def wrote(desk: DeskServing, path: str, expected: str) -> None:
    """The file has just this text, soon."""
    desk.wait(lambda: desk.read(path) == expected)


def test_who_has_no_file_gets_one_with_the_first_thing_that_is_said(
    desk: DeskServing, page: Page
) -> None:
    panel = open_panel(page, desk, WIEBKE)
    panel.get_by_label("Andere Namen", exact=True).fill("Wibke Hansen")
    page.keyboard.press("Enter")
    first = "---\nname: Wiebke Hansen\naliases: [Wibke Hansen]\n---\n"
    wrote(desk, WIEBKE_FILE, first)
    panel.get_by_label("Wikidata", exact=True).fill("Q567")
    page.keyboard.press("Tab")
    wrote(desk, WIEBKE_FILE, first.replace("]\n", "]\nwikidata: Q567\n"))
    panel.get_by_role("button", name="Wibke Hansen herausnehmen").click()
    wrote(desk, WIEBKE_FILE, "---\nname: Wiebke Hansen\nwikidata: Q567\n---\n")
    for _ in range(3):
        page.get_by_role("button", name="Zurücknehmen").click()
    desk.wait(lambda: not (desk.root / WIEBKE_FILE).exists())
    expect(panel.get_by_label("Wikidata", exact=True)).to_have_value("")


def test_a_filed_name_is_changed_in_its_file_and_stays_another_name(
    desk: DeskServing, page: Page
) -> None:
    panel = open_panel(page, desk, "people/ole-petersen.html")
    before = desk.read(OLE)
    expect(panel.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Ole Petersen junior")
    page.keyboard.press("Enter")
    named = before.replace("name: Ole Petersen\n", "name: Ole Petersen junior\n")
    wrote(desk, OLE, named.replace("[Petersen]", "[Petersen, Ole Petersen]"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ole Petersen junior")


def test_a_name_without_a_file_is_changed_for_the_whole_archive(
    desk: DeskServing, page: Page
) -> None:
    panel = open_panel(page, desk, WIEBKE)
    before = desk.read(CORRECTIONS)
    panel.get_by_label("Name", exact=True).fill("Wibke Hansen")
    page.keyboard.press("Enter")
    entry = "rename:\n  - name: Wiebke Hansen\n    to: Wibke Hansen\n    kind: person\n"
    wrote(desk, CORRECTIONS, before + entry)
    page.wait_for_url("**/people/wibke-hansen.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wibke Hansen")


def test_two_persons_are_joined_under_the_name_that_was_chosen(
    desk: DeskServing, page: Page
) -> None:
    panel = open_panel(page, desk, "people/olaf-petersen.html")
    before = desk.read(CORRECTIONS)
    other = panel.get_by_label("Ist dieselbe oder derselbe wie").and_(page.get_by_role("combobox"))
    other.focus()
    page.keyboard.type("ole pet")
    expect(panel.get_by_role("option", name="Ole Petersen")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    panel.get_by_role("button", name="„Olaf Petersen“ und „Ole Petersen“ zusammenführen").focus()
    page.keyboard.press("Enter")
    entry = "same:\n  - names: [Ole Petersen, Olaf Petersen]\n    kind: person\n"
    desk.wait(lambda: desk.read(CORRECTIONS) != before)
    assert entry in desk.read(CORRECTIONS)
    page.wait_for_url("**/people/ole-petersen.html")
    page.get_by_role("button", name="Zurücknehmen").click()
    wrote(desk, CORRECTIONS, before)


def test_a_place_has_the_fields_of_places(desk: DeskServing, page: Page) -> None:
    panel = open_panel(page, desk, "places/hamburg.html")
    panel.get_by_label("Land", exact=True).fill("DE")
    page.keyboard.press("Enter")
    wrote(desk, "content/places/hamburg.md", "---\nname: Hamburg\ncountry: DE\n---\n")
    country = panel.get_by_label("Land", exact=True)
    country.fill("Dänemark")
    page.keyboard.press("Enter")
    expect(country).to_have_attribute("aria-invalid", "true")
    wrote(desk, "content/places/hamburg.md", "---\nname: Hamburg\ncountry: DE\n---\n")
