"""A small archive for the tests of what readers take along, and what reads it back."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyld import jsonld

from builder.commands.exporting import Exporting
from builder.commands.ledger import Ledger
from builder.commands.outputs import Outputs
from builder.model import Appearance, Caption, MarginNote, PlaceFacts
from builder.publish.edition import Edition
from builder.publish.exports.collection import FOLDER, LARGEST, Collection
from builder.publish.making import make_article as read_and_plan
from builder.spool import Spool
from builder.state import State
from tests.publish.contexts import CONTEXTS
from tests.publish.making import edition_of, entity, make_article, person

GOLDEN = Path(__file__).parents[1] / "cases/exports"
SITE = "https://archiv.example/"
STORY = (
    "Der Damm an der unteren Oste ist in der Nacht an zwei Stellen gebrochen, und das Wasser "
    "steht seither in den Kellern von vierzig Häusern, sagte der Deichgraf am frühen Morgen. "
    "Niemand wurde verletzt, doch drei Höfe mussten geräumt werden. Es kamen Anna Weber und andere."
)


def small_edition(**settings: Any) -> Edition:
    """Six articles: one undated, two that print one story, one with notes, captions and quotes."""
    return edition_of(
        make_article(
            "2019-fest",
            title="Hafenfest & <Ölalarm> mit Ole Petersen",
            date="2019-05-02",
            source="Küstenblatt",
            language="de",
            review="machine",
            actors=[person("Ole Petersen", "Der Wirt", role="Bürgermeister"), "Anna Weber"],
            places=["Hamburg", "Nirgendheim"],
            body="„Wir bleiben für immer hier“, sagte Ole Petersen in Hamburg.\n\n"
            "Der Wirt schwieg 🎉, und [Anna Weber](person:anna-weber) fuhr nach Nirgendheim.",
            captions=(Caption("Anna Weber in Hamburg", "Foto"),),
            notes=(
                MarginNote("Wir bleiben", "Siehe *dort*."),
                MarginNote("steht nirgends", "Verloren."),
            ),
        ),
        make_article("2020-damm", date="2020-03", source="Bote", actors=["Anna Weber"], body=STORY),
        make_article(
            "2020-deich",
            date="2020-04-01?",
            source="Küstenblatt",
            actors=["Anna Weber", Appearance("person", "Ole Petersen", certain=False)],
            places=["Oste"],
            body=f"{STORY} Auch Ole Petersen.",
        ),
        make_article(
            "2021-rat", date="2021/2022", actors=["Ole Petersen"], places=["Hamburg"], body="Rat."
        ),
        make_article("leer", title="Ohne Datum", places=["Hansestadt Hamburg"], body=""),
        make_article("zuletzt", date="../1950", source="Bote", places=["Oste"], body="Oste."),
        authority=(
            entity(
                "person",
                "ole-petersen",
                "Ole Petersen",
                identifiers=(("wikidata", "Q42"), ("gnd", "118540238"), ("homepage", "x")),
            ),
            entity("person", "eva", 'Eva "X" & Söhne', identifiers=(("gnd", "no number"),)),
            entity(
                "place",
                "hamburg",
                "Hamburg",
                "Hansestadt Hamburg",
                identifiers=(("wikidata", "Q1055"), ("geonames", "2911298")),
                place=PlaceFacts(geonames="2911298"),
            ),
        ),
        **{"title": "Küsten & <Meer>", "language": "de", **settings},
    )


def read_ld(document: object, base: str) -> Any:
    """A JSON-LD document expanded by pyld, with the contexts of `contexts`."""

    def load(url: str, _: object) -> dict[str, Any]:
        return {
            "contextUrl": None,
            "documentUrl": url,
            "contentType": "application/ld+json",
            "document": CONTEXTS[url],
        }

    return jsonld.expand(document, {"base": base, "documentLoader": load})


def exported(
    edition: Edition, *collections: Collection, largest: int = LARGEST
) -> dict[str, bytes]:
    """The files of these exports, made as a build makes them, by their names in data/."""
    with (
        TemporaryDirectory() as name,
        closing(sqlite3.connect(":memory:", isolation_level=None)) as connection,
        closing(Spool(Path(name))) as spool,
    ):
        state = State(connection)
        state.prepare("test")
        state.put("extracts", [(key, read_and_plan(edition, key).extract) for key in edition.order])
        outputs = Outputs({}, spool)
        Exporting(state, Ledger(state, b"", outputs), outputs, collections, largest).make(edition)
        return {path.removeprefix(FOLDER): content for path, content in spool.items()}


def assert_golden(files: Mapping[str, bytes]) -> None:
    """Files are as their golden files; what differs in meaning is a format's next version."""
    for name, content in files.items():
        assert content.decode() == (GOLDEN / name).read_text(encoding="utf-8"), GOLDEN / name
