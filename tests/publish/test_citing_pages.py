"""What pages offer: citations in words and as files, their own data; and CITATION.cff."""

import csv
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from builder.frontmatter import parse_yaml
from builder.publish.edition import Edition
from builder.publish.exports.article_data import NamedEntity, article_csv
from builder.publish.exports.citation_file import citation_file
from builder.publish.exports.downloads import Download, download
from builder.publish.exports.item import Item
from builder.publish.pages.citing import Citing, PageCiting
from tests.publish.making import edition_of, entity, make_article, page_of, person, rendered

SCHEMA = json.loads((Path(__file__).parents[1] / "cases/cff/schema.json").read_bytes())
MERKEL = person("Angela Merkel", role="Kanzlerin")
SUMMIT = make_article(
    "2020-gipfel",
    title="Gipfel in „Genf“ & Bern",
    body="Angela Merkel kam nach Genf. Merkel ging.",
    source="NZZ",
    date="2020-05-02",
    language="de",
    authors=("Eva Lind",),
    actors=(MERKEL, person("Ada Ek", certain=False)),
    places=("Genf",),
)
SETTINGS: dict[str, Any] = {
    "title": "Archiv",
    "language": "de",
    "url": "https://archiv.example/",
    "identifier": "archiv.example,2024",
}


def edition(**settings: Any) -> Edition:
    return edition_of(SUMMIT, **{**SETTINGS, **settings})


def content(given: Download) -> str:
    """What a browser saves of a link."""
    head, _, data = given.uri.partition(",")
    assert head.startswith("data:")
    return unquote(data, errors="strict")


def page_citing(made: Edition, url: str) -> PageCiting:
    citing = page_of(made, url).context["citing"]
    assert isinstance(citing, PageCiting)
    return citing


def article_citing(**settings: Any) -> Citing:
    citing = page_of(edition(**settings), "articles/2020-gipfel.html").context["citing"]
    assert isinstance(citing, Citing)
    return citing


# ---- Files in a page ----


@given(st.text())
def test_any_text_can_stand_in_a_page_as_a_file(text: str) -> None:
    made = download("RIS", "key", "ris", text)
    assert made.name == "key.ris"
    assert content(made) == text
    assert not set(made.uri) & set(" \r\n\t\"'<>&#{}[]|\\^`")


def test_a_table_says_that_it_is_utf8() -> None:
    assert content(download("CSV", "key", "csv", "Ä")) == "\ufeffÄ"


def test_an_article_offers_its_citation_in_three_formats() -> None:
    bib, ris, csl = article_citing().citations
    assert [bib.name, ris.name, csl.name] == [
        "2020-gipfel.bib",
        "2020-gipfel.ris",
        "2020-gipfel.csl.json",
    ]
    assert parse_string(content(bib)).entries[0].fields_dict["journaltitle"].value == "NZZ"
    assert rispy.loads(content(ris))[0]["authors"] == ["Lind, Eva"]
    assert json.loads(content(csl))[0]["title"] == "Gipfel in „Genf“ & Bern"


def test_an_article_offers_its_data() -> None:
    table, data = article_citing().data
    rows = list(csv.DictReader(StringIO(content(table).removeprefix("\ufeff"), newline="")))
    assert [(row["name"], row["role"], row["status"], row["count"]) for row in rows] == [
        ("Angela Merkel", "Kanzlerin", "confirmed", "2"),
        ("Ada Ek", "", "uncertain", "0"),
        ("Genf", "", "confirmed", "1"),
    ]
    assert {row["article"] for row in rows} == {"2020-gipfel"}
    read = json.loads(content(data))
    assert read["identifier"] == "tag:archiv.example,2024:articles/2020-gipfel"
    assert read["page"] == "https://archiv.example/articles/2020-gipfel.html"
    assert read["persons"][0] == {
        "entity": "angela-merkel",
        "name": "Angela Merkel",
        "role": "Kanzlerin",
        "status": "confirmed",
        "count": 2,
    }
    assert [each["name"] for each in read["places"]] == ["Genf"]


@given(st.text().filter(lambda text: not text.startswith("'")), st.sampled_from(["", "Rolle, 1"]))
def test_any_name_can_stand_in_the_table(name: str, role: str) -> None:
    item = Item("k", "T", "articles/k.html")
    text = article_csv(item, [NamedEntity("person", "key", name, role, "machine", 1)])
    _, row = csv.reader(StringIO(text, newline=""))
    guard = "'" if name[:1] in tuple("=+-@\t\r\n＝＋－＠") and name else ""
    assert row == ["k", "person", "key", guard + name, role, "machine", "1"]


def test_only_pages_offer_nothing() -> None:
    plain = replace(edition(), only_pages=True)
    assert page_of(plain, "articles/2020-gipfel.html").context["citing"] is None
    assert page_of(plain, "people/angela-merkel.html").context["citing"] is None


# ---- Pages ----


