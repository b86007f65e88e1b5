"""In which groups readers find the exports, and the sentence that says what each is for."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from builder.publish.exports.exported import Exported
from builder.publish.exports.tables import TABLES
from builder.publish.strings import Strings

# In the order of their page.
GROUPS = ("tables", "citations", "graphs", "database", "programs")
# The group of a file by the end of its name; what is not here is for programs.
_GROUPS: Mapping[str, str] = {
    "csv": "tables",
    "bib": "citations",
    "ris": "citations",
    "gexf": "graphs",
    "geojson": "graphs",
    "db": "database",
    "sqlite": "database",
}
# Those whose names do not tell.
_NAMED: Mapping[str, str] = {"articles.csl.json": "citations", "metadata.json": "database"}
_FORMATS = ("csv", "json")


class Subject(NamedTuple):
    """What is exported: a table, in two formats, or a file of its own."""

    name: str
    exports: tuple[Exported, ...]


def grouped(exported: Sequence[Exported]) -> Iterator[tuple[str, tuple[Subject, ...]]]:
    """The groups that there is anything of, each with what is exported for it."""
    subjects: dict[str, list[Exported]] = {}
    for each in exported:
        subjects.setdefault(subject_of(each.name), []).append(each)
    found = [Subject(name, tuple(each)) for name, each in subjects.items()]
    for group in GROUPS:
        listed = tuple(each for each in found if _group_of(each.exports[0].name) == group)
        if listed:
            yield group, listed


def subject_of(name: str) -> str:
    """What an export is of: 'articles' for the table of articles in either format."""
    stem, _, suffix = name.partition(".")
    is_table = suffix in _FORMATS and any(table.name == stem for table in TABLES)
    return stem if is_table else name


def export_text(strings: Strings, name: str) -> str:
    """What an export is for."""
    texts = strings["exports"]
    return texts.get(subject_of(name), "") if isinstance(texts, Mapping) else ""


def _group_of(name: str) -> str:
    suffix = PurePosixPath(name).suffix.removeprefix(".")
    return _NAMED.get(name) or _GROUPS.get(suffix, "programs")
