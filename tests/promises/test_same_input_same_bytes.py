"""The same files make the same site, byte for byte, on any machine and at any time."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.sites import ARTICLE, BRIDGE, FERRY, archive_tree, write_site

FILES = {
    "site.yaml": "title: Archiv\nlanguage: [de, en]\nurl: https://archiv.example/\n",
    "seeds/ferry.txt": FERRY,
    "seeds/bridge.txt": BRIDGE,
    "content/articles/hafenfest.md": ARTICLE,
    "content/articles/hafenfest-2.md": ARTICLE.replace("fällt aus", "ist doch").replace(
        "abgesagt", "doch"
    ),
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\n---\n",
}
AS_USUAL = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"}
OTHERWISE = {
    "locale and time zone": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"},
    "no locale": {"LC_ALL": "C", "PYTHONUTF8": "0"},
    "seed of hashes": {"PYTHONHASHSEED": "4711"},
}


def built(root: Path, order: list[str], jobs: str = "1", **environment: str) -> dict[str, bytes]:
    """All files of an archive that was written in this order, built by a process of its own."""
    for path in order:
        write_site(root, {path: FILES[path]})
    command = [sys.executable, "-m", "builder", "build", "--jobs", jobs, "--root", str(root)]
    subprocess.run(
        command, check=True, env={**os.environ, **AS_USUAL, **environment}, capture_output=True
    )
    return archive_tree(root)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The archive as it is otherwise compared with."""
    tree = built(tmp_path_factory.mktemp("usual") / "archive", list(FILES))
    assert "public/articles/hafenfest.html" in tree
    return tree


@pytest.mark.parametrize("how", OTHERWISE)
def test_the_environment_does_not_matter(tmp_path: Path, usual: dict[str, bytes], how: str) -> None:
    assert built(tmp_path, list(FILES), **OTHERWISE[how]) == usual


def test_the_name_of_the_folder_does_not_matter(tmp_path: Path, usual: dict[str, bytes]) -> None:
    assert built(tmp_path / "an other folder/ü", list(FILES)) == usual


def test_the_order_and_age_of_the_files_do_not_matter(
    tmp_path: Path, usual: dict[str, bytes]
) -> None:
    order = sorted(FILES, reverse=True)
    write_site(tmp_path, {path: FILES[path] for path in order})
    for days, path in enumerate(order):
        moment = time.time() - days * 86_400
        os.utime(tmp_path / path, (moment, moment))
    assert built(tmp_path, []) == usual


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_number_of_processes_does_not_matter(
    tmp_path: Path, usual: dict[str, bytes], jobs: str
) -> None:
    assert built(tmp_path, list(FILES), jobs) == usual
