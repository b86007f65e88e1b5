"""`archive build`: gather what is new, read content, link it, render it, and only then write.

Whatever is as the last build saw it is left as that build left it; if all is, the build ends before
anything heavy is imported.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import astuple, replace
from pathlib import Path

from builder.commands.alone import alone
from builder.commands.memory import FOLDER, NAME, UNFINISHED, Memory, forget, remember
from builder.commands.reporting import BuildOptions, Report
from builder.commands.scan import (
    PUBLIC,
    Inputs,
    Look,
    digest_software,
    is_past_doubt,
    look_at,
    misnamed,
    read_inputs,
    remember_inputs,
    remember_outputs,
    seen,
)
from builder.model import Problem
from builder.problems import ProblemsError
from builder.state import State

_FORGOTTEN = "building everything anew: the memory of the last build {}"


@alone
def build(root: Path, options: BuildOptions) -> Report:
    """Gather and publish. Nothing in public/ is touched unless everything could be rendered.

    Where the memory turns out to be spoilt in the middle, the build begins anew without it.
    """
    try:
        return _build(root, options)
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return Report(problems=(Problem(f"{FOLDER}/{NAME}", 0, "another build uses it"),))
        forget(root / FOLDER)
    except Exception as error:
        if not _tells_of_damage(error):
            raise
        forget(root / FOLDER)
    try:
        report = _build(root, options)
    except (sqlite3.Error, OSError) as error:
        problem = Problem(f"{FOLDER}/{NAME}", 0, f"cannot be used: {error}", "is the disk full?")
        return Report(problems=(problem,))
    return Report((_FORGOTTEN.format("cannot be read"), *report.lines), report.problems)


def _tells_of_damage(error: Exception) -> bool:
    """Whether the memory is to blame: SQLite cannot read it, or msgspec cannot read what is in it.

    That is told by its name, as a build that has nothing to do has no time to import it.
    """
    return isinstance(error, sqlite3.Error) or type(error).__module__.startswith("msgspec")


def _build(root: Path, options: BuildOptions) -> Report:
    with remember(root / FOLDER, digest_software()) as memory:
        state = memory.state
        if any((root / FOLDER / name).exists() for name in UNFINISHED):
            _recover(root)
        look = look_at(root)
        if _looks_the_same(look, state, options):
            return _told_before(state)
        inputs = read_inputs(root, state, look)
        if _is_the_same(state, inputs, options):
            return _told_before(state)
        report = _gather_and_publish(root, options, memory, inputs)
    if not memory.forgotten:
        return report
    return Report((_FORGOTTEN.format(memory.forgotten), *report.lines), report.problems)


def _recover(root: Path) -> None:
    """End what a build has begun that was killed. Raises ProblemsError."""
    from builder.commands.exchange import Site

    Site(root / PUBLIC, root / FOLDER).recover()


def _looks_the_same(look: Look, state: State, options: BuildOptions) -> bool:
    """Whether nothing has changed since a build without errors, as far as can be seen at once."""
    if not _is_told(state, options):
        return False
    same = state.fact("look") == look.digest()
    return same and is_past_doubt(look.inputs, state.fact("moment"))


def _is_told(state: State, options: BuildOptions) -> bool:
    """Whether the last build was without errors, and made all that this one is to make."""
    if state.fact("problems") is None or state.fact("options") != _describe(options):
        return False
    return options.late_exports or not state.fact("late")


def _is_the_same(state: State, inputs: Inputs, options: BuildOptions) -> bool:
    """Whether nothing has changed, now that what was in doubt was read."""
    if not _is_told(state, options):
        return False
    known = seen(state, "inputs")
    if inputs.misnamed or inputs.digests != {path: digest for path, (_, digest) in known.items()}:
        return False
    outputs = seen(state, "outputs")
    if any(inputs.look.public.get(path) != signature for path, (signature, _) in outputs.items()):
        return False
    remember_inputs(state, inputs)
    state.put("facts", [("look", inputs.look.digest())])
    return True


def _told_before(state: State) -> Report:
    """What there is to tell if there is nothing to do."""
    problems = tuple(Problem(*each) for each in json.loads(state.fact("problems")))
    return Report((_line(int(state.fact("articles"))),), problems)


def _gather_and_publish(
    root: Path, options: BuildOptions, memory: Memory, inputs: Inputs
) -> Report:
    gathered = Report()
    if any(path.startswith("seeds/") for path in inputs.found):
        gathered = _gather(root, options)
    if gathered.failed and not options.keep_going:
        return gathered
    if gathered.lines:
        inputs = read_inputs(root, memory.state, look_at(root))
    published = _publish(root, options, memory, inputs)
    problems = (*gathered.problems, *published.problems)
    report = Report((*gathered.lines, *published.lines), problems)
    told = None if report.failed else json.dumps([list(astuple(each)) for each in problems])
    memory.state.put("facts", [("problems", told), ("options", _describe(options))])
    return report


def _gather(root: Path, options: BuildOptions) -> Report:
    from builder.commands.gather import GatherOptions, gather_archive

    return gather_archive(root, GatherOptions(jobs=options.jobs, track=options.track))


def _publish(root: Path, options: BuildOptions, memory: Memory, inputs: Inputs) -> Report:
    """Publish content/ to public/."""
    from builder.commands.exchange import Site
    from builder.commands.inputs import read_material
    from builder.commands.outputs import Outputs, intact
    from builder.commands.processes import rare_collections
    from builder.commands.publish import Publication
    from builder.spool import Spool

    state, public = memory.state, root / PUBLIC
    with rare_collections(), closing(Spool(root / FOLDER)) as spool:
        material = read_material(root, inputs.digests, memory, options)
        content = material.content
        problems = (*content.problems, *misnamed(inputs))
        if problems and not options.keep_going:
            return Report(problems=problems)
        there, known = inputs.look.public, seen(state, "outputs")
        outputs = Outputs(intact(public, there, known), spool, there)
        publication = Publication(material, memory, outputs, options)
        try:
            publication.make()
        except ProblemsError as error:
            return Report(problems=(*problems, *error.problems))
        with state.together():
            state.put("facts", [("problems", None)])  # until all that is to be told again is known
            publication.make_index()
            publication.make_manifest()
            site = Site(public, root / FOLDER)
            done = outputs.write(site)
            if publication.publishes_less:
                site.forget()
            publication.remember()
            remember_inputs(state, inputs)
            remember_outputs(state, outputs.sign(done.found), known)
            look = replace(inputs.look, public=done.found).digest()
            state.put("facts", [("articles", len(content.articles)), ("look", look)])
    line = _line(len(content.articles), len(done.written), len(done.removed))
    return Report((line,), (*problems, *content.loose_notes))


def _line(articles: int, written: int = 0, removed: int = 0) -> str:
    return f"{articles} articles: {written} files written, {removed} removed"


def _describe(options: BuildOptions) -> str:
    """Those options that decide what is made."""
    return json.dumps([options.keep_going, options.url, options.only_pages])
