"""Which pages of an archive are shown that are not built yet."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress

from builder.commands.desk_room import Room
from builder.problems import ProblemsError


class Previews:
    """The pages of articles that have changed, by path, until they are built.

    `tell` is called when there are some. All is done in the thread of the server's loop but for
    their making, which is the room's work.
    """

    def __init__(self, room: Room, tell: Callable[[], None]) -> None:
        self._room, self._tell = room, tell
        self._loop = asyncio.get_running_loop()
        self._builds, self._is_closed = 0, False
        self.pages: Mapping[str, bytes] = {}

    def begin(self) -> None:
        """Show what has changed, as soon as that can be."""
        if self._is_closed:
            return
        builds = self._builds
        made = self._room.run(self._room.previews)
        made.add_done_callback(lambda each: self._pass_on(builds, each))

    def end(self) -> None:
        """All that has changed is built."""
        self._builds += 1
        self.pages = {}

    def close(self) -> None:
        """The room is about to be closed; what is told later is for nobody."""
        self._is_closed = True

    def _pass_on(self, builds: int, made: Future[dict[str, bytes]]) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            self._loop.call_soon_threadsafe(self._take, builds, made)

    def _take(self, builds: int, made: Future[dict[str, bytes]]) -> None:
        """Show pages, unless a build was quicker; what is wrong with the archive it will tell."""
        with suppress(ProblemsError):
            pages = made.result()
            if pages and builds == self._builds:
                self.pages = {**self.pages, **pages}
                self._tell()
