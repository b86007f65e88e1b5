"""The desk in a process of its own, on a small invented archive that a test may change."""

import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.sites import BRIDGE, FERRY, run_archive, write_site

HOST = "127.0.0.1"
DEADLINE = 60.0
FERRY_FILE = "content/articles/2019-03-12-faehre-nach-sandholm-faehrt-wieder.md"
BRIDGE_FILE = "content/articles/2020-06-04-bruecke-ueber-die-oste-wird-gesperrt.md"
HAND_FILE = "content/articles/hafenfest.md"
REPRINT_FILE = "content/articles/hafenfest-nachdruck.md"
STORM_FILE = "content/articles/sturmflut.md"
_HAND = """\
---
title: Hafenfest abgesagt
kicker: Küste
source: Küstenblatt
date: 2019-05-02   # so steht es im Kopf der Seite
language: de
lead: true
authors: [Wiebke Hansen]
actors:
  - {name: Ole Petersen, role: Bürgermeister}
  - {name: Jan Brand, uncertain: true}
places: [Hamburg]
notes:
  - quote: am Donnerstag
    note: Es war ein Freitag.
---

Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg.

Petersen nannte das Wetter als Grund. Jan Brand vom Hafenverein sprach von einem schwarzen Tag für \
alle, die seit Wochen an den Buden gebaut hatten.

## Ersatz im Herbst

Im Oktober soll es ein kleines Fest geben.
"""
_REPRINT = """\
---
title: Kein Hafenfest in diesem Jahr
source: Landbote
date: 2019-05-03
language: de
actors: [Ole Petersen]
places: [Hamburg]
---

Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg.

Petersen nannte das Wetter als Grund. Jan Brand vom Hafenverein sprach von einem schwarzen Tag für \
alle, die seit Wochen an den Buden gebaut hatten.
"""
_STORM = """\
---
title: Sturmflut an der Küste
date: 2018?
language: de
review: machine
actors:
  - {name: Olaf Petersen, role: Deichgraf}
  - {name: Ole Peterssen}
  - {name: Brand, uncertain: true}
  - {name: Kurt Brand}
places: [Bremerhaven]
---

Deichgraf Olaf Petersen warnte in Bremerhaven vor der Flut. Ole Peterssen war auch da.

Kurt Brand schlug Alarm. Später sagte Brand, der Deich habe gehalten.
"""
ARCHIVE: Mapping[str, str] = {
    "site.yaml": "title: Küstenarchiv\nlanguage: [de, en]\ndescription: Erfundenes.\n",
    "seeds/ferry.txt": FERRY,
    "seeds/bridge.txt": BRIDGE,
    HAND_FILE: _HAND,
    REPRINT_FILE: _REPRINT,
    STORM_FILE: _STORM,
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\naliases: [Petersen]\n"
    "role: Bürgermeister von Sandholm\n---\n\nOle Petersen ist erfunden.\n",
    "content/places/hamburg.md": "---\nname: Hamburg\n---\n",
    "content/corrections.yaml": "# Von Hand geführt.\nnever:\n  - Hafenverein\n",
}


_STILL = """() => new Promise((done) => {
  let before = "", same = 0;
  const look = () => {
    const all = [...document.querySelectorAll("main *, .desk-frame")];
    const now = JSON.stringify([scrollY, ...all.map((each) => each.getBoundingClientRect())]);
    same = now === before ? same + 1 : 0;
    before = now;
    if (same < 5) requestAnimationFrame(look);
    else done();
  };
  look();
})"""


def wait_until_still(page: Page) -> None:
    """Until nothing moves on an article's page, whose names the desk has listed."""
    expect(page.locator(".desk-entries")).to_be_visible()
    page.evaluate(_STILL)


class DeskServing:
    """A desk that runs: `base` is its address, `root` the archive's folder."""

    def __init__(self, root: Path, log: Path) -> None:
        with socket.create_server((HOST, 0)) as free:
            self.port = free.getsockname()[1]
        self.root, self.log = root, log
        self.base = f"http://{HOST}:{self.port}"
        serve = [sys.executable, "-m", "builder", "review", "--serve", "--port", str(self.port)]
        self._command = [*serve, "--root", str(root)]
        self.start()

    def start(self) -> None:
        """Start the process; again, if it has ended."""
        with self.log.open("ab") as stream:
            self.process = subprocess.Popen(self._command, stdout=stream, stderr=subprocess.STDOUT)
        self._token = ""

    def printed(self) -> str:
        """Everything printed until now."""
        return self.log.read_text(encoding="utf-8")

    def read(self, path: str) -> str:
        """A file of the archive, with its own line ends; empty if there is none."""
        file = self.root / path
        return file.read_bytes().decode() if file.is_file() else ""

    def write(self, path: str, text: str) -> None:
        """Change a file as another program would."""
        write_site(self.root, {path: text})

    @property
    def token(self) -> str:
        """The token of this run, as its pages have it."""
        if not self._token:
            page = self.request("GET", "/index.html")[1].decode()
            found = re.search(r'name="desk-token" content="([^"]+)"', page)
            assert found, page
            self._token = found[1]
        return self._token

    def request(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The status and bytes of an answer."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=DEADLINE)
        with closing(connection):
            connection.request(method, path, body or None, dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read()

    def ask(self, path: str) -> Any:
        """What the desk answers: `ask("article?file=…")`."""
        status, body = self.request("GET", f"/desk/{path}")
        assert status == 200, body
        return json.loads(body)

    def post(self, what: str, value: object) -> tuple[int, Any]:
        """What comes of `do`, `undo` or `redo`: the status and the answer."""
        headers = {
            "Content-Type": "application/json",
            "Origin": self.base,
            "X-Desk-Token": self.token,
        }
        status, body = self.request("POST", f"/desk/{what}", json.dumps(value).encode(), headers)
        return status, json.loads(body)

    def wait(self, happens: Callable[[], bool]) -> None:
        """Ask again until it happens; fails if the desk ends or the time is up."""
        end = time.monotonic() + DEADLINE
        while not happens():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() < end, self.printed()
            time.sleep(0.05)

    def wait_until_built(self) -> None:
        """Until the site is built with everything that was written."""
        self.wait(lambda: not self.ask("state")["building"])

    def _is_up(self) -> bool:
        try:
            self.request("GET", "/desk/state")
        except OSError:
            return False
        return True

    def begin(self) -> None:
        """Wait until it answers and has built."""
        self.wait(self._is_up)
        self.wait_until_built()


@contextmanager
def open_desk(root: Path, log: Path) -> Iterator[DeskServing]:
    """A desk on an archive, ended in any case."""
    desk = DeskServing(root, log)
    try:
        desk.begin()
        yield desk
    finally:
        desk.process.kill()
        desk.process.wait(DEADLINE)


def make_archive(folder: Path) -> Path:
    """The invented archive, gathered and built."""
    root = write_site(folder / "archive", ARCHIVE)
    assert run_archive("build", "--root", root).code == 0
    return root


@pytest.fixture(scope="session")
def built_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that each desk gets a copy of."""
    return make_archive(tmp_path_factory.mktemp("for-the-desk"))


@pytest.fixture
def desk(built_archive: Path, tmp_path: Path) -> Iterator[DeskServing]:
    """A desk on an archive of its own."""
    root = tmp_path / "archive"
    shutil.copytree(built_archive, root, symlinks=True)
    with open_desk(root, tmp_path / "desk.log") as opened:
        yield opened
