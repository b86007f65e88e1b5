"""The actions on the persons and places that an article lists, and on its notes."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from builder.desk import actions as do
from builder.desk.correction_changes import correct
from builder.desk.desk_files import DeskFiles, refuse
from builder.desk.file_text import FileText, Values
from builder.desk.header_changes import (
    ARTICLE_ORDER,
    find_entry,
    fold,
    forms_in,
    items_of,
    name_in,
    new_entry,
    put,
    put_items,
    renamed,
    role_in,
    with_part,
)
from builder.publish.document import parsed
from builder.publish.mentions import NameFinder

_LISTS = {"person": "actors", "place": "places"}
EntryChange = do.RenameEntry | do.SetRole | do.SetForms | do.SetStatus


def add_entry(files: DeskFiles, action: do.AddEntry) -> None:
    """List a person or place."""
    file, name = files.article(action.file), fold(action.name)
    values, key = file.values(), _LISTS[action.kind]
    entries = items_of(values, key)
    if not name:
        raise refuse(file.path, "an entry needs a name")
    if (at := find_entry(entries, name)) >= 0:
        message = f"'{name}' is listed already"
        raise refuse(file.path, message, file.read_header().line(key, at))
    beside = entries or ([""] if action.kind == "place" else [])
    entry = new_entry(name, fold(action.role), action.forms, beside)
    files.put_values(file, put_items(values, key, [*entries, entry], ARTICLE_ORDER))


def remove_entry(files: DeskFiles, action: do.RemoveEntry) -> None:
    """List a person or place no more."""
    file = files.article(action.file)
    values, key, at = _entry(file, action.kind, action.name)
    entries = items_of(values, key)
    del entries[at]
    files.put_values(file, put(values, key, entries, ARTICLE_ORDER))


def rename_entry(files: DeskFiles, action: do.RenameEntry) -> None:
    """Give an entry another name, and keep the old one as a form where the text has it.

    If another entry has that name, this one goes into it.
    """
    file, name = files.article(action.file), fold(action.to)
    if not name:
        raise refuse(file.path, "an entry needs a name")
    values, key, at = _entry(file, action.kind, action.name)
    entries, old = items_of(values, key), fold(action.name)
    kept = [old] if old != name and _stands_beside(file, old, name) else []
    gone = entries[at]
    if find_entry(entries, name) in (-1, at):
        entries[at] = _with_forms(renamed(gone, name), kept)
        files.put_values(file, put(values, key, entries, ARTICLE_ORDER))
        return
    remove_entry(files, do.RemoveEntry(action.file, action.kind, old))
    _change_entry(files, replace(action, name=name), lambda entry: _joined(entry, gone, kept))


def _with_forms(entry: object, forms: Iterable[str]) -> object:
    """An entry with these forms as well; its own name is none of them."""
    own = forms_in(entry)
    found = [each for each in dict.fromkeys((*own, *forms)) if each != name_in(entry)]
    return with_part(entry, "as", found) if found != own else entry


def _joined(entry: object, gone: object, kept: Iterable[str]) -> object:
    """An entry that another goes into: with its forms, and its role if it has none of its own."""
    found = _with_forms(entry, (*forms_in(gone), *kept))
    return found if role_in(entry) else with_part(found, "role", role_in(gone))


def set_role(files: DeskFiles, action: do.SetRole) -> None:
    """Give an entry a role, or none."""
    role = fold(action.role)
    _change_entry(files, action, lambda entry: with_part(entry, "role", role))


def set_forms(files: DeskFiles, action: do.SetForms) -> None:
    """Give an entry's name other forms."""
    forms = list(action.forms)
    _change_entry(files, action, lambda entry: with_part(entry, "as", forms))


def set_status(files: DeskFiles, action: do.SetStatus) -> None:
    """Say who vouches for an entry."""

    def change(entry: object) -> object:
        uncertain = with_part(entry, "uncertain", action.status == "uncertain")
        return with_part(uncertain, "confirmed", action.status == "confirmed")

    _change_entry(files, action, change)


