"""docs/exports.md says of every export what it is, and of every table what its columns are."""

from builder.publish.exports.catalogue import subject_of
from builder.publish.exports.collections import COLLECTIONS
from tests.exports_doc import DOCUMENT, written

TEXT = DOCUMENT.read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_rows() -> None:
    assert written(TEXT) == TEXT, "python -m tests.exports_doc, then read git diff docs"


def test_every_export_is_named_with_its_version() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| `")]
    for each in COLLECTIONS:
        name = f"`{subject_of(each.name)}`"
        assert any(name in row and f"| {each.version} |" in row for row in rows), each.name
