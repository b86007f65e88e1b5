"""Each panel of the desk as axe finds it: light and dark, on wide and narrow pages."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import broken_rules
from tests.browser.desk import DeskServing, open_desk

HAND, FERRY = (
    "articles/hafenfest.html",
    "articles/2019-03-12-faehre-nach-sandholm-faehrt-wieder.html",
)


def show_fields(page: Page) -> None:
    page.keyboard.press("Shift+A")
    page.get_by_label("Datum", exact=True).fill("neulich")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    page.get_by_text("Artikel zurückziehen").click()
    page.get_by_role("combobox", name="Quelle").press_sequentially("a")
    page.get_by_role("combobox", name="Quelle").fill("")
    page.get_by_role("combobox", name="Quelle").press_sequentially("Land")
    expect(page.get_by_role("option", name="Landbote")).to_be_visible()


def show_notes(page: Page) -> None:
    page.keyboard.press("Shift+N")
    page.get_by_role("button", name="Notiz ändern").click()


def show_passage(page: Page) -> None:
    page.keyboard.press(".")
    page.keyboard.press("e")
    expect(page.locator(".desk-editor")).to_be_visible()


def show_seed(page: Page) -> None:
    page.keyboard.press("Shift+R")
    expect(page.locator(".desk-current")).to_be_visible()


def show_entity(page: Page) -> None:
    page.keyboard.press("Shift+A")
    expect(page.get_by_label("Wikidata", exact=True)).to_be_visible()


SHOWN: list[tuple[str, Callable[[Page], None]]] = [
    (HAND, show_fields),
    (HAND, show_notes),
    (HAND, show_passage),
    (FERRY, show_seed),
    ("people/ole-petersen.html", show_entity),
]


@pytest.fixture(scope="module")
def reading(built_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServing]:
    """One desk for all: what they write by leaving a field is nothing to the others."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(built_archive, folder / "archive", symlinks=True)
    with open_desk(folder / "archive", folder / "log") as opened:
        yield opened


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("url", "show"), SHOWN)
def test_axe_finds_nothing(
    reading: DeskServing,
    browser: Browser,
    url: str,
    show: Callable[[Page], None],
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{reading.base}/{url}")
    expect(page.get_by_role("button", name="Angaben")).to_be_visible()
    show(page)
    assert broken_rules(page) == []
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert page.evaluate(overflow) <= 0
    context.close()
