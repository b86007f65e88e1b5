"""`archive annotate`: the persons and places of texts, JSON lines in, JSON lines out.

For other programs, and for measuring the annotator. Lines are answered one by one as they come in,
so that memory does not grow with their number and a program can wait for each answer.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from builder.commands.annotators import load_annotator, read_setting
from builder.commands.failures import failure
from builder.commands.reporting import Report
from builder.gather.annotate import Annotator
from builder.model import Mention, Problem
from builder.problems import ProblemsError

INPUT = "standard input"
_SHAPE = '{"id": "a", "text": "Ole Petersen kam nach Genf.", "language": "de"}'


@dataclass(frozen=True, slots=True)
class Question:
    """A line that came in: a text, its language if that is known, and the asker's name for it."""

    id: str | int | None
    text: str
    language: str


def annotate_lines(root: Path, lines: Iterable[bytes], show: Callable[[Report], None]) -> Report:
    """Answer lines {id, text, language} by lines {id, mentions} with the annotator of `root`.

    Each answer, or problem with a line, is shown at once. Raises ProblemsError if there is no such
    annotator as site.yaml names.
    """
    annotator = load_annotator(read_setting(root))
    asked = unanswered = 0
    for number, line in enumerate(lines, start=1):
        if line.strip():
            report = _answer(annotator, number, line)
            show(report)
            asked += 1
            unanswered += report.failed
    if not unanswered:
        return Report()
    return Report(
        problems=(Problem(INPUT, 0, f"lines without an answer: {unanswered} of {asked}"),)
    )


def _answer(annotator: Annotator, number: int, line: bytes) -> Report:
    try:
        question = parse_question(number, line)
        mentions = annotator(question.text, question.language)
    except ProblemsError as error:
        return Report(problems=error.problems)
    except Exception as error:
        return Report(problems=(failure(INPUT, number, "annotated", error),))
    return Report((dump_answer(question, mentions),))


def parse_question(number: int, line: bytes) -> Question:
    """The line of that number, in UTF-8. Raises ProblemsError."""
    asked = _parse_json(number, line)
    name, text, language = (asked.get(key) for key in ("id", "text", "language"))
    if text is None:
        raise _wrong(number, "there is no 'text'", f"a line is {_SHAPE}")
    if not isinstance(text, str):
        raise _wrong(number, "'text' must be text")
    if not isinstance(language, str | None):
        raise _wrong(number, "'language' must be text")
    if isinstance(name, bool) or not isinstance(name, str | int | None):
        raise _wrong(number, "'id' must be text or a whole number")
    return Question(name, text, language or "")


def _parse_json(number: int, line: bytes) -> dict[str, object]:
    try:
        # Windows' shells begin what they pass on with a byte order mark.
        asked = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise _wrong(number, "is not UTF-8") from None
    except (ValueError, RecursionError):
        raise _wrong(number, "is no JSON", f"a line is {_SHAPE}") from None
    if not isinstance(asked, dict):
        raise _wrong(number, "is no JSON object", f"a line is {_SHAPE}")
    return asked


def _refuse(constant: str) -> NoReturn:
    """NaN and Infinity, which Python would take for JSON."""
    raise ValueError(constant)


def _wrong(number: int, message: str, hint: str = "") -> ProblemsError:
    return ProblemsError([Problem(INPUT, number, message, hint)])


def dump_answer(question: Question, mentions: Iterable[Mention]) -> str:
    """One line of JSON; offsets are characters (code points) of the text, `role` may be empty."""
    listed = [
        {
            "start": mention.start,
            "end": mention.end,
            "kind": mention.kind,
            "name": mention.name,
            "role": mention.role,
        }
        for mention in mentions
    ]
    line = json.dumps({"id": question.id, "mentions": listed}, ensure_ascii=False)
    # Half a surrogate pair has no UTF-8, but it has an escape, which is JSON's.
    return line.encode("utf-8", "backslashreplace").decode("utf-8")
