"""`archive review --serve`: the desk at an address of this machine.

Heavy to import: only this command does.
"""

import asyncio
import json
import logging
import secrets
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, stream_request_body
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from builder import databases
from builder.amounts import LARGEST_REQUEST
from builder.commands.desk_answers import ANSWERS, AskedError, layer_texts
from builder.commands.desk_builder import Builder, Progress
from builder.commands.desk_guard import refuse_origin, refuse_token
from builder.commands.desk_handlers import (
    Asking,
    Files,
    Guarded,
    RefusedError,
    first_of_each,
    layer_over,
)
from builder.commands.desk_pages import desk_policy
from builder.commands.desk_room import Done, Room
from builder.commands.memory import FOLDER, prepare
from builder.commands.processes import rare_collections
from builder.commands.reporting import BuildOptions, Report
from builder.commands.scan import PUBLIC
from builder.commands.serve import ServeOptions, rebuild
from builder.commands.source import read_config
from builder.desk.action_json import ActionError, from_json
from builder.model import Problem
from builder.problems import ProblemsError

_LOCK = f"{FOLDER}/desk-open"


class Desk:
    """What all handlers share: the room, who listens, what the last build told."""

    def __init__(self, root: Path, options: BuildOptions, show: Callable[[Report], None]) -> None:
        self._show = show
        self.token = secrets.token_urlsafe(32)
        self.room = Room(root, options)
        self.listeners: set[WebSocketHandler] = set()
        self.problems: tuple[Problem, ...] = ()
        self.builds, self.is_building = 0, True
        self._loop = asyncio.get_running_loop()
        self._builder = Builder(root, options, self._hear)

    async def ask(self, do: Callable[..., Any], *arguments: Any) -> Any:
        """Have something done by the room's thread."""
        return await asyncio.wrap_future(self.room.run(do, *arguments))

    def wrote(self, done: Done) -> None:
        """Tell all windows what was written, and have the site built."""
        if done.outcome.written:
            self._builder.order()
            self.is_building = True
            self.tell({"written": done.outcome.written})

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
        back, forth = self.room.steps()
        problems = described((*self.room.recovered, *self.problems))
        state = {"undo": back, "redo": forth, "problems": problems}
        return {**state, "building": self.is_building}

    def close(self) -> None:
        """End what was begun."""
        self._builder.close()
        self.room.close()

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
        self.builds, self.problems = self.builds + 1, report.problems
        problems = described(report.problems)
        self.tell({"built": self.builds, "more": not is_last, "problems": problems})


