"""Pages, sites and servers for the tests of what runs in the reader's browser."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.desk import built_archive as built_archive
from tests.browser.desk import desk as desk
from tests.browser.every_kind import build_every_kind


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all pages: the site stores nothing in the browser."""
    opened = browser.new_context()
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A fresh page whose script errors fail the test, and whatever its policy refuses."""
    errors: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda told: errors.extend(_refusals(told.text)))
    yield opened
    opened.close()
    assert errors == []


def _refusals(told: str) -> list[str]:
    """What the console says of a page's Content-Security-Policy."""
    return [told] if "Content Security Policy" in told else []


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a page of every kind."""
    return build_every_kind(tmp_path_factory.mktemp("every-kind"))


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def server(public: Path) -> Iterator[str]:
    """The address of the site under /repo/ on a server of the loopback interface."""
    handler = partial(QuietHandler, directory=str(public.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/repo"
        running.shutdown()
        thread.join()


@pytest.fixture(params=["disk", "server"])
def base(request: pytest.FixtureRequest, public: Path) -> str:
    """Where the site is read: from a disk, or from a server under a sub-path."""
    if request.param == "disk":
        return public.as_uri()
    address: str = request.getfixturevalue("server")
    return address
