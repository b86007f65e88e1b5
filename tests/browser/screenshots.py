"""Pictures of every kind of page of the built site, light and dark, wide and phone.

`make screenshot` writes them to tests/output/ and the README's picture to docs/screenshot.png. With
arguments, a folder and pages in it, as of `make showcase`, those pages go to docs/ instead.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
PUBLIC, OUTPUT, README_PICTURE = (
    ROOT / "public",
    ROOT / "tests/output",
    ROOT / "docs/screenshot.png",
)
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 800}}
SCHEMES = ("light", "dark")


def pages() -> list[str]:
    """One page of every kind, by its path in public/."""
    tops = sorted(path.name for path in PUBLIC.glob("*.html"))
    folders = ("articles", "people", "places", "sources", "years")
    firsts = [sorted((PUBLIC / folder).glob("*.html"))[-1:] for folder in folders]
    return [*tops, *(found[0].relative_to(PUBLIC).as_posix() for found in firsts if found)]


def take(browser: Browser, scheme: str, size: str) -> None:
    """Photograph every kind of page in one colour scheme and size."""
    context = browser.new_context(color_scheme=scheme, viewport=SIZES[size])  # type: ignore[arg-type]
    for path in pages():
        page = context.new_page()
        query = "?q=beziehung" if path == "search.html" else ""
        page.goto((PUBLIC / path).as_uri() + query)
        page.wait_for_load_state("networkidle")
        name = path.removesuffix(".html").replace("/", "-")
        page.screenshot(path=OUTPUT / f"{name}-{scheme}-{size}.png", full_page=True)
        page.close()
    context.close()


def photograph(browser: Browser, page: Path, picture: Path) -> None:
    """A picture for a README: the top of a page in a wide window."""
    picture.parent.mkdir(exist_ok=True)
    window = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    window.goto(page.as_uri())
    window.wait_for_load_state("networkidle")
    window.screenshot(path=picture)
    window.close()


def main(arguments: list[str]) -> None:
    """Take all pictures; the latest article's is the README's."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for path in arguments[1:]:
            name = path.removesuffix(".html").rpartition("/")[2]
            page = Path(arguments[0]).resolve() / path
            photograph(browser, page, README_PICTURE.with_name(f"showcase-{name}.png"))
        for scheme in () if arguments else SCHEMES:
            for size in SIZES:
                take(browser, scheme, size)
        if not arguments:
            article = next(path for path in pages() if path.startswith("articles/"))
            photograph(browser, PUBLIC / article, README_PICTURE)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
