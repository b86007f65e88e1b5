"""Links of the file system: nothing behind one that leads out of the archive is read or written."""

import os
import sys
from pathlib import Path

import pytest

from tests.sites import ARTICLE, BRIDGE, FERRY, Site, archive_tree, run_archive, write_site

SECRET = "GEHEIM"
OUT: Site = {
    "out/a.md": f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n",
    "out/a.txt": FERRY.replace("Nach", f"{SECRET} Nach"),
    "out/a.html": f"<p>{SECRET}</p>",
    "out/folder/a.md": f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n",
}
SITE: Site = {
    "a/seeds/bridge.txt": BRIDGE,
    "a/content/articles/hafen.md": ARTICLE,
}
# The link, and what it leads to from the archive's parent.
NAMED = {
    "seeds/a.txt": "out/a.txt",
    "seeds/bridge.yaml": "out/a.md",
    "content/articles/a.md": "out/a.md",
    "content/people/a.md": "out/a.md",
    "content/pages/a.md": "out/a.md",
    "content/corrections.yaml": "out/a.md",
    "layouts/page.html": "out/a.html",
    "layouts/assets/a.svg": "out/a.md",
    "layouts/languages/de.yaml": "out/a.md",
    "site.yaml": "out/a.md",
}
LEFT_OUT = {
    "seeds/folder": "out/folder",
    "content/articles/folder": "out/folder",
    "content/people": "out/folder",
    "layouts/assets/folder": "out/folder",
    "seeds/loop": "a/seeds",
    "content/articles/itself.md": "a/content/articles/itself.md",
    "content/articles/nowhere.md": "out/nowhere.md",
    "content/loop": "a",
    "public/index.html": "out/a.html",
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def linked(root: Path, link: str, to: str) -> Path:
    write_site(root, {**OUT, **SITE})
    place = root / "a" / link
    place.parent.mkdir(parents=True, exist_ok=True)
    os.symlink(os.path.relpath(root / to, place.parent), place)
    return root / "a"


def assert_kept_apart(root: Path, archive: Path) -> None:
    """Nothing of what lies outside has come in, or been changed."""
    for path, text in OUT.items():
        assert (root / path).read_text(encoding="utf-8") == text
    assert len(list((root / "out").rglob("*"))) == len(OUT) + 1
    for folder in ("public", "content/articles"):
        for path, content in archive_tree(archive / folder).items():
            assert SECRET.encode() not in content, path


@pytest.mark.parametrize("link", NAMED)
def test_a_file_that_leads_out_is_named(tmp_path: Path, link: str) -> None:
    archive = linked(tmp_path, link, NAMED[link])
    outcome = run_archive("build", "--root", archive, "--keep-going", "--jobs", "1")
    message = "is a link that leads out of the archive (put the file itself here)"
    assert (outcome.code, outcome.err) == (1, f"{link}: {message}\n")
    (archive / link).unlink()
    assert_kept_apart(tmp_path, archive)


@pytest.mark.parametrize("link", LEFT_OUT)
def test_a_folder_or_a_loop_is_left_out(tmp_path: Path, link: str) -> None:
    archive = linked(tmp_path, link, LEFT_OUT[link])
    outcome = run_archive("build", "--root", archive, "--jobs", "1")
    assert (outcome.code, outcome.err) == (0, "")
    (archive / link).unlink()
    assert_kept_apart(tmp_path, archive)


def test_a_link_within_the_archive_is_read(tmp_path: Path) -> None:
    archive = linked(tmp_path, "content/articles/b.md", "a/content/articles/hafen.md")
    assert run_archive("build", "--root", archive, "--jobs", "1").code == 0
    assert (archive / "public/articles/b.html").is_file()


def test_folders_of_an_archive_may_lie_elsewhere(tmp_path: Path) -> None:
    write_site(tmp_path, {"elsewhere/bridge.txt": BRIDGE, "a/site.yaml": "language: de\n"})
    os.symlink(tmp_path / "elsewhere", tmp_path / "a/seeds")
    outcome = run_archive("build", "--root", tmp_path / "a", "--jobs", "1")
    assert (outcome.code, outcome.err) == (0, "")
    assert (tmp_path / "a/public/articles").is_dir()
