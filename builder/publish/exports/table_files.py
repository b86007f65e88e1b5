"""The files of the tables: each as CSV and as JSON."""

from collections.abc import Callable, Iterator, Mapping

from builder.publish.edition import Edition
from builder.publish.exports.cells import (
    JSON_BETWEEN,
    JSON_HEAD,
    JSON_TAIL,
    csv_head,
    csv_piece,
    json_piece,
)
from builder.publish.exports.collection import Collection, Frame
from builder.publish.exports.entity_rows import person_rows, place_rows, source_rows
from builder.publish.exports.extract import Piece
from builder.publish.exports.tables import (
    PEOPLE,
    PLACES,
    SOURCES,
    TABLES,
    Table,
    csv_shape,
    json_shape,
)

_JSON_FRAME = Frame(JSON_HEAD, JSON_BETWEEN, JSON_TAIL)
# Those that are not made of articles' pieces.
_OF_EDITION: Mapping[str, Callable[[Edition], Iterator[object]]] = {
    PEOPLE.name: person_rows,
    PLACES.name: place_rows,
    SOURCES.name: source_rows,
}


def _files(table: Table) -> tuple[Collection, Collection]:
    csv, json = f"{table.name}.csv", f"{table.name}.json"

    def csv_frame(edition: Edition) -> Frame:
        return Frame(csv_head(csv_shape(table, edition.config.fields)))

    def json_frame(_: Edition) -> Frame:
        return _JSON_FRAME

    rows = _OF_EDITION.get(table.name)
    if rows is None:
        return (
            Collection(csv, csv_frame, csv, version=table.version),
            Collection(json, json_frame, json, version=table.version),
        )

    def csv_records(edition: Edition) -> Iterator[Piece]:
        shape = csv_shape(table, edition.config.fields)
        return (Piece(csv_piece((row,), shape)) for row in rows(edition))

    def json_records(edition: Edition) -> Iterator[Piece]:
        shape = json_shape(table, edition.config.fields)
        return (Piece(json_piece((row,), shape)) for row in rows(edition))

    return Collection(csv, csv_frame, "", csv_records), Collection(
        json, json_frame, "", json_records
    )


TABLE_FILES: tuple[Collection, ...] = tuple(each for table in TABLES for each in _files(table))
