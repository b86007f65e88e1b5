"""A desk that is open: its room, the windows that listen, what the last build told."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from builder.commands.desk_builder import Builder, Progress
from builder.commands.desk_room import Room
from builder.commands.desk_writer import Done, Writer
from builder.commands.reporting import BuildOptions, Report
from builder.commands.source import read_config
from builder.desk.reasons import reworded
from builder.model import Problem
from builder.problems import ProblemsError


class Desk:
    """What all handlers share; `token` is what pages of this run show to be such."""

    def __init__(
        self, root: Path, options: BuildOptions, show: Callable[[Report], None], token: str
    ) -> None:
        self._root, self._show, self.token = root, show, token
        self.language = ""
        self._learn_language()
        self.room, self.writer = Room(root, options), Writer(root)
        self.listeners: set[WebSocketHandler] = set()
        self.problems: tuple[Problem, ...] = ()
        self._died: tuple[Problem, ...] = ()
        self.builds, self.is_building = 0, True
        self._loop = asyncio.get_running_loop()
        self._builder = Builder(root, options, self._hear)

    async def ask(self, do: Callable[..., Any], *arguments: Any) -> Any:
        """Have something read in the room."""
        return await asyncio.wrap_future(self.room.run(do, *arguments))

    async def act(self, do: Callable[..., Done], *arguments: Any) -> Done:
        """Have something written, all windows told of it, and the site built."""
        done = await asyncio.wrap_future(self.writer.run(do, *arguments))
        if done.outcome.written:
            self.room.doubt()
            self._builder.order()
            self.is_building = True
            self.tell({"written": done.outcome.written})
        return done

    def tell(self, message: object) -> None:
        """Tell all windows something."""
        text = json.dumps(message, ensure_ascii=False)
        for each in tuple(self.listeners):
            try:
                each.write_message(text)
            except WebSocketClosedError:
                self.listeners.discard(each)

    def state(self) -> dict[str, object]:
        """What the bar shows."""
        back, forth = self.writer.steps()
        state = {"undo": back, "redo": forth, "problems": self._described()}
        return {**state, "building": self.is_building}

    def close(self) -> None:
        """End what was begun."""
        self._builder.close()
        self.writer.close()
        self.room.close()

    def _described(self) -> list[dict[str, object]]:
        found = (*self.writer.recovered, *self._died, *self.problems)
        return described(found, self.language)

    def _learn_language(self) -> None:
        """As the archive speaks to its readers, the desk speaks to its editors."""
        with suppress(ProblemsError):  # which is told elsewhere; until then it stays as it was
            self.language = read_config(self._root).language

    def _hear(self, progress: Progress) -> None:
        self._loop.call_soon_threadsafe(self._progress, progress)

    def _progress(self, progress: Progress) -> None:
        self.room.doubt()
        report, is_last = progress.report, progress.order == self._builder.ordered
        self.is_building = report is None or not is_last
        if report is None:
            self.tell({"building": True})
            return
        self._show(report)
        self._learn_language()
        if progress.died:
            self._died = report.problems
        else:
            self.problems = report.problems
        self.builds += 1
        self.tell({"built": self.builds, "more": not is_last, "problems": self._described()})


def described(problems: tuple[Problem, ...], language: str) -> list[dict[str, object]]:
    """Problems as the browser is told of them, in a language (BCP 47)."""
    return [
        {
            "file": each.path,
            "line": each.line,
            "text": _sentence(each, language),
            "severity": each.severity,
        }
        for each in problems
    ]


def _sentence(problem: Problem, language: str) -> str:
    message, hint = (reworded(each, language) for each in (problem.message, problem.hint))
    return f"{message} ({hint})" if hint else message
