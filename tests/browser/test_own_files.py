"""What an owner puts into layouts/assets/: pages load it, from the web and from a disk."""

import io
import wave
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder import files
from builder.cli import main
from tests.sites import write_site

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>'
SITE = {
    "site.yaml": "title: Küstenarchiv\nlanguage: [de, en]\npublish: full\n",
    "content/pages/imprint.md": "---\ntitle: Impressum\n---\n\n![Das Haus](assets/haus.svg)\n",
    "content/people/anna-kern.md": "---\nname: Anna Kern\n---\n\n![Sie](../assets/haus.svg)\n",
    "content/articles/hafenfest.md": (
        "---\ntitle: Hafenfest\ndate: 2020\nlanguage: de\nactors: [Anna Kern]\n---\n\nSie kam.\n"
    ),
    "layouts/page.html": (
        '{% extends "default/page.html" %}\n{% block text %}{{ super() }}\n'
        '<audio controls src="{{ root }}assets/ton.wav"></audio>\n'
        '<video controls src="{{ root }}assets/film.wav"></video>\n{% endblock %}\n'
    ),
    "layouts/assets/haus.svg": SQUARE,
    "layouts/assets/own.css": (
        '@font-face { font-family: "Elbe"; src: url("elbe.woff2"); }\n'
        ':root { --serif: "Elbe", serif; }\n'
        'body { font-family: "Elbe", serif; background: url("haus.svg"); }\n'
    ),
    "layouts/assets/elbe.woff2": "keine Schrift, aber eine Datei",
}
PAGES = ("imprint.html", "en/imprint.html", "people/anna-kern.html", "en/people/anna-kern.html")


def _sound() -> bytes:
    """A tenth of a second of silence."""
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 800)
    return written.getvalue()


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of such an owner, under the name that the server of these tests has it by."""
    root = tmp_path_factory.mktemp("own-files")
    write_site(root, SITE)
    for name in ("ton.wav", "film.wav"):
        files.replace(root / "layouts/assets" / name, _sound())
    assert main(["build", "--root", str(root)]) == 0
    folder = root / "served/repo"
    folder.parent.mkdir()
    folder.symlink_to(root / "public", target_is_directory=True)
    return folder


def assert_shown(page: Page, address: str) -> None:
    """That a page shows and plays all that is its own, and asks for its font."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.locator("main img").first.evaluate("each => each.naturalWidth") == 7
    for each in page.locator("audio, video").all():
        expect(each).to_have_js_property("error", None)
        each.evaluate("each => new Promise(done => { each.onloadedmetadata = done; each.load() })")
    page.evaluate("document.fonts.ready")
    assert any(url.endswith("assets/elbe.woff2") for url in asked)


@pytest.mark.parametrize("path", PAGES)
def test_own_pictures_fonts_sounds_and_films_work(page: Page, base: str, path: str) -> None:
    assert_shown(page, f"{base}/{path}")


def test_whoever_checks_the_archive_finds_no_dead_link(
    public: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(public.parents[1])]) == 0
    assert "leads to no page" not in capsys.readouterr().err
