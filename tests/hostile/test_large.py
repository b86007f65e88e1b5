"""What is too large, too deep or too often is read in bounded time and memory, or refused."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hostile.large import READ, REFUSED
from tests.sites import ARTICLE, run_archive, write_site

ROOT = Path(__file__).parents[2]
# Processor seconds, megabytes of memory and of the site, for each; tests/bench has what it takes.
MOST_SECONDS, MOST_MEMORY, MOST_SITE = 30, 600, 60
# Processor seconds for all that is refused, in one archive.
MOST_FOR_ALL = 60
# Every third case; all of them with ARCHIVE_LARGE=FILE, which is told what each takes.
NOTES = os.environ.get("ARCHIVE_LARGE")
_CASES = list(READ) if NOTES else list(READ)[::3]
_BUILD = """
import resource, sys
from pathlib import Path
from builder.cli import main
code = main(["build", "--root", sys.argv[1], "--keep-going", "--jobs", "1"])
used = resource.getrusage(resource.RUSAGE_SELF)
# Not ru_maxrss, which begins with the memory of the process that started this one.
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(code, used.ru_utime + used.ru_stime, int(peak) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise there")
@pytest.mark.parametrize("name", _CASES)
def test_what_is_large_is_read_within_bounds(tmp_path: Path, name: str) -> None:
    case = READ[name]
    write_site(tmp_path, {case.path: case.make(), "content/articles/sound.md": ARTICLE})
    outcome = subprocess.run(
        [sys.executable, "-c", _BUILD, str(tmp_path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    code, seconds, memory = outcome.stdout.splitlines()[-1].split()
    assert (code, outcome.stderr) == ("0", "")
    assert (tmp_path / "public/articles/sound.html").is_file()
    size = sum(path.stat().st_size for path in (tmp_path / "public").rglob("*")) / 1e6
    if NOTES:
        with Path(NOTES).open("a", encoding="utf-8") as stream:
            stream.write(f"{name}: {seconds} s, {memory} MB, site {size:.1f} MB\n")
    assert float(seconds) < MOST_SECONDS
    assert int(memory) < MOST_MEMORY
    assert size < MOST_SITE


def test_what_is_too_large_is_named_and_nothing_else_suffers(tmp_path: Path) -> None:
    files = {case.path: case.make() for case in REFUSED.values()}
    write_site(tmp_path, {**files, "content/articles/sound.md": ARTICLE})
    start = time.process_time()
    outcome = run_archive("build", "--root", tmp_path, "--keep-going", "--jobs", "1")
    seconds = time.process_time() - start
    told = [
        f"{case.path}:{'' if case.told[0].isdigit() else ' '}{case.told}"
        for case in REFUSED.values()
    ]
    assert sorted(outcome.err.splitlines()) == sorted(told)
    assert outcome.code == 1
    assert (tmp_path / "public/articles/sound.html").is_file()
    assert seconds < MOST_FOR_ALL
