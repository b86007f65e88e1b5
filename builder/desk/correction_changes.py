"""What actions make of the values of corrections.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.desk.actions import AnyKind, Correct, TakeBack
from builder.desk.file_text import Values
from builder.desk.header_changes import fold, items_of, put, put_items
from builder.model import FOLDERS
from builder.yaml_dumping import FlowList

ORDER = ("same", "never", "not_in", "split", "rename")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "never": ("name",),
    "not_in": ("name",),
    "split": ("name", "as"),
    "rename": ("name", "to"),
}
# Of these corrections one entry may be about several articles.
_IN_ARTICLES = ("not_in", "split")


class CorrectionError(ValueError):
    """Why a correction cannot be made or taken back, in a sentence."""


def correct(values: Values, action: Correct) -> Values:
    """With a correction; one of the same name gets the articles. Raises CorrectionError.

    Names that are one with names of other entries become one with them all, as no name may stand in
    two entries of `same` and `rename`.
    """
    _check(action)
    if action.correction == "same":
        return _joined(values, action)
    key, entries = action.correction, items_of(values, action.correction)
    at = _find(entries, action)
    if at < 0:
        return put(values, key, [*entries, _entry(action)], ORDER)
    if key in _IN_ARTICLES and isinstance(entries[at], dict):
        listed = _articles(entries[at])
        more = [each for each in action.articles if each not in listed]
        entries[at] = {**_mapping(entries[at]), "articles": FlowList([*listed, *more])}
    return put_items(values, key, entries, ORDER)


def _joined(values: Values, action: Correct) -> Values:
    """With these names as one, the first of them shown."""
    names = [fold(each) for each in action.names]
    same, renamed = (items_of(values, key) for key in ("same", "rename"))
    touched = [each for each in same if _shares(each, "same", action)]
    moved = [each for each in renamed if _shares(each, "rename", action)]
    known = [name for each in touched for name in _meaning(each, "same")[0]]
    known += [name for each in moved for name in reversed(_meaning(each, "rename")[0])]
    together = tuple(dict.fromkeys([names[0], *known, *names]))
    kinds = [kind for kind in FOLDERS for each in touched if _meaning(each, "same")[1] == kind]
    kind: AnyKind = action.kind or (kinds[0] if kinds else "")
    joined = replace(action, names=together, kind=kind)
    if len(touched) == 1 and not moved and _find(touched, joined) == 0:
        return values
    at = same.index(touched[0]) if touched else len(same)
    left = [each for each in same if each not in touched]
    left.insert(at, _entry(joined))
    values = put(values, "same", left, ORDER)
    if not moved:
        return values
    return put(values, "rename", [each for each in renamed if each not in moved], ORDER)


def _shares(entry: object, what: str, action: Correct) -> bool:
    """Whether an entry is about one of these names, and may be about the same kind."""
    names, kind = _meaning(entry, what)
    is_alike = not kind or not action.kind or kind == action.kind
    return is_alike and not {fold(each) for each in action.names}.isdisjoint(names)


def take_back(values: Values, action: TakeBack) -> Values:
    """Without a correction, or without these articles in it. Raises CorrectionError."""
    _check(action)
    key, entries = action.correction, items_of(values, action.correction)
    at = _find(entries, action)
    if at < 0:
        raise CorrectionError(f"there is no such entry of '{key}' for '{action.names[0]}'")
    listed = _articles(entries[at])
    left = [each for each in listed if each not in action.articles]
    if key in _IN_ARTICLES and action.articles and left == listed:
        message = f"the entry of '{key}' for '{action.names[0]}' is not about these articles"
        raise CorrectionError(message)
    if key in _IN_ARTICLES and left and action.articles:
        entries[at] = {**_mapping(entries[at]), "articles": left}
    else:
        del entries[at]
    return put(values, key, entries, ORDER)


def _check(action: Correct | TakeBack) -> None:
    what = action.correction
    enough = len(set(action.names)) > 1 if what == "same" else True
    if not all(fold(each) for each in action.names) or not enough or not action.names:
        raise CorrectionError(f"a correction '{what}' needs {_needs(what)}")
    if what != "same" and len(action.names) != len(_FIELDS[what]):
        raise CorrectionError(f"a correction '{what}' needs {_needs(what)}")
    if what in _IN_ARTICLES and not action.articles and isinstance(action, Correct):
        raise CorrectionError(f"a correction '{what}' needs the articles that it is about")


def _needs(what: str) -> str:
    return {"same": "two names", "never": "a name", "not_in": "a name"}.get(
        what, "the name as it is and as it shall be"
    )


def _entry(action: Correct) -> object:
    """An entry as `archive review` offers it."""
    names = [fold(each) for each in action.names]
    if action.correction == "same":
        together = FlowList(names)
        return {"names": together, "kind": action.kind} if action.kind else together
    if action.correction == "never" and not action.kind:
        return names[0]
    fields = _FIELDS[action.correction]
    entry: Values = {fields[0]: names[0]}
    if action.correction in _IN_ARTICLES:
        entry["articles"] = FlowList(action.articles)
    entry |= dict(zip(fields[1:], names[1:], strict=True))
    return entry | ({"kind": action.kind} if action.kind else {})


def _find(entries: Sequence[object], action: Correct | TakeBack) -> int:
    """Where the entry of these names and this kind stands; -1 if there is none."""
    wanted = (tuple(fold(each) for each in action.names), action.kind)
    for at, entry in enumerate(entries):
        if _meaning(entry, action.correction) == wanted:
            return at
    return -1


def _meaning(entry: object, what: str) -> tuple[tuple[str, ...], str]:
    if isinstance(entry, list):
        return tuple(map(fold, entry)), ""
    if not isinstance(entry, dict):
        return (fold(entry),), ""
    if what == "same":
        names = entry.get("names")
        return tuple(map(fold, names if isinstance(names, list) else ())), fold(
            entry.get("kind", "")
        )
    fields = _FIELDS[what]
    return tuple(fold(entry.get(field, "")) for field in fields), fold(entry.get("kind", ""))


def _articles(entry: object) -> list[str]:
    found = entry.get("articles") if isinstance(entry, dict) else None
    return [str(each) for each in found] if isinstance(found, list) else []


def _mapping(entry: object) -> Values:
    return dict(entry) if isinstance(entry, dict) else {}
