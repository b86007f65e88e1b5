"""`archive serve` answers this machine alone, and has nothing but `public/` and the pages that are
about to be there.
"""

import socket
import sys
from collections.abc import Iterator

import pytest

from tests.serving import HOST, Serving, serving, wait
from tests.sites import ARTICLE, write_site

FILE = "content/articles/a.md"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A running server of a small archive."""
    folder = tmp_path_factory.mktemp("served")
    root = write_site(folder / "archive", {FILE: ARTICLE, "site.yaml": "title: Archiv\n"})
    with serving(root, folder / "log.txt") as server:
        wait(lambda: "Hafenfest" in server.read("articles/a.html"), server)
        yield server


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "0.0.0.0", "", "a@127.0.0.1"],
)
def test_the_server_answers_nobody_who_asks_for_another_host(served: Serving, host: str) -> None:
    asked = host.format(port=served.port)
    assert served.status("articles/a.html", asked) in (400, 403)
    assert served.status("articles/a.html", f"LOCALHOST:{served.port}") == 200


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.1 is the one address")
def test_the_server_listens_at_no_other_address(served: Serving) -> None:
    socket.create_connection((HOST, served.port), 5).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", served.port), 5)


@pytest.mark.parametrize(
    "path",
    [
        "site.yaml",
        "content/articles/a.md",
        ".cache/build.sqlite",
        "../site.yaml",
        "%2e%2e/site.yaml",
        "..%2fcontent/articles/a.md",
        "articles/../../site.yaml",
        "articles/%2e%2e/%2e%2e/site.yaml",
        "..%5csite.yaml",
        "..;/site.yaml",
        "....//site.yaml",
        "%252e%252e/site.yaml",
        "/etc/passwd",
        "../../../../../../../../etc/passwd",
        "articles/a.html%00/../../../site.yaml",
        "forcereload",
    ],
)
def test_the_server_has_nothing_but_the_site(served: Serving, path: str) -> None:
    assert served.status(path, HOST) in (400, 403, 404)


@pytest.mark.parametrize(
    ("origin", "status"), [("http://evil.example", 403), ("http://{host}", 101)]
)
def test_only_pages_of_the_server_are_told_of_changes(
    served: Serving, origin: str, status: int
) -> None:
    host = f"{HOST}:{served.port}"
    asking = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
        "Origin": origin.format(host=host),
    }
    assert served.status("livereload", host, asking) == status
