"""Whole folders: made alike by hard links, exchanged, swept. files.py, beside it, has files."""

import contextlib
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from builder import files

# The call that lets two names change places, with what stands before each of them, by system.
_EXCHANGES = {"linux": ("renameat2", (-100,)), "darwin": ("renamex_np", ())}
_SWAP = 2
# A file that a process, whose number it has, is writing beside its target.
_BEGUN = re.compile(r"\.([0-9a-f]+)\.part")


def mirror(source: Path, target: Path) -> tuple[str, ...]:
    """Make `target` the same as `source`, any depth, of hard links and of links as they are.

    What is the same file already stays, whatever else is there goes. Returns the paths of the files
    that were linked, in no order. Raises OSError, also where there are no hard links, and where a
    folder is another's or on another disk.
    """
    if target.is_symlink():
        target.unlink()
    linked: list[str] = []
    waiting = [""]
    while waiting:
        at = waiting.pop()
        others = _make_alike(source / at, target / at)
        for entry in _entries(source / at):
            path, other = at + entry.name, others.pop(entry.name, None)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
                if other and not other.is_dir(follow_symlinks=False):
                    _remove(other)
            elif not (other and _is_same(entry, other)):
                if other and other.is_dir(follow_symlinks=False):
                    _remove(other)
                take_over(Path(entry.path), target / path)
                linked.append(path)
        for other in others.values():
            _remove(other)
    return tuple(linked)


def _make_alike(source: Path, target: Path) -> dict[str, "os.DirEntry[str]"]:
    """Make a folder with the owner and the rights of another; what is in it, by name."""
    target.mkdir(parents=True, exist_ok=True)
    wanted, found = source.stat(), target.stat()
    if wanted.st_dev != found.st_dev:  # numbers of files say nothing there, and a mount would move
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    if (wanted.st_uid, wanted.st_gid) != (found.st_uid, found.st_gid):
        os.chown(target, wanted.st_uid, wanted.st_gid)
    shutil.copystat(source, target)
    return {entry.name: entry for entry in _entries(target)}


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        yield from entries


def _is_same(entry: "os.DirEntry[str]", other: "os.DirEntry[str]") -> bool:
    """Whether two names are of one file, or of links to the same place. Nothing is opened."""
    if entry.is_symlink() or other.is_symlink():
        links = entry.is_symlink() and other.is_symlink()
        return links and os.readlink(entry.path) == os.readlink(other.path)
    return entry.inode() == other.inode()


def _remove(entry: "os.DirEntry[str]") -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path)
    else:
        os.unlink(entry.path)


def differing(source: Path, target: Path) -> Iterator[str]:
    """The files in a folder that are not the same file in another. Raises OSError."""
    waiting = [""]
    while waiting:
        at = waiting.pop()
        there = _entries(target / at) if (target / at).is_dir() else ()
        others = {entry.name: entry for entry in there}
        for entry in _entries(source / at):
            other = others.get(entry.name)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{at}{entry.name}/")
            elif not (other and _is_same(entry, other)):
                yield at + entry.name


def take_over(source: Path, target: Path) -> None:
    """Have a file, or a link, in another place, too, whatever file is there. Raises OSError."""
    try:
        _link(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(source, target)
    except FileExistsError:
        target.unlink()
        _link(source, target)


def _link(source: Path, target: Path) -> None:
    if source.is_symlink():
        os.symlink(os.readlink(source), target, source.is_dir())
    else:
        os.link(source, target)


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of the system's that is gone at the end."""
    with tempfile.TemporaryDirectory(prefix="archive-") as name:
        yield Path(name)


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it; what cannot be removed, or is not there, is left."""
    shutil.rmtree(folder, ignore_errors=True)


def put_back(folder: Path, place: Path) -> None:
    """Rename a folder; or, if there is one in its place, add what is missing there. Raises OSError.

    Files that are there stay.
    """
    if not os.path.lexists(place):
        os.rename(folder, place)
        return
    for path in tuple(differing(folder, place)):
        if not os.path.lexists(place / path):
            take_over(folder / path, place / path)
    remove(folder)


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Two folders change places; if the first is not there, the second takes its place.

    In one step where the system can; else the first stands `aside` in between. Raises OSError, with
    everything as it was.
    """
    if not os.path.lexists(one):
        os.rename(other, one)
    elif not _exchanged(one, other):
        os.rename(one, aside)
        try:
            os.rename(other, one)
        except OSError:
            os.rename(aside, one)
            raise
        with contextlib.suppress(OSError):  # they have changed places; it can lie anywhere
            os.rename(aside, other)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two names change places in one step; False if the system or the disk cannot."""
    import ctypes  # which a build with nothing to do has no time for

    name, before = _EXCHANGES.get(sys.platform, ("", ()))
    call = getattr(ctypes.CDLL(None), name, None) if name else None
    names = (*before, os.fsencode(one), *before, os.fsencode(other))
    return call is not None and call(*names, _SWAP) == 0


def sync(folder: Path) -> None:
    """Wait until all that was written to a folder's disk is there, where the system can tell.

    Raises OSError if the disk did not take all of it.
    """
    if sys.platform == "linux":
        handle = os.open(folder, os.O_RDONLY)
        try:
            failed = _sync_disk_of(handle)
        finally:
            os.close(handle)
        if failed:
            raise OSError(failed, os.strerror(failed))
    elif hasattr(os, "sync"):
        os.sync()


def _sync_disk_of(handle: int) -> int:
    """Wait for the disk of an open file; what went wrong, as an errno, or 0."""
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    failed = ctypes.get_errno() if call and call(handle) else 0
    if call and failed not in (errno.ENOSYS, errno.EPERM):
        return failed
    os.sync()
    return 0


def sweep(folder: Path, *, deep: bool = True) -> None:
    """Delete what processes that have died were writing into a folder, and nothing else."""
    for at, folders, names in os.walk(folder):
        for name in names:
            begun = _BEGUN.fullmatch(name)
            if begun and not _is_alive(int(begun[1], 16)):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(at, name))
        if not deep:
            folders.clear()


def _is_alive(process: int) -> bool:
    """Whether there is such a process; Windows itself keeps what a living one writes."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that files lie in, and those that these lie in; what they are paths in is ''."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def leading_out(root: Path, folders: Iterable[str]) -> tuple[str, ...]:
    """Those of some folders that are links to somewhere that is not below `root`, or to nowhere."""
    return tuple(
        folder
        for folder in folders
        if (root / folder).is_symlink() and folder
        if not (root / folder).is_dir() or not files.is_within(root, f"{folder}/file")
    )
