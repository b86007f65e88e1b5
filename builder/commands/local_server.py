"""What `archive serve` answers, to this machine's own browser alone: the site, and its changes.

Heavy to import: only a server does.
"""

from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import Application, HTTPError, OutputTransform, RequestHandler
from tornado.websocket import WebSocketHandler

from builder.commands.live_pages import live

# A page of the web could be given the address 127.0.0.1 by its owner, to read the archive through
# the visitor's browser (DNS rebinding); that browser still sends the page's own name.
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class _OwnNameAlone(RequestHandler):
    """Answers who asks this machine by one of its own names."""

    def prepare(self) -> None:
        """Refuse whoever asks for another host."""
        host = self.request.host.lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if name not in _OWN_NAMES:
            raise HTTPError(403)


class _Files(_OwnNameAlone, StaticFileHandler):  # type: ignore[misc]  # livereload has no types
    pass


class _Script(_OwnNameAlone, LiveReloadJSHandler):  # type: ignore[misc]
    pass


class _Changes(_OwnNameAlone, LiveReloadHandler):  # type: ignore[misc]
    def check_origin(self, origin: str) -> bool:
        """Only pages of this server are told what an editor changes; livereload tells all."""
        return WebSocketHandler.check_origin(self, origin)


class LocalServer(Server):  # type: ignore[misc]
    """livereload's server, whose pages do what their Content-Security-Policy allows and no more."""

    def application(self, port: int, host: str, *_: Any, live_css: bool = True, **__: Any) -> None:
        """Listen. Pages load the script that follows changes; livereload puts one into them."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, live_css
        files = {"path": self.root, "default_filename": self.default_filename}
        handlers: list[Any] = [
            ("/livereload", _Changes),
            ("/livereload.js", _Script),
            ("/(.*)", _Files, files),
        ]

        class LivePages(OutputTransform):
            """The beginning of a page is changed on its way; the file stays as it is."""

            def __init__(self, request: HTTPServerRequest) -> None:
                self._changes = f"ws://{request.host}/livereload"

            def transform_first_chunk(
                self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
            ) -> tuple[int, HTTPHeaders, bytes]:
                if status_code == 200 and "html" in headers.get("Content-Type", ""):
                    page = live(chunk, f"/livereload.js?port={port}", self._changes)
                    length = int(headers.get("Content-Length", 0)) + len(page) - len(chunk)
                    headers["Content-Length"] = str(length)
                    chunk = page
                return status_code, headers, chunk

        Application(handlers, transforms=[LivePages]).listen(port, address=host)
