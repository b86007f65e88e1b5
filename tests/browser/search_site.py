"""Small sites with a search page, made of search documents alone, for the tests of the search."""

import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import BrowserContext, Page

from builder.publish.exports.place import Place
from builder.publish.search.documents import SearchDocument
from builder.publish.search.index import index_documents
from builder.publish.search.scripts import script_paths
from builder.publish.strings import Texts, parse_strings

LAYOUTS = Path(__file__).parents[2] / "layouts"

# The least that search.html can extend.
BASE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="assets/archive.css"><script src="assets/theme.js"></script></head>
<body><main>{% block main %}{% endblock %}</main>
{% block scripts %}<script src="assets/archive.js" defer></script>{% endblock %}</body></html>
"""

ARTICLE_PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Artikel</title>
<script src="../assets/highlight.js" defer></script></head><body>
<article lang="de"><h1>Beziehung</h1>
<p style="margin-top: 3000px">Die <em>Beziehungen</em> der Müllers, war.</p>
<p lang="en">The war is <b>one issue</b>.</p></article></body></html>
"""


def write_site(folder: Path, documents: Sequence[SearchDocument]) -> Path:
    """Write a site of these articles: its assets, index, search page and articles' pages."""
    shutil.copytree(LAYOUTS / "assets", folder / "assets")
    pages = {document.url: ARTICLE_PAGE for document in documents}
    pages["search.html"] = search_page(documents)
    files = {**index_documents(documents), **{path: text.encode() for path, text in pages.items()}}
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    return folder


def search_page(documents: Sequence[SearchDocument]) -> str:
    """The page as the layout makes it. Its sentences are their keys: NONE for t.search_none."""
    environment = Environment(
        loader=ChoiceLoader([DictLoader({"base.html": BASE}), FileSystemLoader(LAYOUTS)]),
        autoescape=True,
        undefined=StrictUndefined,
    )
    scripts = script_paths(document.language for document in documents)
    page = environment.get_template("search.html")
    place = Place("Archiv")
    return page.render(t=_keys_as_texts(), link=str, root="", search_scripts=scripts, place=place)


def _keys_as_texts() -> Texts:
    """The German texts, each sentence as its key and what is filled into it: 'MANY {count}'."""
    german = (LAYOUTS / "languages" / "de.yaml").read_bytes()
    found: dict[str, str] = {}
    for key, text in parse_strings("de.yaml", german).items():
        if isinstance(text, str) and key.startswith("search_"):
            filled = re.findall(r"\{\w+\}", text)
            found[key] = " ".join((key.removeprefix("search_").upper(), *filled))
    return {**parse_strings("de.yaml", german), **found}


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is logged."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder over HTTP; gives its address."""
    handler = partial(_QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def open_page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that stays open for many tests, and what its scripts complain of."""
    complaints: list[str] = []
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(address)
    yield page
    page.close()
    assert complaints == []


def answered(page: Page, query: str) -> None:
    """Waits until the page shows the answer to a query."""
    script = "(query) => document.getElementById('search-status').dataset.answered === query"
    page.wait_for_function(script, arg=query.strip())


def titles(page: Page) -> list[str]:
    return page.locator("#search-results a[data-slot=title]").all_text_contents()


def ask(page: Page, query: str) -> list[str]:
    """Types a query and returns the titles found."""
    page.evaluate("delete document.getElementById('search-status').dataset.answered")
    page.fill("input[name=q]", query)
    page.press("input[name=q]", "Enter")
    answered(page, query)
    return titles(page)


def status(page: Page) -> str:
    return page.locator("#search-status").text_content() or ""
