"""`python -m tests.bench.serve_pace ARCHIVE`: from saving an article to its page, reloaded.

ARCHIVE is worked on: a sentence is added to some of its articles, each open in Chromium under
`archive serve`. Measured is until the browser shows it, and until all is built.
"""

import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.serving import HOST, Serving, serving, wait

EDITS = 11
# Seconds until the server has read the archive, at ten thousand articles; and between two edits.
_BEGIN, _PAUSE = 25.0, 4.0


def edit(page: Page, server: Serving, article: Path, number: int) -> tuple[float, float]:
    """Save an article with one more sentence; seconds until it is shown, and until it is built."""
    address, mark = f"articles/{article.stem}.html", f"Satz Nummer {number} von heute."
    page.goto(f"http://{HOST}:{server.port}/{address}")
    time.sleep(_PAUSE + random.random())  # the server looks every now and then
    file = server.root / "public" / address
    begun = time.perf_counter()
    article.write_text(f"{article.read_text(encoding='utf-8')}\n\n{mark}\n", encoding="utf-8")
    page.get_by_text(mark).first.wait_for()
    shown = time.perf_counter() - begun
    wait(lambda: mark in file.read_text(encoding="utf-8"), server)
    return shown, time.perf_counter() - begun


def main(root: Path) -> None:
    """Measure and print."""
    articles = sorted(root.glob("content/articles/**/*.md"))
    some = random.Random(1).sample(articles, min(EDITS, len(articles)))
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(root, Path(folder) / "log.txt") as server,
        sync_playwright() as playwright,
    ):
        wait(lambda: "Ctrl+C" in server.printed(), server)
        time.sleep(_BEGIN)
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page()
        found = [edit(page, server, each, number) for number, each in enumerate(some)]
    for what, seconds in zip(("shown", "built"), zip(*found, strict=True), strict=True):
        middle, longest = statistics.median(seconds), max(seconds)
        print(f"{what}: {middle:.2f} s (median), {longest:.2f} (longest)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
