"""Warns of gathered articles that print the same report as another article of the archive."""

from collections.abc import Mapping, Set
from pathlib import PurePosixPath

from builder.frontmatter import split
from builder.model import Problem
from builder.near_duplicates import near_duplicates, sketch
from builder.problems import ProblemsError


def reprint_problems(gathered: Set[str], texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """A warning for each gathered article that is a near-duplicate, naming the likest other one.

    `texts` has all files' texts by path, the gathered ones' among them; each is asked for when it
    is needed, so they need not be in memory. An article that is there already is not warned of, nor
    are two whose editor has decided about them by `also_in` or `distinct_from`.
    """
    if not gathered:
        return ()
    problems: dict[str, Problem] = {}
    for pair in near_duplicates({path: sketch(_body(text)) for path, text in texts.items()}):
        path, other = pair.second, pair.first
        if path not in gathered:
            path, other = other, path
        if path in gathered and path not in problems and not _is_decided(texts, path, other):
            problems[path] = _reprint_problem(path, other, pair.likeness)
    return tuple(sorted(problems.values()))


def _reprint_problem(path: str, other: str, likeness: float) -> Problem:
    message = f"prints the same report as {other} ({likeness:.0%} alike)"
    hint = f"if it is another one, add distinct_from: [{PurePosixPath(other).stem}]"
    return Problem(path, 0, message, hint, "warning")


def _body(text: str) -> str:
    """An article's file without its header, which need not be sound."""
    header, fence, body = text.replace("\r\n", "\n").partition("\n---\n")
    return body if fence and header.startswith("---") else text


def _is_decided(texts: Mapping[str, str], path: str, other: str) -> bool:
    """Whether the header of either article names the other as another print, or as none."""
    pairs = ((path, other), (other, path))
    return any(PurePosixPath(named).stem in _decided(each, texts[each]) for each, named in pairs)


def _decided(path: str, text: str) -> frozenset[str]:
    try:
        values = split(path, text)[0].values
    except ProblemsError:
        return frozenset()
    lists = (values.get(field) for field in ("also_in", "distinct_from"))
    return frozenset(str(key) for keys in lists if isinstance(keys, list) for key in keys)
