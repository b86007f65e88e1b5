"""What the desk answers at which address: questions, actions, changes, its layer, the site."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

from tornado.web import Application, stream_request_body
from tornado.websocket import WebSocketHandler

from builder.amounts import LARGEST_REQUEST
from builder.commands.desk_answers import ANSWERS, AskedError
from builder.commands.desk_guard import refuse_origin, refuse_token
from builder.commands.desk_http import (
    Asking,
    Files,
    Guarded,
    Pages,
    RefusedError,
    first_of_each,
    layer_over,
)
from builder.commands.desk_pages import desk_policy
from builder.commands.desk_session import Desk, described
from builder.commands.desk_writer import Done
from builder.commands.layer_texts import layer_texts
from builder.desk.action_json import ActionError, from_json
from builder.problems import ProblemsError


@contextmanager
def telling(handler: Guarded) -> Iterator[None]:
    """Answers with what is wrong."""
    try:
        yield
    except AskedError as error:
        handler.answer_wrong(str(error), error.status)
    except ActionError as error:
        handler.answer_wrong(str(error), 400)
    except ProblemsError as error:
        handler.answer({"problems": described(error.problems, handler.language)}, 422)
    except OSError as error:  # of the disk, at a place that nobody has thought of
        handler.answer_wrong(f"the disk refuses: {error.strerror or error}", 422)


class _Answers(Asking):
    """Answers questions."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    async def get(self, what: str) -> None:
        if what not in ANSWERS:
            raise RefusedError(404, f"the desk does not know '{what}'")
        asked = first_of_each(self.request.query_arguments)
        with telling(self):
            self.answer(await self.desk.ask(ANSWERS[what], self.desk.room, asked))


class _State(Asking):
    """Says what can be undone, what is wrong, whether the site is being built."""

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def get(self) -> None:
        self.answer(self.desk.state())


class _Texts(Asking):
    """The texts of the layer."""

    def get(self) -> None:
        self.answer(layer_texts(self.language))


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
        act, writer = self.desk.act, self.desk.writer
        with telling(self):
            if what == "do":
                done = await act(writer.do, from_json(value.get("action")), _seen(value))
            else:
                done = await act({"undo": writer.undo, "redo": writer.redo}[what])
            self._tell(done)

    def _asked(self) -> dict[str, Any]:
        try:
            value = json.loads(bytes(self._body))
            json.dumps(value, ensure_ascii=False).encode()  # no half characters, to be told again
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
        self.answer(
            {
                "written": outcome.written,
                "digests": done.digests,
                "action": done.action,
                "where": done.where,
                "problems": described(outcome.problems, self.language),
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


def application(desk: Desk, public: Path) -> Application:
    """All that the desk answers."""
    given = {"desk": desk}
    layer = str(resources.files("builder.desk").joinpath("layer"))
    files = {"path": str(public), "default_filename": "index.html"}
    handlers: list[Any] = [
        ("/desk/(do|undo|redo)", _Actions, given),
        ("/desk/state", _State, given),
        ("/desk/changes", _Changes, given),
        ("/desk/texts.json", _Texts),
        (r"/desk/layer/([a-z0-9_.-]+\.(?:js|css))", _Layer, {"path": layer}),
        ("/desk/()", _Layer, {"path": layer, "default_filename": "queues.html"}),
        ("/desk/([a-z]+)", _Answers, given),
        ("/desk/.*", _Nothing),
        ("/(.*)", Pages, files),
    ]
    return Application(handlers, transforms=[layer_over(desk.token)], desk=desk)
