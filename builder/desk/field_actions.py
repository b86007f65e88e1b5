"""The actions on the fields of articles and authority files, and on corrections."""

from builder.desk import actions as do
from builder.desk.correction_changes import CorrectionError, correct, take_back
from builder.desk.desk_files import DeskFiles, is_article, refuse
from builder.desk.file_text import FileText, cut
from builder.desk.header_changes import (
    ARTICLE_LISTS,
    ARTICLE_ORDER,
    ARTICLE_TEXTS,
    ENTITY_LISTS,
    ENTITY_ORDER,
    ENTITY_TEXTS,
    fold,
    items_of,
    put,
    put_items,
    put_texts,
)
from builder.keys import entity_key, is_key, make_key
from builder.model import FOLDERS
from builder.problems import suggest
from builder.publish.corrections import CORRECTIONS
from builder.publish.load import ARTICLE_KEYS
from builder.yaml_dumping import dump_yaml


def set_field(files: DeskFiles, action: do.SetField) -> None:
    """Put a text into a field, or take it out."""
    file = files.content(action.file)
    _require(file, action.field, ARTICLE_TEXTS if is_article(file.path) else ENTITY_TEXTS)
    old = file.values().get(action.field, "")
    if not isinstance(old, str) and action.field not in (*ARTICLE_TEXTS, *ENTITY_TEXTS):
        raise refuse(file.path, f"'{action.field}' is no single text", _line(file, action.field))
    values = put(file.values(), action.field, fold(action.text), _order(file))
    files.put_values(file, values)


def set_list(files: DeskFiles, action: do.SetList) -> None:
    """Put a list of texts into a field, or take it out."""
    file = _file_with_list(files, action.file, action.field)
    files.put_values(file, put_texts(file.values(), action.field, action.texts, _order(file)))


def add_text(files: DeskFiles, action: do.AddText) -> None:
    """Add a text to a list; one that is there stays."""
    file = _file_with_list(files, action.file, action.field)
    values, text = file.values(), fold(action.text)
    if not text:
        raise refuse(file.path, f"'{action.field}' needs a text")
    texts = [*map(str, items_of(values, action.field)), text]
    files.put_values(file, put_texts(values, action.field, texts, _order(file)))


def remove_text(files: DeskFiles, action: do.RemoveText) -> None:
    """Take a text out of a list."""
    file = _file_with_list(files, action.file, action.field)
    values, text = file.values(), fold(action.text)
    old = items_of(values, action.field)
    left = [each for each in old if fold(each) != text]
    if len(left) == len(old):
        raise refuse(file.path, f"'{text}' is not in '{action.field}'", _line(file, action.field))
    files.put_values(file, put_items(values, action.field, left, _order(file)))


def _file_with_list(files: DeskFiles, path: str, field: str) -> FileText:
    file = files.content(path)
    _require(file, field, ARTICLE_LISTS if is_article(path) else ENTITY_LISTS)
    return file


def _require(file: FileText, field: str, known: frozenset[str]) -> None:
    """That a file may have a field of this name, or has it as one of its archive's own."""
    is_own = is_article(file.path) and field not in ARTICLE_KEYS and field in file.values()
    if field not in known and not is_own:
        whose = "an article" if is_article(file.path) else "a person, place or source"
        message = f"{whose} has no field '{field}' that can be set so"
        raise refuse(file.path, message, hint=suggest(field, known))


def _order(file: FileText) -> tuple[str, ...]:
    return ARTICLE_ORDER if is_article(file.path) else ENTITY_ORDER


def _line(file: FileText, *at: str | int) -> int:
    return file.read_header().line(*at)


def set_lead(files: DeskFiles, action: do.SetLead) -> None:
    """Say whether the first paragraph is the lead."""
    file = files.article(action.file)
    values = file.values()
    is_so = str(values.get("lead", "")).lower() in ("true", "yes", "on")
    if is_so != action.lead:
        files.put_values(file, put(values, "lead", action.lead, ARTICLE_ORDER))


def confirm(files: DeskFiles, action: do.Confirm) -> None:
    """Say that a person has checked an article, or that only a machine has made it."""
    file = files.article(action.file)
    review = "confirmed" if action.confirmed else "machine"
    files.put_values(file, put(file.values(), "review", review, ARTICLE_ORDER))


def withdraw(files: DeskFiles, action: do.Withdraw) -> None:
    """Withdraw an article, or publish it again."""
    file = files.article(action.file)
    stated = {"date": fold(action.date), "reason": fold(action.reason)}
    value = {key: text for key, text in stated.items() if text} if action.date else ""
    files.put_values(file, put(file.values(), "withdrawn", value, ARTICLE_ORDER))


def correct_archive(files: DeskFiles, action: do.Correct) -> None:
    """Lay something down for the whole archive."""
    old = files.corrections().values()
    try:
        values = correct(old, action)
    except CorrectionError as error:
        raise refuse(CORRECTIONS, str(error)) from None
    # A list that goes leaves after the one that comes, which needs a place to stand.
    files.put_values(files.corrections(), values | {k: old[k] for k in old if k not in values})
    files.put_values(files.corrections(), values)


def take_correction_back(files: DeskFiles, action: do.TakeBack) -> None:
    """Take such a thing back."""
    file = files.corrections()
    try:
        files.put_values(file, take_back(file.values(), action))
    except CorrectionError as error:
        raise refuse(CORRECTIONS, str(error)) from None


def create_file(files: DeskFiles, action: do.CreateFile) -> None:
    """Make the file of a person, place or source, with the name alone."""
    name, key, path = fold(action.name), _key_of(action), path_of(action)
    if not name:
        raise refuse(path, "a file needs a name")
    if not is_key(key):
        raise refuse(path, f"'{key}' cannot stand in a URL", hint=f"take {make_key(key)}")
    if files.text(path) is not None:
        raise refuse(path, "is already there", hint="take another key")
    if other := files.namesake(path):
        raise refuse(path, f"has the same name as {other}", hint="take another key")
    files.put(cut(path, f"---\n{dump_yaml({'name': name})}---\n"))


def path_of(action: do.CreateFile) -> str:
    """The file that an action creates."""
    return f"content/{FOLDERS[action.kind]}/{_key_of(action)}.md"


def _key_of(action: do.CreateFile) -> str:
    return action.key or entity_key(fold(action.name))
