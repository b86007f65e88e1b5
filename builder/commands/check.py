"""`archive check`: everything that a build would find, and more, without writing anything."""

from collections.abc import Iterator
from pathlib import Path

from builder.commands.build import BuildOptions, render
from builder.commands.gather import ARTICLES, SEEDS, plan_archive, read_seed_folder
from builder.commands.reporting import Report
from builder.commands.source import read_config, read_layouts, read_texts
from builder.model import Problem
from builder.problems import ProblemsError
from builder.publish.advice import advise
from builder.publish.links import broken_links
from builder.publish.site import Content, load_content, make_site_edition


def check(root: Path, options: BuildOptions) -> Report:
    """Read, link and render the archive and check the result; warnings are not failures."""
    content = load_content(read_texts(root))
    problems = [*content.problems, *_seed_problems(root)]
    try:
        problems += _site_problems(root, content, options)
    except ProblemsError as error:
        problems += error.problems
    errors = sum(problem.severity == "error" for problem in problems)
    line = f"{len(content.articles)} articles checked: {errors} errors, "
    return Report((line + f"{len(problems) - errors} warnings",), tuple(problems))


def _site_problems(root: Path, content: Content, options: BuildOptions) -> Iterator[Problem]:
    edition = make_site_edition(content, read_config(root), read_layouts(root))
    yield from advise(edition)
    outputs = render(root, content, options)
    yield from broken_links(outputs, edition.config.url)


def _seed_problems(root: Path) -> Iterator[Problem]:
    """What is wrong with seeds, and which are still to be gathered."""
    seeds = read_seed_folder(root, SEEDS)
    texts = {path: text for path, text in read_texts(root).items() if path.startswith(ARTICLES)}
    plan = plan_archive(seeds, texts, refresh=False)
    yield from (*seeds.problems, *plan.problems)
    for name, _ in plan.tasks:
        message = "is not gathered yet"
        yield Problem(f"{SEEDS}/{name}", 0, message, "run archive build", "warning")
