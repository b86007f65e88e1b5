"""Reads an archive's folder: whether it is one, its settings, its files as text."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from builder import files
from builder.amounts import LARGEST_FILE
from builder.config import SITE_FILE, Config, parse_config
from builder.model import Problem
from builder.problems import ProblemsError


def is_archive(root: Path) -> bool:
    """Whether a folder looks like an archive."""
    return any((root / name).exists() for name in (SITE_FILE, "content", "seeds"))


def read_config(root: Path) -> Config:
    """The settings; the defaults if there is no site.yaml. Raises ProblemsError."""
    content = files.read_if_there(root, SITE_FILE)
    return parse_config(decode(SITE_FILE, content) if content else "")


def decode(path: str, content: bytes) -> str:
    """The text of a file of the archive's own. Raises ProblemsError: no UTF-8, too large."""
    if len(content) > LARGEST_FILE:
        message = f"is too large to be read: {len(content) / 1e6:.1f} MB"
        hint = f"at most {LARGEST_FILE / 1e6:.0f} MB; split it"
        raise ProblemsError([Problem(path, 0, message, hint)])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProblemsError([Problem(path, line, "is not UTF-8", "save it as UTF-8")]) from None


class Texts(Mapping[str, str]):
    """The texts of files by the paths they are shown by, read from the disk each time."""

    def __init__(self, root: Path, paths: Mapping[str, str]) -> None:
        self._root, self._paths = root, paths

    def __getitem__(self, shown: str) -> str:
        content = files.read_file(self._root, self._paths[shown])
        return content.decode("utf-8", errors="replace")

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
