"""The command `archive`: arguments to a command, its report to the terminal, an exit code.

Exit codes: 0 done, 1 problems in the archive, 2 wrong use. Each command is imported only when it
is asked for, so that the others start without its libraries.
"""

import argparse
import io
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from builder import __version__
from builder.commands.reporting import BuildOptions, Report
from builder.model import Problem
from builder.options import (
    add_build_options,
    add_check_options,
    add_gather_options,
    add_review_options,
    common_options,
    port,
)
from builder.problems import ProblemsError
from builder.terminal import EACH, TEXT, ask, show, track

Run = Callable[[argparse.Namespace], Report]

_DESCRIPTION = """\
Builds an annotated news archive: pages dropped into seeds/ become articles in content/ that you
can read and correct, and a website in public/ that links them by person and place."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    # numpy would start threads for sums that we never ask of it, and a process with threads cannot
    # be forked safely.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = _parser()
    asked = parser.parse_args(arguments)
    if not _is_archive(asked):
        where = asked.root.resolve()
        hint = "no site.yaml, content or seeds; name its folder with --root"
        parser.error(f"there is no archive in {where} ({hint})")
    report = Report()
    try:
        report = _run(asked)
        # What a check tells can be listed by another check; what was done is told once.
        form = getattr(asked, "format", TEXT if getattr(asked, "strict", False) else EACH)
        show(report, quiet=asked.quiet, form=form, root=asked.root)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read the output, such as `head`, has had enough
        sys.stdout = io.StringIO()
    return int(report.failed)


def _run(asked: argparse.Namespace) -> Report:
    try:
        report: Report = asked.run(asked)
    except ProblemsError as error:
        return Report(problems=error.problems)
    except BrokenPipeError:
        raise
    except OSError as error:  # of the disk, at a place that nobody has thought of
        path = str(error.filename or asked.root)
        return Report(problems=(Problem(path, 0, f"cannot be used: {error.strerror or error}"),))
    return report


def today() -> date:
    """The day (UTC), which only `check` is told, so that no build depends on it."""
    return datetime.now(UTC).date()


def _is_archive(asked: argparse.Namespace) -> bool:
    """Whether the command has an archive to work on, or needs none, as with `gather IN OUT`."""
    from builder.commands.source import is_archive

    needs_none = getattr(asked, "source", None) or getattr(asked, "explain", None)
    anywhere = asked.run is _annotate and asked.root == Path()
    return bool(needs_none) or anywhere or is_archive(asked.root)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="archive",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="'archive COMMAND -h' tells more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"archive {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    common = common_options()

    def add(name: str, summary: str, text: str, run: Run) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=summary, description=text, parents=[common])
        command.set_defaults(run=run, usage_error=command.error)
        return command

    _add_commands(add)
    return parser


def _add_commands(add: Callable[[str, str, str, Run], argparse.ArgumentParser]) -> None:
    text = "Gather new pages from seeds/ and build the website into public/."
    add_build_options(add("build", "build the website", text, _build), strict=True)
    text = "Build the website, show it at a local address, and build it again at every change."
    serve = add("serve", "build and show it", text, _serve)
    add_build_options(serve)
    serve.add_argument("--port", type=port, default=5500, help="the port to listen at (5500)")
    text = (
        "Find the articles in pages and write them as Markdown: from seeds/ to content/articles/, "
        "or from any folder of pages to any other."
    )
    add_gather_options(add("gather", "pages into Markdown", text, _gather))
    text = (
        "Name the persons and places of texts: JSON lines {id, text, language} on standard input "
        "become JSON lines {id, mentions: [{start, end, kind, name, role}]} on standard output."
    )
    add("annotate", "name persons and places", text, _annotate)
    text = "Write an empty article into content/articles/, to be filled in by hand."
    new = add("new", "start an article by hand", text, _new)
    new.add_argument("title", help="the article's title, in quotation marks")
    text = "Report every problem of the archive and every dead link of its website; write nothing."
    add_check_options(add("check", "look for problems", text, _check))
    text = (
        "List what you may settle: articles that nobody has confirmed, probable duplicates, "
        "surnames, dates, sources, doubtful names, reprints; write nothing."
    )
    add_review_options(add("review", "list what is to be settled", text, _review))
    text = "Build the website, then run the command that 'deploy' in site.yaml names."
    add_build_options(add("deploy", "build and publish", text, _deploy))


def _options(asked: argparse.Namespace) -> BuildOptions:
    return BuildOptions(
        keep_going=getattr(asked, "keep_going", True),
        url=asked.url,
        only_pages=getattr(asked, "only", "") == "pages",
        jobs=getattr(asked, "jobs", 0),
        track=partial(track, quiet=asked.quiet),
    )


def _build(asked: argparse.Namespace) -> Report:
    if asked.strict:
        return _build_strictly(asked)
    from builder.commands.build import build

    return build(asked.root, _options(asked))


def _build_strictly(asked: argparse.Namespace) -> Report:
    from builder.commands.check import CheckOptions, build_strictly

    return build_strictly(asked.root, _options(asked), CheckOptions(today()))


def _serve(asked: argparse.Namespace) -> Report:
    from builder.commands.serve import ServeOptions, serve

    options = ServeOptions(partial(show, quiet=asked.quiet), asked.port)
    return serve(asked.root, _options(asked), options)


def _gather(asked: argparse.Namespace) -> Report:
    if asked.explain:
        return _explain(asked)
    from builder.commands.alone import alone
    from builder.commands.folder import gather_folder
    from builder.commands.gather import GatherOptions, gather_archive
    from builder.commands.rewriting import agree

    answer = agree if asked.yes else ask
    tracked = partial(track, quiet=asked.quiet)
    options = GatherOptions(asked.refresh, asked.jobs, tracked, ask=answer)
    if asked.source is None:
        return alone(gather_archive)(asked.root, options)
    if asked.target is None:
        asked.usage_error("OUT is missing: archive gather IN OUT")
    if not asked.source.is_dir():
        asked.usage_error(f"there is no folder {asked.source}")
    return gather_folder(asked.source, asked.target, options, asked.root)


def _explain(asked: argparse.Namespace) -> Report:
    from builder.commands.explain import explain

    if asked.source:
        asked.usage_error("--explain FILE takes no folders")
    if not asked.explain.is_file():
        asked.usage_error(f"there is no file {asked.explain}")
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    return explain(asked.explain, width, asked.root)


def _annotate(asked: argparse.Namespace) -> Report:
    from builder.commands.annotate import annotate_lines

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return annotate_lines(asked.root, sys.stdin.buffer, show)


def _new(asked: argparse.Namespace) -> Report:
    from builder.commands.new import new_article

    return new_article(asked.root, asked.title)


def _check(asked: argparse.Namespace) -> Report:
    from builder.commands.check import CheckOptions, check

    return check(asked.root, _options(asked), CheckOptions(today(), asked.strict))


def _review(asked: argparse.Namespace) -> Report:
    if asked.serve:
        return _open_desk(asked)
    if asked.score:
        from builder.commands.score import score

        return score(asked.root, partial(track, quiet=asked.quiet), asked.json)
    from builder.commands.review import ReviewOptions, review

    return review(asked.root, BuildOptions(), ReviewOptions(asked.queue, asked.json))


def _open_desk(asked: argparse.Namespace) -> Report:
    from builder.commands.desk_server import serve_desk
    from builder.commands.serve import ServeOptions

    if asked.json or asked.score or asked.queue:
        asked.usage_error("--serve lists nothing; leave --json, --score and --queue out")
    options = BuildOptions(track=partial(track, quiet=asked.quiet))
    shown = ServeOptions(partial(show, quiet=asked.quiet), asked.port)
    return serve_desk(asked.root, options, shown)


def _deploy(asked: argparse.Namespace) -> Report:
    from builder.commands.deploy import deploy

    return deploy(asked.root, _options(asked))
