"""A window that listens to the desk: the least of a WebSocket's client."""

import base64
import json
import os
import socket
import struct
from typing import Any

from tests.browser.desk import DEADLINE, HOST, DeskServing


def upgrade(desk: DeskServing, token: str, origin: str) -> tuple[socket.socket, str]:
    """A connection that was asked to become a WebSocket, and the first line of the answer."""
    connection = socket.create_connection((HOST, desk.port), DEADLINE)
    lines = (
        f"GET /desk/changes?token={token} HTTP/1.1",
        f"Host: {HOST}:{desk.port}",
        *([f"Origin: {origin}"] if origin else []),
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
    )
    connection.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode())
    return connection, _line(connection)


def _line(connection: socket.socket) -> str:
    found = b""
    while not found.endswith(b"\n"):
        found += connection.recv(1)
    return found.decode().strip()


class Window:
    """Hears what the desk tells all windows."""

    def __init__(self, desk: DeskServing) -> None:
        self._connection, first = upgrade(desk, desk.token, desk.base)
        assert first == "HTTP/1.1 101 Switching Protocols"
        while _line(self._connection):
            pass

    def hear(self) -> Any:
        """The next message."""
        _, size = self._read(2)
        if size & 127 == 126:
            (size,) = struct.unpack(">H", self._read(2))
        return json.loads(self._read(size))

    def hear_written(self) -> Any:
        """The next message of what was written."""
        while "written" not in (message := self.hear()):
            pass
        return message

    def hear_built(self) -> Any:
        """The next message of a build behind which no other follows."""
        while "built" not in (message := self.hear()) or message["more"]:
            pass
        return message

    def close(self) -> None:
        """Listen no more."""
        self._connection.close()

    def _read(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            part = self._connection.recv(size - len(found))
            assert part, "the desk has closed"
            found += part
        return found
