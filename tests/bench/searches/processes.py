"""A command run and measured with all its processes (Linux)."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

POLL = 0.05  # seconds
_MB = 1 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall and processor, the peak in MB, and what the command printed.

    The peak is the resident memory of the process and its children together, looked at twenty
    times a second, or that of the largest of them if it is more; pages shared by a fork count
    twice.
    """

    wall: float
    cpu: float
    peak: float
    output: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end. Raises CalledProcessError with what it printed."""
    start = time.perf_counter()
    with (folder / ".bench-output").open("w+b") as printed:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        peaks, over = [0], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peaks, over))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        over.set()
        watch.join()
        printed.seek(0)
        output = printed.read().decode("utf-8", "replace")
    (folder / ".bench-output").unlink()
    if process.returncode:
        error = subprocess.CalledProcessError(process.returncode, list(command), output)
        error.add_note(output)
        raise error
    peak = max(*peaks, usage.ru_maxrss * 1024) / _MB
    return Run(wall, usage.ru_utime + usage.ru_stime, peak, output)


def _watch(pid: int, peaks: list[int], over: threading.Event) -> None:
    while not over.wait(POLL):
        peaks[0] = max(peaks[0], sum(map(_resident, _tree(pid))))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:  # it has ended
        return
    for child in children:
        yield from _tree(int(child))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
