"""Which seeds there is something to do for: new ones, and changed ones nobody has corrected."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.frontmatter import parse_yaml
from builder.gather.compose import is_untouched
from builder.model import Problem
from builder.problems import ProblemsError

# What `compose` writes is read by pattern, which is quick; what a hand has formatted, as YAML; what
# is neither, by a wider pattern: an article with a broken header still holds its seed.
_FILE = re.compile(r"^  file: (.+)$", re.MULTILINE)
_DIGEST = r"^  {}: '?([0-9a-f]{{64}})'?$"
_SHA256 = re.compile(_DIGEST.format("sha256"), re.MULTILINE)
_SIDECAR = re.compile(_DIGEST.format("sidecar"), re.MULTILINE)
_LINE_ENDS = re.compile(r"\r\n?")
_FENCE = re.compile(r"\n---[^\S\n]*(?:\n|$)")
_SEED = re.compile(r"^[\"']?seed\b", re.MULTILINE)
_FORMATTED_FILE = re.compile(
    r"[\s{,][\"']?file[\"']?\s*:\s*(\"[^\"\n]+\"|'[^'\n]+'|[^\s,}][^,}\n]*)"
)
# The digests of a page and of its sidecar, empty if there is none.
Digests = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """An article that was gathered before: its path, its seed, and whether it is as written.

    Digests that a hand has deleted are empty.
    """

    path: str
    file: str
    digests: Digests
    untouched: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Seeds to gather, each with the path to rewrite or the empty string, and what to tell."""

    tasks: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def read_gathered(path: str, text: str) -> Gathered | None:
    """What an article's file says of its seed; None for one that was written by hand."""
    lines = _LINE_ENDS.sub("\n", text.replace("\0", "").lstrip("\ufeff \n"))
    header = _FENCE.split(lines, maxsplit=1)[0]
    file, sha256, sidecar = (each.search(header) for each in (_FILE, _SHA256, _SIDECAR))
    if file and sha256:
        digests = (sha256[1], sidecar[1] if sidecar else "")
        return Gathered(path, _scalar(file[1]), digests, is_untouched(text))
    seed = _SEED.search(header)
    return _read_formatted(path, header, header[seed.start() :]) if seed else None


def _read_formatted(path: str, header: str, seed: str) -> Gathered | None:
    """The same of a header that a hand has formatted, shortened or broken."""
    try:
        stated = parse_yaml("", header.removeprefix("---")).values.get("seed")
    except ProblemsError:
        file = _FORMATTED_FILE.search(seed)
        stated = {"file": _scalar(file[1].strip())} if file else None
    if not isinstance(stated, Mapping) or not isinstance(stated.get("file"), str):
        return None
    digests = (str(stated.get("sha256", "")).lower(), str(stated.get("sidecar", "")).lower())
    return Gathered(path, str(stated["file"]), digests, untouched=False)


def _scalar(text: str) -> str:
    """A YAML scalar on one line, with or without quotation marks."""
    try:
        return str(parse_yaml("", f"file: {text}").values["file"])
    except ProblemsError:
        return text


def make_plan(
    seeds: Mapping[str, Digests], gathered: Iterable[Gathered], folder: str, refresh: bool = False
) -> Plan:
    """Decide for each seed, by name with its digests; `refresh` rewrites untouched articles."""
    known = sorted(gathered, key=lambda each: each.path)
    by_file = {each.file: each for each in known}
    by_content = {each.digests[0]: each.file for each in known if each.digests[0]}
    tasks, problems = [], []
    for name in sorted(seeds):
        digests = seeds[name]
        twin = by_content.setdefault(digests[0], name)
        before = by_file.get(name) or (by_file.get(twin) if twin not in seeds else None)
        if before is None and twin != name:
            problems.append(_twin_problem(folder, name, twin))
        elif before is None:
            tasks.append((name, ""))
        elif before.untouched and (refresh or (before.file, before.digests) != (name, digests)):
            tasks.append((name, before.path))
        elif before.digests[0] and before.digests != digests:
            problems.append(_kept_problem(folder, name, before.path))
    return Plan(tuple(tasks), tuple(problems))


def name_outputs(names: Iterable[str]) -> dict[str, str]:
    """The Markdown file for each page of a folder, in the pages' order: 'a.md' for 'a.txt'.

    Where several pages would have the same, also for systems that take 'A' for 'a', each is called
    after its whole name: 'a.txt.md' and 'a.html.md'.
    """
    outputs = {name: PurePosixPath(name).with_suffix(".md").as_posix() for name in sorted(names)}
    while True:
        counts = Counter(_folded(path) for path in outputs.values())
        shared = [
            name
            for name, path in outputs.items()
            if counts[_folded(path)] > 1 and path != f"{name}.md"
        ]
        if not shared:
            return outputs
        outputs |= {name: f"{name}.md" for name in shared}


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _twin_problem(folder: str, name: str, twin: str) -> Problem:
    """The same bytes under two names."""
    message = f"is the same page as {folder}/{twin} and is left out"
    return Problem(f"{folder}/{name}", 0, message, severity="warning")


def _kept_problem(folder: str, name: str, path: str) -> Problem:
    message = f"it or its sidecar has changed, but {path} was corrected by hand and is kept"
    return Problem(f"{folder}/{name}", 0, message, severity="warning")
