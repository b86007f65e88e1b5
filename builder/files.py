"""The only module that opens, writes and deletes.

Files are replaced whole: the bytes are written beside the target and moved over it, so nobody ever
reads half a file. Nothing outside the folder that a function is given is touched.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from builder.model import Problem
from builder.problems import ProblemsError


def read_tree(root: Path, folder: str, endings: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Every file below `root/folder`, by its path from `root` with forward slashes, sorted.

    Hidden files and links that lead nowhere are left out; a missing folder is an empty one.
    """
    return {path: read_file(root, path) for path in list_tree(root, folder, endings)}


def list_tree(root: Path, folder: str, endings: tuple[str, ...] = ()) -> list[str]:
    """The paths that `read_tree` would read."""
    found = []
    for at, folders, names in os.walk(root / folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            (Path(at) / name).relative_to(root).as_posix()
            for name in names
            if not name.startswith(".")
            and (not endings or name.endswith(endings))
            and (Path(at) / name).is_file()
        ]
    return sorted(found)


def read_file(root: Path, path: str) -> bytes:
    """The bytes of one file. Raises ProblemsError if it cannot be read."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        raise ProblemsError([Problem(path, 0, f"cannot be read: {error.strerror}")]) from None


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


def write_changed(root: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files whose bytes differ from those on disk; returns their paths, sorted."""
    changed = tuple(path for path in sorted(contents) if _current(root / path) != contents[path])
    for path in changed:
        replace(root / path, contents[path])
    return changed


def replace(path: Path, content: bytes) -> None:
    """Write one file beside its target and move it there. Raises ProblemsError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            os.chmod(temporary, 0o644)
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise ProblemsError([Problem(path.as_posix(), 0, message)]) from None


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
        return path.read_bytes()
    except (OSError, ValueError):
        return None
