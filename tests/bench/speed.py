"""How fast a build is, beside Hugo, Eleventy and Pelican with the same corpus and pages.

Run by hand, on Linux:

    python tests/bench/speed.py --corpora-tool PATH/make_corpus.py --peers-tool PATH/peers.py \\
        --work DIR [--articles 10000] [--runs 5] [--growth 1000,10000,50000,100000]

The two tools are the owners'; everything is written to the work folder: corpora, sites, the other
generators (from PyPI and npm) and `speed.json` with every single run. A tmpfs is steadiest. What
the figures are is explained in `tests/bench/README.md`.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.speeds import report
from tests.bench.speeds.builders import (
    CHECKOUT,
    HUGO,
    NEEDS,
    OURS,
    PAGES,
    TITLES,
    Builder,
    OurOptions,
    make_builders,
)
from tests.bench.speeds.floor import measure_floor, measure_starts
from tests.bench.speeds.phases import PHASES, Course, Figures
from tests.bench.speeds.tools import Tools, install, load_peers, make_corpus

# Built by every builder before anything is measured, so that no first run pays for loading.
WARMING = 20
GROWING = (HUGO, PAGES, OURS)
WITHOUT_ONLY = " **Without `--only pages`: our row for the peers' page set has everything.**"


def make_course(articles: int, tools: Tools, asked: argparse.Namespace) -> Course:
    """The course of one size, with its corpus."""
    corpus = make_corpus(tools.corpora, asked.work / "corpora", articles)
    aside = asked.work / "aside"

    def clear() -> None:
        if file_system(asked.work) == "tmpfs":
            shutil.rmtree(aside, ignore_errors=True)

    folder = asked.work / str(articles)
    return Course(tools, corpus, folder, aside, clear, asked.timeout)


def grow(
    rows: Sequence[Builder], measured: Figures, tools: Tools, asked: argparse.Namespace
) -> Iterator[Figures]:
    """The figures of every size asked for, Hugo's up to a limit; `measured` is there already."""
    for articles in asked.growth:
        if articles == asked.articles:
            yield measured
            continue
        hugo = articles <= asked.hugo_up_to
        growing = [each for each in rows if each.key in GROWING and (hugo or each.key != HUGO)]
        course = make_course(articles, tools, asked)
        yield course.measure(growing, asked.growth_runs)
        course.leave()


def measure_all(asked: argparse.Namespace) -> Iterator[str]:
    """The report, part by part; all single runs go to speed.json."""
    tools = Tools(load_peers(asked.peers_tool), asked.corpora_tool, asked.work / "tools")
    install(sorted({NEEDS[key] for key in asked.only_builder if key in NEEDS}), tools.folder)
    options = OurOptions(asked.jobs, asked.without_only)
    rows = make_builders(asked.only_builder, tools, options)
    warm = make_course(WARMING, tools, asked).measure(rows, 1)
    rows = tuple(each for each in rows if warm.middle(each.key, PHASES[-1]))
    yield machine(asked.work) + (WITHOUT_ONLY if asked.without_only else "")
    course = make_course(asked.articles, tools, asked)
    sizes = [course.measure(rows, asked.runs)]
    yield report.tables(sizes[0])
    starts = measure_starts(tools, asked.work, asked.timeout)
    sizes += grow(rows, sizes[0], tools, asked)
    if asked.growth:
        yield report.growth_table(sizes[1:])
    # Last, since its lists would count as memory of the processes started later.
    outputs = {each.key: course.output(each) for each in rows if each.key not in NEEDS}
    floors = {key: measure_floor(output, course.aside) for key, output in outputs.items()}
    course.clear()
    yield report.starts_and_floor(starts, floors)
    yield report.targets(sizes, starts)
    raw = {"sizes": sizes, "starts": starts, "floors": floors}
    (asked.work / "speed.json").write_text(json.dumps(raw, default=asdict, indent=1))


def machine(work: Path) -> str:
    """What was measured, and where."""
    git = ["git", "-C", str(CHECKOUT), "describe", "--always", "--dirty"]
    commit = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
    least = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"Commit {commit or 'unknown'}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}, {os.cpu_count()} processors, "
        f"work folder on {file_system(work)}. A peak below {least} MB cannot be seen."
    )


def file_system(folder: Path) -> str:
    """The type of the file system that a folder is on."""
    command = ["stat", "--file-system", "--format=%T", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora-tool", type=Path, required=True, metavar="FILE")
    parser.add_argument("--peers-tool", type=Path, required=True, metavar="FILE")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    keys = ",".join(TITLES)
    parser.add_argument("--only-builder", type=rows_named, default=list(TITLES), metavar=keys)
    parser.add_argument("--jobs", type=int, default=0, help="our processes (the builder's default)")
    parser.add_argument("--without-only", action="store_true", help="do not use `--only pages`")
    parser.add_argument("--growth", type=sizes_named, default=[], metavar="1000,10000,...")
    parser.add_argument("--growth-runs", type=int, default=1)
    parser.add_argument("--hugo-up-to", type=int, default=50_000, metavar="ARTICLES")
    parser.add_argument("--timeout", type=float, default=3600, help="seconds for one build")
    asked = parser.parse_args()
    for name in ("corpora_tool", "peers_tool", "work"):
        setattr(asked, name, getattr(asked, name).resolve())
    return asked


def rows_named(text: str) -> list[str]:
    """Rows by their keys. Raises ArgumentTypeError."""
    keys = text.split(",")
    for key in keys:
        if key not in TITLES:
            raise argparse.ArgumentTypeError(f"no row is called {key}")
    return keys


def sizes_named(text: str) -> list[int]:
    """Numbers of articles."""
    return [int(each) for each in text.split(",")]


def main() -> None:
    """Print the tables."""
    asked = arguments()
    asked.work.mkdir(parents=True, exist_ok=True)
    for part in measure_all(asked):
        print(part, end="\n\n", flush=True)


if __name__ == "__main__":
    main()
