"""Reads a folder of seeds: its pages, what editors state about them, and what cannot be used."""

import hashlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from builder import files
from builder.commands.scan import is_text, misnamed_problem
from builder.commands.source import decode
from builder.gather.endings import (
    SIDECAR,
    is_debris,
    is_page,
    is_part,
    is_sidecar,
    kind_problem,
    part_folders,
    stem,
)
from builder.gather.plan import Digests, Gathered, read_gathered
from builder.gather.read import NO_SIDECAR
from builder.gather.sidecar import parse_sidecar
from builder.model import Problem, Sidecar
from builder.problems import ProblemsError

SEEDS, ARTICLES = "seeds", "content/articles"


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page as it lies in its folder: its path, and what its sidecar says, with its digest."""

    path: str
    sidecar: Sidecar = NO_SIDECAR
    sidecar_sha256: str = ""


@dataclass(frozen=True, slots=True)
class SeedFolder:
    """A folder of seeds, its pages sorted by path; what they hold is read page by page."""

    root: Path
    folder: str
    pages: tuple[PageFile, ...]
    problems: tuple[Problem, ...]

    def name(self, path: str) -> str:
        """A page's path within the folder."""
        return path.removeprefix(f"{self.folder}/")


def list_seeds(root: Path, folder: str) -> SeedFolder:
    """List the pages of a folder and read their sidecars; files of other kinds are problems."""
    return _sort_out(root, folder, files.list_tree(root, folder))


def list_seeds_beside(root: Path, folder: str, target: Path) -> SeedFolder:
    """The same, where `target` may lie within the folder; Markdown there is what was gathered."""
    source, target = (root / folder).resolve(), target.resolve()
    paths: Iterable[str] = files.list_tree(root, folder)
    if target.is_relative_to(source):
        paths = [path for path in paths if not _is_gathered(root / path, target)]
    return _sort_out(root, folder, paths)


def read_page_file(root: Path, path: str) -> PageFile:
    """One page with its sidecar. Raises ProblemsError if it is no page or its sidecar is wrong."""
    if not is_page(path):
        raise ProblemsError([kind_problem(path)])
    sidecar = f"{stem(path)}{SIDECAR}"
    if files.read_if_there(root, sidecar) is None:
        return PageFile(path)
    return PageFile(path, *_read_sidecar(root, sidecar))


def read_digests(seeds: SeedFolder) -> tuple[dict[str, Digests], list[Problem]]:
    """The digests of pages and sidecars by name, read one at a time; and who cannot be read."""
    found: dict[str, Digests] = {}
    problems: list[Problem] = []
    for page in seeds.pages:
        try:
            sha256 = files.hash_file(seeds.root, page.path)
            found[seeds.name(page.path)] = (sha256, page.sidecar_sha256)
        except ProblemsError as error:
            problems += error.problems
    return found, problems


def read_all_gathered(root: Path, paths: Iterable[str]) -> Iterator[Gathered]:
    """What the articles at these paths say of their seeds; those written by hand are left out."""
    for path in paths:
        text = files.read_file(root, path).decode("utf-8", errors="replace")
        if found := read_gathered(path, text):
            yield found


def _is_gathered(path: Path, target: Path) -> bool:
    return path.suffix.lower() == ".md" and path.resolve().is_relative_to(target)


def _sort_out(root: Path, folder: str, found: Iterable[str]) -> SeedFolder:
    listed = [path for path in found if not is_debris(path)]
    parts = part_folders(listed)
    paths = [path for path in listed if not is_part(path, parts)]
    readable = [path for path in paths if is_text(path)]
    stems = {stem(path) for path in readable if is_page(path)}
    sidecars, problems = _read_sidecars(root, filter(is_sidecar, readable), stems)
    # A page gathered now without what its sidecar meant to say would be gathered wrong.
    pages = tuple(
        PageFile(path, *stated)
        for path in readable
        if is_page(path) and (stated := sidecars.get(stem(path), ())) is not None
    )
    unread = [misnamed_problem(path) for path in paths if not is_text(path)]
    unread += [kind_problem(path) for path in readable if not (is_page(path) or is_sidecar(path))]
    return SeedFolder(root, folder, pages, (*unread, *problems))


def _read_sidecars(
    root: Path, paths: Iterable[str], stems: Set[str]
) -> tuple[dict[str, tuple[Sidecar, str] | None], list[Problem]]:
    """Sidecars with digests by the stem they share with pages, None for one that is wrong."""
    found: dict[str, tuple[Sidecar, str] | None] = {}
    problems: list[Problem] = []
    for path in paths:
        if stem(path) not in stems:
            message = f"there is no page {stem(path)}.txt that it describes"
            problems.append(Problem(path, 0, message))
            continue
        try:
            found[stem(path)] = _read_sidecar(root, path)
        except ProblemsError as error:
            problems += error.problems
            found[stem(path)] = None
    return found, problems


def _read_sidecar(root: Path, path: str) -> tuple[Sidecar, str]:
    content = files.read_file(root, path)
    return parse_sidecar(path, decode(path, content)), hashlib.sha256(content).hexdigest()
