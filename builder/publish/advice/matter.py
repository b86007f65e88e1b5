"""What `archive check` looks at, and the lines in files to which it points."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from builder.frontmatter import Header, split
from builder.model import FOLDERS, Problem
from builder.problems import ProblemsError
from builder.publish.authority import KINDS
from builder.publish.content import ARTICLES
from builder.publish.edition import Edition, FreePage
from builder.publish.identities import EntityId
from builder.publish.traits import Traits


class Remark(NamedTuple):
    """What there is to say of one file, and where: message, hint, and what it is about.

    That is a `field` of its header, in it the line that `entry` names or the last entry of a list
    that has it as a name or form, or else the first place of its text that has these `words`; if
    nothing is given, the whole file.
    """

    message: str
    hint: str = ""
    field: str = ""
    entry: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """An archive as it is looked at: linked, with the day (UTC) and the texts of its files by path.

    `articles` has the file of each article by key, `traits` what is known of its body; `pages` are
    the owner's in all languages, `templates` the layouts by name, `files` the paths of all files in
    content/. What is missing of these costs lines, or is not looked at.
    """

    edition: Edition
    today: date = date.max
    texts: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    traits: Mapping[str, Traits] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    pages: tuple[FreePage, ...] = ()
    templates: Mapping[str, str] = field(default_factory=dict)

    def article_path(self, key: str) -> str:
        """Where an article's file is."""
        return self.articles.get(key) or f"{ARTICLES}/{key}.md"

    def entity_paths(self) -> Mapping[EntityId, str]:
        """Where the files of persons, places and sources are."""
        return entity_paths(self.files)

    def about(self, path: str, remarks: Iterable[Remark]) -> Iterator[Problem]:
        """Remarks on a file as warnings with its lines."""
        for remark in remarks:
            line = line_of(path, self.texts, remark)
            yield Problem(path, line, remark.message, remark.hint, severity="warning")


def entity_path(entity: EntityId) -> str:
    """Where the file of a person, place or source is, or would be."""
    kind, key = entity
    return f"content/{FOLDERS[kind]}/{key}.md"


def entity_paths(files: Iterable[str]) -> dict[EntityId, str]:
    """The files of persons, places and sources among these; they may lie in folders of folders."""
    found: dict[EntityId, str] = {}
    for path in files:
        parts = path.split("/")
        if len(parts) > 2 and parts[1] in KINDS and path.endswith(".md"):
            found[KINDS[parts[1]], parts[-1].removesuffix(".md")] = path
    return found


def line_of(path: str, texts: Mapping[str, str], remark: Remark) -> int:
    """The line that a remark is about; 0 for the whole file, or one that cannot be read."""
    text = texts.get(path, "")
    if remark.words:
        at = text.find(remark.words)
        return text.count("\n", 0, at) + 1 if at >= 0 else 0
    if not remark.field or not text:
        return 0
    header = _header_of(path, text)
    if header is None:
        return 0
    if not remark.entry:
        return header.line(remark.field)
    return header.line(remark.field, *_place_of(header.values.get(remark.field), remark.entry))


@lru_cache(maxsize=4)  # there may be many remarks on one file, one after the other
def _header_of(path: str, text: str) -> Header | None:
    try:
        return split(path, text)[0]
    except ProblemsError:
        return None


def _place_of(value: object, name: str) -> tuple[str | int, ...]:
    """The place in a list of the last entry that has a name or form, or the key of a mapping."""
    if isinstance(value, dict):
        return (name,) if name in value else ()
    items = value if isinstance(value, list) else []
    found = [at for at, item in enumerate(items) if name in _names_of(item)]
    return tuple(found[-1:])


def _names_of(item: object) -> Iterator[str]:
    given = [item]
    if isinstance(item, dict):
        forms = item.get("as")
        given = [item.get("name"), *(forms if isinstance(forms, list) else [])]
    yield from (" ".join(each.split()) for each in given if isinstance(each, str))
