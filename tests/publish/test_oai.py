"""The OAI-PMH static repository: by the protocol's schemas, with a record for every article."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from builder.publish.edition import Edition
from builder.publish.exports.oai import OAI_REPOSITORY, oai_frame, oai_record
from builder.publish.making import read
from tests.publish.making import edition_of, entity, make_article

SHAPE = etree.RelaxNG(etree.parse(Path(__file__).parent / "shapes/oai.rng"))
URL = "https://a.example/presse/"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"


def repository(edition: Edition) -> Any:
    """The repository of an edition as an element."""
    frame = oai_frame(edition)
    assert frame
    records = [oai_record(edition, read(edition, key), ()) for key in sorted(edition.order)]
    text = frame.head + frame.between.join(each.content for each in records) + frame.tail
    found = etree.fromstring(text)
    SHAPE.assertValid(found)
    assert len(found.findall(f".//{OAI}record")) == sum(each.records for each in records)
    return found


def test_every_article_is_a_record_in_dublin_core() -> None:
    rights = entity("source", "bote", "Bote", identifiers=(("rights", "Beim Verlag."),))
    found = repository(
        edition_of(
            make_article(
                "a",
                title="Ebbe & Flut",
                date="2019-05-02",
                source="Bote",
                language="de",
                authors=("Eva Brandt",),
                agencies=("dpa",),
                url="https://bote.example/1",
                actors=["Ada Ek"],
                places=["Bern"],
            ),
            make_article("b", title="\x1b[1mFett\uffff", date="2018?"),
            make_article("c"),
            authority=(rights,),
            url=URL,
            title="Archiv <1>",
        )
    )
    headers = [[each.text for each in header] for header in found.iter(f"{OAI}header")]
    assert headers == [
        ["tag:a.example,2026:articles/a", "2019-05-02"],
        ["tag:a.example,2026:articles/b", "2018-01-01"],
        ["tag:a.example,2026:articles/c", "1970-01-01"],
    ]
    first, second, _ = found.iter("{http://www.openarchives.org/OAI/2.0/oai_dc/}dc")
    assert [(each.tag.removeprefix(DC), each.text) for each in first] == [
        ("identifier", f"{URL}articles/a.html"),
        ("title", "Ebbe & Flut"),
        ("creator", "Eva Brandt"),
        ("creator", "dpa"),
        ("subject", "Ada Ek"),
        ("coverage", "Bern"),
        ("publisher", "Bote"),
        ("date", "2019-05-02"),
        ("type", "Text"),
        ("format", "text/html"),
        ("language", "de"),
        ("relation", "https://bote.example/1"),
        ("rights", "Beim Verlag."),
    ]
    assert (second.findtext(f"{DC}title"), second.findtext(f"{DC}date")) == ("[1mFett", "2018?")
    assert found.findtext(f".//{OAI}repositoryName") == "Archiv <1>"
    assert found.findtext(f".//{OAI}earliestDatestamp") == "1970-01-01"
    assert found.findtext(f".//{OAI}baseURL") == f"{URL}data/oai.xml"
    assert OAI_REPOSITORY.path() == "data/oai.xml"


@pytest.mark.parametrize(
    ("identifier", "email"),
    [
        ("", "webmaster@a.example"),
        ("other.example,2026", "webmaster@a.example"),
        ("archive@other.example,2026", "archive@other.example"),
    ],
)
def test_whoever_gives_the_identifiers_is_written_to(identifier: str, email: str) -> None:
    found = repository(edition_of(make_article("a"), url=URL, identifier=identifier))
    assert found.findtext(f".//{OAI}adminEmail") == email


def test_an_empty_archive_is_an_empty_repository() -> None:
    assert len(repository(edition_of(url=URL)).find("{*}ListRecords")) == 0


@pytest.mark.parametrize("url", ["", "http://localhost:8000/"])
def test_where_nobody_could_harvest_it_there_is_none(url: str) -> None:
    edition = edition_of(make_article("a"), url=url)
    assert oai_frame(edition) is None
    assert oai_record(edition, read(edition, "a"), ()).records == 0
