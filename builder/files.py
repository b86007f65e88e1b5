"""The only module that opens, writes and deletes.

Files are replaced whole: the bytes are written beside the target and moved over it, so nobody ever
reads half a file. Nothing outside the folder that a function is given is touched.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from builder.model import Problem
from builder.problems import ProblemsError
from builder.signatures import sign_tree

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends.
_LENGTH = 8
# How many bytes of a large file are held at once.
_CHUNK = 2**18
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY


def read_tree(root: Path, folder: str, endings: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Every file below `root/folder`, by its path from `root` with forward slashes, sorted.

    Hidden files and links that lead nowhere are left out; a missing folder is an empty one.
    """
    return {path: read_file(root, path) for path in list_tree(root, folder, endings)}


def list_tree(root: Path, folder: str, endings: tuple[str, ...] = ()) -> list[str]:
    """The paths that `read_tree` would read."""
    return list(sign_tree(root, folder, endings))


def moment(folder: Path) -> int:
    """What time (ns) it is by the clock of a folder's file system. Raises ProblemsError."""
    replace(folder / ".moment", b"")
    return os.stat(folder / ".moment").st_mtime_ns


def read_file(root: Path, path: str) -> bytes:
    """The bytes of one file. Raises ProblemsError if it cannot be read."""
    try:
        return _read(root / path)
    except OSError as error:
        raise ProblemsError([Problem(path, 0, f"cannot be read: {error.strerror}")]) from None


def _read(path: Path) -> bytes:
    # By the system's calls: a fifth of the time that Path.read_bytes takes.
    handle = os.open(path, os.O_RDONLY | _BINARY)
    try:
        size, parts = os.fstat(handle).st_size, []
        while part := os.read(handle, size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def hash_file(root: Path, path: str) -> str:
    """The SHA-256 of one file's bytes, which are not held. Raises ProblemsError."""
    try:
        with (root / path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ProblemsError([Problem(path, 0, f"cannot be read: {error.strerror}")]) from None


def read_if_there(root: Path, path: str) -> bytes | None:
    """The bytes of one file, or None if there is no such file."""
    return read_file(root, path) if (root / path).is_file() else None


def write_changed(
    root: Path, contents: Mapping[str, bytes], there: Container[str] | None = None
) -> tuple[str, ...]:
    """Write the files whose bytes differ from those on disk; returns their paths, sorted.

    `there` are the paths of all files that are there, if that is known.
    """
    changed = []
    for path in sorted(contents):
        content = contents[path]
        if (there is not None and path not in there) or _current(root / path) != content:
            replace(root / path, content)
            changed.append(path)
    return tuple(changed)


def write_stream(root: Path, path: str, chunks: Iterable[bytes], sha256: str) -> bool:
    """Write a large file if there is none with this SHA-256; whether it was written.

    It is read and written piece by piece. Raises ProblemsError.
    """
    if (root / path).is_file() and hash_file(root, path) == sha256:
        return False
    replace(root / path, chunks)
    return True


def replace(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write one file beside its target and move it there. Raises ProblemsError."""
    target = os.fspath(path)
    # Short, as the target's name may be as long as a name can be; of its own for each process.
    temporary = os.path.join(os.path.dirname(target), f".{os.getpid():x}.part")
    try:
        try:
            _write(temporary, content)
            os.replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise ProblemsError([Problem(path.as_posix(), 0, message)]) from None


def _write(path: str, content: bytes | Iterable[bytes]) -> None:
    try:
        handle = os.open(path, _ANEW, 0o644)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle = os.open(path, _ANEW, 0o644)
    try:
        if hasattr(os, "fchmod"):  # whatever the umask is, a web server must be able to read it
            os.fchmod(handle, 0o644)
        for chunk in (content,) if isinstance(content, bytes) else content:
            write_all(handle, chunk)
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write all of it, in as many goes as the system takes."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def open_nameless(folder: Path) -> BinaryIO:
    """A file without a name, gone when it is closed: in a folder, or else where the system can."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=folder, buffering=0)
    return tempfile.TemporaryFile(buffering=0)


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


def read_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, some at a time. Raises OSError."""
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of the system's that is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        yield Path(name)


def make_folder(folder: Path) -> None:
    """Make a folder if it is not there. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)


def digest(root: Path, path: str) -> str:
    """The SHA-256 of a file's bytes; empty if there is none, or only behind a link."""
    content = _current(root / path) if _is_within(root, path) else None
    return hashlib.sha256(content).hexdigest() if content is not None else ""


def remove(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Delete these files and the folders they leave empty; returns those that were there.

    Nothing behind a link that leads out of `root` is touched. Raises ProblemsError.
    """
    removed = []
    for path in sorted(paths):
        if not _is_within(root, path) or not (root / path).is_file():
            continue
        try:
            (root / path).unlink()
        except OSError as error:
            message = f"cannot be removed: {error.strerror}"
            raise ProblemsError([Problem(path, 0, message)]) from None
        removed.append(path)
        for parent in PurePosixPath(path).parents[:-1]:
            with contextlib.suppress(OSError):
                (root / parent).rmdir()
    return tuple(removed)


def _is_within(root: Path, path: str) -> bool:
    """Whether a path's folder really lies below `root`, links followed, and can be a path."""
    try:
        return (root / path).parent.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError):
        return False


def _current(path: Path) -> bytes | None:
    try:
        return _read(path)
    except (OSError, ValueError):
        return None
