"""Problems in the forms in which `archive check` can tell them, each a function to lines."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from builder.model import Problem
from builder.problems import describe

# So many places are named that a warning is about; of more the first, with their number.
MOST_NAMED = 10
_ALL = "archive check --format json lists them"


def as_text(problems: Sequence[Problem]) -> Iterator[str]:
    """`path:line: message (hint)`; what is said of many places is said once."""
    return map(describe, gather_alike(problems))


def as_json(problems: Sequence[Problem], _: str) -> Iterator[str]:
    """An object a line: path, line (0: the whole file), severity, message, hint; every problem."""
    names = ("path", "line", "severity", "message", "hint")
    for each in problems:
        yield json.dumps({name: getattr(each, name) for name in names}, ensure_ascii=False)


def as_workflow_commands(problems: Sequence[Problem], root: str) -> Iterator[str]:
    """What GitHub Actions shows beside the lines of a pull request, in which `root` is a folder.

    Escaped as its own toolkit does (actions/toolkit, packages/core/src/command.ts).
    """
    for each in gather_alike(problems):
        place = f"file={_escape_property(str(PurePosixPath(root, each.path)))}"
        if each.line:
            place += f",line={each.line}"
        hint = f" ({each.hint})" if each.hint else ""
        yield f"::{each.severity} {place}::{_escape(each.message + hint)}"


# Forms for programs, by their names: problems and the archive's folder become lines.
FOR_PROGRAMS: Mapping[str, Callable[[Sequence[Problem], str], Iterator[str]]] = {
    "json": as_json,
    "github": as_workflow_commands,
}


def gather_alike(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Problems without the warnings that say word for word what others say of many places.

    The first of these remains, with the number of the others.
    """
    alike: dict[tuple[str, str], list[Problem]] = {}
    for each in problems:
        if each.severity == "warning":
            alike.setdefault((each.message, each.hint), []).append(each)
    for each in problems:
        same = alike.get((each.message, each.hint), [each])
        if each.severity == "error" or len(same) <= MOST_NAMED:
            yield each
        elif each is same[0]:
            places = "files" if len({other.path for other in same}) == len(same) else "places"
            message = f"{each.message}; so in {len(same) - 1} more {places}"
            hint = f"{each.hint}; " if each.hint else ""
            yield replace(each, message=message, hint=f"{hint}{_ALL}")


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
