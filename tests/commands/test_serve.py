"""`archive serve`: problems as values, and a server that follows what an editor does."""

import http.client
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from builder.commands.reporting import BuildOptions
from builder.commands.serve import rebuild
from builder.problems import describe
from tests.sites import ARTICLE, FERRY, MakeSite, read_tree, write_site

FILE = "content/articles/a.md"
DEADLINE = 60.0
HOST = "127.0.0.1"


def test_a_rebuild_tells_problems_and_keeps_the_site(make_site: MakeSite) -> None:
    root = make_site({FILE: ARTICLE})
    assert rebuild(root, BuildOptions()).problems == ()
    before = read_tree(root / "public")
    for broken, message in (
        ({FILE: "---\nsource: x\n---\n"}, f"{FILE}:2: there is no title"),
        ({"site.yaml": "titel: x\n"}, "site.yaml:1: unknown key 'titel' (did you mean 'title'?)"),
    ):
        write_site(root, broken)
        report = rebuild(root, BuildOptions())
        assert [describe(problem) for problem in report.problems] == [message]
        assert read_tree(root / "public") == before
        write_site(root, {FILE: ARTICLE})


def test_a_port_in_use_is_told(make_site: MakeSite) -> None:
    root = make_site({FILE: ARTICLE})
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "builder", "serve", "--root", str(root)]
        ended = subprocess.run(
            [*command, "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
            timeout=DEADLINE,
        )
    assert ended.returncode == 1
    told = ended.stderr.splitlines()[-1]
    assert told.startswith(f"http://{HOST}:{port}/: cannot be served: ")
    assert told.endswith(" (try --port)")
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_the_server_follows_its_editor(serving: "Serving") -> None:
    _wait(lambda: "Hafenfest" in serving.read("articles/a.html"), serving)
    write_site(serving.root, {"seeds/ferry.txt": FERRY})
    _wait(lambda: "Wiebke Hansen" in serving.read("people/wiebke-hansen.html"), serving)
    write_site(serving.root, {FILE: "---\nsource: x\n---\n"})
    _wait(lambda: f"{FILE}:2: there is no title" in serving.printed(), serving)
    assert "Hafenfest" in serving.read("articles/a.html")
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(DEADLINE) in (0, 130)
    assert "Traceback" not in serving.printed()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example"])
def test_the_server_answers_nobody_who_asks_for_another_host(serving: "Serving", host: str) -> None:
    _wait(lambda: "Hafenfest" in serving.read("articles/a.html"), serving)
    asked = host.format(port=serving.port)
    assert serving.status("articles/a.html", asked) == 403
    assert serving.status("articles/a.html", f"LOCALHOST:{serving.port}") == 200


@pytest.mark.parametrize("path", ["../site.yaml", "%2e%2e/site.yaml", "..%2fcontent/articles/a.md"])
def test_the_server_has_nothing_but_the_site(serving: "Serving", path: str) -> None:
    _wait(lambda: "Hafenfest" in serving.read("articles/a.html"), serving)
    assert serving.status(path, HOST) in (403, 404)


class Serving:
    """A server in a process of its own, with what it prints in a file."""

    def __init__(self, root: Path, log: Path) -> None:
        with socket.create_server((HOST, 0)) as free:
            self.port = free.getsockname()[1]
        self.root, self.log = root, log
        command = [sys.executable, "-m", "builder", "serve", "--port", str(self.port)]
        with log.open("wb") as stream:
            self.process = subprocess.Popen(
                [*command, "--root", str(root)], stdout=stream, stderr=subprocess.STDOUT
            )

    def read(self, path: str) -> str:
        """A page, or nothing while there is none."""
        try:
            with urllib.request.urlopen(f"http://{HOST}:{self.port}/{path}", timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            error.close()
            return ""
        except OSError:
            return ""

    def status(self, path: str, host: str) -> int:
        """How it answers who asks for a path of a host, exactly as it is written."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        with closing(connection):
            connection.putrequest("GET", f"/{path}", skip_host=True)
            connection.putheader("Host", host)
            connection.endheaders()
            return connection.getresponse().status

    def printed(self) -> str:
        """Everything printed until now."""
        return self.log.read_text(encoding="utf-8")


@pytest.fixture
def serving(make_site: MakeSite, tmp_path: Path) -> Iterator[Serving]:
    """A running server of a small archive, ended in any case."""
    root = make_site({FILE: ARTICLE})
    (root / "seeds").mkdir()
    server = Serving(root, tmp_path / "log.txt")
    yield server
    if server.process.poll() is None:
        server.process.kill()
    server.process.wait(DEADLINE)


def _wait(happens: Callable[[], bool], serving: Serving) -> None:
    """Ask again until it happens, the server ends or the time is up."""
    end = time.monotonic() + DEADLINE
    while not happens():
        assert serving.process.poll() is None, serving.printed()
        assert time.monotonic() < end, serving.printed()
        time.sleep(0.1)
