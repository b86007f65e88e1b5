"""`archive review --score`: how right the machine was, by the articles that people confirmed."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from builder import files
from builder.commands.annotators import load_annotator, read_setting
from builder.commands.pages import Gathering, gather_article, learn_folder, read_page
from builder.commands.reporting import Report, Track, untracked
from builder.commands.seeds import ARTICLES, SEEDS, list_seeds
from builder.commands.source import decode
from builder.desk.scoring import Score, Scores, compare, is_gold
from builder.gather.endings import is_markdown
from builder.model import Article, Problem
from builder.problems import ProblemsError
from builder.publish.load import parse_article


def score(root: Path, track: Track[Any] = untracked) -> Report:
    """Read the seeds of confirmed articles again, one at a time, and compare; writes nothing.

    Raises ProblemsError if the archive's annotator cannot be loaded.
    """
    annotator, seeds = load_annotator(read_setting(root)), list_seeds(root, SEEDS)
    problems: list[Problem] = []
    gold = list(_confirmed(root, problems))
    pages = {seeds.name(page.path): page for page in seeds.pages}
    gathering = Gathering(root, SEEDS, learn_folder(seeds)) if gold else Gathering(root, SEEDS)
    scores, counted = Scores(), 0
    for article in track(gold, "reading again"):
        path, provenance = _path(article), article.provenance
        page = pages.get(provenance.file) if provenance else None
        try:
            seed = read_page(gathering, page) if page else None
            if seed is None or provenance is None or seed.sha256 != provenance.sha256:
                message = "its page is gone or has changed, and tells nothing"
                problems.append(Problem(path, 0, message, severity="warning"))
                continue
            made = gather_article(seed, gathering.recurring, annotator)
        except ProblemsError as error:
            problems += error.problems
            continue
        scores, counted = scores + compare(made, article), counted + 1
    return Report(tuple(_lines(scores, counted)), tuple(problems))


def _confirmed(root: Path, problems: list[Problem]) -> Iterator[Article]:
    """The gold among the articles; those that cannot be read are told of."""
    for path in files.list_tree(root, ARTICLES, (".md",)):
        try:
            article = parse_article(path, decode(path, files.read_file(root, path)))
        except ProblemsError as error:
            problems += error.problems
            continue
        # Of a page in Markdown its writer has stated what is in it.
        if is_gold(article) and article.provenance and not is_markdown(article.provenance.file):
            yield article


def _path(article: Article) -> str:
    return str(PurePosixPath(ARTICLES, f"{article.key}.md"))


def _lines(scores: Scores, counted: int) -> Iterator[str]:
    if not counted:
        yield "no confirmed article has its page, so there is nothing to compare"
        return
    yield f"{counted} confirmed articles, their pages read again"
    yield f"{'':<12}{'precision':>10}{'recall':>8}{'right':>8}{'found':>8}{'wanted':>8}"
    for name in ("passages", "persons", "places"):
        one: Score = getattr(scores, name)
        figures = f"{one.right:>8}{one.found:>8}{one.wanted:>8}"
        yield f"{name:<12}{one.precision:>10.3f}{one.recall:>8.3f}{figures}"
