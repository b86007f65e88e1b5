"""A file of many pieces, written and read one at a time; for what processes hand to each other."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.model import Problem
from builder.problems import ProblemsError

# Before each piece stands its length, in so many bytes.
_LENGTH = 8


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """One file of many pieces, each written as it comes. Raises ProblemsError."""
    try:
        with open(path, "wb") as stream:
            stream.writelines(len(piece).to_bytes(_LENGTH, "big") + piece for piece in pieces)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise ProblemsError([Problem(path.as_posix(), 0, message)]) from None


def read_pieces(path: Path) -> Iterator[bytes]:
    """The pieces of such a file, one at a time. Raises OSError."""
    with open(path, "rb") as stream:
        while length := stream.read(_LENGTH):
            yield stream.read(int.from_bytes(length, "big"))
