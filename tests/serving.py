"""`archive serve` in a process of its own."""

import http.client
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

DEADLINE = 60.0
HOST = "127.0.0.1"


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

    def status(self, path: str, host: str, headers: Mapping[str, str] | None = None) -> int:
        """How it answers who asks for a path of a host, exactly as it is written."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        with closing(connection):
            connection.putrequest("GET", f"/{path}", skip_host=True)
            for name, value in {"Host": host, **(headers or {})}.items():
                connection.putheader(name, value)
            connection.endheaders()
            return connection.getresponse().status

    def printed(self) -> str:
        """Everything printed until now."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def serving(root: Path, log: Path) -> Iterator[Serving]:
    """A running server of an archive, ended in any case."""
    server = Serving(root, log)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.process.kill()
        server.process.wait(DEADLINE)


def wait(happens: Callable[[], bool], serving: Serving) -> None:
    """Ask again until it happens, the server ends or the time is up."""
    end = time.monotonic() + DEADLINE
    while not happens():
        assert serving.process.poll() is None, serving.printed()
        assert time.monotonic() < end, serving.printed()
        time.sleep(0.1)
