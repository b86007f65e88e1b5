"""The physical floor: what it takes to create and to look at files, and to start a program."""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.speeds.builders import OUR_ENVIRONMENT
from tests.bench.speeds.tools import Tools, environment

STARTS, REPEATS = 11, 3
# What a start-up is compared with, and ours.
VERSION = "`archive --version`"
PROGRAMS = {"`python -c pass`": ("-c", "pass"), VERSION: ("-m", "builder", "--version")}


@dataclass(frozen=True, slots=True)
class Floor:
    """Files of a folder, their bytes; seconds to create as many of these sizes, and to stat all."""

    files: int
    size: int
    creating: float
    looking: float


def measure_floor(output: Path, aside: Path) -> Floor:
    """The floor of an output, the median of three; the files made are left in `aside`."""
    sizes = sorted((str(path.relative_to(output)), path.stat().st_size) for path in _files(output))
    creating = [_seconds(lambda: _create(sizes, _fresh(aside))) for _ in range(REPEATS)]
    looking = [_seconds(lambda: _look(output)) for _ in range(REPEATS)]
    total = sum(size for _, size in sizes)
    return Floor(len(sizes), total, median(creating), median(looking))


def measure_starts(tools: Tools, folder: Path, timeout: float) -> dict[str, float]:
    """Median seconds from the start of a program to its end, in turn."""
    found: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with environment(OUR_ENVIRONMENT):
        for _ in range(STARTS):
            for name, arguments in PROGRAMS.items():
                command = [sys.executable, *arguments]
                found[name].append(tools.peers.timed(command, str(folder), timeout)["wall"])
    return {name: median(seconds) for name, seconds in found.items()}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _fresh(aside: Path) -> Path:
    folder = aside / f"floor-{time.monotonic_ns()}"
    folder.mkdir(parents=True)
    return folder


def _create(sizes: Sequence[tuple[str, int]], folder: Path) -> None:
    content = memoryview(bytes(max(size for _, size in sizes)))
    made = set()
    for name, size in sizes:
        path = f"{folder}/{name}"
        parent = os.path.dirname(path)
        if parent not in made:
            os.makedirs(parent, exist_ok=True)
            made.add(parent)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.write(file, content[:size])
        os.close(file)


def _look(folder: Path) -> None:
    open_folders = [str(folder)]
    while open_folders:
        with os.scandir(open_folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    open_folders.append(entry.path)
                else:
                    entry.stat()


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
