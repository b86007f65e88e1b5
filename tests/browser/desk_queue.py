"""The desk's queues as a test works them off: the page, the files, what an answer should write."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from builder.commands.desk import do_action
from builder.desk.action_json import from_json
from tests.browser.desk import DEADLINE, DeskServing, open_desk
from tests.sites import Site, read_tree, run_archive, write_site

PLACE = "…"
# What a test writes where an answer needs a text.
TEXTS = {"date": "1999-12-31", "source": "Elbbote", "name": "Paula Brand", "role": "Lotsin"}
_FERRY = (
    "Die Fähre nach Sandholm fährt seit dem Morgen wieder nach dem alten Plan, wie die Reederei"
    " mitteilte, nachdem ein Sturm in der Nacht zum Montag den Anleger am Festland zerstört hatte."
)


def article(title: str, text: str, *lines: str) -> str:
    """An article that a machine has made, and nobody has looked at."""
    header = "\n".join((f"title: {title}", "language: de", "review: machine", *lines))
    return f"---\n{header}\n---\n\n{text}\n"


# In each queue there is something to decide, with every answer that it can offer.
QUESTIONS: Site = {
    "site.yaml": "title: Küstenarchiv\nlanguage: de\n",
    "seeds/.keep": "",
    "content/articles/a.md": article(
        "Gespräche in Genf",
        "Siegmar Lunde sprach in Genf. Dann kam Roth. Auch Ek war da.",
        "source: Küstenblatt",
        "date: 2019-05-01",
        "url: https://blatt.example/1",
        "actors: [Siegmar Lunde, Roth, {name: Ek, uncertain: true}, Krug 7]",
        "places: [Genf]  # so steht es im Kopf",
    ),
    "content/articles/b.md": article(
        "Ende der Gespräche",
        "Sigmar Lunde sprach in Genf. Udo Roth und Eva Roth gingen. Am 3. Mai 2019 war Schluss.",
        "source: Küstenblatt",
        "date: 2019-05?",
        "date_reason: aus dem Text",
        "actors: [Sigmar Lunde, Udo Roth, Eva Roth]",
        "places: [Genf]",
    ),
    "content/articles/c.md": article(
        "Deich in Wolkenstadt",
        "Am 3. Mai 2019 kam Bolt nach Wolkenstadt. Auch Ada Bolt war da. Maier schwieg.",
        "url: https://blatt.example/2",
        "actors: [Ada Bolt, Bolt, {name: Ute Maier, as: [Maier]}, {name: Jan Maier, as: [Maier]}]",
        "places: [Wolkenstadt]",
    ),
    "content/articles/d.md": article(
        "Fähre fährt wieder", _FERRY, "source: Küstenblatt", "date: 2019-05-02"
    ),
    "content/articles/e.md": article(
        "Wieder nach Sandholm",
        f"{_FERRY} Das gilt auch morgen.",
        "source: Landbote",
        "date: 2019-05-03",
        "places: [Wolkenstadt]",
    ),
    "content/articles/f.md": article(
        "Nebel", "Nebel in Wolkenstatt.", "date: 2019-05-03", "places: [Wolkenstatt]"
    ),
    "content/articles/g.md": article(
        "Regen",
        "Regen in Wolkenstadt.",
        "source: Landbote",
        "date: 2019-05",
        "places: [Wolkenstadt]",
    ),
    "content/corrections.yaml": "# Von Hand geführt.\nnever:\n  - Hafenverein\n",
}


@pytest.fixture(scope="session")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive with questions, built."""
    root = write_site(tmp_path_factory.mktemp("questions") / "archive", QUESTIONS)
    assert run_archive("build", "--root", root).code == 0
    return root


@pytest.fixture
def asking(questions: Path, tmp_path: Path) -> Iterator[DeskServing]:
    """A desk on an archive with questions of its own."""
    with open_desk(
        shutil.copytree(questions, tmp_path / "a", symlinks=True), tmp_path / "log"
    ) as desk:
        yield desk


@pytest.fixture(scope="module")
def shared(questions: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServing]:
    """A desk for tests that undo whatever they do."""
    folder = tmp_path_factory.mktemp("shared")
    root = shutil.copytree(questions, folder / "a", symlinks=True)
    with open_desk(root, folder / "log") as desk:
        yield desk


def open_queue(page: Page, desk: DeskServing, name: str) -> None:
    """Open a queue's page with an item in hand, or the word that there is none."""
    page.goto(f"{desk.base}/desk/#{name}")
    page.reload()  # of another queue's page only the end of the address has changed
    expect(page.locator(".queue-item")).to_be_visible(timeout=DEADLINE * 1000)


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
    return json.loads(
        json.dumps(action, ensure_ascii=False).replace(f'"{PLACE}"', json.dumps(text))
    )


def written(desk: DeskServing, choice: Any, scratch: Path) -> dict[str, bytes]:
    """The files as an answer should leave them, by the desk's own writing alone."""
    shutil.copytree(desk.root / "content", scratch / "content")
    shutil.copytree(desk.root / "seeds", scratch / "seeds")
    action = filled(choice["action"], TEXTS.get(choice["needs"], ""))
    do_action(scratch, from_json(action), {})
    found = content(scratch)
    shutil.rmtree(scratch)
    return found
