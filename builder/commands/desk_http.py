"""How the desk answers HTTP: every answer and every refusal in JSON, but for the site's own pages.

Heavy to import: only a server does.
"""

import json
from collections.abc import Mapping
from typing import Any

from tornado.web import HTTPError, OutputTransform, RequestHandler, StaticFileHandler

from builder.commands.desk_guard import (
    HEADERS,
    refuse_asking,
    refuse_host,
    refuse_site,
)
from builder.commands.desk_pages import missing_page, with_layer
from builder.commands.page_opening import opening
from builder.desk.reasons import reworded

_SENTENCES = {
    403: "this is not for you",
    404: "there is no such page",
    405: "this cannot be asked in this way",
}


class RefusedError(HTTPError):
    """Nothing is done, for a reason that is told."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status)
        self.sentence = sentence


class Guarded(RequestHandler):
    """Answers this machine's own browser alone."""

    def set_default_headers(self) -> None:
        """What every answer says."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", "frame-ancestors 'none'")

    def prepare(self) -> None:
        """Refuse whoever may not ask."""
        self.refuse(refuse_host(self.request.host))
        self.refuse(refuse_site(self.request.headers))

    def refuse(self, why: str, status: int = 403) -> None:
        """End here if there is a reason."""
        if why:
            raise RefusedError(status, why)

    @property
    def language(self) -> str:
        """The language in which the desk speaks."""
        spoken: str = self.settings["desk"].language
        return spoken

    def answer(self, value: object, status: int = 200) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(value, ensure_ascii=False))

    def write_error(self, status_code: int, **how: Any) -> None:
        """Say in a sentence what is wrong, and never how the server is made."""
        error = how.get("exc_info", (None, None, None))[1]
        known = _SENTENCES.get(status_code, "the desk could not do this")
        self.answer_wrong(getattr(error, "sentence", known), status_code)

    def answer_wrong(self, sentence: str, status: int) -> None:
        """Answer with a sentence that says what is wrong."""
        self.answer({"error": reworded(sentence, self.language)}, status)

    def compute_etag(self) -> None:
        """Nothing is kept, so nothing is compared."""

    def check_etag_header(self) -> bool:
        """Whatever the browser has kept from an earlier run, it gets the page anew."""
        return False


class Asking(Guarded):
    """Answers only what the desk's own pages ask."""

    def prepare(self) -> None:
        """Refuse whoever may not ask."""
        super().prepare()
        self.refuse(refuse_asking(self.request.headers))


class Files(Guarded, StaticFileHandler):
    """Files of one folder, each time as they are."""

    def should_return_304(self) -> bool:
        """A file may have changed without a sign."""
        return False

    def get_cache_time(self, *_: Any) -> int:
        """Nothing is kept."""
        return 0

    def set_extra_headers(self, path: str) -> None:
        """Nothing is kept."""
        self.set_header("Cache-Control", HEADERS["Cache-Control"])

    @classmethod
    def get_content_version(cls, abspath: str) -> str:
        """Nothing is compared."""
        return ""


class Pages(Files):
    """The pages of the site; where there is none, one that says so."""

    def write_error(self, status_code: int, **how: Any) -> None:
        """A reader who went astray is led back."""
        if status_code != 404:
            return super().write_error(status_code, **how)
        self.set_status(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(missing_page(self.language))
        return None


def layer_over(token: str) -> type[OutputTransform]:
    """What puts the desk's layer over the pages of the site on their way."""
    return opening(lambda beginning, host: with_layer(beginning, token, host))


def first_of_each(arguments: Mapping[str, list[bytes]]) -> dict[str, str]:
    """The words of a question, each once."""
    return {name: found[0].decode("utf-8", "replace") for name, found in arguments.items() if found}
