"""Which seeds there is something to do for: new ones, and changed ones nobody has corrected."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.gather.compose import is_untouched
from builder.model import Problem

# Read by pattern and not as YAML, so that an article with a broken header still holds its seed.
_FILE = re.compile(r"^  file: (.+)$", re.MULTILINE)
_SHA256 = re.compile(r"^  sha256: '?([0-9a-f]{64})'?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article that was gathered before: its path, its seed, and whether it is as written."""

    path: str
    file: str
    sha256: str
    untouched: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Seeds to gather, each with the path to rewrite or the empty string, and what to tell."""

    tasks: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def read_gathered(path: str, text: str) -> Gathered | None:
    """What an article's file says of its seed; None for one that was written by hand."""
    header = text.partition("\n---")[0].replace("\r", "")
    file, sha256 = _FILE.search(header), _SHA256.search(header)
    if not file or not sha256:
        return None
    return Gathered(path, file[1].strip().strip("'\""), sha256[1], is_untouched(text))


def make_plan(
    seeds: Mapping[str, str], gathered: Iterable[Gathered], folder: str, refresh: bool = False
) -> Plan:
    """Decide for each seed, by name with its SHA-256; `refresh` rewrites untouched articles."""
    known = sorted(gathered, key=lambda each: each.path)
    by_file = {each.file: each for each in known}
    by_content = {each.sha256: each.file for each in known}
    tasks, problems = [], []
    for name in sorted(seeds):
        before, sha256 = by_file.get(name), seeds[name]
        twin = by_content.setdefault(sha256, name)
        if before is None and twin != name:
            problems += _twin_problem(folder, name, twin, twin in seeds)
        elif before is None:
            tasks.append((name, ""))
        elif before.untouched and (refresh or before.sha256 != sha256):
            tasks.append((name, before.path))
        elif before.sha256 != sha256:
            problems.append(_kept_problem(folder, name, before.path))
    return Plan(tuple(tasks), tuple(problems))


def _twin_problem(folder: str, name: str, twin: str, there: bool) -> list[Problem]:
    """The same bytes under two names; a seed that was only renamed is nothing to tell."""
    if not there:
        return []
    message = f"is the same page as {folder}/{twin} and is left out"
    return [Problem(f"{folder}/{name}", 0, message, severity="warning")]


def _kept_problem(folder: str, name: str, path: str) -> Problem:
    message = f"has changed, but {path} was corrected by hand and is kept"
    return Problem(f"{folder}/{name}", 0, message, severity="warning")
