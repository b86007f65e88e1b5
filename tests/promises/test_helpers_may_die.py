"""A build whose helpers are killed ends: with the site, or with a sentence and the site as it was.

`ARCHIVE_KILLS=20 pytest tests/promises/test_helpers_may_die.py` kills so many helpers in turn.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.sites import ARTICLE, archive_tree, read_tree, run_archive, write_site

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc")
KILLS = int(os.environ.get("ARCHIVE_KILLS", "0"))
DEADLINE = 120
# Every helper that there is has work: for pages, the search index and the database.
BUILD = (
    "import sys; from builder.commands import database; database._WORTH_A_PROCESS = 1; "
    "from builder.cli import main; "
    "raise SystemExit(main(['build', '--jobs', '2', '--root', sys.argv[1]]))"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """An archive that was built and then changed throughout; and what a build makes of it."""
    root = tmp_path_factory.mktemp("helpers") / "archive"
    names = [f"content/articles/a{number}.md" for number in range(110)]
    write_site(root, {"site.yaml": "title: Archiv\n", **dict.fromkeys(names, ARTICLE)})
    run_archive("build", "--jobs", "1", "--root", root)
    for number, name in enumerate(names):
        write_site(root, {name: ARTICLE.replace("Hafenfest", f"Hafenfest {number}")})
    shutil.rmtree(root / ".cache")
    made = root.with_name("made")
    shutil.copytree(root, made)
    assert run_archive("build", "--jobs", "1", "--root", made).code == 0
    return root, archive_tree(made)


def helpers(parent: int) -> list[int]:
    """The processes that a process has started and that do something for it."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            state = (entry / "stat").read_text().rpartition(")")[2].split()
            if (
                int(state[1]) == parent
                and b"resource_tracker" not in (entry / "cmdline").read_bytes()
            ):
                found.append(int(entry.name))
        except (OSError, ValueError, IndexError):
            continue
    return found


@pytest.mark.parametrize("number", range(KILLS or 2))
def test_a_build_whose_helper_is_killed_ends(
    archive: tuple[Path, dict[str, bytes]], number: int
) -> None:
    source, expected = archive
    root = source.with_name(f"killed{number}")
    shutil.copytree(source, root)
    old = read_tree(root / "public")
    code, told = build_and_kill(root, number % 4, random.Random(number).random() * number / 10)
    assert "Traceback" not in told
    if code:
        assert "ended (is there too little memory? try --jobs 1)" in told
        assert read_tree(root / "public") == old
        assert run_archive("build", "--jobs", "1", "--root", root).code == 0
    assert archive_tree(root) == expected
    assert [path for path in (root / ".cache").iterdir() if ".part" in path.name] == []
    shutil.rmtree(root)


def build_and_kill(root: Path, which: int, wait: float) -> tuple[int, str]:
    """Build, and kill the helper that comes after so many others, so long after it came."""
    command = [sys.executable, "-c", BUILD, str(root)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    seen: list[int] = []
    while len(seen) <= which and running.poll() is None:
        seen += [each for each in helpers(running.pid) if each not in seen]
        time.sleep(0.005)
    assert seen
    time.sleep(wait)
    with contextlib.suppress(ProcessLookupError):
        os.kill(seen[min(which, len(seen) - 1)], signal.SIGKILL)
    told, _ = running.communicate(timeout=DEADLINE)
    return running.returncode, told
