"""Cases of tests/cases/desk: an action, and each file as it is before and after, as one diff.

A case begins with '# ' and what it shows, and a line of JSON, the action. Each file follows: its
path, then its lines, those that go with '-' before them, those that come with '+', all others with
a space. Where an action is refused, a line '=> ' says why. A line's carriage return is written '␍',
a byte order mark '⇤', a last line without a line break ends in '⏎̸'.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "cases" / "desk"
_NO_BREAK = "⏎̸"


@dataclass
class Case:
    """What an action does to files, or why it does nothing."""

    name: str
    action: str
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    refused: str = ""


def read_cases() -> list[Case]:
    """All cases of all files, in order."""
    paths = sorted(FOLDER.glob("*.txt"))
    return [case for path in paths for case in _read(path.stem, path.read_text(encoding="utf-8"))]


def _read(topic: str, text: str) -> Iterator[Case]:
    for block in ("\n" + text).split("\n# ")[1:]:
        name, action, *lines = block.rstrip("\n").split("\n")
        case = Case(f"{topic}: {name}", action)
        _fill(case, lines)
        yield case


def _fill(case: Case, lines: list[str]) -> None:
    path = ""
    for line in lines:
        if line.startswith("=> "):
            case.refused = line.removeprefix("=> ")
        elif line[:1] not in (" ", "-", "+", ""):
            path = line
        elif line:
            for mark, texts in (("-", case.before), ("+", case.after)):
                if line[0] in (" ", mark):
                    texts[path] = texts.get(path, "") + _line(line[1:])


def _line(text: str) -> str:
    text = text.replace("⇤", "\ufeff").replace("␍", "\r")
    return text.removesuffix(_NO_BREAK) + ("" if text.endswith(_NO_BREAK) else "\n")
