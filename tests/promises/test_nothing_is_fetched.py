"""Nothing is fetched from another host, neither when building nor when reading."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.sites import ARTICLE, BRIDGE, FERRY, read_tree, write_site

# Every Python process tells of whatever asks the network; processes of one machine may talk by
# sockets that have a path for an address.
_LISTENING = """\
import sys
def _tell(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request") or (
        event in ("socket.connect", "socket.sendto") and isinstance(arguments[1], tuple)
    ):
        with open({told!r}, "a") as stream:
            print(event, arguments[-1], file=stream)
sys.addaudithook(_tell)
"""
# The page of wrong addresses is read at any of them, so it names its own site in full.
_ADDRESS = "https://archiv.example/"
_COMMANDS = ("gather", "build", "check", "review")
_PAGE = """<html><head><title>Fähre</title><base href="https://elsewhere.example/">
<link rel="stylesheet" href="https://elsewhere.example/a.css"></head><body><article>
<h1>Die Fähre fährt wieder</h1><img src="https://elsewhere.example/a.png">
<p>Die Fähre nach Sandholm fährt seit Montag wieder, sagte Ole Petersen in Hamburg.</p>
</article></body></html>"""
_FILES = {
    "site.yaml": f"title: Archiv\nlanguage: de\nurl: {_ADDRESS}\n",
    "seeds/ferry.txt": FERRY,
    "seeds/bridge.txt": BRIDGE,
    "seeds/page.html": _PAGE,
    "content/articles/a.md": ARTICLE,
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\nwikidata: Q1\n---\n",
}
# What a browser loads without being asked: elements and the attribute that says from where.
_LOADED = {
    ("script", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("image", "href"),
    ("use", "href"),
    ("iframe", "src"),
    ("object", "data"),
    ("embed", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("source", "src"),
    ("input", "src"),
    ("body", "background"),
}
_LOADING_RELATIONS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    """A site, and what the network was asked for by the commands that made it."""
    folder = tmp_path_factory.mktemp("listening")
    told = folder / "told.txt"
    (folder / "sitecustomize.py").write_text(_LISTENING.format(told=str(told)))
    root = write_site(folder / "archive", _FILES)
    path = os.pathsep.join((str(folder), *sys.path))
    for name in _COMMANDS:
        command = [sys.executable, "-m", "builder", name, "--root", str(root)]
        subprocess.run(
            command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, check=False
        )
    probe = "import socket; socket.getaddrinfo('127.0.0.1', 80)"
    subprocess.run(
        [sys.executable, "-c", probe], env={**os.environ, "PYTHONPATH": path}, check=True
    )
    return read_tree(root / "public"), told.read_text()


def test_no_command_asks_the_network(made: tuple[dict[str, bytes], str]) -> None:
    _, told = made
    assert [line.split()[0] for line in told.splitlines()] == ["socket.getaddrinfo"], told


def test_no_page_loads_anything_from_another_host(made: tuple[dict[str, bytes], str]) -> None:
    site, _ = made
    pages = {path: text.decode() for path, text in site.items() if path.endswith(".html")}
    assert len(pages) > 10
    foreign = {
        (path, address)
        for path, text in pages.items()
        for address in _loaded(text.replace(_ADDRESS, ""))
        if re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE)
    }
    assert foreign == set()


def test_no_style_loads_anything_from_another_host(made: tuple[dict[str, bytes], str]) -> None:
    site, _ = made
    styles = [text.decode() for path, text in site.items() if path.endswith(".css")]
    assert styles
    assert not [text for text in styles if re.search(r"@import\s+[\"'u]|url\(", text)]


def test_every_page_has_the_browser_refuse_what_is_foreign(
    made: tuple[dict[str, bytes], str],
) -> None:
    site, _ = made
    own = {"'self'", "'none'", "file:"}
    for path, text in site.items():
        if path.endswith(".html"):
            policy = text.decode().partition('Content-Security-Policy" content="')[2]
            directives = [each.split() for each in policy.partition('"')[0].split(";")]
            assert ["default-src", "'none'"] in directives, path
            assert {source for _, *sources in directives for source in sources} <= own, path


class _Loading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.addresses += [value for name, value in given.items() if (tag, name) in _LOADED]
        if tag == "link" and _LOADING_RELATIONS & set(given.get("rel", "").split()):
            self.addresses.append(given.get("href", ""))


def _loaded(page: str) -> Iterator[str]:
    parser = _Loading()
    parser.feed(page)
    yield from parser.addresses
