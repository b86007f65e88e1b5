"""Paths that some file system cannot have, or not beside another: an archive must open anywhere."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.model import Problem

# Microsoft, 'Naming Files, Paths, and Namespaces'
# (learn.microsoft.com/windows/win32/fileio/naming-a-file): the names of devices, with any ending,
# in any letters; the signs that no name has; a dot or a space, with which none ends.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"]
)
_FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]')
# Microsoft, 'Maximum Path Length Limitation': 260 with the drive's letter and the NUL at the end.
_MAX_PATH = 260
# A folder as somebody has it on Windows, to which an archive is copied.
_PREFIX = r"C:\Users\firstname.lastname\Documents\news-archive-builder" + "\\"
_LONGEST = _MAX_PATH - 1 - len(_PREFIX)


class Fault(NamedTuple):
    """What is wrong with a path, and what may help."""

    message: str
    hint: str


def path_problems(paths: Iterable[str]) -> Iterator[Problem]:
    """A warning for each path that Windows refuses, and for paths that some systems take for one.

    These are paths from the archive's folder, with slashes, of files that are there or will be.
    """
    told: set[tuple[str, Fault]] = set()
    for path, fault in _faults(sorted(set(paths))):
        if (path, fault) not in told:
            told.add((path, fault))
            yield Problem(path, 0, fault.message, fault.hint, severity="warning")


def _faults(paths: list[str]) -> Iterator[tuple[str, Fault]]:
    yield from _collisions(paths)
    known: set[str] = set()
    for path in paths:
        if _units(path) > _LONGEST:
            yield path, Fault(_too_long(path), "give it a shorter name")
        folders = path.split("/")
        for depth, name in enumerate(folders, 1):
            # Of a folder with a bad name every file would else tell.
            at = "/".join(folders[:depth])
            if at not in known:
                known.add(at)
                yield from ((at, fault) for fault in _name_faults(name))


def _too_long(path: str) -> str:
    most = f"Windows opens at most {_LONGEST} in a folder like {_PREFIX}"
    return f"the path has {_units(path)} characters, and {most}"


def _units(path: str) -> int:
    """The length of a path as Windows counts it, in units of UTF-16."""
    return len(path) + sum(sign > "\uffff" for sign in path) if not path.isascii() else len(path)


def _name_faults(name: str) -> Iterator[Fault]:
    """What Windows would refuse in one name of a path."""
    if name.partition(".")[0].rstrip(" ").lower() in _DEVICES:
        yield Fault(f"Windows can have no file called '{name}', a device's name", "rename it")
    if name.endswith((".", " ")):
        yield Fault("Windows can have no name that ends in a dot or a space", "rename it")
    if found := _FORBIDDEN.search(name):
        sign = found[0] if found[0].isprintable() else f"U+{ord(found[0]):04X}"
        yield Fault(f"Windows can have no name with the sign {sign}", "rename it")


def _collisions(paths: list[str]) -> Iterator[tuple[str, Fault]]:
    """Paths that differ in capitals or in how Unicode writes the same letters, and in nothing else.

    macOS and Windows tell no capitals apart, macOS no normal forms (Unicode, UAX #15). Where two
    folders collide, so does the first file of each alone.
    """
    first: dict[str, str] = {}
    for path in paths:
        at = 0
        while at >= 0:
            at = path.find("/", at + 1)
            part = path if at < 0 else path[:at]
            folded = _folded(part)
            other = first.setdefault(folded, part)
            if other != part:
                yield part, Fault(_difference(part, other), "rename one of them")
                break


def _difference(one: str, other: str) -> str:
    if unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other):
        difference = "only in how Unicode writes its letters; macOS has but one of them"
        return f"differs from {other} {difference}"
    return f"differs from {other} only in capitals; Windows and macOS have but one of them"


def _folded(path: str) -> str:
    """A path as file systems that tell no capitals and no normal forms apart compare it."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())
