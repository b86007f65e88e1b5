"""What actions make of a header's values: each takes them and returns them changed.

Keys that are added stand where gather writes them. What is empty is taken out. Values that stay
are the very texts that were read, so that nothing is written anew.
"""

from collections.abc import Iterable, Mapping, Sequence

from builder.desk.file_text import Values
from builder.signs import in_a_line, readable
from builder.yaml_dumping import FlowList

# The order of an article's fields, as gather writes them, and those that only people do.
ARTICLE_ORDER = (
    "title", "kicker", "source", "date", "date_reason", "unknown", "updated", "language", "authors",
    "agencies", "url", "retrieved", "lead", "actors", "places", "captions", "notes", "also_in",
    "distinct_from", "publish", "rights", "withdrawn", "seed", "review", "generated",
)  # fmt: skip
ENTITY_ORDER = (
    "name", "aliases", "role", "kind", "country", "coordinates", "wikidata", "gnd", "geonames",
    "homepage", "rights", "publish",
)  # fmt: skip
ENTRY_ORDER = ("name", "role", "as", "uncertain", "confirmed")
ARTICLE_TEXTS = frozenset(
    ("title", "kicker", "source", "date", "date_reason", "updated", "language", "url",
     "retrieved", "publish", "rights")
)  # fmt: skip
ARTICLE_LISTS = frozenset(("authors", "agencies", "also_in", "distinct_from", "unknown"))
ENTITY_TEXTS = frozenset(ENTITY_ORDER) - {"aliases"}
ENTITY_LISTS = frozenset(("aliases",))


class NoListError(ValueError):
    """A list cannot be changed, as something else stands where it must."""


def fold(text: object) -> str:
    """A text as the parser of fields reads it, on one line and without signs that no text has."""
    return in_a_line(readable(str(text)))


def put(values: Mapping[str, object], key: str, value: object, order: Sequence[str]) -> Values:
    """With a value for a key, at its place in `order` if it is new; without it if it is empty."""
    if not value:
        return {each: kept for each, kept in values.items() if each != key}
    if key in values:
        same = isinstance(value, str) and fold(values[key]) == value
        return dict(values) if same else {**values, key: value}
    before = order[: order.index(key)] if key in order else ()
    behind = next((each for each in reversed(before) if each in values), None)
    if behind is None and key not in order:
        return {**values, key: value}
    found: Values = {} if behind else {key: value}
    for each, kept in values.items():
        found[each] = kept
        if each == behind:
            found[key] = value
    return found


def items_of(values: Mapping[str, object], key: str) -> list[object]:
    """The list that a key has, empty if it has none. Raises NoListError for anything else."""
    value = values.get(key, "")
    if value != "" and not isinstance(value, list):
        raise NoListError(f"'{key}' must be a list")
    return list(value) if isinstance(value, list) else []


def put_items(
    values: Mapping[str, object], key: str, items: Iterable[object], order: Sequence[str]
) -> Values:
    """With these items in a key's list, which is written in brackets if it is new and of texts."""
    found = list(items)
    in_brackets = all(isinstance(each, str) for each in found) and not items_of(values, key)
    return put(values, key, FlowList(found) if in_brackets else found, order)


def put_texts(
    values: Mapping[str, object], key: str, texts: Iterable[str], order: Sequence[str]
) -> Values:
    """With these texts in a key's list; those that are there already stay as they are written."""
    there = {fold(each): each for each in items_of(values, key) if isinstance(each, str)}
    folded = dict.fromkeys(fold(text) for text in texts if fold(text))
    return put_items(values, key, (there.get(each, each) for each in folded), order)


def name_in(entry: object) -> str:
    """The name of an entry of actors or places."""
    return fold(entry.get("name", "") if isinstance(entry, dict) else entry)


def find_entry(entries: Sequence[object], name: str) -> int:
    """Where the entry of a name stands; -1 if there is none."""
    return next((at for at, each in enumerate(entries) if name_in(each) == name), -1)


def forms_in(entry: object) -> list[str]:
    """The other forms of an entry's name."""
    forms = entry.get("as") if isinstance(entry, dict) else None
    return [fold(each) for each in forms] if isinstance(forms, list) else []


def role_in(entry: object) -> str:
    """The role of an entry, empty if it has none."""
    return fold(entry.get("role", "")) if isinstance(entry, dict) else ""


def with_part(entry: object, key: str, value: object) -> object:
    """An entry with one of its fields; a name alone becomes an entry with fields if it must."""
    whole = dict(entry) if isinstance(entry, dict) else {"name": entry}
    if isinstance(value, list):
        found = put_texts(whole, key, map(str, value), ENTRY_ORDER)
    else:
        found = put(whole, key, value, ENTRY_ORDER)
    return entry if not isinstance(entry, dict) and found == whole else found


def renamed(entry: object, name: str) -> object:
    """An entry with another name."""
    return {**entry, "name": name} if isinstance(entry, dict) else name


def new_entry(name: str, role: str, forms: Sequence[str], beside: Sequence[object]) -> object:
    """An entry written as those beside it: a name alone where all or some are so."""
    if not role and not forms and any(isinstance(each, str) for each in beside):
        return name
    entry: object = {"name": name}
    return with_part(with_part(entry, "role", role), "as", list(forms))
