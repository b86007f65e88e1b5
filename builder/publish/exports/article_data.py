"""The data of one article: what is known of it, and whom and what it names how often.

The names of columns and fields are those of the tables of the whole archive (`tables`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.publish.exports.cells import guarded
from builder.publish.exports.csl import json_line
from builder.publish.exports.item import Item
from builder.publish.exports.place import Place, address, identifier

_HEAD = "article,kind,entity,name,role,status,count\r\n"
_SET_APART = re.compile(r"[,\"\r\n]")
_QUOTE = '"'


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """A person or place as an article lists it.

    `status` says who vouches for it: confirmed, machine, uncertain; `count` is how often the text
    names it.
    """

    kind: str
    entity: str
    name: str
    role: str
    status: str
    count: int


def article_csv(item: Item, named: Sequence[NamedEntity]) -> str:
    """A line for each person and place."""
    rows = [
        f"{item.key},{each.kind},{each.entity},{_cell(each.name)},{_cell(each.role)},"
        f"{each.status},{each.count}\r\n"
        for each in named
    ]
    return _HEAD + "".join(rows)


def article_json(item: Item, place: Place, review: str, named: Sequence[NamedEntity]) -> str:
    """One object in one line; what is not known is left out."""
    fields = {
        "key": item.key,
        "page": address(item, place) or item.page,
        "identifier": identifier(item, place),
        "title": item.title,
        "source": item.source,
        "date": item.date,
        "updated": item.updated,
        "language": item.language,
        "authors": item.authors,
        "agencies": item.agencies,
        "original": item.original,
        "retrieved": item.retrieved,
        "review": review,
        "persons": [_known(each) for each in named if each.kind == "person"],
        "places": [_known(each) for each in named if each.kind == "place"],
    }
    return json_line(fields) + "\n"


def _known(each: NamedEntity) -> dict[str, str | int]:
    fields: dict[str, str | int] = {"entity": each.entity, "name": each.name}
    if each.role:
        fields["role"] = each.role
    return fields | {"status": each.status, "count": each.count}


def _cell(text: str) -> str:
    """A text in a cell of CSV, as `csv` writes it."""
    text = guarded(text)
    return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _SET_APART.search(text) else text
