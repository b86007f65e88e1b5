"""`python -m tests.bench.desk_pace ARCHIVE [QUEUE]`: how fast the desk takes a hundred decisions.

ARCHIVE is built already; a copy of it is worked on (below TMPDIR). Measured in Chromium is from the
key's press until the next question is painted; between two keys there is a pause, as somebody
needs to read, which does not count.
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.desk import DeskServing, open_desk
from tests.browser.desk_queue import queue

DECISIONS, PAUSE = 100, 400
# Notes of each key how long it takes until another question stands there and is painted.
_CLOCK = """() => {
  window.paces = [];
  const shown = () => document.querySelector(".queue-item h2")?.textContent;
  document.addEventListener("keydown", () => {
    const before = shown(), begun = performance.now();
    const look = () => requestAnimationFrame(() => {
      if (shown() === before) return look();
      setTimeout(() => window.paces.push(performance.now() - begun));
    });
    look();
  }, true);
}"""


def decide(page: Page, times: int, pause: int) -> list[float]:
    """Give the first answer so many times; milliseconds of each."""
    page.evaluate(_CLOCK)
    for _ in range(times):
        page.keyboard.press("Enter")
        page.wait_for_timeout(pause)
    found: list[float] = page.evaluate("window.paces")
    return found


def report(page: Page, desk: DeskServing, name: str) -> None:
    """Print what a hundred decisions of a queue take."""
    page.goto(f"{desk.base}/desk/#{name}")
    page.locator(".queue-choices").wait_for()
    before, begun = queue(desk, name)["open"], time.monotonic()
    paces = sorted(decide(page, min(DECISIONS, before), PAUSE))
    typed = time.monotonic() - begun
    open_now = queue(desk, name)["open"]
    print(
        f"{name}: {len(paces)} decisions, {before} → {open_now} open; to the next question"
        f" {statistics.median(paces):.0f} ms (median), {paces[int(len(paces) * 0.95)]:.0f} (95 of"
        f" 100), {paces[-1]:.0f} (longest); {typed:.0f} s with pauses of {PAUSE} ms,"
        f" {time.monotonic() - begun - typed:.1f} s until all was written and counted"
    )


def main(archive: Path, names: list[str]) -> None:
    """Measure the queues of a copy of an archive."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "archive"
        shutil.copytree(archive, root, symlinks=True)
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        with open_desk(root, Path(folder) / "log") as desk:
            for name in names:
                report(chromium.new_page(), desk, name)
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["articles", "duplicates", "names"])
