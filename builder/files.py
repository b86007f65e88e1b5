"""The only module that opens, writes and deletes.

Files are replaced whole: the bytes are written beside the target and moved over it, so nobody ever
reads half a file. Nothing outside the folder that a function is given is touched.
"""

import contextlib
import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from builder.model import Problem
from builder.problems import ProblemsError
from builder.signatures import sign_tree

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # Windows opens links, which need rights to be made there.
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends.
# How many bytes of a large file are held at once.
_CHUNK = 2**18
# Whatever the umask is, a web server must be able to read what is new.
_PUBLIC = 0o644
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
    """The bytes of one file. Raises ProblemsError if it cannot be read, or leads out of `root`."""
    try:
        return _read(os.path.join(root, path), _NO_LINK)
    except OSError as error:
        if error.errno != errno.ELOOP:
            message = f"cannot be read: {error.strerror}"
            raise ProblemsError([Problem(path, 0, message)]) from None
    return _read_behind_link(root, path)


def _read_behind_link(root: Path, path: str) -> bytes:
    """A link may lead to a file of the same archive, and to no other: it may come from anywhere."""
    try:
        if (root / path).resolve().is_relative_to(root.resolve()):
            return _read(root / path)
    except (OSError, RuntimeError) as error:
        message = f"cannot be read: {getattr(error, 'strerror', 'a link to itself')}"
        raise ProblemsError([Problem(path, 0, message)]) from None
    message = "is a link that leads out of the archive"
    raise ProblemsError([Problem(path, 0, message, "put the file itself here")])


def _read(path: Path | str, flags: int = 0) -> bytes:
    # By the system's calls: a fifth of the time that Path.read_bytes takes.
    handle = os.open(path, os.O_RDONLY | _BINARY | flags)
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
    root: Path, contents: Mapping[str, bytes], *, lasting: bool = False
) -> tuple[str, ...]:
    """Write the files whose bytes differ from those on disk; returns their paths, sorted."""
    changed = [path for path in sorted(contents) if _current(root / path) != contents[path]]
    for path in changed:
        replace(root / path, contents[path], lasting=lasting)
    return tuple(changed)


def replace(path: Path, content: bytes | Iterable[bytes], *, lasting: bool = False) -> None:
    """Write one file beside its target and move it there. Raises ProblemsError.

    What is `lasting` is a person's, too: it is on the disk then, even if the power fails at once,
    and those may read and write it who might before.
    """
    try:
        put(path, content, lasting=lasting)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise ProblemsError([Problem(path.as_posix(), 0, message)]) from None


def put(path: Path | str, content: bytes | Iterable[bytes], *, lasting: bool = False) -> None:
    """The same. Raises OSError."""
    target = os.fspath(path)
    folder = os.path.dirname(target)
    # Short, as the target's name may be as long as a name can be; of its own for each process.
    temporary = os.path.join(folder, f".{os.getpid():x}.part")
    try:
        _write(temporary, content, _mode_of(target) if lasting else _PUBLIC, lasting)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    if lasting and hasattr(os, "O_DIRECTORY"):  # Windows has no names of folders to wait for
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mode_of(path: str) -> int:
    """Who may do what with a file, or with one that is new."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        return _PUBLIC


def _write(path: str, content: bytes | Iterable[bytes], mode: int, lasting: bool) -> None:
    try:
        handle = os.open(path, _ANEW, _PUBLIC)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        handle = os.open(path, _ANEW, _PUBLIC)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        for chunk in (content,) if isinstance(content, bytes) else content:
            write_all(handle, chunk)
        if lasting:
            os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write all of it, in as many goes as the system takes."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def open_nameless(folder: Path) -> BinaryIO:
    """A file without a name, gone when it is closed: in a folder, or else where the system can.

    Raises ProblemsError.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryFile(dir=folder, buffering=0)
    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise ProblemsError([Problem(folder.as_posix(), 0, message)]) from None


def read_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, some at a time. Raises OSError."""
    with open(path, "rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def make_folder(folder: Path) -> None:
    """Make a folder if it is not there. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)


def digest(root: Path, path: str) -> str:
    """The SHA-256 of a file's bytes; empty if there is none, or only behind a link."""
    content = _current(root / path) if is_within(root, path) else None
    return hashlib.sha256(content).hexdigest() if content is not None else ""


def remove(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Delete these files and the folders they leave empty; returns those that were there.

    Nothing behind a link that leads out of `root` is touched. Raises ProblemsError.
    """
    removed = []
    for path in sorted(paths):
        if not is_within(root, path) or not (root / path).is_file():
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


def is_within(root: Path, path: str) -> bool:
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
