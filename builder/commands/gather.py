"""`archive gather`: what is new in `seeds/` into `content/articles/`.

Pages are listed, read and written one at a time, in the order of their names, so that memory does
not grow with the folder, and what an interrupted run has written is what the next one would write.
"""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from builder import files
from builder.commands.annotators import AnnotatorSetting, read_setting
from builder.commands.crew import Work
from builder.commands.executors import (
    ExecutorError,
    ExecutorSetting,
    map_elsewhere,
    read_executor,
)
from builder.commands.pages import (
    Gathering,
    Outcome,
    gather_page,
    gather_sent,
    learn_folder,
    lost_page,
    lost_sent,
    send_page,
)
from builder.commands.processes import count_processes, map_in_order
from builder.commands.reporting import Report, Track, untracked
from builder.commands.seeds import (
    ARTICLES,
    SEEDS,
    PageFile,
    SeedFolder,
    list_seeds,
    read_all_gathered,
    read_digests,
)
from builder.commands.source import Texts
from builder.gather.plan import make_plan
from builder.gather.reprints import reprint_problems
from builder.keys import distinct_key
from builder.problems import ProblemsError


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """How to gather.

    `refresh` gathers again what nobody has corrected; `jobs` is how many processes of this machine
    to use, 0: any, or those of `executor`.
    """

    refresh: bool = False
    jobs: int = 0
    track: Track[Any] = untracked
    executor: ExecutorSetting | None = None


def gather_archive(root: Path, options: GatherOptions) -> Report:
    """Gather what is new in `seeds/` into `content/articles/`."""
    seeds = list_seeds(root, SEEDS)
    try:
        annotator, executor = read_setting(root), read_executor(root)
    except ProblemsError as error:  # as a value, so that a build can go on without new articles
        return Report(problems=(*seeds.problems, *error.problems))
    digests, unread = read_digests(seeds)
    articles = files.list_tree(root, ARTICLES, (".md",))
    plan = make_plan(digests, read_all_gathered(root, articles), SEEDS, options.refresh)
    taken = {PurePosixPath(path).stem for path in articles}
    facts: dict[str, str] = {}
    problems = [*seeds.problems, *unread, *plan.problems]
    names = [name for name, _ in plan.tasks]
    options = replace(options, executor=executor)
    try:
        with closing(gather_pages(seeds, names, options, annotator)) as outcomes:
            for (_, target), outcome in zip(plan.tasks, outcomes, strict=True):
                problems += outcome.problems
                if outcome.content:
                    path = target or _new_path(outcome, taken)
                    if files.write_changed(root, {path: outcome.content}):
                        facts[path] = _open_facts(outcome)
    except ExecutorError as error:  # likewise; what came before it is sound
        problems += error.problems
    everything = {path: path for path in (*articles, *facts)}
    problems += reprint_problems(facts.keys(), Texts(root, everything))
    lines = tuple(f"gathered {path}{facts[path]}" for path in sorted(facts))
    return Report(lines, tuple(problems))


def _new_path(outcome: Outcome, taken: set[str]) -> str:
    """A path that no article has; it depends on those before it alone."""
    key = distinct_key(outcome.key, taken, outcome.sha256)
    taken.add(key)
    return f"{ARTICLES}/{key}.md"


def _open_facts(outcome: Outcome) -> str:
    """What an editor may want to add to an article at once."""
    return f" ({', '.join(outcome.open_facts)})" if outcome.open_facts else ""


def gather_pages(
    seeds: SeedFolder, names: Sequence[str], options: GatherOptions, annotator: AnnotatorSetting
) -> Generator[Outcome, None, None]:
    """What becomes of the pages of these names, in their order. Close it if it is left early.

    Raises ExecutorError.
    """
    if not names:
        return
    pages = {seeds.name(page.path): page for page in seeds.pages}
    items = [pages[name] for name in names]
    # All pages of the folder teach, not only those of this run, so that a run that was interrupted
    # goes on as it began.
    gathering = Gathering(seeds.root, seeds.folder, learn_folder(seeds), annotator)
    with closing(_hand_out(gathering, items, options)) as outcomes:
        for _, outcome in zip(options.track(items, "gathering"), outcomes, strict=True):
            yield outcome


def _hand_out(
    gathering: Gathering, pages: Sequence[PageFile], options: GatherOptions
) -> Generator[Outcome, None, None]:
    if options.executor and not options.jobs:
        sent = (send_page(gathering.root, page) for page in pages)
        work = Work(partial(gather_sent, gathering), lost_sent)
        return map_elsewhere(options.executor, work, sent)
    processes = count_processes(len(pages), options.jobs)
    here = Work(partial(gather_page, gathering), lost_page)
    return map_in_order(here, pages, processes)
