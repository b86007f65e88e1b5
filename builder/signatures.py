"""How files look from outside: enough to know, without reading them, that they are as they were."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MOST = 2**63 - 1


class Signature(NamedTuple):
    """What tells without reading it that a file is as it was: size, times in ns, and its node."""

    size: int
    modified: int
    changed: int
    node: int


def sign_tree(
    root: Path, folder: str, endings: tuple[str, ...] = (), *, hidden: bool = False
) -> dict[str, Signature]:
    """The signature of each file that `read_tree` would read, by its path; with `hidden` of all."""
    found: dict[str, Signature] = {}
    waiting = [(os.path.join(root, folder), f"{folder}/" if folder else "")]
    while waiting:
        at, prefix = waiting.pop()
        for entry in _entries(at):
            if entry.name[0] == "." and not hidden:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            elif (not endings or entry.name.endswith(endings)) and (signed := _sign(entry)):
                found[prefix + entry.name] = signed
    return dict(sorted(found.items()))


def _entries(folder: str) -> Iterator["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _sign(entry: "os.DirEntry[str]") -> Signature | None:
    try:
        found = entry.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return _signature(found)


def list_names(folder: Path, ending: str) -> list[str]:
    """The names in a folder that end so, sorted; none if it cannot be read."""
    return sorted(entry.name for entry in _entries(str(folder)) if entry.name.endswith(ending))


def _signature(found: os.stat_result) -> Signature:
    node = found.st_ino & _MOST  # which some file systems make of 64 bits without a sign
    values = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, node)
    return tuple.__new__(Signature, values)  # there are tens of thousands: a third of the time


def sign_file(root: Path, path: str) -> Signature | None:
    """The signature of one file; None if there is no such file."""
    try:
        found = os.stat(os.path.join(root, path))
    except (OSError, ValueError):
        return None
    return _signature(found)
