"""What `archive serve` answers, to this machine's own browser alone: the site, and its changes.

A process of its own builds; the page of an article that was changed is shown before all is built.
Heavy to import: only a server does.
"""

import asyncio
import logging
from contextlib import closing
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler
from tornado.websocket import WebSocketHandler

from builder.commands.desk_builder import Builder, Progress
from builder.commands.desk_room import Room
from builder.commands.live_pages import live
from builder.commands.own_host import is_own_host
from builder.commands.page_opening import Previewed, opening
from builder.commands.previews import Previews
from builder.commands.processes import rare_collections
from builder.commands.reporting import BuildOptions, Report
from builder.commands.scan import PUBLIC
from builder.commands.serve import ServeOptions


class _OwnNameAlone(RequestHandler):
    """Answers who asks this machine by one of its own names."""

    def prepare(self) -> None:
        """Refuse whoever asks for another host."""
        if not is_own_host(self.request.host):
            raise HTTPError(403)


class _Files(_OwnNameAlone, Previewed, StaticFileHandler):  # type: ignore[misc]  # livereload has no types
    pass


class _Script(_OwnNameAlone, LiveReloadJSHandler):  # type: ignore[misc]
    pass


class _Changes(_OwnNameAlone, LiveReloadHandler):  # type: ignore[misc]
    def check_origin(self, origin: str) -> bool:
        """Only pages of this server are told what an editor changes; livereload tells all."""
        return WebSocketHandler.check_origin(self, origin)


class _Following:
    """An archive that is built at every change, and whoever reads it is told."""

    def __init__(self, root: Path, build_options: BuildOptions, options: ServeOptions) -> None:
        self._show, self._is_begun = options.show, False
        self._room = Room(root, build_options)
        self._room.run(
            self._room.previews
        )  # so that it knows what there is before anything changes
        self.previews = Previews(self._room, _reload)
        loop = asyncio.get_running_loop()

        def hear(progress: Progress) -> None:
            loop.call_soon_threadsafe(self._hear, progress)

        self._builder = Builder(root, build_options, hear)

    def close(self) -> None:
        """End what was begun."""
        self.previews.close()
        self._builder.close()
        self._room.close()

    def _hear(self, progress: Progress) -> None:
        self._room.doubt()
        if progress.report is None:
            self.previews.begin()
            return
        self.previews.end()
        if self._is_begun:  # before, the site was built as it is, and that was told
            self._show(progress.report)
            _reload()
        self._is_begun = True


def _reload() -> None:
    LiveReloadHandler.reload_waiters("*")


def _application(public: Path, port: int, previews: Previews) -> Application:
    """All that is answered. Pages load the script that follows changes."""
    LiveReloadHandler.watcher, LiveReloadHandler.live_css = Watcher(), True
    files = {"path": str(public), "default_filename": "index.html"}
    handlers: list[Any] = [
        ("/livereload", _Changes),
        ("/livereload.js", _Script),
        ("/(.*)", _Files, files),
    ]

    def with_script(beginning: bytes, host: str) -> bytes:
        return live(beginning, f"/livereload.js?port={port}", f"ws://{host}/livereload")

    return Application(handlers, transforms=[opening(with_script)], previews=previews)


def serve_site(root: Path, build_options: BuildOptions, options: ServeOptions) -> None:
    """Serve until interrupted. Raises OSError if nobody can be answered at the address."""
    for name in ("livereload", "tornado.access", "tornado.general", "asyncio"):
        logging.getLogger(name).setLevel(logging.ERROR)
    asyncio.run(_serve(root, build_options, options))


async def _serve(root: Path, build_options: BuildOptions, options: ServeOptions) -> None:
    sockets = bind_sockets(options.port, options.host)
    with rare_collections(), closing(_Following(root, build_options, options)) as following:
        answers = _application(root / PUBLIC, options.port, following.previews)
        HTTPServer(answers).add_sockets(sockets)
        address = f"http://{options.host}:{options.port}/"
        options.show(Report((f"reading {address} – Ctrl+C ends it",)))
        await asyncio.Event().wait()
