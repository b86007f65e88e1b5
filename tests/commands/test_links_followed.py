"""The link checker is held to reality: links are followed on a disk, at `/` and under `/repo/`."""

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import url2pathname

import pytest

from builder.publish.inspection.links import broken_links
from builder.publish.inspection.references import references, refers
from tests.sites import SITE, read_tree, run_archive, write_site

# The address that tests/site/site.yaml gives the site.
ROOT_URL = "https://archiv.example/kueste/"
# Whether a link of a file leads somewhere; a link from the root has no file.
Follow = Callable[[str, str], bool]


class Anchors(HTMLParser):
    """The anchors of a page, by another parser than the checker's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found = {"", "top"}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {str(value) for name, value in attrs if name == "id"}


class Silent(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_request(self, code: object = "-", size: object = "-") -> None:
        pass

    def log_error(self, *arguments: object) -> None:
        pass


@pytest.fixture
def serve() -> Iterator[Callable[[Path], int]]:
    """Serves folders, each at a port of its own."""
    servers = []

    def start(folder: Path) -> int:
        handler = partial(Silent, directory=str(folder))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return int(server.server_address[1])

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@cache
def anchors(body: bytes) -> set[str]:
    """The anchors of a page."""
    return Anchors(body.decode()).found


def has_spot(body: bytes, url: str) -> bool:
    """Whether the spot of an address is in what was got there; what is no page has no spots."""
    is_page = body.lstrip()[:9].lower() == b"<!doctype"
    return not is_page or unquote(urlsplit(url).fragment) in anchors(body)


def over_http(port: int, prefix: str) -> Follow:
    """Follows links by requests to a server that has the site below a prefix."""
    base = f"http://127.0.0.1:{port}{prefix}"

    @cache
    def get(path: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", quote(path, safe="/%?=&+"))  # as browsers do
        answer = connection.getresponse()
        return answer.status, answer.read()

    def follow(path: str, link: str) -> bool:
        own = link.startswith(ROOT_URL)
        url = base + link.removeprefix(ROOT_URL) if own else urljoin(base + path, link)
        parts = urlsplit(url)
        if parts.netloc != f"127.0.0.1:{port}":
            return True
        status, body = get(parts.path + (f"?{parts.query}" if parts.query else ""))
        return status == 200 and has_spot(body, url)

    return follow


def on_disk(folder: Path) -> Follow:
    """Follows links as a browser does that has opened a file: no folders, no hosts."""
    base = folder.resolve().as_uri() + "/"

    def follow(path: str, link: str) -> bool:
        own = link.startswith(ROOT_URL)
        url = (
            base + (link.removeprefix(ROOT_URL) or "index.html")
            if own
            else urljoin(base + path, link)
        )
        parts = urlsplit(url)
        if parts.scheme != "file":
            return True
        if parts.netloc or parts.path.endswith("/") or not url.startswith(base):
            return False
        file = Path(url2pathname(parts.path))
        return file.is_file() and has_spot(file.read_bytes(), url)

    return follow


def followers(public: Path, at: Path, serve: Callable[[Path], int]) -> dict[str, Follow]:
    """The three ways to a site that lies in a folder; `at` is another one."""
    shutil.copytree(public, at / "repo")
    return {
        "on a disk": on_disk(public),
        "at /": over_http(serve(public), "/"),
        "under /repo/": over_http(serve(at), "/repo/"),
    }


def test_every_link_of_a_built_site_leads_somewhere_in_reality(
    tmp_path: Path, serve: Callable[[Path], int]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITE, site)
    assert run_archive("build", "--root", site).code == 0
    public = read_tree(site / "public")
    assert list(broken_links(public, ROOT_URL)) == []
    links = {
        ("" if each.from_root else path, each.link)
        for path in filter(refers, public)
        for each in references(path, public[path]).links
    }
    assert len(links) > 500
    kinds = {path.rpartition(".")[2] for path, _ in links}
    assert {"html", "atom", "xml", "txt", "json", "jsonld", "geojson", ""} <= kinds
    for place, follow in followers(site / "public", tmp_path / "at", serve).items():
        dead = [each for each in sorted(links) if not follow(*each)]
        assert dead == [], place


PAGE = '<!doctype html>\n<p id="here"></p><p id="größe"></p>'
FILES = {
    "index.html": PAGE,
    "people.html": PAGE,
    "people/b c.html": PAGE,
    "people/mü.html": PAGE,
    "places/genf.html": PAGE,
    "assets/a.css": "p {}",
}
LINKS = [
    "a.html", "#here", "#gr%C3%B6%C3%9Fe", "#größe", "#", "#top", "#gone", "", "?q=1", "?q=1#here",
    "../index.html", "../index.html#here", "../index.html#gone", "../people.html?x=y#here",
    "b%20c.html", "b c.html", "m%C3%BC.html", "mü.html", "mu.html", "../assets/a.css",
    "../assets/a.css#any", "../places/genf.html", "../places/../people.html", "./a.html",
    "../places/Genf.html", "../Places/genf.html", "A.html", "a.htm", "a", "nowhere.html",
    "../places", "../places/", "..", ".", "../", "./", "../..", "a.html/", "a.html/.",
    "../../index.html", "../../repo/index.html", "/index.html", "/repo/index.html", "/",
    "//127.0.0.2/index.html", "https://elsewhere.example/", "mailto:a@b.example",
    ROOT_URL, f"{ROOT_URL}people.html", f"{ROOT_URL}people.html#here", f"{ROOT_URL}gone.html",
]  # fmt: skip


def test_the_checker_says_of_a_link_what_following_it_shows(
    tmp_path: Path, serve: Callable[[Path], int]
) -> None:
    write_site(tmp_path / "public", {**FILES, "people/a.html": PAGE})
    ways = followers(tmp_path / "public", tmp_path / "at", serve).values()
    told, seen = set(), set()
    for link in LINKS:
        page = f'{PAGE}<a href="{link}">x</a>'
        outputs = {path: text.encode() for path, text in (FILES | {"people/a.html": page}).items()}
        told |= {link} if list(broken_links(outputs, ROOT_URL)) else set()
        seen |= set() if all(follow("people/a.html", link) for follow in ways) else {link}
    assert told == seen
