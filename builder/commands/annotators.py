"""The annotator that `annotator:` in site.yaml names, found and loaded.

What stands before the colon is the name of an entry point in the group `archive.annotators`
(Python's own way for packages to offer something to others); what stands behind it is for that
annotator to read. Ours and spaCy's are entry points of the same kind, loaded in the same way, but
listed here and not in pyproject.toml: so they are there in a checkout that is not installed, and no
other package can take their names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib import metadata
from pathlib import Path

from builder.commands.source import read_config
from builder.config import SITE_FILE
from builder.gather.annotate import Annotator, LoadError
from builder.model import Mention, Problem
from builder.problems import ProblemsError, suggest

GROUP = "archive.annotators"
EMBEDDED = "embedded"
BUILT_IN = (
    metadata.EntryPoint(EMBEDDED, "builder.gather.annotate:load", GROUP),
    metadata.EntryPoint("spacy", "builder.gather.annotate.with_spacy:load", GROUP),
)


@dataclass(frozen=True, slots=True)
class AnnotatorSetting:
    """What site.yaml says of the annotator, in which line, and where that archive is.

    This, and not the annotator, goes to other processes: each loads its own.
    """

    value: str = EMBEDDED
    root: Path = Path()
    line: int = 0


NO_SETTING = AnnotatorSetting()


class AnnotatorError(Exception):
    """An annotator that is not ours failed on a text, or its answer is no annotation of it."""


def read_setting(root: Path) -> AnnotatorSetting:
    """The archive's setting. Raises ProblemsError if there is no such annotator.

    Whether it can be loaded is seen when there is something to annotate.
    """
    config = read_config(root)
    line = config.lines.get(("annotator",), 0)
    setting = AnnotatorSetting(config.annotator or EMBEDDED, root, line)
    _find(setting)
    return setting


def load_annotator(setting: AnnotatorSetting) -> Annotator:
    """The annotator, loaded once in a process. Raises ProblemsError if it cannot be."""
    loaded = _load(setting)
    if isinstance(loaded, Problem):
        raise ProblemsError([loaded])
    return loaded


@lru_cache(maxsize=1)
def _load(setting: AnnotatorSetting) -> Annotator | Problem:
    """The annotator or why there is none: either is kept, as a run asks for it with every page."""
    entry = _find(setting)
    try:
        annotator: Annotator = entry.load()(_split(setting)[1], setting.root)
    except LoadError as error:
        return _problem(setting, str(error), error.hint)
    except Exception as error:
        return _problem(setting, f"cannot be loaded: {_worded(error)}")
    return annotator if entry == BUILT_IN[0] else partial(_checked, setting.value, annotator)


def _find(setting: AnnotatorSetting) -> metadata.EntryPoint:
    name = _split(setting)[0]
    built_in = {each.name: each for each in BUILT_IN}
    if name in built_in:
        return built_in[name]
    others = metadata.entry_points(group=GROUP)
    found = {each.value: each for each in others if each.name == name}
    if len(found) > 1:
        message = f"several packages have an annotator '{name}'"
        raise ProblemsError([_problem(setting, message, ", ".join(sorted(found)))])
    if not found:
        known = sorted({*built_in, *(each.name for each in others)})
        hint = suggest(name, known) or f"known are {', '.join(known)}"
        raise ProblemsError([_problem(setting, "there is no such annotator", hint)])
    return next(iter(found.values()))


def _split(setting: AnnotatorSetting) -> tuple[str, str]:
    """The annotator's name, and what it is told."""
    name, _, model = setting.value.partition(":")
    return name.strip(), model.strip()


def _problem(setting: AnnotatorSetting, message: str, hint: str = "") -> Problem:
    return Problem(SITE_FILE, setting.line, f"annotator '{setting.value}': {message}", hint)


def _checked(value: str, annotator: Annotator, text: str, language: str) -> tuple[Mention, ...]:
    """What the annotator says of a text. Raises AnnotatorError if that cannot be used."""
    try:
        mentions = tuple(annotator(text, language))
        sound = _are_sound(text, mentions)
    except Exception as error:
        raise AnnotatorError(f"annotator '{value}' failed: {_worded(error)}") from error
    if not sound:
        message = "its mentions must be persons and places in the text's order, none over another"
        raise AnnotatorError(f"annotator '{value}' failed: {message}")
    return mentions


def _are_sound(text: str, mentions: Sequence[Mention]) -> bool:
    starts, ends = [each.start for each in mentions], [each.end for each in mentions]
    return (
        all(each.kind in ("person", "place") and each.name.strip() for each in mentions)
        and all(start < end for start, end in zip(starts, ends, strict=True))
        and all(
            before <= behind
            for before, behind in zip([0, *ends], [*starts, len(text)], strict=True)
        )
    )


def _worded(error: Exception) -> str:
    """An error of other people's code in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())
