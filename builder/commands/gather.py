"""`archive gather`: seeds into Markdown, for the archive or from any folder to any other."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from builder import files
from builder.commands.reporting import Report, Track, untracked
from builder.gather.article import gather_seed
from builder.gather.compose import compose
from builder.gather.plan import Plan, make_plan, read_gathered
from builder.gather.read import NO_SIDECAR, read_seed
from builder.gather.sidecar import parse_sidecar
from builder.keys import article_key, distinct_key
from builder.model import Article, Problem, Sidecar
from builder.problems import ProblemsError

SEEDS, ARTICLES = "seeds", "content/articles"
_PAGES, _SIDECARS = (".txt",), (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class SeedFolder:
    """A folder of seeds as read: pages and sidecars by path, and what could not be used."""

    folder: str
    pages: Mapping[str, bytes]
    sidecars: Mapping[str, Sidecar]
    problems: tuple[Problem, ...]

    def name(self, path: str) -> str:
        """A page's path within the folder."""
        return path.removeprefix(f"{self.folder}/")


def gather_archive(root: Path, refresh: bool = False, track: Track[Any] = untracked) -> Report:
    """Gather what is new in `seeds/` into `content/articles/`."""
    seeds = read_seed_folder(root, SEEDS)
    texts = {
        path: content.decode("utf-8", errors="replace")
        for path, content in files.read_tree(root, ARTICLES, (".md",)).items()
    }
    plan = plan_archive(seeds, texts, refresh)
    paths = {seeds.name(path): path for path in seeds.pages}
    tasks = {paths[name]: target for name, target in plan.tasks}
    articles, problems = _gather_pages(seeds, list(tasks), track)
    written = files.write_changed(root, _keyed_files(articles, tasks, texts))
    lines = tuple(f"gathered {path}" for path in written)
    return Report(lines, (*seeds.problems, *plan.problems, *problems))


def gather_folder(source: Path, target: Path, track: Track[Any] = untracked) -> Report:
    """Gather every page of a folder into a Markdown file of the same name in another."""
    seeds = read_seed_folder(source.parent, source.name)
    articles, problems = _gather_pages(seeds, list(seeds.pages), track)
    contents = {
        PurePosixPath(seeds.name(path)).with_suffix(".md").as_posix(): compose(article).encode()
        for path, article in articles.items()
    }
    written = files.write_changed(target, contents)
    return Report((f"gathered {len(written)} of {len(seeds.pages)}",), (*seeds.problems, *problems))


def read_seed_folder(root: Path, folder: str) -> SeedFolder:
    """Read every page and sidecar below a folder; files of other kinds are problems."""
    contents = files.read_tree(root, folder)
    pages = {path: data for path, data in contents.items() if path.endswith(_PAGES)}
    sidecars: dict[str, Sidecar] = {}
    problems: list[Problem] = []
    for path, data in contents.items():
        if path.endswith(_SIDECARS):
            page = PurePosixPath(path).with_suffix(".txt").as_posix()
            try:
                sidecars[page] = parse_sidecar(path, data.decode("utf-8", errors="replace"))
            except ProblemsError as error:
                problems += error.problems
            if page not in pages:
                problems.append(Problem(path, 0, f"there is no page {page} that it describes"))
        elif path not in pages:
            hint = "save the page as plain text, NAME.txt"
            problems.append(Problem(path, 0, "this kind of file is not read", hint))
    return SeedFolder(folder, pages, sidecars, tuple(problems))


def plan_archive(seeds: SeedFolder, texts: Mapping[str, str], refresh: bool) -> Plan:
    """What is to be gathered, given the articles that are there."""
    digests = {
        seeds.name(path): hashlib.sha256(content).hexdigest()
        for path, content in seeds.pages.items()
    }
    gathered = [found for path, text in texts.items() if (found := read_gathered(path, text))]
    return make_plan(digests, gathered, seeds.folder, refresh)


def _gather_pages(
    seeds: SeedFolder, paths: Sequence[str], track: Track[str]
) -> tuple[dict[str, Article], list[Problem]]:
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path in track(paths, "gathering"):
        try:
            sidecar = seeds.sidecars.get(path, NO_SIDECAR)
            articles[path] = gather_seed(read_seed(path, seeds.pages[path], sidecar, seeds.folder))
        except ProblemsError as error:
            problems += error.problems
    return articles, problems


def _keyed_files(
    articles: Mapping[str, Article], tasks: Mapping[str, str], texts: Mapping[str, str]
) -> dict[str, bytes]:
    """The files to write: a rewritten article keeps its key, a new one gets one of its own."""
    taken = {PurePosixPath(path).stem for path in texts}
    contents = {}
    for path, article in articles.items():
        target = tasks[path]
        if not target:
            assert article.provenance
            wanted = article_key(article.title, article.date)
            key = distinct_key(wanted, frozenset(taken), article.provenance.sha256)
            taken.add(key)
            target = f"{ARTICLES}/{key}.md"
        keyed = replace(article, key=PurePosixPath(target).stem)
        contents[target] = compose(keyed).encode()
    return contents
