"""Rows as CSV (RFC 4180) and as JSON, piece by piece: heads and tails are put around them later.

CSV is for spreadsheets, so it is UTF-8 with a byte order mark, without which Excel takes every
umlaut for two other signs, and no text in it can run as a formula: one that begins with a sign by
which Excel begins to calculate has an apostrophe before it (OWASP, 'CSV Injection'). A text that
begins with apostrophes and such a sign gets a further one, so that taking one away there gives
back the very text. JSON has every text as it is, and no mark, which RFC 8259 forbids.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

import msgspec

from builder.publish.exports.columns import OWN, Column

CSV_MARK = b"\xef\xbb\xbf"
JSON_HEAD, JSON_BETWEEN, JSON_TAIL = b"[\n", b",\n", b"\n]\n"
# Between the texts of one cell; within them it has a backslash before it, as that has itself.
SEVERAL = "|"
# The signs are OWASP's, those of full width among them.
_CALCULATING = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_JSON = msgspec.json.Encoder()


def csv_head(columns: Sequence[Column]) -> bytes:
    """The first line of a table, with the mark before it."""
    return CSV_MARK + _lines([[each.name for each in columns]])


def csv_piece(rows: Iterable[object], columns: Sequence[Column]) -> bytes:
    """Rows as lines of CSV."""
    return _lines([_cell(row, each) for each in columns] for row in rows)


def json_piece(rows: Iterable[object], columns: Sequence[Column]) -> bytes:
    """Rows as objects of JSON, one a line; what is not known is null."""
    return JSON_BETWEEN.join(
        _JSON.encode({each.name: _value(row, each) for each in columns}) for row in rows
    )


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _CALCULATING.match(text) else text


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()


def _cell(row: object, column: Column) -> object:
    found = _value(row, column)
    if column.several:
        found = SEVERAL.join(map(_escaped, found))
    return guarded(found) if isinstance(found, str) else found


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(SEVERAL, f"\\{SEVERAL}")


def _value(row: object, column: Column) -> Any:
    """What a row has in a column; None for an empty text."""
    if column.name.startswith(OWN):
        own: Mapping[str, tuple[str, ...]] = row.own  # type: ignore[attr-defined]
        return own.get(column.name.removeprefix(OWN), ())
    found = getattr(row, column.name)
    return None if found == "" else found
