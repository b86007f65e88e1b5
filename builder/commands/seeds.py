"""Reads a folder of seeds: its pages, what editors state about them, and what cannot be used."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder import files
from builder.commands.source import decode
from builder.gather.plan import Plan, make_plan, read_gathered
from builder.gather.read import WEBPAGES
from builder.gather.sidecar import parse_sidecar
from builder.model import Problem, Sidecar
from builder.problems import ProblemsError

SEEDS, ARTICLES = "seeds", "content/articles"
_PAGES, _SIDECAR = (".txt", *WEBPAGES), ".yaml"
# What systems and editors leave in folders by themselves.
_DEBRIS = ("desktop.ini", "Thumbs.db", "~", ".bak", ".swp", ".tmp")


@dataclass(frozen=True, slots=True)
class SeedFolder:
    """A folder of seeds as read: pages and sidecars by path, digests, and what is wrong."""

    folder: str
    pages: Mapping[str, bytes]
    sidecars: Mapping[str, Sidecar]
    digests: Mapping[str, tuple[str, str]]
    problems: tuple[Problem, ...]

    def name(self, path: str) -> str:
        """A page's path within the folder."""
        return path.removeprefix(f"{self.folder}/")


def read_seed_folder(root: Path, folder: str) -> SeedFolder:
    """Read every page and sidecar below a folder; files of other kinds are problems."""
    contents = {
        path: content
        for path, content in files.read_tree(root, folder).items()
        if not path.endswith(_DEBRIS)
    }
    problems = [problem for path in contents if (problem := _kind_problem(path, contents))]
    sidecars: dict[str, Sidecar] = {}
    # A page gathered now without what its sidecar meant to say would be gathered wrong.
    waiting: set[str] = set()
    for path, content in contents.items():
        if path.endswith(_SIDECAR):
            try:
                stated = parse_sidecar(path, decode(path, content))
                sidecars |= dict.fromkeys(_pages_of(path), stated)
            except ProblemsError as error:
                problems += error.problems
                waiting.update(_pages_of(path))
    pages = {
        path: content
        for path, content in contents.items()
        if _is_page(path) and path not in waiting and _is_readable(path)
    }
    digests = {path: (_digest(pages[path]), _sidecar_digest(contents, path)) for path in pages}
    return SeedFolder(folder, pages, sidecars, digests, tuple(problems))


def plan_archive(seeds: SeedFolder, texts: Mapping[str, str], refresh: bool) -> Plan:
    """What is to be gathered, given the articles that are there."""
    digests = {seeds.name(path): pair for path, pair in seeds.digests.items()}
    gathered = [found for path, text in texts.items() if (found := read_gathered(path, text))]
    return make_plan(digests, gathered, seeds.folder, refresh)


def _is_page(path: str) -> bool:
    return path.lower().endswith(_PAGES)


def _pages_of(sidecar: str) -> list[str]:
    return [PurePosixPath(sidecar).with_suffix(page).as_posix() for page in _PAGES]


def _is_readable(path: str) -> bool:
    """Whether a file's name is text; names in other encodings reach Python as lone surrogates."""
    return path.isprintable() or not any("\ud800" <= sign <= "\udfff" for sign in path)


def _kind_problem(path: str, contents: Mapping[str, bytes]) -> Problem | None:
    if not _is_readable(path):
        shown = path.encode("utf-8", "replace").decode()
        return Problem(shown, 0, "this file's name is not UTF-8", "rename it")
    if path.endswith(_SIDECAR):
        missing = contents.keys().isdisjoint(_pages_of(path))
        message = f"there is no page {_pages_of(path)[0]} that it describes"
        return Problem(path, 0, message) if missing else None
    if _is_page(path):
        return None
    hint = f"call it {PurePosixPath(path).with_suffix(_SIDECAR).name}"
    if not path.endswith(".yml"):
        hint = "save the page as plain text, NAME.txt"
    return Problem(path, 0, "this kind of file is not read", hint)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sidecar_digest(contents: Mapping[str, bytes], page: str) -> str:
    sidecar = PurePosixPath(page).with_suffix(_SIDECAR).as_posix()
    return _digest(contents[sidecar]) if sidecar in contents else ""
