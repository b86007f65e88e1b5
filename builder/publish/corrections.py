"""content/corrections.yaml: what editors lay down about names, applied on every build.

    same:                                   # several names of one; the first is shown
      - [Sergej Lawrow, Sergei Lavrov]
    never: [Tranquillity Base]              # strings that are no names
    not_in:                                 # a name that means nobody listed, in some articles
      - {name: Washington, articles: [2021-05-20-treffen]}
    split:                                  # a name that means somebody else in some articles
      - {name: Hans Müller, articles: [2019-03-01-brand], as: Hans Müller (Bern)}
    rename:                                 # another name for all to read
      - {name: Burma, to: Myanmar}

Everywhere `kind: person`, `place` or `source` may say which is meant; an entry of `same` or `never`
is then a mapping with `names` or `name`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.amounts import MOST_CORRECTIONS
from builder.frontmatter import parse_yaml
from builder.model import FOLDERS, Kind, Problem
from builder.problems import ProblemsError, suggest
from builder.publish.fields import FieldReader

CORRECTIONS = "content/corrections.yaml"
Action = Literal["same", "never", "not_in", "split", "rename"]
# What an entry of each list must have, besides the kind that any may have.
ENTRY_KEYS: Mapping[Action, tuple[str, ...]] = {
    "same": ("names",),
    "never": ("name",),
    "not_in": ("name", "articles"),
    "split": ("name", "articles", "as"),
    "rename": ("name", "to"),
}
# The field that an entry means which is no mapping.
SHORT: Mapping[Action, str] = {"same": "names", "never": "name"}
LISTS = ("names", "articles")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry: what it does, in which line it stands, and the names that it is about.

    `names` of `same` are those of one entity, the shown one first; of `split` and `rename` the name
    as it is and as it shall be; of the others the one name. `kind` is empty if none is given.
    """

    action: Action
    line: int
    names: tuple[str, ...]
    articles: tuple[str, ...] = ()
    kind: Kind | Literal[""] = ""


def parse_corrections(text: str, articles: Sequence[str]) -> tuple[Correction, ...]:
    """Parse content/corrections.yaml; `articles` are the keys of all. Raises ProblemsError."""
    header = parse_yaml(CORRECTIONS, text)
    reader = FieldReader(CORRECTIONS, header, MOST_CORRECTIONS)
    values = reader.known_keys(dict(header.values), tuple(ENTRY_KEYS))
    found = tuple(
        correction
        for action in ENTRY_KEYS
        for index, entry in enumerate(reader.items(values.get(action, ""), action))
        for correction in _parse_entry(reader, action, index, entry)
    )
    known = frozenset(articles)
    for correction in found:
        for key in correction.articles:
            if key not in known:
                message = f"unknown article '{key}'"
                problem = Problem(CORRECTIONS, correction.line, message, suggest(key, known))
                reader.problems.append(problem)
    if reader.problems:
        raise ProblemsError(reader.problems)
    return found


def _parse_entry(
    reader: FieldReader, action: Action, index: int, entry: object
) -> Iterator[Correction]:
    at = (action, index)
    if not isinstance(entry, dict) and action in SHORT:
        entry = {SHORT[action]: entry}
    values = reader.known_keys(entry, (*ENTRY_KEYS[action], "kind"), *at)
    missing = [field for field in ENTRY_KEYS[action] if not values.get(field)]
    if missing:
        if isinstance(entry, dict):
            reader.complain(f"an entry of '{action}' needs {' and '.join(missing)}", *at)
        return
    texts = {
        field: (
            reader.texts(values[field], *at, field)
            if field in LISTS
            else (reader.text(values[field], *at, field),)
        )
        for field in ENTRY_KEYS[action]
    }
    names = tuple(name for field in texts if field != "articles" for name in texts[field])
    if action == "same" and len(set(names)) < 2:
        reader.complain("an entry of 'same' needs two names", *at)
        return
    line = reader.header.line(*at)
    yield Correction(action, line, names, texts.get("articles", ()), _kind(reader, values, *at))


def _kind(reader: FieldReader, values: Mapping[str, object], *at: str | int) -> Kind | Literal[""]:
    stated = reader.text(values.get("kind", ""), *at, "kind")
    for kind in FOLDERS:
        if stated == kind:
            return kind
    if stated:
        hint = suggest(stated, FOLDERS)
        reader.complain("kind must be 'person', 'place' or 'source'", *at, "kind", hint=hint)
    return ""
