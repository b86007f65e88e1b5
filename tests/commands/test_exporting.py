"""Exports are streamed, cut into parts, and kept while nothing that they are made from changes."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from builder import files
from builder.commands.exporting import Exporting
from builder.commands.ledger import Ledger
from builder.commands.memory import open_state
from builder.commands.outputs import Outputs
from builder.publish.edition import Edition
from builder.publish.encoding import encode
from builder.publish.exports.collection import Collection, Frame
from builder.publish.exports.exported import Exported
from builder.publish.exports.extract import Piece
from builder.spool import Spool
from builder.state import State
from tests.publish.making import edition_of, entity, make_article, person

ARTICLES = (make_article("b", actors=(person("Anna Berg"),)), make_article("a"), make_article("c"))
EDITION = edition_of(*ARTICLES)
LISTED = Collection("list.txt", lambda _: Frame(b"<", b", ", b">"), pieces="names")
PEOPLE = Collection(
    "people.txt",
    lambda _: Frame(),
    records=lambda edition: (Piece(key.encode()) for _, key in edition.archive.entities),
)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    """A memory with a piece for each article but 'c'."""
    state = open_state(tmp_path / "memory")
    state.prepare("test")
    rows = {key: encode({"names": Piece(f"{key}{key}".encode(), 2)}) for key in "ab"}
    state.put("extracts", [*rows.items(), ("c", encode({}))])
    yield state
    state.close()


def export(
    state: State,
    folder: Path,
    *collections: Collection,
    edition: Edition = EDITION,
    largest: int = 99,
    late: bool = False,
) -> tuple[tuple[Exported, ...], dict[str, bytes]]:
    """Make the exports; what was made of them, and the files that are to be written."""
    known = {path: files.digest(folder, path) for path in files.read_tree(folder, "data")}
    with closing(Spool(folder.parent)) as spool:
        outputs = Outputs(known, spool)
        ledger = Ledger(state, b"", outputs)
        exporting = Exporting(state, ledger, outputs, collections, largest)
        with exporting.beside(edition, late=late) as make:
            made = make()
        written = dict(spool)
        assert outputs.digests.keys() == {file.path for each in made for file in each.files}
        files.write_changed(folder, spool)
        ledger.save()
        exporting.remember()
    return made, written


def test_records_stand_in_the_order_of_keys(state: State, tmp_path: Path) -> None:
    made, written = export(state, tmp_path / "site", LISTED)
    assert written == {"data/list.txt": b"<aa, bb>"}
    (file,) = made[0].files
    assert (file.size, file.records) == (8, 4)
    assert file.sha256 == hashlib.sha256(b"<aa, bb>").hexdigest()


def test_an_export_of_an_edition_has_its_records(state: State, tmp_path: Path) -> None:
    assert export(state, tmp_path / "site", PEOPLE)[1] == {"data/people.txt": b"anna-berg"}


def test_a_large_export_is_cut_into_parts_that_each_stand_for_themselves(
    state: State, tmp_path: Path
) -> None:
    made, written = export(state, tmp_path / "site", LISTED, largest=5)
    assert written == {"data/list.txt": b"<aa>", "data/list-2.txt": b"<bb>"}
    assert [file.records for file in made[0].files] == [2, 2]
    assert made[0].records == 4


def test_a_record_is_never_cut(state: State, tmp_path: Path) -> None:
    assert export(state, tmp_path / "site", LISTED, largest=1)[1]["data/list-2.txt"] == b"<bb>"


def test_an_export_without_records_is_a_file_all_the_same(state: State, tmp_path: Path) -> None:
    nothing = replace(LISTED, pieces="nothing")
    assert export(state, tmp_path / "site", nothing)[1] == {"data/list.txt": b"<>"}


def test_an_export_that_an_edition_has_not_is_left_out(state: State, tmp_path: Path) -> None:
    assert export(state, tmp_path / "site", replace(LISTED, frame=lambda _: None)) == ((), {})


def test_exports_are_kept_while_nothing_has_changed(state: State, tmp_path: Path) -> None:
    first, _ = export(state, tmp_path / "site", LISTED, PEOPLE)
    state.clear("extracts")  # so that making them again would fail
    assert export(state, tmp_path / "site", LISTED, PEOPLE) == (first, {})


@pytest.mark.parametrize(
    "changed",
    [
        replace(EDITION, readings={**EDITION.readings, "b": b"another"}),
        edition_of(*ARTICLES, authority=(entity("person", "anna-berg", "Anna Berg", note="A."),)),
    ],
    ids=["a reading", "an authority file"],
)
def test_exports_are_made_again_when_it_changes(
    state: State, tmp_path: Path, changed: Edition
) -> None:
    export(state, tmp_path / "site", LISTED)
    state.put("extracts", [("b", encode({"names": Piece(b"new")}))])
    assert (
        export(state, tmp_path / "site", LISTED, edition=changed)[1]["data/list.txt"]
        == b"<aa, new>"
    )


def test_exports_may_be_late_but_not_for_good(state: State, tmp_path: Path) -> None:
    first, _ = export(state, tmp_path / "site", LISTED)
    state.put("extracts", [("b", encode({"names": Piece(b"new")}))])
    changed = replace(EDITION, readings={**EDITION.readings, "b": b"another"})
    assert export(state, tmp_path / "site", LISTED, edition=changed, late=True) == (first, {})
    assert state.fact("late")
    found = export(state, tmp_path / "site", LISTED, edition=changed)[1]
    assert found == {"data/list.txt": b"<aa, new>"}
    assert not state.fact("late")


def test_exports_that_are_not_there_yet_are_made_at_once(state: State, tmp_path: Path) -> None:
    assert export(state, tmp_path / "site", LISTED, late=True)[1] == {"data/list.txt": b"<aa, bb>"}


def test_an_export_that_was_deleted_is_made_again(state: State, tmp_path: Path) -> None:
    export(state, tmp_path / "site", LISTED)
    (tmp_path / "site/data/list.txt").unlink()
    assert export(state, tmp_path / "site", LISTED)[1] == {"data/list.txt": b"<aa, bb>"}


def test_a_part_knows_those_beside_it(state: State, tmp_path: Path) -> None:
    told = Frame(neighbours=lambda part: repr(tuple(part)).encode())
    parts = replace(LISTED, frame=lambda _: told)
    assert export(state, tmp_path / "site", parts, largest=3)[1] == {
        "data/list.txt": b"aa('list.txt', '', 'list-2.txt', 0)",
        "data/list-2.txt": b"bb('list-2.txt', 'list.txt', '', 2)",
    }


def test_a_file_that_is_to_stay_whole_is_never_cut(state: State, tmp_path: Path) -> None:
    whole = replace(LISTED, whole=True)
    assert export(state, tmp_path / "site", whole, largest=1)[1] == {"data/list.txt": b"<aa, bb>"}


def test_an_export_sees_those_before_it(state: State, tmp_path: Path) -> None:
    about = Collection(
        "about.txt",
        lambda _: Frame(),
        records=lambda edition: (
            Piece(f"{each.name} {each.records}".encode()) for each in edition.exported
        ),
    )
    written = export(state, tmp_path / "site", LISTED, about, PEOPLE)[1]
    assert written["data/about.txt"] == b"list.txt 4"
