"""At the desk the page of an article shows what was done before the whole archive is built."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import ARCHIVE, STORM_FILE, DeskServing, open_desk
from tests.sites import run_archive, write_site

# Some seconds to make.
_SLOW = {"layouts/home.html": "{{ range(3 * 10 ** 8) | sum }}"}


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[DeskServing]:
    """A desk on an archive that is slow to build."""
    root = write_site(tmp_path / "archive", ARCHIVE)
    assert run_archive("build", "--root", root).code == 0
    with open_desk(root, tmp_path / "log.txt") as desk:
        write_site(root, _SLOW)
        desk.wait(lambda: desk.ask("state")["building"])
        desk.wait_until_built()
        yield desk


def test_what_was_done_is_shown_before_all_is_built(page: Page, slow: DeskServing) -> None:
    address = f"articles/{Path(STORM_FILE).stem}.html"
    page.goto(f"{slow.base}/{address}")
    page.get_by_role("button", name="Kurt Brand bearbeiten").click()
    page.keyboard.press("u")
    expect(page.locator("main p a.m.uncertain", has_text="Kurt Brand")).to_be_visible()
    file = slow.root / "public" / address
    before = file.read_text(encoding="utf-8")
    shown = slow.request("GET", f"/{address}")[1].decode()
    assert shown.count("uncertain") > before.count("uncertain")
    slow.wait_until_built()
    assert file.read_text(encoding="utf-8").count("uncertain") > before.count("uncertain")
    expect(page.locator("main p a.m.uncertain", has_text="Kurt Brand")).to_be_visible()
