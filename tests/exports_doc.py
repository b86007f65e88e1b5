"""`python -m tests.exports_doc`: writes the tables of docs/exports.md anew from the rows' types."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.publish.exports.columns import Column, columns_of
from builder.publish.exports.listed_rows import SentenceRow
from builder.publish.exports.tables import TABLES, Table

DOCUMENT = Path(__file__).parents[1] / "docs/exports.md"


def written(document: str) -> str:
    """The document with the tables as they are."""
    tables = "\n\n".join("\n".join(_section(table)) for table in TABLES)
    listed = "\n".join(_columns(columns_of(SentenceRow)))
    for name, text in (("tables", tables), ("listed", listed)):
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = document.partition(begin)
        _, found, behind = rest.partition(end)
        assert found, name
        document = f"{before}{begin}\n{text}\n\n{end}{behind}"
    return document


def _section(table: Table) -> Iterator[str]:
    keys = ", ".join(f"`{each}`" for each in table.keys)
    yield f"### {table.name}, version {table.version}"
    yield ""
    yield f"{table.description} Rows are told apart by {keys}."
    yield ""
    yield from _columns(columns_of(table.row), table.references)
    if table.name == "articles":
        yield "| `field_NAME` | texts | A field of the archive's own, as `site.yaml` declares it. |"


def _columns(columns: Sequence[Column], references: object = ()) -> Iterator[str]:
    yield "| column | kind | what it is |"
    yield "|---|---|---|"
    for each in columns:
        notes = [each.description]
        if isinstance(references, dict) and each.name in references:
            notes.append(f"A key of `{references[each.name]}`.")
        if each.choices:
            notes.append("One of " + ", ".join(f"`{choice}`" for choice in each.choices) + ".")
        if each.long:
            notes.append("JSON alone.")
        kind = "texts" if each.several else each.kind
        yield f"| `{each.name}` | {kind}{', always' if each.required else ''} | {' '.join(notes)} |"


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
