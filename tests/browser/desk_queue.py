"""The desk's queues as a test works them off: the page, the files, what an answer should write."""

import json
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from builder.commands.desk import do_action
from builder.desk.action_json import from_json
from tests.browser.desk import DeskServing
from tests.sites import read_tree

PLACE = "…"
# What a test writes where an answer needs a text.
TEXTS = {"date": "1999-12-31", "source": "Elbbote", "name": "Paula Brand", "role": "Lotsin"}


def open_queue(page: Page, desk: DeskServing, name: str) -> None:
    """Open a queue's page with an item in hand, or the word that there is none."""
    page.goto(f"{desk.base}/desk/#{name}")
    page.reload()  # of another queue's page only the end of the address has changed
    expect(page.locator(".queue-item")).to_be_visible()


def title(page: Page) -> Locator:
    """The title of the item in hand."""
    return page.locator(".queue-item h2")


def queue(desk: DeskServing, name: str) -> Any:
    """A queue as the desk lists it."""
    return desk.ask(f"queue?name={name}&limit=300")


def content(root: Path) -> dict[str, bytes]:
    """Every file that people write of an archive."""
    return read_tree(root / "content")


def filled(action: Any, text: str) -> Any:
    """An action with the text that it needs."""
    return json.loads(json.dumps(action, ensure_ascii=False).replace(f'"{PLACE}"', json.dumps(text)))


def written(desk: DeskServing, choice: Any, scratch: Path) -> dict[str, bytes]:
    """The files as an answer should leave them, by the desk's own writing alone."""
    shutil.copytree(desk.root / "content", scratch / "content")
    shutil.copytree(desk.root / "seeds", scratch / "seeds")
    action = filled(choice["action"], TEXTS.get(choice["needs"], ""))
    do_action(scratch, from_json(action), {})
    found = content(scratch)
    shutil.rmtree(scratch)
    return found
