"""What the terminal shows and asks: the only printer."""

import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.commands.reporting import Item, Report
from builder.problems import describe

# How problems are shown: each, or what is said of many places once; `wording.FOR_PROGRAMS` has the
# forms for programs.
EACH, TEXT = "", "text"


def show(report: Report, quiet: bool = False, form: str = EACH, root: Path = Path()) -> None:
    """Print problems, sorted, and what was done, which `quiet` leaves out.

    In a form for programs, who read standard output, the problems stand there, with their paths
    below `root`, and what was done on standard error; else it is the other way round.
    """
    from builder.wording import FOR_PROGRAMS, as_text

    problems = sorted(set(report.problems))
    if form in (EACH, TEXT):
        if isinstance(sys.stdout, io.TextIOWrapper):  # a title may have signs that it cannot write
            sys.stdout.reconfigure(errors="replace")
        told = as_text(problems) if form == TEXT else map(describe, problems)
        problem_stream, line_stream = sys.stderr, sys.stdout
    else:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        told = FOR_PROGRAMS[form](problems, root.as_posix())
        problem_stream, line_stream = sys.stdout, sys.stderr
    for each in told:
        print(each, file=problem_stream)
    for line in () if quiet else report.lines:
        print(line, file=line_stream, flush=True)


def track(items: Sequence[Item], label: str, quiet: bool = False) -> Iterable[Item]:
    """A progress bar on long work, where somebody is watching."""
    if quiet or not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    bar: Iterable[Item] = tqdm(items, desc=label, leave=False, delay=0.5)
    return bar


def ask(lines: Sequence[str], question: str) -> bool | None:
    """Show lines and ask a question, to which no is the answer of who only hits the return key.

    None if nobody is there to answer.
    """
    show(Report(tuple(lines)))
    if not (sys.stdin and sys.stdin.isatty()):
        return None
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
