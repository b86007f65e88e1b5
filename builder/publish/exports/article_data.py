"""The data of one article: what is known of it, and whom and what it names how often.

The names of columns and fields are those of the tables of the whole archive (`tables`).
"""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from builder.publish.exports.cells import guarded
from builder.publish.exports.item import Item
from builder.publish.exports.place import Place, address, identifier

COLUMNS = ("article", "date", "source", "kind", "entity", "name", "role", "status", "count")


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
    about = (item.key, item.date, guarded(item.source))
    rows = (
        (*about, each.kind, each.entity, guarded(each.name), guarded(each.role), each.status)
        for each in named
    )
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows((*row, each.count) for row, each in zip(rows, named, strict=True))
    return stream.getvalue()


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
    known = {name: value for name, value in fields.items() if value}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")) + "\n"


def _known(each: NamedEntity) -> dict[str, str | int]:
    fields: dict[str, str | int] = {
        "entity": each.entity,
        "name": each.name,
        "role": each.role,
        "status": each.status,
    }
    return {name: value for name, value in fields.items() if value} | {"count": each.count}
