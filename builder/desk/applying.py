"""What an action changes in the files, as a pure function: the smallest diff that does it.

Where nothing can be changed rightly, nothing is; the problems say why.
"""

from collections.abc import Callable, Mapping
from typing import Any

from builder.desk import actions as do
from builder.desk import caption_actions, entry_actions, field_actions, text_actions
from builder.desk.desk_files import DeskFiles, refuse
from builder.desk.file_text import cut
from builder.desk.header_changes import NoListError
from builder.publish.corrections import CORRECTIONS

STEPS: Mapping[type[do.Action], Callable[[DeskFiles, Any], None]] = {
    do.SetField: field_actions.set_field,
    do.SetList: field_actions.set_list,
    do.AddText: field_actions.add_text,
    do.RemoveText: field_actions.remove_text,
    do.SetLead: field_actions.set_lead,
    do.Confirm: field_actions.confirm,
    do.Withdraw: field_actions.withdraw,
    do.Correct: field_actions.correct_archive,
    do.TakeBack: field_actions.take_correction_back,
    do.CreateFile: field_actions.create_file,
    do.AddEntry: entry_actions.add_entry,
    do.RemoveEntry: entry_actions.remove_entry,
    do.RenameEntry: entry_actions.rename_entry,
    do.SetRole: entry_actions.set_role,
    do.SetForms: entry_actions.set_forms,
    do.SetStatus: entry_actions.set_status,
    do.RejectName: entry_actions.reject_name,
    do.AddNote: entry_actions.add_note,
    do.ChangeNote: entry_actions.change_note,
    do.RemoveNote: entry_actions.remove_note,
    do.AddCaption: caption_actions.add_caption,
    do.ChangeCaption: caption_actions.change_caption,
    do.RemoveCaption: caption_actions.remove_caption,
    do.ChangePassage: text_actions.edit_passage,
    do.JoinPassages: text_actions.join,
    do.LinkHere: text_actions.link,
    do.UnlinkHere: text_actions.unlink,
    do.KeepLine: text_actions.keep_line,
    do.LeaveLine: text_actions.leave_line,
}


def apply(action: do.Action, files: Mapping[str, str]) -> dict[str, str | None]:
    """The new text of each file that an action changes, None for one that is to be deleted.

    `files` has at least the texts of `files_of(action)` that there are, by path, of files that have
    the names of those `made_by` it, and for lines of a seed also this one's, as `read_seed` decodes
    it, under `seeds/NAME`. Raises ProblemsError.
    """
    desk = DeskFiles(files)
    for each in _each(action):
        try:
            STEPS[type(each)](desk, each)
        except NoListError as error:
            path = getattr(each, "file", CORRECTIONS)
            raise refuse(path, str(error), hint="write [a, b]") from None
    return desk.changes()


def files_of(action: do.Action) -> frozenset[str]:
    """The paths of the files that an action may change, there or not; no seeds."""
    paths: set[str] = set()
    for each in _each(action):
        if isinstance(each, do.Correct | do.TakeBack):
            paths.add(CORRECTIONS)
        elif isinstance(each, do.CreateFile):
            paths.add(field_actions.path_of(each))
        elif not isinstance(each, do.Several):
            paths.add(each.file)
        if isinstance(each, do.RejectName):
            paths.add(CORRECTIONS)
    return frozenset(paths)


def made_by(action: do.Action) -> frozenset[str]:
    """The paths of the files that an action makes.

    None of their names may be another file's in a folder within theirs, as both would be one page.
    """
    made = (each for each in _each(action) if isinstance(each, do.CreateFile))
    return frozenset(map(field_actions.path_of, made))


def seeds_of(action: do.Action, files: Mapping[str, str]) -> frozenset[str]:
    """The names of the seeds whose lines an action looks at, as the articles' headers have them."""
    paths = {each.file for each in _each(action) if isinstance(each, do.KeepLine | do.LeaveLine)}
    headers = (cut(path, files[path]).values() for path in sorted(paths) if path in files)
    seeds = (header.get("seed") for header in headers)
    return frozenset(
        str(each["file"]) for each in seeds if isinstance(each, dict) and "file" in each
    )


def _each(action: do.Action) -> list[do.Action]:
    """An action, or the ones that it is made of."""
    if isinstance(action, do.Several):
        return [part for each in action.actions for part in _each(each)]
    return [action]
