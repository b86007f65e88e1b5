"""The key table of docs/desk.md has the keys that the desk's pages bind, each where it counts."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.desk import DeskServing

DOCUMENT = Path(__file__).parents[2] / "docs/desk.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
_NAMES = {"esc": "Escape", "delete": "Delete", "enter": "Enter", "home": "Home", "end": "End"}
_ARROWS = {"←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown"}
_BOUND = 'import("/desk/layer/keys.js").then(keys => keys.bound())'


def told(*places: str) -> set[str]:
    """The keys that the manual lists for these places, as the layer calls them."""
    return {key for place, keys in _rows() for key in keys if place in places}


def _rows() -> Iterator[tuple[str, list[str]]]:
    table = TEXT.partition("\n## Keys\n")[2]
    for keys, place in re.findall(r"^\| (`.+?) \| (.+?) \|", table, re.MULTILINE):
        yield place, [_called(each) for each in re.findall(r"`([^`]+)`", keys)]


def _called(key: str) -> str:
    """'shift+ArrowUp' for 'Shift+↑'."""
    *held, last = key.lower().split("+") if len(key) > 1 else [key.lower()]
    return "+".join((*held, _NAMES.get(last, _ARROWS.get(last, last))))


def bound(page: Page) -> set[str]:
    """The keys that a page has bound."""
    return set(page.evaluate(_BOUND))


def test_the_keys_of_every_page_are_told(desk: DeskServing, page: Page) -> None:
    page.goto(f"{desk.base}/index.html")
    expect(page.locator(".desk-bar")).to_be_visible()
    assert bound(page) == told("everywhere")


def test_the_keys_of_the_questions_are_told(desk: DeskServing, page: Page) -> None:
    page.goto(f"{desk.base}/desk/#articles")
    expect(page.locator(".queue-item")).to_be_visible()
    assert bound(page) == told("everywhere", "questions")


def test_the_keys_of_an_article_are_told(desk: DeskServing, page: Page) -> None:
    page.goto(f"{desk.base}/articles/hafenfest.html")
    expect(page.locator(".desk-tool")).not_to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator("kbd", has_text="Entf")).to_be_visible()
    assert bound(page) == told("everywhere", "article", "a name's card", "selecting", "raw text")


def test_the_keys_of_a_person_are_told(desk: DeskServing, page: Page) -> None:
    page.goto(f"{desk.base}/people/ole-petersen.html")
    expect(page.locator(".desk-tool")).to_be_visible()
    assert bound(page) == told("everywhere", "person, place, source")


def test_no_place_is_told_that_there_is_not() -> None:
    assert {place for place, _ in _rows()} == {
        "everywhere",
        "questions",
        "article",
        "a name's card",
        "selecting",
        "raw text",
        "person, place, source",
    }


def test_the_letters_of_the_lists_are_those_of_the_page(desk: DeskServing, page: Page) -> None:
    page.goto(f"{desk.base}/desk/")
    expect(page.locator(".queue-item")).to_be_visible()
    letters = page.evaluate('import("/desk/layer/queue_nav.js").then(nav => nav.LETTERS)')
    row = re.search(r"^\| `G` .+", TEXT, re.MULTILINE)
    assert row
    found = {name: key.lower() for key, name in re.findall(r"`(\w)` (\w+)", row[0])}
    assert found == letters
