"""One command at a time writes to an archive."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TypeVar

from builder import databases, files, trees
from builder.commands.memory import FOLDER, prepare
from builder.commands.reporting import Report
from builder.model import Problem
from builder.signatures import list_names

Options = TypeVar("Options")
Command = Callable[[Path, Options], Report]
LOCK = f"{FOLDER}/lock"


def alone(command: Command[Options]) -> Command[Options]:
    """The command, but refused while another one that is so marked works on the same archive."""

    @wraps(command)
    def run(root: Path, options: Options) -> Report:
        if not (root / FOLDER).is_dir():
            prepare(root / FOLDER)
        with databases.only_one(root / LOCK) as free:
            if free:
                _clean(root)
                return command(root, options)
        message = "another build of this archive is running"
        return Report(problems=(Problem(LOCK, 0, message, "wait until it has ended"),))

    return run


def _clean(root: Path) -> None:
    """Delete what commands have left that were killed."""
    trees.sweep(root / "content")
    left = list_names(root / FOLDER, ".part")
    files.remove(root / FOLDER, [name for name in left if not name.startswith(".")])
    trees.sweep(root / FOLDER, deep=False)
