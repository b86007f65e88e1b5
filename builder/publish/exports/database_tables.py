"""The tables of the archive's database: those that are exported as CSV, and what SQL wants besides.

A column with several texts has them as a JSON array, from which Datasette makes facets. Texts have
a table of their own: with them in that of articles, of which there were 10,000, Datasette's facet
of persons took 2.2 seconds instead of 0.4, as it sorts whole rows for that.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from builder.publish.exports.columns import Column, columns_of
from builder.publish.exports.tables import ARTICLES, MENTIONS, TABLES, all_columns
from builder.publish.pages.periods import UNDATED, year_of_date

_TYPES: Mapping[str, str] = {
    "text": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
}
_YEAR = Column(
    "The year that it is filed under: that of the earliest day that its date may mean.",
    "integer",
    name="year",
)
_ARTICLE = Column("The key of the article.", required=True, name="article")
_PERSON = Column("The key of the person who is named, if it is a person.", name="person")
_PLACE = Column("The key of the place that is named, if it is a place.", name="place")
# Where the table of mentions has these.
_KIND, _ENTITY = (
    [each.name for each in columns_of(MENTIONS.row)].index(name) for name in ("kind", "entity")
)
# What the full-text search finds articles by.
SEARCHED = ("title", "text", "captions")
Row = Mapping[str, Any]
_JSON = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class DatabaseTable:
    """A table: its columns, those that tell rows apart, those that have keys of other tables, and
    those by which rows are looked up besides.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    references: Mapping[str, str]
    indexed: tuple[str, ...] = ()

    def create(self) -> str:
        """The SQL that makes the table; what its columns mean is said in it, and so stays there."""
        constraints = [f"PRIMARY KEY ({_joined(self.keys)})"]
        constraints += [
            f"FOREIGN KEY ({_quoted(name)}) REFERENCES {_quoted(table)} (key)"
            for name, table in self.references.items()
        ]
        lines = [
            f"-- {self.description}",
            *(f"{_quoted(each.name)} {_type(each)}, -- {_line(each)}" for each in self.columns),
            ",\n  ".join(constraints),
        ]
        body = "\n  ".join(lines)
        # A table that is nothing but its keys needs no numbers of rows besides.
        ending = " WITHOUT ROWID" if len(self.keys) == len(self.columns) else ""
        return f"CREATE TABLE {_quoted(self.name)} ({body}\n){ending}"

    def indexes(self) -> Iterator[str]:
        """The SQL that makes its indexes, once the rows are there."""
        wanted = dict.fromkeys((*self.references, *self.indexed))
        for name in (each for each in wanted if each != self.keys[0]):
            index = _quoted(f"{self.name}_{name}")
            yield f"CREATE INDEX {index} ON {_quoted(self.name)} ({_quoted(name)})"

    def insert(self) -> str:
        """The SQL that adds a row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {_quoted(self.name)} VALUES ({marks})"

    def values(self, rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
        """What rows have in each column, several texts as JSON."""
        names = [each.name for each in self.columns]
        several = [at for at, each in enumerate(self.columns) if each.several]
        for row in rows:
            values = [*map(row.get, names)]
            for at in several:
                values[at] = _JSON.encode(values[at] or ()).decode()
            yield tuple(values)


def database_tables(own: Mapping[str, str]) -> Mapping[str, DatabaseTable]:
    """The tables by name, in an archive that has these fields of its own, with their labels."""
    made = {table.name: _table(table.name, own) for table in TABLES}
    apart = (_texts(), _joining("people", _PERSON), _joining("places", _PLACE))
    return made | {table.name: table for table in apart}


def _table(name: str, own: Mapping[str, str]) -> DatabaseTable:
    (table,) = (each for each in TABLES if each.name == name)
    columns, references = all_columns(table, own), dict(table.references)
    indexed: tuple[str, ...] = ()
    if name == "articles":
        columns = tuple(_articles_columns(columns))
        indexed = ("source", "year", "earliest")
    elif name == "mentions":
        columns = tuple(_mentions_columns(columns))
        references |= {_PERSON.name: "people", _PLACE.name: "places"}
    return DatabaseTable(name, table.description, columns, table.keys, references, indexed)


def _articles_columns(columns: tuple[Column, ...]) -> Iterator[Column]:
    """Names in the place of keys, as readers know those; the keys are in tables of their own."""
    named = {"persons": "people", "places": "places"}
    for each in columns:
        if each.long:
            continue
        if each.name in named:
            name = named[each.name]
            description = f"The names of the {name} that it lists."
            yield replace(each, name=name, description=description)
        else:
            yield each
        if each.name == "date":
            yield _YEAR


def _mentions_columns(columns: tuple[Column, ...]) -> Iterator[Column]:
    for each in columns:
        yield from (_PERSON, _PLACE) if each.name == "entity" else (each,)


def _texts() -> DatabaseTable:
    """The texts, row by row as the articles, of which each has one."""
    known = {each.name: each for each in columns_of(ARTICLES.row)}
    columns = (_ARTICLE, *(known[name] for name in SEARCHED))
    keys, references = (_ARTICLE.name,), {_ARTICLE.name: ARTICLES.name}
    return DatabaseTable("texts", "What each article says.", columns, keys, references)


def _joining(table: str, column: Column) -> DatabaseTable:
    """The table that says which articles list which persons or places."""
    other = replace(column, description=f"The key in the table of {table}.", required=True)
    return DatabaseTable(
        f"article_{table}",
        f"Which {table} each article lists.",
        (_ARTICLE, other),
        (_ARTICLE.name, other.name),
        {_ARTICLE.name: "articles", other.name: table},
    )


def article_values(row: Row, names: Mapping[str, Mapping[str, str]]) -> Row:
    """An article's row with year and names, given by table and key, in it."""
    year = year_of_date(row["date"] or "")
    return {
        **row,
        "year": None if year == UNDATED else int(year),
        "people": [names["people"][key] for key in row["persons"]],
        "places": [names["places"][key] for key in row["places"]],
    }


def mention_values(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """What mentions have in each column: whom or what one names is in the column for that."""
    for row in rows:
        entity = row[_ENTITY]
        named = (entity, None) if row[_KIND] == _PERSON.name else (None, entity)
        yield (*row[:_ENTITY], *named, *row[_ENTITY + 1 :])


def _type(column: Column) -> str:
    return _TYPES[column.kind] + (" NOT NULL" if column.required else "")


def _line(column: Column) -> str:
    return " ".join(column.description.split())


def _quoted(name: str) -> str:
    return f'"{name}"'


def _joined(names: tuple[str, ...]) -> str:
    return ", ".join(map(_quoted, names))