def reject_name(files: DeskFiles, action: do.RejectName) -> None:
    """Say that a name in an article is none: as an entry, as a form of one, or by a correction."""
    file, name = files.article(action.file), fold(action.name)
    values, key = file.values(), _LISTS[action.kind]
    entries = items_of(values, key)
    left = [each for at, each in enumerate(entries) if at != find_entry(entries, name)]
    without = [
        with_part(each, "as", [form for form in forms_in(each) if form != name])
        if name in forms_in(each)
        else each
        for each in left
    ]
    if without != entries:
        files.put_values(file, put(values, key, without, ARTICLE_ORDER))
        return
    article = file.path.rpartition("/")[2].removesuffix(".md")
    corrections = files.corrections()
    rejected = do.Correct("not_in", (name,), (article,), action.kind)
    files.put_values(corrections, correct(corrections.values(), rejected))


def add_note(files: DeskFiles, action: do.AddNote) -> None:
    """Write a note in the margin."""
    file, note = files.article(action.file), _note(action.quote, action.note)
    values = file.values()
    notes = [*items_of(values, "notes"), note]
    files.put_values(file, put(values, "notes", notes, ARTICLE_ORDER))


def change_note(files: DeskFiles, action: do.ChangeNote) -> None:
    """Write other words into a note."""
    file = files.article(action.file)
    values, notes = _notes(file, action.number)
    old, new = notes[action.number], _note(action.quote, action.note)
    if isinstance(old, dict):
        same = {key: old.get(key, "") for key in new if fold(old.get(key, "")) == new[key]}
        new = {**old, **new, **same}
    notes[action.number] = new
    files.put_values(file, put(values, "notes", notes, ARTICLE_ORDER))


def remove_note(files: DeskFiles, action: do.RemoveNote) -> None:
    """Take a note away."""
    file = files.article(action.file)
    values, notes = _notes(file, action.number)
    del notes[action.number]
    files.put_values(file, put(values, "notes", notes, ARTICLE_ORDER))


def _note(quote: str, note: str) -> Values:
    return {"quote": fold(quote), "note": fold(note)}


def _notes(file: FileText, number: int) -> tuple[Values, list[object]]:
    values = file.values()
    notes = items_of(values, "notes")
    if not 0 <= number < len(notes):
        raise refuse(file.path, f"there is no note {number}", file.read_header().line("notes"))
    return values, notes


def _entry(file: FileText, kind: do.EntryKind, name: str) -> tuple[Values, str, int]:
    """A header's values, the list of a kind and where a name stands in it. Raises ProblemsError."""
    values, key = file.values(), _LISTS[kind]
    at = find_entry(items_of(values, key), fold(name))
    if at < 0:
        line = file.read_header().line(key) if key in values else 0
        raise refuse(file.path, f"no {kind} '{fold(name)}' is listed here", line)
    return values, key, at


def _change_entry(
    files: DeskFiles, action: EntryChange, change: Callable[[object], object]
) -> None:
    file = files.article(action.file)
    values, key, at = _entry(file, action.kind, action.name)
    entries = items_of(values, key)
    entries[at] = change(entries[at])
    files.put_values(file, put(values, key, entries, ARTICLE_ORDER))


def _stands_beside(file: FileText, old: str, new: str) -> bool:
    """Whether an article's title, text or captions name somebody so, and not as part of a new name.

    That is asked as readers are shown names, whatever is wrong in the file.
    """
    values = file.values()
    captions = values.get("captions")
    listed = captions if isinstance(captions, list) else []
    told = [each.get("text", "") if isinstance(each, dict) else each for each in listed]
    texts = [fold(each) for each in (values.get("title", ""), *told)]
    texts += [leaf.text for leaf in parsed(file.prose).leaves]
    finder = NameFinder({name: (("person", name), "confirmed") for name in (old, new)})
    return any(found.entity[1] == old for each in finder.find_each(texts) for found in each)
