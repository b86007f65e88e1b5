"""The desk does nothing that its own pages do not ask for, and the published site has nothing
of it.
"""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.desk import ARCHIVE, HAND_FILE, HOST, DeskServing, make_archive, open_desk
from tests.sites import archive_tree, read_tree

ROOT = Path(__file__).parents[2]
LAYER = ROOT / "builder/desk/layer"
# What only the desk has, as bytes that any of its files, or a page that it had sent, would have.
TRACES = (b"desk-token", b"/desk/", b"X-Desk-Token", b"desk-bar", b"desk-dialog")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive, built."""
    return make_archive(tmp_path_factory.mktemp("promised"))


def test_nothing_of_the_desk_is_published_before_and_after_work_at_it(
    archive: Path, tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(archive, root, symlinks=True)
    with open_desk(root, tmp_path / "log.txt") as desk:
        assert b"desk-token" in desk.request("GET", "/index.html")[1]
        seen = {HAND_FILE: desk.ask(f"article?file={HAND_FILE}")["digest"]}
        action = {"do": "set_field", "file": HAND_FILE, "field": "kicker", "text": "Auf See"}
        assert desk.post("do", {"action": action, "seen": seen})[0] == 200
        desk.wait_until_built()
    for site in (archive / "public", root / "public"):
        published = read_tree(site)
        assert published["index.html"]
        for path, content in published.items():
            assert not [trace for trace in TRACES if trace in content], path
        names = {Path(path).name for path in published}
        layer = {path.name for path in LAYER.rglob("*") if path.is_file()}
        # Two names are the site's own, too: its scripts and the desk's stand apart.
        assert names & layer <= {"article.js", "names.js"}
        contents = set(published.values())
        assert not [
            path for path in LAYER.rglob("*") if path.is_file() and path.read_bytes() in contents
        ]
    assert b"Auf See" in (root / "public/articles/hafenfest.html").read_bytes()


FORMS = {
    "a form of a page of the web": {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": "http://evil.example",
        "Sec-Fetch-Site": "cross-site",
    },
    "a form that looks like JSON": {"Content-Type": "text/plain", "Origin": "http://evil.example"},
    "a script of another port": {
        "Content-Type": "application/json",
        "Origin": f"http://{HOST}:1",
        "Sec-Fetch-Site": "same-site",
    },
    "a page without a name": {"Content-Type": "application/json", "Origin": "null"},
    "a program without the token": {"Content-Type": "application/json", "Origin": "{base}"},
    "a page of an earlier run": {
        "Content-Type": "application/json",
        "Origin": "{base}",
        "X-Desk-Token": "x" * 43,
    },
    "a page that owns this address": {
        "Content-Type": "application/json",
        "Host": "evil.example",
        "Origin": "http://evil.example",
        "X-Desk-Token": "{token}",
    },
}


@pytest.fixture(scope="module")
def desk(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServing]:
    """A desk that nobody changes anything at."""
    folder = tmp_path_factory.mktemp("guarded")
    shutil.copytree(archive, folder / "archive", symlinks=True)
    with open_desk(folder / "archive", folder / "log.txt") as opened:
        yield opened


@pytest.mark.parametrize("headers", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("what", ["do", "undo", "redo"])
def test_nobody_else_changes_anything(
    desk: DeskServing, what: str, headers: dict[str, str]
) -> None:
    before = archive_tree(desk.root)
    known = {"base": desk.base, "token": desk.token}
    sent = {name: value.format(**known) for name, value in headers.items()}
    body = b'{"action": {"do": "confirm", "file": "%s"}, "seen": {}}' % HAND_FILE.encode()
    status, _ = desk.request("POST", f"/desk/{what}", body, sent)
    assert status in (400, 403)
    assert archive_tree(desk.root) == before


def test_seeds_and_settings_cannot_be_written_from_the_desk(desk: DeskServing) -> None:
    before = archive_tree(desk.root)
    for file in (*ARCHIVE, "seeds/new.txt", "layouts/base.html", "public/index.html"):
        if not file.startswith("content/articles/"):
            action = {"do": "set_field", "file": file, "field": "title", "text": "x"}
            assert desk.post("do", {"action": action, "seen": {}})[0] in (200, 422)
    changed = {path for path, content in archive_tree(desk.root).items() if before[path] != content}
    assert changed <= {path for path in ARCHIVE if path.startswith("content/")}


def test_whoever_installs_the_package_has_the_layer(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        found = {name for name in packed.namelist() if name.startswith("builder/desk/layer/")}
    files = {path.relative_to(ROOT).as_posix() for path in LAYER.rglob("*") if path.is_file()}
    assert found == files
    assert "builder/desk/layer/texts/bar.de.json" in files
