"""Rows as CSV (RFC 4180) and as JSON, piece by piece: heads and tails are put around them later.

CSV is for spreadsheets, so it is UTF-8 with a byte order mark, without which Excel takes every
umlaut for two other signs, and no text in it can run as a formula: one that begins with a sign by
which Excel begins to calculate has an apostrophe before it (OWASP, 'CSV Injection'). A text that
begins with apostrophes and such a sign gets a further one, so that taking one away there gives
back the very text. JSON has every text as it is, and no mark, which RFC 8259 forbids.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from operator import attrgetter
from typing import Any

import msgspec

from builder.publish.exports.columns import OWN, Column

CSV_MARK = b"\xef\xbb\xbf"
JSON_HEAD, JSON_BETWEEN, JSON_TAIL = b"[\n", b",\n", b"\n]\n"
# Between the texts of one cell; within them it has a backslash before it, as that has itself.
SEVERAL = "|"
# The signs are OWASP's, those of full width among them.
_CALCULATING = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
_JSON = msgspec.json.Encoder()


class Shape:
    """How rows with these columns are written; the archive's own fields stand behind all others."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.names = tuple(each.name for each in columns)
        self._several = tuple(at for at, each in enumerate(columns) if each.several)
        self._own = tuple(each[len(OWN) :] for each in self.names if each.startswith(OWN))
        ours = self.names[: len(self.names) - len(self._own)]
        self._ours: Callable[[object], tuple[Any, ...]] = attrgetter(*ours)

    def values(self, row: object) -> tuple[Any, ...]:
        """What a row has in each column."""
        values = self._ours(row)
        if not self._own:
            return values
        own: Mapping[str, tuple[str, ...]] = row.own  # type: ignore[attr-defined]
        return (*values, *(own.get(name, ()) for name in self._own))

    def cells(self, row: object) -> list[object]:
        """What a row has in each cell of a spreadsheet."""
        values = list(self.values(row))
        for at in self._several:
            values[at] = _joined(values[at])
        return [guarded(each) if isinstance(each, str) else each for each in values]


def csv_head(shape: Shape) -> bytes:
    """The first line of a table, with the mark before it."""
    return CSV_MARK + _lines([shape.names])


def csv_piece(rows: Iterable[object], shape: Shape) -> bytes:
    """Rows as lines of CSV."""
    return _lines(map(shape.cells, rows))


def json_piece(rows: Iterable[object], shape: Shape) -> bytes:
    """Rows as objects of JSON, one a line; what is not known is null."""
    names = shape.names
    known = ([None if value == "" else value for value in shape.values(row)] for row in rows)
    return JSON_BETWEEN.join([_JSON.encode(dict(zip(names, each, strict=True))) for each in known])


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FIRST and _CALCULATING.match(text) else text


def _lines(rows: Iterable[Sequence[object]]) -> bytes:
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()


def _joined(texts: Iterable[str]) -> str:
    return SEVERAL.join(
        each.replace("\\", "\\\\").replace(SEVERAL, f"\\{SEVERAL}") for each in texts
    )
