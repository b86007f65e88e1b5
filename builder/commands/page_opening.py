"""Pages that are changed on their way: in their heads, or as a whole until they are built.

Their files stay as they are. Heavy to import: only a server does.
"""

from collections.abc import Callable

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform, StaticFileHandler

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


class Previewed(StaticFileHandler):
    """Sends, in the place of the file of a page that was changed, the page as it will be built.

    `previews` of the application has such pages. Stands before a handler of files.
    """

    _is_preview = False

    async def get(self, path: str, include_body: bool = True) -> None:
        """Send the page."""
        page = self.settings["previews"].pages.get(path)
        if page is None:
            await super().get(path, include_body)
            return
        self._is_preview = True
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(page)

    def compute_etag(self) -> str | None:
        """A page that is no file has none."""
        return None if self._is_preview else super().compute_etag()
