"""A local server that notes what was asked for, and what that is when compressed."""

import gzip
import math
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LEVEL = 6
"""Of gzip, as nginx and GitHub Pages compress by default or better."""
EMPTY_PAGE = "/bench-empty.html"
SEARCH_FOLDERS = ("search", "pagefind")


class Server(ThreadingHTTPServer):
    """Serves a folder, and others under a name of their own, from 127.0.0.1."""

    daemon_threads = True

    def __init__(self, folder: Path, mounted: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.mounted = folder, mounted
        self.asked: list[tuple[float, Path]] = []

    @property
    def address(self) -> str:
        """Where the site is, without a slash."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def sizes(self, until: float = math.inf) -> dict[str, int]:
        """Compressed bytes of the files asked for since `asked` was emptied, by what they are.

        `until` is in milliseconds since 1970, as a browser's `performance` tells them.
        """
        found: dict[str, int] = {}
        for path in dict.fromkeys(path for moment, path in self.asked if moment <= until):
            kind = _kind(path)
            found[kind] = found.get(kind, 0) + compressed(path)
        return found


class _Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith(EMPTY_PAGE):
            self._send(b"<!doctype html><title>Bench</title>")
            return
        path = Path(self.translate_path(self.path))
        if path.is_file():
            self.server.asked.append((time.time() * 1000, path))
        super().do_GET()

    def _send(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def translate_path(self, path: str) -> str:
        """A path below the folder, or below that which is mounted under its first part."""
        self.directory = str(self.server.folder)
        first, _, rest = path.lstrip("/").partition("/")
        if first in self.server.mounted:
            self.directory = str(self.server.mounted[first])
            path = f"/{rest}"
        return super().translate_path(path)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def served(folder: Path, mounted: Mapping[str, Path]) -> Iterator[Server]:
    """A folder while it is served."""
    server = Server(folder, mounted)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def _kind(path: Path) -> str:
    if "assets" not in path.parts and any(part in SEARCH_FOLDERS for part in path.parts[-3:-1]):
        return "index"
    return {".html": "html", ".css": "css", ".js": "scripts"}.get(path.suffix, "other")


@cache
def compressed(path: Path) -> int:
    """A file's size as it is sent; one that is compressed already stays as it is."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, LEVEL)))


@dataclass(frozen=True, slots=True)
class Folder:
    """How many files, and their bytes plain and compressed."""

    files: int
    size: int
    compressed: int


def folder_size(folder: Path) -> Folder:
    """The size of everything in a folder, or of a file."""
    paths = [path for path in (folder, *folder.rglob("*")) if path.is_file()]
    return Folder(
        len(paths), sum(path.stat().st_size for path in paths), sum(map(compressed, paths))
    )
