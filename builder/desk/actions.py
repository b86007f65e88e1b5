"""Everything that an editor does at the desk, as values.

`file` is always a path within the archive, as 'content/articles/2021-05-20-treffen.md'. What an
action does to it is for `applying` to say; its form in JSON for `action_json`.

How *this one only* is said, and how *all of them*: an article's text names whom its header lists,
wherever a name or one of its forms (`as`) stands. So *all of them* is an entry, `AddEntry`, or
another form of one, `SetForms`. *This one only* is a link by hand, `LinkHere`, which goes before
anything that is found: `[Müller](person:heiner-mueller)`. That a found name is none is said by
`RejectName` for the whole article, by the correction `never` for the archive; that it is somebody
else's in some articles by `split`; that one occurrence alone means nobody by a link to nobody,
`[Müller](person:)`, which readers see as plain text.
"""

from dataclasses import dataclass
from typing import Literal

from builder.desk.text_edits import AddCaption as AddCaption
from builder.desk.text_edits import AddNote as AddNote
from builder.desk.text_edits import ChangeCaption as ChangeCaption
from builder.desk.text_edits import ChangeNote as ChangeNote
from builder.desk.text_edits import ChangePassage as ChangePassage
from builder.desk.text_edits import EntryKind as EntryKind
from builder.desk.text_edits import JoinPassages as JoinPassages
from builder.desk.text_edits import KeepLine as KeepLine
from builder.desk.text_edits import LeaveLine as LeaveLine
from builder.desk.text_edits import LinkHere as LinkHere
from builder.desk.text_edits import RemoveCaption as RemoveCaption
from builder.desk.text_edits import RemoveNote as RemoveNote
from builder.desk.text_edits import UnlinkHere as UnlinkHere
from builder.publish.corrections import Action as CorrectionKind

EntryStatus = Literal["confirmed", "uncertain", "machine"]
FileKind = Literal["person", "place", "source"]
AnyKind = Literal["person", "place", "source", ""]


@dataclass(frozen=True, slots=True)
class SetField:
    """A field of an article or an authority file that is one text; an empty text takes it out."""

    file: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class SetList:
    """A field that is a list of texts, as authors or aliases; an empty list takes it out."""

    file: str
    field: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddText:
    """One more text in such a list: an alias, or an article in `also_in` or `distinct_from`."""

    file: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class RemoveText:
    """One text less in such a list."""

    file: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class SetLead:
    """Whether an article's first paragraph is its lead."""

    file: str
    lead: bool


@dataclass(frozen=True, slots=True)
class Confirm:
    """A person has checked an article with all its entries; or takes that back."""

    file: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Withdraw:
    """An article is published no more since a date (EDTF); without a date it is again."""

    file: str
    date: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddEntry:
    """A person or place that an article names, wherever its text has the name or one of `forms`."""

    file: str
    kind: EntryKind
    name: str
    role: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveEntry:
    """An article names this person or place no more."""

    file: str
    kind: EntryKind
    name: str


@dataclass(frozen=True, slots=True)
class RenameEntry:
    """An entry has another name; where the text has the old one, that stays as a form of it."""

    file: str
    kind: EntryKind
    name: str
    to: str


@dataclass(frozen=True, slots=True)
class SetRole:
    """An entry's role, none if it is empty."""

    file: str
    kind: EntryKind
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class SetForms:
    """The other forms that an entry's name has in the text (`as`)."""

    file: str
    kind: EntryKind
    name: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Whether a person has checked an entry, or it is uncertain, or only the machine's."""

    file: str
    kind: EntryKind
    name: str
    status: EntryStatus


@dataclass(frozen=True, slots=True)
class RejectName:
    """What stands in an article as a name is none: no entry's name, none of its forms.

    If it is found in the text though nobody lists it, as a surname is, `corrections.yaml` says so.
    """

    file: str
    kind: EntryKind
    name: str


@dataclass(frozen=True, slots=True)
class Correct:
    """A correction for the whole archive, as in `corrections.Correction`."""

    correction: CorrectionKind
    names: tuple[str, ...]
    articles: tuple[str, ...] = ()
    kind: AnyKind = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Such a correction is taken out again."""

    correction: CorrectionKind
    names: tuple[str, ...]
    articles: tuple[str, ...] = ()
    kind: AnyKind = ""


@dataclass(frozen=True, slots=True)
class CreateFile:
    """A file for a person, place or source; its key is made of the name if none is given."""

    kind: FileKind
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """Some actions as one, which is undone as one."""

    actions: "tuple[Action, ...]"


Action = (
    SetField | SetList | AddText | RemoveText | SetLead | Confirm | Withdraw
    | AddEntry | RemoveEntry | RenameEntry | SetRole | SetForms | SetStatus | RejectName
    | LinkHere | UnlinkHere | AddNote | ChangeNote | RemoveNote | ChangePassage
    | JoinPassages | AddCaption | ChangeCaption | RemoveCaption
    | KeepLine | LeaveLine | Correct | TakeBack | CreateFile | Several
)  # fmt: skip
