"""Pictures of every kind of page of the built site, light and dark, wide and phone.

`make screenshot` writes them to tests/output/ and the README's picture to docs/screenshot.png.
"""

import shutil
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


def main() -> None:
    """Take all pictures; the latest article's is the README's."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for scheme in SCHEMES:
            for size in SIZES:
                take(browser, scheme, size)
        article = next(path for path in pages() if path.startswith("articles/"))
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.goto((PUBLIC / article).as_uri())
        README_PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=README_PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
