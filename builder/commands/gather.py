"""`archive gather`: what is new in `seeds/` into `content/articles/`.

Pages are listed, read and written one at a time, in the order of their names, so that memory does
not grow with the folder, and what an interrupted run has written is what the next one would write.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
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
from builder.commands.rewriting import Ask, Rewrite, agree, count_articles, show_rewrites
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
from builder.gather.compose import is_untouched
from builder.gather.plan import make_plan, read_gathered
from builder.gather.reprints import reprint_problems
from builder.keys import distinct_key
from builder.model import Problem
from builder.problems import ProblemsError

_WITHDRAWN = re.compile(r"^withdrawn:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """How to gather.

    `refresh` gathers again what nobody has corrected, and writes it if `ask` says so; `jobs` is how
    many processes of this machine to use, 0: any, or those of `executor`.
    """

    refresh: bool = False
    jobs: int = 0
    track: Track[Any] = untracked
    executor: ExecutorSetting | None = None
    ask: Ask = agree


def gather_archive(root: Path, options: GatherOptions) -> Report:
    """Gather what is new in `seeds/` into `content/articles/`.

    What `refresh` would write in the place of articles is asked for at the end.
    """
    seeds = list_seeds(root, SEEDS)
    try:
        annotator, executor = read_setting(root), read_executor(root)
    except ProblemsError as error:  # as a value, so that a build can go on without new articles
        return Report(problems=(*seeds.problems, *error.problems))
    digests, unread = read_digests(seeds)
    articles = files.list_tree(root, ARTICLES, (".md",))
    plan = make_plan(digests, read_all_gathered(root, articles), SEEDS, options.refresh)
    writing = _Writing(root, articles, options)
    writing.problems += [*seeds.problems, *unread, *plan.problems]
    names = [name for name, _ in plan.tasks]
    options = replace(options, executor=executor)
    try:
        with closing(gather_pages(seeds, names, options, annotator)) as outcomes:
            for (_, target), outcome in zip(plan.tasks, outcomes, strict=True):
                writing.take(target, outcome)
    except ExecutorError as error:  # likewise; what came before it is sound
        writing.problems += error.problems
    return writing.end()


class _Writing:
    """Writes the articles of one run, in the order in which they come."""

    def __init__(self, root: Path, articles: Sequence[str], options: GatherOptions) -> None:
        self._root, self._articles, self._options = root, articles, options
        self._paths = {PurePosixPath(path).stem: path for path in articles}
        self._taken = set(self._paths)
        self._facts: dict[str, str] = {}
        self._asked: list[tuple[Rewrite, str]] = []
        self._lines: tuple[str, ...] = ()
        self.problems: list[Problem] = []

    def take(self, target: str, outcome: Outcome) -> None:
        """Write what became of a page, in the place of `target` if that is no empty string."""
        self.problems += outcome.problems
        if not outcome.content:
            return
        if not target and (stub := self._bare_stub(outcome.key)):
            self.problems.append(_held_problem(outcome.path, stub))
            return
        path = target or self._new_path(outcome)
        # It was read when the run began, which may be an hour ago.
        before = files.read_if_there(self._root, path) or b""
        rewrite = Rewrite(path, before, _with_ends_of(before, outcome.content))
        if rewrite.after == before:
            return
        if before and self._options.refresh:
            self._asked.append((rewrite, _open_facts(outcome)))
        else:
            self._write(rewrite, _open_facts(outcome))

    def _new_path(self, outcome: Outcome) -> str:
        """A path that no article has; it depends on those before it alone."""
        for turn in count():
            key = distinct_key(outcome.key, self._taken, outcome.sha256 + "+" * turn)
            path = f"{ARTICLES}/{key}.md"
            # Somebody may have written it meanwhile.
            if key not in self._taken and files.read_if_there(self._root, path) is None:
                break
            self._taken.add(outcome.key)
        self._taken.add(key)
        return path

    def _bare_stub(self, key: str) -> str:
        """The path of a withdrawn article of this key that names no seed; empty if there is none.

        Whoever emptied its file must not find the text published under the next free key.
        """
        path = self._paths.get(key, "")
        content = files.read_if_there(self._root, path) if path else None
        text = (content or b"").decode(errors="replace")
        return path if _WITHDRAWN.search(text) and not read_gathered(path, text) else ""

    def _write(self, rewrite: Rewrite, facts: str) -> None:
        path, before = rewrite.path, files.read_if_there(self._root, rewrite.path) or b""
        touched = before and not is_untouched(before.decode("utf-8", errors="replace"))
        if touched or before != rewrite.before:
            message = "was corrected while it was gathered again, and is kept"
            self.problems.append(Problem(path, 0, message, severity="warning"))
            return
        files.replace(self._root / path, rewrite.after, lasting=True)
        self._facts[path] = facts

    def end(self) -> Report:
        """Ask for what is to be asked for, and write it; what there is to tell of the run."""
        if self._asked:
            self._ask([rewrite for rewrite, _ in self._asked])
        everything = {path: path for path in (*self._articles, *self._facts)}
        self.problems += reprint_problems(self._facts.keys(), Texts(self._root, everything))
        lines = tuple(f"gathered {path}{self._facts[path]}" for path in sorted(self._facts))
        return Report((*lines, *self._lines), tuple(self.problems))

    def _ask(self, rewrites: Sequence[Rewrite]) -> None:
        number = count_articles(rewrites)
        answer = self._options.ask(show_rewrites(rewrites), f"write {number}?")
        if answer:
            for asked in self._asked:
                self._write(*asked)
        elif answer is None:
            message = f"{number} would change, and nobody could be asked"
            hint = "archive gather --refresh --yes writes them"
            self.problems.append(Problem(ARTICLES, 0, message, hint))
        else:
            self._lines = (f"{number} left unchanged",)


def _held_problem(path: str, stub: str) -> Problem:
    message = f"is not gathered, as {stub} is withdrawn and names no seed"
    hint = f"delete this page, or write seed: {{file: {path.removeprefix(f'{SEEDS}/')}}} there"
    return Problem(path, 0, message, hint, severity="warning")


def _with_ends_of(before: bytes, content: bytes) -> bytes:
    """An article with the line ends of the one in whose place it comes, which Git may have made."""
    return content.replace(b"\n", b"\r\n") if b"\r\n" in before else content


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
