"""The actions on an article's picture captions, counted from 0 as its header lists them."""

from builder.desk import actions as do
from builder.desk.desk_files import DeskFiles, refuse
from builder.desk.file_text import FileText, Values
from builder.desk.header_changes import ARTICLE_ORDER, fold, items_of, put
from builder.publish.load import CAPTION_KEYS


def add_caption(files: DeskFiles, action: do.AddCaption) -> None:
    """One more caption, behind the others."""
    file = files.article(action.file)
    captions = items_of(file.values(), "captions")
    is_plain = any(isinstance(each, str) for each in captions)
    _put(files, file, [*captions, _caption("" if is_plain else {}, action, file)])


def change_caption(files: DeskFiles, action: do.ChangeCaption) -> None:
    """Give a caption other words or another credit; what else it has stays."""
    file, captions = _captions(files, action)
    captions[action.number] = _caption(captions[action.number], action, file)
    _put(files, file, captions)


def remove_caption(files: DeskFiles, action: do.RemoveCaption) -> None:
    """Take a caption away."""
    file, captions = _captions(files, action)
    del captions[action.number]
    _put(files, file, captions)


def _put(files: DeskFiles, file: FileText, captions: list[object]) -> None:
    files.put_values(file, put(file.values(), "captions", captions, ARTICLE_ORDER))


def _caption(old: object, action: do.AddCaption | do.ChangeCaption, file: FileText) -> object:
    """A caption with what an action says; words alone stay so while they have no credit."""
    text, credit = fold(action.text), fold(action.credit)
    if not text and not credit:
        raise refuse(file.path, "a caption needs a text or a credit")
    whole: Values = dict(old) if isinstance(old, dict) else {"text": old}
    for key, value in (("text", text), ("credit", credit)):
        whole = put(whole, key, value, CAPTION_KEYS)
    return whole["text"] if not isinstance(old, dict) and set(whole) == {"text"} else whole


def _captions(
    files: DeskFiles, action: do.ChangeCaption | do.RemoveCaption
) -> tuple[FileText, list[object]]:
    file = files.article(action.file)
    captions = items_of(file.values(), "captions")
    if not 0 <= action.number < len(captions):
        line = file.read_header().line("captions")
        raise refuse(file.path, f"there is no caption {action.number}", line)
    return file, captions
