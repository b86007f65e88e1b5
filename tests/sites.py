"""Small archives in folders of their own, and the command `archive` run on them in process."""

import contextlib
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from builder.cli import main

# A small invented archive; its two pages also serve where any sound page will do.
SITE = Path(__file__).parent / "site"
FERRY = (SITE / "seeds/ferry.txt").read_text(encoding="utf-8")
BRIDGE = (SITE / "seeds/bridge.txt").read_text(encoding="utf-8")
FERRY_FILE = "content/articles/2019-03-12-faehre-nach-sandholm-faehrt-wieder.md"
BRIDGE_FILE = "content/articles/2020-06-04-bruecke-ueber-die-oste-wird-gesperrt.md"
ARTICLE = """\
---
title: Hafenfest abgesagt
source: Küstenblatt
date: 2019-05-02
language: de
publish: full
actors: [Ole Petersen]
places: [Hamburg]
---

Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg.
"""

Site = Mapping[str, str | bytes]


MEMORY = ".cache/"


class Outcome(NamedTuple):
    """What a command's caller sees."""

    code: int
    out: str
    err: str


MakeSite = Callable[[Site], Path]
Run = Callable[..., Outcome]


def write_site(root: Path, contents: Site) -> Path:
    """Write an archive's files; a text becomes UTF-8 and keeps its line ends."""
    root.mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def run_archive(*arguments: str | Path) -> Outcome:
    """Run one command in this process; argparse's way out counts as its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
    return Outcome(code, out.getvalue(), err.getvalue())


def read_tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones included, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def archive_tree(root: Path) -> dict[str, bytes]:
    """Every file of an archive but the builder's memory, which the same bytes never make twice."""
    tree = read_tree(root)
    return {path: tree[path] for path in tree if not path.startswith(MEMORY)}


def assert_refused(outcome: Outcome, *lines: str) -> None:
    """The command failed with exactly these lines for its user."""
    assert outcome.err.splitlines() == list(lines)
    assert outcome.code == 1
