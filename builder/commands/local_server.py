"""What `archive serve` answers, to this machine's own browser alone: the site, and its changes.

Heavy to import: only a server does.
"""

from typing import Any

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler

from builder.commands.live_pages import live
from builder.commands.own_host import is_own_host
from builder.commands.page_opening import opening


class _OwnNameAlone(RequestHandler):
    """Answers who asks this machine by one of its own names."""

    def prepare(self) -> None:
        """Refuse whoever asks for another host."""
        if not is_own_host(self.request.host):
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

        def with_script(beginning: bytes, host: str) -> bytes:
            return live(beginning, f"/livereload.js?port={port}", f"ws://{host}/livereload")

        Application(handlers, transforms=[opening(with_script)]).listen(port, address=host)
