"""`archive gather`: seeds into Markdown, for the archive or from any folder to any other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from builder import files
from builder.commands.reporting import Report, Track, untracked
from builder.commands.seeds import ARTICLES, SEEDS, SeedFolder, plan_archive, read_seed_folder
from builder.gather.article import gather_seed
from builder.gather.compose import compose, is_untouched
from builder.gather.read import NO_SIDECAR, read_seed
from builder.gather.reprints import reprint_problems
from builder.keys import article_key, distinct_key
from builder.model import Article, Problem
from builder.problems import ProblemsError


def gather_archive(root: Path, refresh: bool = False, track: Track[Any] = untracked) -> Report:
    """Gather what is new in `seeds/` into `content/articles/`."""
    seeds = read_seed_folder(root, SEEDS)
    texts = _read_markdown(root, ARTICLES)
    plan = plan_archive(seeds, texts, refresh)
    paths = {seeds.name(path): path for path in seeds.pages}
    tasks = {paths[name]: target for name, target in plan.tasks}
    articles, problems = gather_pages(seeds, list(tasks), track)
    contents = _keyed_files(articles, tasks, texts)
    open_facts = dict(zip(contents, map(_open_facts, articles.values()), strict=True))
    written = files.write_changed(root, contents)
    lines = tuple(f"gathered {path}{open_facts[path]}" for path in written)
    problems += reprint_problems({path: contents[path].decode() for path in written}, texts)
    return Report(lines, (*seeds.problems, *plan.problems, *problems))


def _open_facts(article: Article) -> str:
    """What an editor may want to add to an article at once."""
    uncertain = not article.date or article.date.endswith("?")
    facts = ["no source"] * (not article.source) + ["no certain date"] * uncertain
    return f" ({', '.join(facts)})" if facts else ""


def gather_folder(source: Path, target: Path, track: Track[Any] = untracked) -> Report:
    """Gather every page of a folder into a Markdown file of the same name in another.

    A file there that was corrected by hand is kept, with a warning.
    """
    source = source.resolve()
    seeds = read_seed_folder(source.parent, source.name)
    articles, problems = gather_pages(seeds, list(seeds.pages), track)
    before = _read_markdown(target, "")
    contents = {}
    for path, article in articles.items():
        name = PurePosixPath(seeds.name(path)).with_suffix(".md").as_posix()
        text = compose(article)
        if name in before and before[name] != text and not is_untouched(before[name]):
            message = "was corrected by hand and is kept"
            problems.append(Problem((target / name).as_posix(), 0, message, severity="warning"))
        else:
            contents[name] = text.encode()
    written = files.write_changed(target, contents)
    shown = {name: (target / name).as_posix() for name in {*before, *written}}
    problems += reprint_problems(
        {shown[name]: contents[name].decode() for name in written},
        {shown[name]: text for name, text in before.items()},
    )
    own = tuple(each for each in seeds.problems if not each.path.endswith(".md"))
    return Report((f"gathered {len(written)} of {len(seeds.pages)}",), (*own, *problems))


def gather_pages(
    seeds: SeedFolder, paths: Sequence[str], track: Track[str]
) -> tuple[dict[str, Article], list[Problem]]:
    """The articles in these pages by path, and what is wrong with the others."""
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path in track(paths, "gathering"):
        try:
            articles[path] = _gather_page(seeds, path)
        except ProblemsError as error:
            problems += error.problems
    return articles, problems


def _gather_page(seeds: SeedFolder, path: str) -> Article:
    sidecar = seeds.sidecars.get(path, NO_SIDECAR)
    article = gather_seed(read_seed(path, seeds.pages[path], sidecar, seeds.folder))
    assert article.provenance
    stated = replace(article.provenance, sidecar=seeds.digests[path][1])
    return replace(article, provenance=stated)


def _read_markdown(root: Path, folder: str) -> dict[str, str]:
    return {
        path: content.decode("utf-8", errors="replace")
        for path, content in files.read_tree(root, folder, (".md",)).items()
    }


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
            key = distinct_key(wanted, taken, article.provenance.sha256)
            taken.add(key)
            target = f"{ARTICLES}/{key}.md"
        keyed = replace(article, key=PurePosixPath(target).stem)
        contents[target] = compose(keyed).encode()
    return contents