def described(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    """Problems as the browser is told of them."""
    return [
        {
            "file": each.path,
            "line": each.line,
            "text": f"{each.message} ({each.hint})" if each.hint else each.message,
            "severity": each.severity,
        }
        for each in problems
    ]


class _Answers(Asking):
    """Answers questions."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    async def get(self, what: str) -> None:
        if what not in ANSWERS:
            raise RefusedError(404, f"the desk does not know '{what}'")
        asked = first_of_each(self.request.query_arguments)
        try:
            self.answer(await self.desk.ask(ANSWERS[what], self.desk.room, asked))
        except AskedError as error:
            self.answer({"error": str(error)}, error.status)
        except ProblemsError as error:
            self.answer({"problems": described(error.problems)}, 422)


class _State(Asking):
    """Says what can be undone, what is wrong, whether the site is being built."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    async def get(self) -> None:
        self.answer(await self.desk.ask(self.desk.state))


class _Texts(Asking):
    """The texts of the layer."""

    def initialize(self, language: str) -> None:
        self._language = language

    def get(self) -> None:
        self.answer(layer_texts(self._language))


@stream_request_body
class _Actions(Asking):
    """Does, undoes and does again; all that it may refuse for is looked at before the body is."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk
        self._body = bytearray()

    def prepare(self) -> None:
        super().prepare()
        headers = self.request.headers
        if self.request.method != "POST":
            raise RefusedError(405, "nothing is changed by asking; send it with POST")
        self.refuse(refuse_origin(headers, self.request.host))
        self.refuse(refuse_token(headers.get("X-Desk-Token", ""), self.desk.token))
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise RefusedError(400, "what is to be done must be JSON (application/json)")
        length = headers.get("Content-Length", "")
        if not length.isdigit():
            raise RefusedError(411, "how long it is must be said (Content-Length)")
        if int(length) > LARGEST_REQUEST:
            raise RefusedError(413, f"this is too long; at most {LARGEST_REQUEST} bytes")

    def data_received(self, chunk: bytes) -> None:
        self._body += chunk

    async def post(self, what: str) -> None:
        value = self._asked()
        room = self.desk.room
        try:
            if what == "do":
                done = await self.desk.ask(room.do, from_json(value.get("action")), _seen(value))
            else:
                done = await self.desk.ask({"undo": room.undo, "redo": room.redo}[what])
        except ActionError as error:
            self.answer({"error": str(error)}, 400)
        except ProblemsError as error:
            self.answer({"problems": described(error.problems)}, 422)
        else:
            self._tell(done)

    def _asked(self) -> dict[str, Any]:
        try:
            value = json.loads(bytes(self._body))
        except (ValueError, RecursionError):
            raise RefusedError(400, "this is not JSON") from None
        if not isinstance(value, dict):
            raise RefusedError(400, "what is to be done must be an object")
        return value

    def _tell(self, done: Done) -> None:
        outcome = done.outcome
        if outcome.conflict:
            versions = outcome.conflict.versions
            told = [
                {"path": each.path, "now": each.now, "wanted": each.wanted} for each in versions
            ]
            self.answer({"conflict": told}, 409)
            return
        self.desk.wrote(done)
        self.answer(
            {
                "written": outcome.written,
                "digests": done.digests,
                "action": done.action,
                "problems": described(outcome.problems),
            }
        )


def _seen(value: dict[str, Any]) -> dict[str, str]:
    """The digests of what the editor saw. Raises RefusedError."""
    seen = value.get("seen")
    texts = isinstance(seen, dict) and all(isinstance(each, str) for each in seen.values())
    if not isinstance(seen, dict) or not texts:
        raise RefusedError(400, "'seen' must have the digest of each file that was seen")
    return seen


class _Changes(Guarded, WebSocketHandler):
    """Tells a window of what is written and built."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def prepare(self) -> None:
        super().prepare()
        self.refuse(refuse_origin(self.request.headers, self.request.host))
        self.refuse(refuse_token(self.get_query_argument("token", ""), self.desk.token))

    def check_origin(self, origin: str) -> bool:
        return not refuse_origin({"Origin": origin}, self.request.host)

    def open(self, *_: str, **__: str) -> None:
        self.desk.listeners.add(self)

    def on_message(self, message: str | bytes) -> None:
        self.close()

    def on_close(self) -> None:
        self.desk.listeners.discard(self)


class _Layer(Files):
    """Files of the desk's layer, and its own page."""

    def prepare(self) -> None:
        super().prepare()
        self.set_header("Content-Security-Policy", desk_policy(self.request.host))


class _Nothing(Asking):
    """What the desk does not have."""

    def prepare(self) -> None:
        super().prepare()
        raise RefusedError(404, f"the desk has no '{self.request.path}'")


def application(desk: Desk, public: Path, language: str) -> Application:
    """All that the desk answers."""
    given = {"desk": desk}
    layer = str(resources.files("builder.desk").joinpath("layer"))
    files = {"path": str(public), "default_filename": "index.html"}
    handlers: list[Any] = [
        ("/desk/(do|undo|redo)", _Actions, given),
        ("/desk/state", _State, given),
        ("/desk/changes", _Changes, given),
        ("/desk/texts.json", _Texts, {"language": language}),
        (r"/desk/layer/([a-z0-9_.-]+\.(?:js|css))", _Layer, {"path": layer}),
        ("/desk/()", _Layer, {"path": layer, "default_filename": "queues.html"}),
        ("/desk/([a-z]+)", _Answers, given),
        ("/desk/.*", _Nothing),
        ("/(.*)", Files, files),
    ]
    return Application(handlers, transforms=[layer_over(desk.token)])


def serve_desk(root: Path, build_options: BuildOptions, options: ServeOptions) -> Report:
    """Build, and open the desk until interrupted.

    What is wrong with a file keeps the others from nothing; exports wait for `archive build`.
    """
    for name in ("tornado.access", "tornado.general", "asyncio"):
        logging.getLogger(name).setLevel(logging.ERROR)
    build_options = replace(build_options, late_exports=True, keep_going=True)
    if not (root / FOLDER).is_dir():
        prepare(root / FOLDER)
    with databases.only_one(root / _LOCK, patience=0) as free:
        if not free:
            message = "another desk is open on this archive"
            return Report(problems=(Problem(_LOCK, 0, message, "use that one, or end it"),))
        if not (root / PUBLIC / "index.html").is_file():  # else it is built beside its readers
            options.show(rebuild(root, build_options))
        return asyncio.run(_serve(root, build_options, options))


async def _serve(root: Path, build_options: BuildOptions, options: ServeOptions) -> Report:
    with ExitStack() as opened:
        opened.enter_context(rare_collections())
        desk = opened.enter_context(closing(Desk(root, build_options, options.show)))
        server = HTTPServer(
            application(desk, root / PUBLIC, _language(root)), max_body_size=LARGEST_REQUEST
        )
        address = f"http://{options.host}:{options.port}/"
        try:
            server.listen(options.port, address=options.host)
        except OSError as error:
            problem = Problem(address, 0, f"cannot be served: {error.strerror}", "try --port")
            return Report(problems=(problem,))
        await desk.ask(desk.room.recover)
        options.show(Report((f"the desk is at {address}desk/ – Ctrl+C ends it",)))
        desk.room.run(desk.room.read)  # so that whoever asks first need not wait so long
        await asyncio.Event().wait()
    return Report()


def _language(root: Path) -> str:
    """The language that the archive speaks to its readers, and the desk to its editors."""
    try:
        return read_config(root).language
    except ProblemsError:
        return ""
