"""The citations of a whole archive, built from files and opened by those who read them."""

import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string as read_bibtex

from tests.sites import ARTICLE, BRIDGE, FERRY, run_archive, write_site

SETTINGS = "title: Küstenarchiv\nlanguage: de\nurl: https://archiv.example\n"


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two pages that were gathered and an article that was written by hand."""
    root = write_site(
        tmp_path_factory.mktemp("citations"),
        {
            "site.yaml": SETTINGS,
            "seeds/ferry.txt": FERRY,
            "seeds/bridge.txt": BRIDGE,
            "content/articles/hafenfest.md": ARTICLE,
        },
    )
    outcome = run_archive("build", "--root", root)
    assert outcome.code == 0, outcome.err
    return root / "public"


def data(public: Path, name: str) -> str:
    return (public / "data" / name).read_bytes().decode()


def keys(public: Path) -> list[str]:
    """The keys of the articles that have a page, in order."""
    found = sorted(path.stem for path in (public / "articles").glob("*.html"))
    assert len(found) == 3
    return found


def test_bibtexparser_and_pybtex_find_every_article(public: Path) -> None:
    text = data(public, "articles.bib")
    library = parse_string(text)
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == keys(public)
    assert sorted(read_bibtex(text, "bibtex").entries) == keys(public)


def test_rispy_finds_every_article(public: Path) -> None:
    records = rispy.loads(data(public, "articles.ris"))
    assert [record["id"] for record in records] == keys(public)
    assert {record["type_of_reference"] for record in records} == {"NEWS"}
    assert {record["name_of_database"] for record in records} == {"Küstenarchiv"}


def test_citeproc_finds_every_article(public: Path) -> None:
    read = json.loads(data(public, "articles.csl.json"))
    assert sorted(CiteProcJSON(read)) == keys(public)
    assert [each["archive_location"] for each in read] == [
        f"tag:archiv.example,2026:articles/{key}" for key in keys(public)
    ]


def test_the_page_of_data_says_how_many_there_are(public: Path) -> None:
    html = (public / "data.html").read_text(encoding="utf-8")
    for name in ("articles.bib", "articles.ris", "articles.csl.json"):
        assert f'href="data/{name}"' in html
    assert html.count("3 Einträge") >= 3


def test_the_archive_has_a_citation_file(public: Path) -> None:
    text = (public / "CITATION.cff").read_text(encoding="utf-8")
    assert text.startswith('cff-version: 1.2.0\nmessage: "')
    assert 'title: "Küstenarchiv"\n' in text


def test_pages_alone_have_none_of_these(tmp_path: Path) -> None:
    root = write_site(tmp_path, {"site.yaml": SETTINGS, "content/articles/a.md": ARTICLE})
    assert run_archive("build", "--root", root, "--only", "pages").code == 0
    made = {path.name for path in (root / "public").rglob("*")}
    assert made.isdisjoint({"CITATION.cff", "cite.html", "articles.bib"})
    assert "data:" not in (root / "public/articles/a.html").read_text(encoding="utf-8")
