"""Pages that are changed on their way, in their heads; their files stay as they are.

Heavy to import: only a server does.
"""

from collections.abc import Callable

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from builder.commands.live_pages import has_head


def opening(opened: Callable[[bytes, str], bytes]) -> type[OutputTransform]:
    """What sends each page as `opened` makes it of its beginning and the host that it is asked of.

    The beginning is held back until all of the head is there, however long that is.
    """

    class Opening(OutputTransform):
        def __init__(self, request: HTTPServerRequest) -> None:
            self._host = request.host
            self._held: bytes | None = None

        def transform_first_chunk(
            self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
        ) -> tuple[int, HTTPHeaders, bytes]:
            """Begin; where more of the head is to come, nobody knows yet how long all will be."""
            if status_code != 200 or "html" not in headers.get("Content-Type", ""):
                return status_code, headers, chunk
            self._held = b""
            page = self.transform_chunk(chunk, finishing)
            if self._held is not None:
                headers.pop("Content-Length", None)
            elif "Content-Length" in headers:
                length = int(headers["Content-Length"]) + len(page) - len(chunk)
                headers["Content-Length"] = str(length)
            return status_code, headers, page

        def transform_chunk(self, chunk: bytes, finishing: bool) -> bytes:
            """Hold the page back until its head is there, and change it then."""
            if self._held is None:
                return chunk
            beginning = self._held + chunk
            if not finishing and not has_head(beginning):
                self._held = beginning
                return b""
            self._held = None
            return opened(beginning, self._host)

    return Opening
