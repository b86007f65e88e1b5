"""What a table has in its columns: declared with each row's type, in words for whoever reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, get_type_hints

Kind = Literal["text", "date", "integer", "number"]
# Before the names of the fields that an archive has for itself, so that none is taken for ours.
OWN = "field_"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands in it, and its kind; a date is of ISO 8601.

    In the type of a row it stands beside the type of a field, whose `name` it takes. `several` says
    that a cell may have more than one text; `required` that none is empty; `choices` are all that
    it may be, if they are few. A `long` one is in the JSON alone.
    """

    description: str
    kind: Kind = "text"
    required: bool = False
    several: bool = False
    choices: tuple[str, ...] = ()
    long: bool = False
    name: str = ""


PAGE = Column(
    "Its page: in full if it is known where the archive is, else from the site's root.",
    required=True,
)


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """The columns of a row's type, in their order."""
    hints = get_type_hints(row, include_extras=True)
    declared = ((name, getattr(hint, "__metadata__", ())) for name, hint in hints.items())
    return tuple(replace(found[0], name=name) for name, found in declared if found)


def own_columns(labels: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of the fields that site.yaml declares, by their labels."""
    return tuple(
        Column(f"The archive's own field '{label}'.", several=True, name=OWN + name)
        for name, label in labels.items()
    )


def short(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that a spreadsheet can show."""
    return tuple(each for each in columns if not each.long)
