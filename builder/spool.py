"""Files of a site that wait to be written until all of them are there."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.files import open_nameless, write_all
from builder.model import Problem
from builder.problems import ProblemsError


class Spool(Mapping[str, bytes]):
    """Files that wait to be written, by path: on the disk, in one file without a name.

    Nothing is written to its place before everything is there, and memory need not hold it.
    """

    def __init__(self, folder: Path) -> None:
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._end = 0
        self._stream = open_nameless(folder)

    def add(self, path: str, content: bytes) -> None:
        """Keep a file's bytes. Raises ProblemsError if the disk is full."""
        self.drop(path)
        self.extend(path, content)

    def extend(self, path: str, content: bytes) -> None:
        """Keep further bytes of a file, which may come by turns with those of others.

        Raises ProblemsError if the disk is full.
        """
        self._places.setdefault(path, []).append((self._end, len(content)))
        try:
            self._stream.seek(self._end)
            write_all(self._stream.fileno(), content)
        except OSError as error:
            message = f"cannot be written: {error.strerror}"
            raise ProblemsError([Problem(f"public/{path}", 0, message)]) from None
        self._end += len(content)

    def drop(self, path: str) -> None:
        """Do not keep a file, if it was kept."""
        self._places.pop(path, None)

    def size(self, path: str) -> int:
        """How many bytes of a file there are."""
        return sum(length for _, length in self._places[path])

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of a file in the pieces in which they came."""
        return (self._read(*place) for place in self._places[path])

    def close(self) -> None:
        """Forget everything."""
        self._stream.close()

    def __getitem__(self, path: str) -> bytes:
        return b"".join([self._read(*place) for place in self._places[path]])

    def _read(self, start: int, length: int) -> bytes:
        self._stream.seek(start)
        return self._stream.read(length) or b""

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
