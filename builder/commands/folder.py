"""`archive gather IN OUT`: every page of a folder into a Markdown file of its name in another."""

import hashlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from builder import __version__, files
from builder.commands.annotators import read_setting
from builder.commands.executors import read_executor
from builder.commands.gather import GatherOptions, gather_pages
from builder.commands.pages import Outcome
from builder.commands.reporting import Report
from builder.commands.seeds import list_seeds_beside, read_digests
from builder.commands.source import Texts
from builder.gather.compose import is_untouched
from builder.gather.plan import Digests, name_outputs, read_gathered
from builder.gather.reprints import reprint_problems
from builder.model import Problem

# In OUT while a run is under way: which run it is, and the last page that it has dealt with.
MARK = ".gathering"


def gather_folder(
    source: Path, target: Path, options: GatherOptions, root: Path = Path()
) -> Report:
    """Gather the pages of `source` into `target`, with what `root` sets, if anything.

    A file there that was corrected by hand is kept, with a warning. A run goes on where the same
    run was interrupted, unless `refresh` starts again; otherwise every page is gathered.
    """
    source = source.resolve()
    annotator = read_setting(root)
    options = replace(options, executor=read_executor(root))
    seeds = list_seeds_beside(source.parent, source.name, target)
    digests, unread = read_digests(seeds)
    outputs, run = name_outputs(digests), _run_digest(digests, annotator.value)
    last = "" if options.refresh else _last_done(target, run)
    names = [
        name
        for name in outputs
        if name > last or not _is_there(target, outputs[name], digests[name])
    ]
    problems, written = [*seeds.problems, *unread], set[str]()
    with closing(gather_pages(seeds, names, options, annotator)) as outcomes:
        for name, outcome in zip(names, outcomes, strict=True):
            kept = _kept_problems(target, outputs[name], outcome)
            problems += (*outcome.problems, *kept)
            if outcome.content and not kept:
                written.update(
                    files.write_changed(target, {outputs[name]: outcome.content}, lasting=True)
                )
            files.replace(target / MARK, f"{run} {max(name, last)}".encode())
    files.remove(target, [MARK])
    shown = {(target / path).as_posix(): path for path in files.list_tree(target, "", (".md",))}
    gathered = {path for path in shown if shown[path] in written}
    problems += reprint_problems(gathered, Texts(target, shown))
    return Report((f"gathered {len(written)} of {len(seeds.pages)}",), tuple(problems))


def _kept_problems(target: Path, path: str, outcome: Outcome) -> tuple[Problem, ...]:
    """The warning that a file of another's hand stands where the article would."""
    before = files.read_if_there(target, path)
    if not outcome.content or before in (None, outcome.content) or is_untouched(_text(before)):
        return ()
    message = "was corrected by hand and is kept"
    return (Problem((target / path).as_posix(), 0, message, severity="warning"),)


def _is_there(target: Path, path: str, digests: Digests) -> bool:
    """Whether a page's article was written from what the page still is."""
    gathered = read_gathered(path, _text(files.read_if_there(target, path)))
    return bool(gathered and gathered.untouched and gathered.digests == digests)


def _last_done(target: Path, run: str) -> str:
    """The last page that the same run has dealt with before it was interrupted; empty if none."""
    before, _, name = _text(files.read_if_there(target, MARK)).partition(" ")
    return name if before == run else ""


def _run_digest(digests: Mapping[str, Digests], annotator: str) -> str:
    """What tells one run from another: the builder's version, the annotator and the pages."""
    run = (__version__, annotator, sorted(digests.items()))
    return hashlib.sha256(repr(run).encode()).hexdigest()


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8", errors="replace")
