"""The text of a page is data: nothing in it is ever run, as markup, script, template or command."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Route

from builder.amounts import LONGEST_NAME
from tests.browser.conftest import QuietHandler
from tests.hostile.corpus import HostileText, archive_of, hostile_texts
from tests.sites import run_archive, write_site

# By their kinds, so that a browser opens a hundred pages and not a thousand; that each text alone
# becomes no element is held by tests/hostile/test_texts.py.
TEXTS = hostile_texts()


def _together() -> Iterator[HostileText]:
    """The texts of each kind in one, or in several (`together 2`) if they are too long."""
    # Each is in a title, too.
    for kind, cases in groupby(TEXTS, key=lambda each: each.kind):
        texts = [""]
        for each in cases:
            if len(texts[-1]) + len(each.text) > LONGEST_NAME - 100:
                texts.append("")
            texts[-1] = f"{texts[-1]}\n\n{each.text}".strip("\n")
        for number, text in enumerate(filter(None, texts), start=1):
            yield HostileText(kind, "together" if number == 1 else f"together {number}", text)


TOGETHER = tuple(_together())
QUERIES = (
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "title:x^1000 +a -b *~9 ~ ^ : \\",
    "a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
    "*****",
    '"ohne Ende',
    "((((((((((",
    "__proto__ constructor hasOwnProperty toString",
    "\u2028\u202e\u0000\u0338",
    "{{ 7*7 }} ${alert(1)}",
    "x" * 5_000,
    "rat " * 1_000,
)
# Whatever the scripts of a page keep, another page of the same host may have written.
_STORED = json.dumps("<img src=x onerror=alert(1)>")
_LISTEN = f"""
try {{
  localStorage.setItem("theme", {_STORED});
  sessionStorage.setItem("theme", {_STORED});
}} catch (refused) {{ /* there may be none */ }}
document.addEventListener("securitypolicyviolation", (event) => {{
  console.error("refused: " + event.violatedDirective + " " + event.blockedURI);
}});
"""
# Elements and attributes that only a text can have brought.
_BROUGHT = """() => [...document.querySelectorAll("*")].filter((each) =>
  ["IFRAME", "OBJECT", "EMBED", "BASE", "FRAME", "MARQUEE", "VIDEO", "AUDIO", "STYLE"]
    .includes(each.tagName.toUpperCase())
  || (each.tagName === "SCRIPT" && !each.src && each.type !== "application/ld+json")
  || (each.src && new URL(each.src).host !== location.host)
  || [...each.attributes].some((one) => one.name.startsWith("on"))
  || /^(java|vb)?script:/i.test(each.getAttribute("href") || "")
).map((each) => each.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hostile archive, in a folder called 'repo'."""
    root = tmp_path_factory.mktemp("hostile")
    title = " ".join(case.text for case in TEXTS[::9])
    files = dict(archive_of(TOGETHER, title))
    # Without an address, or the page for wrong ones would load its parts from there.
    files["site.yaml"] = files["site.yaml"].replace("url: https://archive.example/a\n", "")
    write_site(root, files)
    run_archive("build", "--root", root, "--keep-going", "--jobs", "1")
    return (root / "public").rename(root / "repo")


@pytest.fixture(scope="module")
def served(public: Path) -> Iterator[str]:
    """The address of the site under /repo/ on this machine."""
    handler = partial(QuietHandler, directory=str(public.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/repo"
        running.shutdown()
        thread.join()


@pytest.fixture(params=["disk", "server"])
def base(request: pytest.FixtureRequest, public: Path) -> str:
    """Where the site is read: from a disk, or from a server under a sub-path."""
    return public.as_uri() if request.param == "disk" else str(request.getfixturevalue("served"))


class Watched:
    """A page of a browser, and whatever it does that a text may not make it do."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base, self.happened = base, list[str]()
        self.page: Page = context.new_page()
        self.page.add_init_script(_LISTEN)
        self.page.route("**/*", self._ask)
        self.page.on("dialog", self._dialog)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.happened.append(f"error: {error}"))
        self.page.on("popup", lambda popup: self.happened.append(f"window: {popup.url}"))

    def open(self, path: str) -> None:
        """Open a page and fail with whatever happened."""
        self.page.goto(f"{self.base}/{path}")
        brought = self.page.evaluate(_BROUGHT)
        assert (path, self.happened, brought) == (path, [], [])
        assert self.page.url.startswith(self.base), path

    def _ask(self, route: Route) -> None:
        if route.request.url.startswith(self.base):
            route.continue_()
        else:
            self.happened.append(f"request: {route.request.url}")
            route.abort()

    def _dialog(self, dialog: Dialog) -> None:
        self.happened.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        # Whoever writes by hand may name a picture of the site that is not there; requests to
        # others are noted when they are made.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.happened.append(f"console: {message.text}")


@pytest.fixture
def watched(browser: Browser, base: str) -> Iterator[Watched]:
    """A page of a profile of its own."""
    context = browser.new_context()
    yield Watched(context, base)
    context.close()


def test_no_page_of_hostile_texts_runs_loads_or_breaks_anything(
    public: Path, watched: Watched
) -> None:
    # Whoever comes by a former address is led on at once; those pages show no text.
    pages = [
        path.relative_to(public).as_posix()
        for path in sorted(public.rglob("*.html"))
        if b'http-equiv="refresh"' not in path.read_bytes()
    ]
    assert len(pages) > 80
    for path in pages:
        watched.open(path)


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_no_query_or_fragment_runs_anything(watched: Watched, query: str) -> None:
    asked = quote(query)
    for path in (
        f"articles/{TOGETHER[0].key}.html?hl={asked}#{asked}",
        f"people.html#{asked}",
        f"map.html#{asked}",
        f"search.html?q=rat&people={asked}&sources={asked}&from={asked}&sort={asked}#{asked}",
        f"search.html?q={asked}",
    ):
        watched.open(path)
    watched.page.wait_for_load_state("networkidle")
    assert watched.happened == []
