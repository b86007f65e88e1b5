"""`archive check`: everything that a build would find, and more, without writing anything."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from builder import files
from builder.commands.annotators import read_setting
from builder.commands.gather import GatherOptions, gather_pages
from builder.commands.inputs import Material
from builder.commands.memory import Memory
from builder.commands.outputs import Outputs
from builder.commands.publish import Publication
from builder.commands.reading import make_edition_to_read, read_apart
from builder.commands.reporting import BuildOptions, Report
from builder.commands.seeds import (
    ARTICLES,
    SEEDS,
    list_seeds,
    read_all_gathered,
    read_digests,
)
from builder.gather.plan import make_plan
from builder.model import Problem
from builder.problems import ProblemsError
from builder.publish.advice import advise
from builder.publish.language_files import language_problems
from builder.publish.links import broken_links
from builder.spool import Spool


def check(root: Path, options: BuildOptions) -> Report:
    """Read, link and render the archive and check the result; warnings are not failures."""
    with read_apart(root, options) as (material, memory):
        content = material.content
        problems = [*content.problems, *content.warnings, *content.loose_notes]
        for found in (_seed_problems(root), _site_problems(material, memory, options)):
            try:
                problems += found
            except ProblemsError as error:
                problems += error.problems
    errors = sum(problem.severity == "error" for problem in problems)
    line = f"{len(content.articles)} articles checked: {errors} errors, "
    return Report((line + f"{len(problems) - errors} warnings",), tuple(problems))


def _site_problems(material: Material, memory: Memory, options: BuildOptions) -> Iterator[Problem]:
    texts = tuple(dict.fromkeys(language_problems(material.config, material.layouts)))
    yield from texts
    if any(each.severity == "error" for each in texts):
        return  # each page that has such a text would tell of it again, and of nothing else
    yield from advise(make_edition_to_read(material, memory))
    with closing(Spool(memory.path.parent)) as spool:
        publication = Publication(material, memory, Outputs({}, spool), options)
        publication.make()
        with memory.state.together():
            publication.make_index()
            publication.make_manifest()
        yield from broken_links(spool, material.config.url)


def _seed_problems(root: Path) -> Iterator[Problem]:
    """What is wrong with seeds, and which are still to be gathered."""
    seeds = list_seeds(root, SEEDS)
    digests, unread = read_digests(seeds)
    gathered = read_all_gathered(root, files.list_tree(root, ARTICLES, (".md",)))
    plan = make_plan(digests, gathered, SEEDS)
    yield from (*seeds.problems, *unread, *plan.problems)
    names = [name for name, _ in plan.tasks]
    for outcome in gather_pages(seeds, names, GatherOptions(), read_setting(root)):
        yield from outcome.problems
        if outcome.content:
            yield Problem(outcome.path, 0, "is not gathered yet", "run archive build", "warning")
