"""The locks: which version of every package, by which digests."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
# What the builder needs, and what testing and checking it needs besides.
LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-test.lock")
_PACKAGE = re.compile(r"^([\w.-]+)==(\S+)[^\\\n]*((?:\\\n *--hash=\S+ ?)*)", re.MULTILINE)


class Locked(NamedTuple):
    """A package of a lock with the digests of its files."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked(path: Path) -> tuple[Locked, ...]:
    """All packages of a lock."""
    return tuple(
        Locked(name, version, tuple(re.findall(r"--hash=(\S+)", hashes)))
        for name, version, hashes in _PACKAGE.findall(path.read_text(encoding="utf-8"))
    )
