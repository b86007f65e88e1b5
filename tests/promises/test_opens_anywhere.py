"""The site opens by double-click from a disk, and under any path of any web server.

`tests/browser` does in a browser, from a disk and from a server under `/repo/`, what readers do.
"""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin, urlsplit

import pytest

from builder.publish.inspection.references import outline
from tests.browser.every_kind import KINDS, build_every_kind

Read = Callable[[str], bytes]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a page of every kind."""
    return build_every_kind(tmp_path_factory.mktemp("anywhere"))


@pytest.fixture(params=["disk", "/", "/repo/", "/a/b c/ü/"])
def base(request: pytest.FixtureRequest, public: Path, tmp_path: Path) -> Iterator[str]:
    """Where the site lies, with a slash at the end."""
    if request.param == "disk":
        yield f"{public.as_uri()}/"
        return
    folder = tmp_path / "server"
    place = folder / request.param.strip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(public, target_is_directory=True)
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        path = urllib.request.pathname2url(request.param)
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()
        thread.join()


def test_whatever_a_page_links_or_loads_is_there(base: str) -> None:
    waiting = {urljoin(base, path) for path in KINDS.values()}
    pages = {address.partition("?")[0] for address in waiting}
    there: dict[str, bool] = {}
    for page in sorted(pages):
        for link in (each.link for each in outline(_read(page).decode()).links):
            address = urlsplit(urljoin(page, link))._replace(query="", fragment="")
            if address.scheme not in ("file", "http"):
                continue
            target = address.geturl()
            assert target.startswith(base), (page, link)
            if target not in there:
                there[target] = bool(_read(target))
            assert there[target], (page, link)
    assert len(there) > len(pages)


def test_no_address_within_the_site_begins_at_a_root_or_a_host(public: Path) -> None:
    for path in KINDS.values():
        text = (public / path.partition("?")[0]).read_text(encoding="utf-8")
        assert not [each for each in outline(text).links if each.link.startswith("/")], path


def _read(address: str) -> bytes:
    """A file of the site, or nothing where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return bytes(answer.read())
    except urllib.error.URLError:
        return b""
