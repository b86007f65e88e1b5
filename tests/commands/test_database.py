"""The archive as a SQLite database: sound, found by its words, and shown by Datasette."""

import hashlib
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from builder.commands import database
from builder.commands.database import Order, make_database
from builder.publish.exports import database as filling
from tests.sites import read_tree, run_archive, write_site

ROOT = Path(__file__).parents[2]
DATA = "public/data"
# So long (s) Datasette may take to begin on a busy machine.
_PATIENCE = 120


def article(title: str, body: str, **fields: str) -> str:
    """An article's file."""
    header = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: {title}\n{header}---\n\n{body}\n"


SITE = {
    "site.yaml": "title: Küstenarchiv\nlanguage: de\ndescription: Von der Küste.\n"
    "url: https://archiv.example/\nrights: Alles erfunden.\nfields: {shelf: Regal}\n",
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\ngnd: 118540238\n---\n",
    "content/people/nobody.md": "---\nname: Nie Genannt\n---\n",
    "content/articles/a.md": article(
        "Müller & Söhne",
        "„Wir bleiben für immer hier“, sagte Ole Petersen in Hamburg.\n\nDann fror es.",
        source="Küstenblatt",
        date="2019-05-02",
        actors="[Ole Petersen, Anna Weber]",
        places="[Hamburg]",
        shelf="[A 3, B 4]",
        language="de",
        captions="[{text: Anna Weber am Deich, credit: Foto}]",
    ),
    "content/articles/b.md": article(
        "Rat tagt", "Anna Weber sprach.", source="Bote", date="2019/2020", actors="[Anna Weber]"
    ),
    "content/articles/c.md": article(
        "Undatiert", "Ole Petersen, allein.", actors="[{name: Ole Petersen, uncertain: true}]"
    ),
    "content/articles/d.md": article(
        "Sturm", "Sturm über Sandholm.", source="Bote", date="../1950", places="[Sandholm, Hamburg]"
    ),
}


