"""`archive check`: everything that a build would find, and more, without writing anything."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from builder import files
from builder.commands.annotators import read_setting
from builder.commands.build import build
from builder.commands.gather import GatherOptions, gather_pages
from builder.commands.inputs import Material
from builder.commands.inspecting import inspect
from builder.commands.memory import Memory
from builder.commands.outputs import Outputs
from builder.commands.publish import Publication
from builder.commands.reading import make_edition_to_read, read_apart
from builder.commands.reporting import BuildOptions, Report
from builder.commands.scan import is_text, misnamed_problem
from builder.commands.seeds import (
    ARTICLES,
    SEEDS,
    list_seeds,
    read_all_gathered,
    read_digests,
)
from builder.commands.source import Texts
from builder.gather.endings import is_debris
from builder.gather.origins import gathered_twice, lost_seeds
from builder.gather.plan import make_plan
from builder.model import Problem
from builder.problems import ProblemsError
from builder.publish.advice import advise
from builder.publish.advice.collisions import claimed_twice
from builder.publish.advice.matter import Matter, Remark, line_of
from builder.publish.language_files import language_problems
from builder.spool import Spool

CONTENT = "content"
# Where an article names its seed.
_ORIGIN = Remark("", field="seed", entry="file")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`today` is the day (UTC) after which dates are in the future; `strict` fails on warnings."""

    today: date
    strict: bool = False


def check(root: Path, options: BuildOptions, asked: CheckOptions) -> Report:
    """Read, link and render the archive and check the result; warnings are mostly no failures."""
    with read_apart(root, options) as (material, memory):
        content = material.content
        problems = [*content.problems, *content.warnings, *content.loose_notes]
        looking = _Looking(root, material, asked.today)
        for found in (_seed_problems(looking), _site_problems(looking, memory, options)):
            try:
                problems += found
            except ProblemsError as error:
                problems += error.problems
    problems = sorted(set(problems))
    errors = sum(problem.severity == "error" for problem in problems)
    line = f"{len(content.articles)} articles checked: {errors} errors, "
    return Report((line + f"{len(problems) - errors} warnings",), tuple(problems), asked.strict)


def build_strictly(root: Path, options: BuildOptions, asked: CheckOptions) -> Report:
    """Build if `check` finds neither error nor warning, else write nothing."""
    checked = check(root, options, replace(asked, strict=True))
    return checked if checked.problems else build(root, options)


class _Looking:
    """What both parts of a check look at: the archive's files, and what they say."""

    def __init__(self, root: Path, material: Material, today: date) -> None:
        self.root, self.material, self.today = root, material, today
        self.listed = tuple(files.list_tree(root, CONTENT))
        self.readable = tuple(filter(is_text, self.listed))
        self.texts = Texts(root, {path: path for path in self.readable})

    def matter(self, memory: Memory) -> Matter:
        """What there is to look at. Raises ProblemsError."""
        content = self.material.content
        return Matter(
            make_edition_to_read(self.material, memory),
            self.today,
            self.texts,
            content.paths,
            content.traits,
            tuple(path for path in self.readable if not is_debris(path)),
            content.pages,
            self.material.layouts.templates,
        )


def _site_problems(looking: _Looking, memory: Memory, options: BuildOptions) -> Iterator[Problem]:
    material = looking.material
    yield from (misnamed_problem(path) for path in looking.listed if not is_text(path))
    texts = tuple(dict.fromkeys(language_problems(material.config, material.layouts)))
    claimed = claimed_twice(material.content.entities, looking.texts, looking.readable)
    yield from (*texts, *claimed)
    if any(each.severity == "error" for each in (*texts, *claimed)):
        return  # each page that has such a text would tell of it again, and of nothing else
    yield from advise(looking.matter(memory))
    with closing(Spool(memory.path.parent)) as spool:
        publication = Publication(material, memory, Outputs({}, spool), options)
        publication.make()
        with memory.state.together():
            publication.make_index()
            publication.make_manifest()
        yield from inspect(looking.root, material, memory, spool)


def _seed_problems(looking: _Looking) -> Iterator[Problem]:
    """What is wrong with seeds, and which are still to be gathered."""
    root = looking.root
    seeds = list_seeds(root, SEEDS)
    digests, unread = read_digests(seeds)
    gathered = tuple(read_all_gathered(root, files.list_tree(root, ARTICLES, (".md",))))
    plan = make_plan(digests, gathered, SEEDS)
    yield from (*seeds.problems, *unread, *plan.problems)
    names = {seeds.name(path) for path in files.list_tree(root, SEEDS)}
    lost = lost_seeds(gathered, names, {sha256 for sha256, _ in digests.values()})
    for each in (*lost, *gathered_twice(gathered)):
        yield replace(each, line=line_of(each.path, looking.texts, _ORIGIN))
    waiting = [name for name, _ in plan.tasks]
    for outcome in gather_pages(seeds, waiting, GatherOptions(), read_setting(root)):
        yield from outcome.problems
        if outcome.content:
            yield Problem(outcome.path, 0, "is not gathered yet", "run archive gather", "warning")