def test_an_articles_page_shows_every_style_and_every_file() -> None:
    html = rendered(edition())["articles/2020-gipfel.html"].decode()
    assert (
        'id="cite-iso">LIND, Eva. Gipfel in „Genf“ &amp; Bern. NZZ [online]. 2. Mai 2020.' in html
    )
    assert 'id="cite-apa">Lind, E. (2020, 2. Mai).' in html
    for ending in ("bib", "ris", "csl.json", "csv", "json"):
        assert f'<a download="2020-gipfel.{ending}" href="data:' in html
    assert "<code>tag:archiv.example,2024:articles/2020-gipfel</code>" in html


def test_an_archive_without_an_address_shows_no_identifier() -> None:
    files = rendered(edition(url="", identifier=""))
    assert b"tag:" not in files["articles/2020-gipfel.html"]
    assert "keine dauerhaften Kennungen" in files["cite.html"].decode()


@pytest.mark.parametrize(
    "url", ["people/angela-merkel.html", "places/genf.html", "sources/nzz.html"]
)
def test_the_page_of_an_entity_says_how_it_is_cited(url: str) -> None:
    citing, title = page_citing(edition(), url), page_of(edition(), url).context["title"]
    assert citing.text == f"„{title}“. In: Archiv."
    assert citing.address == f"https://archiv.example/{url}"
    bib, ris, csl = (content(each) for each in citing.citations)
    (entry,) = parse_string(bib).entries
    assert (entry.entry_type, entry.fields_dict["url"].value) == ("online", citing.address)
    (record,) = rispy.loads(ris)
    assert (record["type_of_reference"], record["title"]) == ("ELEC", title)
    (webpage,) = json.loads(csl)
    assert (webpage["type"], webpage["container-title"]) == ("webpage", "Archiv")


def test_the_page_of_two_persons_says_how_it_is_cited() -> None:
    ada, bo = person("Ada Ek"), person("Bo Alm")
    both = [make_article(key, actors=(ada, bo)) for key in ("a", "b")]
    citing = page_citing(edition_of(*both, **SETTINGS), "together/ada-ek--bo-alm.html")
    assert citing.text == "„Ada Ek und Bo Alm“. In: Archiv."


def test_the_page_about_citing_has_an_article_as_its_example() -> None:
    undated = make_article("b", date="2021-01-01")
    files = rendered(edition_of(undated, SUMMIT, **SETTINGS))
    html = files["cite.html"].decode()
    assert "Eva Lind: NZZ: „Gipfel in „Genf“ &amp; Bern“, 2. Mai 2020. In: Archiv." in html
    assert "Zieht das Archiv um" in html
    assert '<a href="cite.html">Wie man zitiert</a>' in files["index.html"].decode()


def test_an_identifier_made_of_the_host_is_not_said_to_survive_a_move() -> None:
    html = rendered(edition(identifier=""))["cite.html"].decode()
    assert "Zieht das Archiv um" not in html
    assert "aus der Adresse der Website" in html


def test_an_empty_archive_says_how_to_cite_it() -> None:
    assert "<h1>Wie man zitiert</h1>" in rendered(edition_of(language="de"))["cite.html"].decode()


# ---- CITATION.cff ----


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"url": "", "identifier": ""},
        {"description": "Ein \"Satz\": # mit %, 'allem'\nund {mehr}.", "title": "Yes: no"},
        {"language": "en", "title": "2026", "rights": "All rights reserved."},
        {"rights": "https://creativecommons.org/licenses/by/4.0/"},
    ],
)
def test_the_citation_file_is_valid(settings: dict[str, str]) -> None:
    made = edition(**settings)
    read = parse_yaml("CITATION.cff", citation_file(made).decode()).values
    jsonschema.validate(read, SCHEMA)
    assert read["title"] == made.config.title
    assert read.get("url", "") == made.config.url
    assert ("license-url" in read) == made.config.rights.startswith("https:")
    assert ("identifiers" in read) == bool(made.config.identifier)


def test_the_citation_file_is_made_of_the_settings() -> None:
    assert citation_file(edition(description="Alte Zeitungen.", language="en")).decode() == (
        "cff-version: 1.2.0\n"
        'message: "If you use this archive, please cite it with these data."\n'
        "type: dataset\n"
        'title: "Archiv"\n'
        'authors:\n  - name: "Archiv"\n'
        'abstract: "Alte Zeitungen."\n'
        'url: "https://archiv.example/"\n'
        "identifiers:\n  - type: other\n"
        '    value: "tag:archiv.example,2024:archive"\n'
        '    description: "The permanent identifier of the archive, which stays when it moves."\n'
    )


def test_a_place_of_its_own_file_is_cited_by_its_name() -> None:
    known = entity("place", "genf", "Genève", "Genf")
    made = edition_of(SUMMIT, authority=(known,), **SETTINGS)
    assert page_citing(made, "places/genf.html").text == "„Genève“. In: Archiv."
