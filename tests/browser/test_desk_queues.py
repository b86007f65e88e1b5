"""The desk's queues: every answer by keyboard alone and by mouse, and what the files say then."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import broken_rules
from tests.browser.desk import HAND_FILE, STORM_FILE, DeskServing
from tests.browser.desk_queue import TEXTS, content, open_queue, queue, title, written

QUEUES = ("articles", "duplicates", "surnames", "dates", "sources", "names", "reprints")


def choose_by_key(page: Page, at: int, text: str) -> None:
    """Give an answer with the keyboard alone."""
    page.keyboard.press(str(at + 1))
    if text:
        expect(page.locator(".queue-asks input")).to_be_focused()
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.keyboard.press("Enter")


def choose_by_mouse(page: Page, at: int, text: str) -> None:
    """Give an answer with the mouse, and type what must be typed."""
    page.locator(".queue-choices button").nth(at).click()
    if text:
        page.locator(".queue-asks input").fill(text)
        page.locator(".queue-asks").get_by_role("button", name="Eintragen").click()


CHOOSE = {"keyboard": choose_by_key, "mouse": choose_by_mouse}
UNDO = {
    "keyboard": lambda page: page.keyboard.press("z"),
    "mouse": lambda page: page.locator(".queue-item").get_by_role("button", name="Zurück").click(),
}


@pytest.mark.parametrize("by", CHOOSE)
@pytest.mark.parametrize("name", QUEUES)
def test_every_answer_writes_what_it_says_and_undo_brings_file_and_question_back(
    page: Page, desk: DeskServing, tmp_path: Path, name: str, by: str
) -> None:
    items = queue(desk, name)["items"]
    assert items
    before, tried = content(desk.root), set()
    open_queue(page, desk, name)
    for item in items:
        expect(title(page)).to_have_text(item["title"])
        for at, choice in enumerate(item["choices"]):
            if choice["action"] is None or (item["topic"], choice["text"]) in tried:
                continue
            tried.add((item["topic"], choice["text"]))
            after = written(desk, choice, tmp_path / "expected")
            assert after != before, choice
            CHOOSE[by](page, at, TEXTS.get(choice["needs"], ""))
            desk.wait(lambda after=after: content(desk.root) == after)
            UNDO[by](page)
            desk.wait(lambda: content(desk.root) == before)
            expect(title(page)).to_have_text(item["title"])
        page.keyboard.press("j")
