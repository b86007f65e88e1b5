"""What went wrong with one page or line, as a problem: it must not end the run of the others."""

import traceback
from pathlib import Path

from builder.commands.annotators import AnnotatorError
from builder.model import Problem


def failure(path: str, line: int, purpose: str, error: Exception) -> Problem:
    """The problem for an error that nobody expected in what could not be `purpose`.

    If it is a mistake of ours, it is named so that it can be found.
    """
    message = f"could not be {purpose}"
    if isinstance(error, AnnotatorError):
        return Problem(path, line, f"{message}: {error}")
    if isinstance(error, MemoryError):
        return Problem(path, line, f"{message}: there is too little memory")
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
    given = "line" if line else "file"
    hint = f"a mistake of the builder; please report it with this {given}"
    return Problem(path, line, f"{message}: {place}", hint)
