"""What `archive serve` answers: files of the site, to this machine's own browser alone.

Heavy to import: only a server does.
"""

from livereload.handlers import StaticFileHandler
from tornado.web import HTTPError

# A page of the web could be given the address 127.0.0.1 by its owner, to read the archive through
# the visitor's browser (DNS rebinding); that browser still sends the page's own name.
_OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class LocalFiles(StaticFileHandler):  # type: ignore[misc]  # livereload has no types
    """Files for who asks this machine by one of its own names."""

    def prepare(self) -> None:
        """Refuse whoever asks for another host."""
        host = self.request.host.lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if name not in _OWN_NAMES:
            raise HTTPError(403)