def build(root: Path, *options: str) -> Path:
    """Build the archive in a folder; its folder of data."""
    outcome = run_archive("build", "--root", root, *options)
    assert (outcome.code, outcome.err) == (0, "")
    return root / DATA


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the small archive."""
    return build(write_site(tmp_path_factory.mktemp("database"), SITE))


@contextmanager
def opened(data: Path) -> Iterator[sqlite3.Connection]:
    """The database, to be read alone."""
    uri = f"{(data / 'archive.sqlite').as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        yield connection


def rows(data: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    """What a query finds."""
    with opened(data) as connection:
        return connection.execute(query, values).fetchall()


def test_sqlite_finds_the_file_sound_and_every_key_leads_somewhere(data: Path) -> None:
    assert rows(data, "PRAGMA integrity_check") == [("ok",)]
    assert rows(data, "PRAGMA foreign_key_check") == []
    references = {
        table: {
            (name, to) for _, _, to, name, *_ in rows(data, f"PRAGMA foreign_key_list({table})")
        }
        for table in ("articles", "mentions", "article_people", "texts", "quotes")
    }
    assert references == {
        "articles": {("source_key", "sources")},
        "mentions": {("article", "articles"), ("person", "people"), ("place", "places")},
        "article_people": {("article", "articles"), ("person", "people")},
        "texts": {("article", "articles")},
        "quotes": {("article", "articles"), ("speaker", "people")},
    }


@pytest.mark.parametrize("table", ["articles", "people", "places", "sources", "mentions", "quotes"])
def test_every_table_has_the_rows_of_its_json(data: Path, table: str) -> None:
    expected = json.loads((data / f"{table}.json").read_text(encoding="utf-8"))
    assert rows(data, f"SELECT count(*) FROM {table}") == [(len(expected),)]
    assert expected
    with opened(data) as connection:
        connection.row_factory = sqlite3.Row
        made = [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")]
    for row, each in zip(made, expected, strict=True):
        apart = {"people", "places", "year", "person", "place"}
        for name in row.keys() - apart:
            found = each[name]
            assert row[name] == found or json.loads(row[name]) == found, name


def test_articles_have_the_year_they_are_filed_under_and_names(data: Path) -> None:
    found = rows(data, "SELECT key, year, people, places, field_shelf FROM articles ORDER BY key")
    assert found == [
        ("a", 2019, '["Ole Petersen","Anna Weber"]', '["Hamburg"]', '["A 3","B 4"]'),
        ("b", 2019, '["Anna Weber"]', "[]", "[]"),
        ("c", None, '["Ole Petersen"]', "[]", "[]"),
        ("d", 1950, "[]", '["Sandholm","Hamburg"]', "[]"),
    ]


def test_the_database_says_itself_what_its_columns_mean(data: Path) -> None:
    ((said,),) = rows(data, "SELECT sql FROM sqlite_master WHERE name = 'articles'")
    assert said.startswith('CREATE TABLE "articles" (-- The articles.\n')
    assert '\n  "language" TEXT, -- Its language (BCP 47).\n' in said
    assert "\n  \"field_shelf\" TEXT, -- The archive's own field 'Regal'.\n" in said


def test_tables_of_both_say_who_is_listed_where(data: Path) -> None:
    query = "SELECT person, count(*) FROM article_people GROUP BY person"
    people = json.loads((data / "people.json").read_text(encoding="utf-8"))
    assert dict(rows(data, query)) == {
        each["key"]: each["articles"] for each in people if each["articles"]
    }
    assert rows(data, "SELECT place FROM article_places WHERE article = 'd' ORDER BY 1") == [
        ("hamburg",),
        ("sandholm",),
    ]


def test_a_mention_leads_to_the_person_or_the_place(data: Path) -> None:
    found = rows(data, "SELECT kind, person, place FROM mentions WHERE article = 'a' ORDER BY 1, 2")
    assert found == [
        ("person", "anna-weber", None),
        ("person", "ole-petersen", None),
        ("place", None, "hamburg"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("muller", ["a"]),
        ("SÖHNE", ["a"]),
        ('"fur immer"', ["a"]),
        ("petersen", ["a", "c"]),
        ("deich", ["a"]),
        ("sand*", ["d"]),
        ("text : petersen NOT hamburg", ["c"]),
        ("schnee", []),
    ],
)
def test_words_find_articles_with_accents_or_without(
    data: Path, words: str, found: list[str]
) -> None:
    query = (
        "SELECT key FROM articles WHERE rowid IN "
        "(SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?) ORDER BY 1"
    )
    assert rows(data, query, words) == [(key,) for key in found]


def test_a_find_is_shown_in_its_words(data: Path) -> None:
    snippet = "snippet(articles_fts, 1, '[', ']', '…', 5)"
    query = f"SELECT {snippet} FROM articles_fts WHERE articles_fts MATCH ?"
    assert rows(data, query, "fror") == [("…Dann [fror] es.",)]


def test_the_query_that_the_documentation_shows_finds_and_ranks(data: Path) -> None:
    text = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    asked = query.replace("hafen AND streik*", "muller AND hier*").replace("1978", "2019")
    assert asked.count("muller") == asked.count("2019") == 1
    assert [row[:2] for row in rows(data, asked)] == [("a", "Müller & Söhne")]


def test_the_search_survives_what_others_do_with_their_copy(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "archive.sqlite"
    copy.write_bytes((data / "archive.sqlite").read_bytes())
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
        connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    found = rows(tmp_path, "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'sturm'")
    assert found == rows(data, "SELECT rowid FROM articles WHERE key = 'd'")


def test_other_processes_another_folder_and_another_day_make_the_same_bytes(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WORTH_A_PROCESS", 1)
    other = build(write_site(tmp_path, SITE), "--jobs", "2")
    assert hashlib.sha256((other / "archive.sqlite").read_bytes()).hexdigest() == (
        hashlib.sha256((data / "archive.sqlite").read_bytes()).hexdigest()
    )


def test_the_header_tells_no_sqlite_and_no_changes(data: Path) -> None:
    header = (data / "archive.sqlite").read_bytes()[:100]
    assert header[24:28] == header[92:96] == (1).to_bytes(4, "big")
    assert header[96:100] == (3_040_000).to_bytes(4, "big")
    assert rows(data, "PRAGMA user_version") == [(filling.VERSION,)]


def test_nothing_is_left_beside_the_memory_and_no_page_is_free(data: Path) -> None:
    cache = data.parents[1] / ".cache"
    assert not {"archive.part", "entities.part"} & read_tree(cache).keys()
    assert rows(data, "PRAGMA freelist_count") == [(0,)]


def test_an_index_that_is_collected_in_many_goes_leaves_no_free_page_either(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(filling, "_COLLECTED", 64)
    other = build(write_site(tmp_path, SITE))
    assert rows(other, "PRAGMA freelist_count") == [(0,)]
    assert rows(other, "PRAGMA integrity_check") == [("ok",)]
    query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'hamburg' ORDER BY 1"
    assert rows(other, query) == rows(data, query)


def test_an_unchanged_archive_keeps_its_database_and_a_change_is_in_it(tmp_path: Path) -> None:
    data = build(write_site(tmp_path, SITE))
    before = (data / "archive.sqlite").stat().st_mtime_ns
    build(tmp_path)
    assert (data / "archive.sqlite").stat().st_mtime_ns == before
    write_site(tmp_path, {"content/articles/b.md": SITE["content/articles/b.md"] + "\nSchnee.\n"})
    build(tmp_path)
    query = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'schnee'"
    assert rows(data, query) == [(2,)]
    (tmp_path / "content/articles/b.md").unlink()
    build(tmp_path)
    assert rows(data, query) == []
    assert rows(data, "SELECT count(*) FROM articles") == [(3,)]


def test_an_order_is_done_anew_in_a_folder_where_one_was_left_undone(tmp_path: Path) -> None:
    build(write_site(tmp_path, {"site.yaml": "title: T\n"}))
    memory = tmp_path / ".cache/build.sqlite"
    for name in ("archive.part", "entities.part"):
        (memory.parent / name).write_bytes(b"")
    path = make_database(Order(memory, (), {}))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchall() == [(0,)]


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of Datasette, started as the page of the data says: with the folder alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "datasette", str(data), "-h", "127.0.0.1", "-p", port]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def datasette(data: Path) -> Iterator[str]:
    """The address of Datasette with the data of the small archive."""
    with served(data) as address:
        yield address


def ask(address: str, path: str, **query: object) -> dict[str, Any]:
    """What Datasette answers, as JSON; it is waited for as long as it begins."""
    url = f"{address}/{path}.json?{urlencode(query, doseq=True)}"
    for _ in range(_PATIENCE * 4):
        try:
            with urlopen(url) as answer:
                return dict(json.load(answer))
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.25)
    raise AssertionError("Datasette does not begin")


def test_datasette_shows_facets_by_person_place_source_and_year(data: Path, datasette: str) -> None:
    found = ask(datasette, "archive/articles")
    facets = {
        name: {each["value"]: each["count"] for each in facet["results"]}
        for name, facet in found["facet_results"].items()
    }
    for name in ("source", "year"):
        (known,) = zip(*rows(data, f"SELECT {name} FROM articles"), strict=True)
        assert facets[name] == Counter(each for each in known if each is not None)
    assert facets["source"] == {"Bote": 2, "Küstenblatt": 1}
    assert facets["year"] == {2019: 2, 1950: 1}
    for facet in ("people", "places"):
        known = json.loads((data / f"{facet}.json").read_text(encoding="utf-8"))
        counts = {each["name"]: each["articles"] for each in known if each["articles"]}
        assert facets[facet] == counts
    assert found["filtered_table_rows_count"] == 4


def test_datasette_filters_by_a_facet_and_searches_all_texts(datasette: str) -> None:
    def titles(**query: object) -> list[str]:
        found = ask(datasette, "archive/articles", _shape="objects", **query)
        return [row["title"] for row in found["rows"]]

    assert titles(people__arraycontains="Anna Weber") == ["Müller & Söhne", "Rat tagt"]
    assert titles(_search="sprach") == ["Rat tagt"]
    assert titles(_search="muller", year=2019) == ["Müller & Söhne"]
    assert titles(_search="schnee") == []
    assert titles(source="Bote") == ["Rat tagt", "Sturm"]


def test_datasette_knows_titles_descriptions_and_settings(datasette: str) -> None:
    metadata = ask(datasette, "-/metadata")
    about = {name: metadata[name] for name in ("title", "description", "source_url", "license")}
    assert about == {
        "title": "Küstenarchiv",
        "description": "Von der Küste.",
        "source_url": "https://archiv.example/",
        "license": "Alles erfunden.",
    }
    described = metadata["databases"]["archive"]["tables"]
    shown = [each for each in ask(datasette, "archive")["tables"] if not each["hidden"]]
    assert {each["name"] for each in shown} == described.keys()
    assert ask(datasette, "-/settings")["facet_time_limit_ms"] == 5000


def test_datasette_leads_from_a_mention_to_its_article_by_title(datasette: str) -> None:
    found = ask(
        datasette, "archive/mentions", _shape="objects", _labels="on", person="ole-petersen"
    )
    labels = [(row["article"]["value"], row["article"]["label"]) for row in found["rows"]]
    assert labels == [("a", "Müller & Söhne"), ("c", "Undatiert")]
    assert found["rows"][0]["person"]["label"] == "Ole Petersen"


def test_a_full_disk_costs_no_memory_of_the_last_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(write_site(tmp_path, SITE))
    before = read_tree(tmp_path / "public")
    write_site(tmp_path, {"content/articles/e.md": article("Neu", "Text.")})
    with monkeypatch.context() as broken:

        def fill(*_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        broken.setattr(database, "fill_database", fill)
        outcome = run_archive("build", "--root", tmp_path)
    message = "data/archive.sqlite: cannot be made: database or disk is full (is the disk full?)\n"
    assert outcome == (1, "", message)
    assert read_tree(tmp_path / "public") == before
    with closing(sqlite3.connect(tmp_path / ".cache/build.sqlite")) as memory:
        assert memory.execute("SELECT count(*) FROM outputs").fetchone()[0] > 100
    build(tmp_path)
