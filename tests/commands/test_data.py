"""The data of a built archive, read back by those it is for: frictionless, pandas, sha256sum."""

import csv
import json
import shutil
import subprocess
from functools import partial
from pathlib import Path

import frictionless
import pandas
import pytest

from builder.commands import publish
from builder.commands.build import build
from builder.commands.exporting import Exporting
from builder.commands.reporting import BuildOptions
from builder.publish.exports.catalogue import GROUPS, export_text, subject_of
from builder.publish.exports.collections import COLLECTIONS
from builder.publish.exports.manifest import make_manifest
from tests.publish.making import strings
from tests.sites import ARTICLE, SITE, MakeSite, Run, archive_tree, read_tree, write_site

TABLES = ("articles", "people", "places", "sources", "mentions", "quotes")
FORMULA = """\
---
title: =1+1
source: "@Blatt"
date: ../2019
language: de
actors: [Ole Petersen, "+Otto"]
places: [Hamburg]
shelf: [-A 3, "B|4"]
---

„Wir bleiben alle in Hamburg“, sagte Ole Petersen.
"""
FOREIGN = "content/articles/formula.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site's archive, built, with an article that is hard to write."""
    from tests.sites import run_archive

    root = tmp_path_factory.mktemp("data") / "site"
    shutil.copytree(SITE, root)
    settings = (root / "site.yaml").read_text(encoding="utf-8") + "fields: {shelf: Regal}\n"
    write_site(root, {"site.yaml": settings, FOREIGN: FORMULA})
    outcome = run_archive("build", "--root", root)
    assert (outcome.code, outcome.err) == (0, "")
    return root


@pytest.fixture(scope="module")
def data(built: Path) -> Path:
    """The folder of its data."""
    return built / "public/data"


def package(data: Path) -> frictionless.Package:
    """The archive's data as the description has it."""
    return frictionless.Package(data / "datapackage.json")


def errors(data: Path) -> list[str]:
    """What frictionless says against the data and their description."""
    report = package(data).validate()
    return [f"{name} {message}" for name, message in report.flatten(["name", "message"])]


def test_frictionless_finds_nothing_wrong(data: Path) -> None:
    assert errors(data) == []
    assert {each.name for each in package(data).resources} >= set(TABLES)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("mentions.csv", b",machine,", b",somebody,"),
        ("quotes.csv", b",ole-petersen,", b",nobody,"),
        ("articles.csv", b"2019-03-12,2019-03-12,", b"2019-03-12,soon,"),
        ("people.csv", b"Ole Petersen", b"Ole Pedersen"),
    ],
)
def test_frictionless_finds_what_is_wrong(
    data: Path, tmp_path: Path, file: str, old: bytes, new: bytes
) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data, copy)
    content = (copy / file).read_bytes()
    assert old in content
    (copy / file).write_bytes(content.replace(old, new))
    assert errors(copy)


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_the_same_from_either_format(data: Path, name: str) -> None:
    as_csv = pandas.read_csv(data / f"{name}.csv", dtype=str, keep_default_na=False)
    as_json = pandas.read_json(data / f"{name}.json", dtype=False)
    assert len(as_csv) == len(as_json) > 0
    assert set(as_json.columns) >= set(as_csv.columns)
    key = as_csv.columns[0]
    assert list(as_csv[key]) == list(as_json[key])


def test_the_tables_have_what_the_archive_shows(built: Path, data: Path) -> None:
    public = built / "public"
    counts = {
        "articles": len(list((public / "articles").glob("*.html"))),
        "people": len(list((public / "people").glob("*.html"))),
        "places": len(list((public / "places").glob("*.html"))),
        "sources": len(list((public / "sources").glob("*.html"))),
    }
    rows = {name: json.loads((data / f"{name}.json").read_bytes()) for name in counts}
    assert {name: len(found) for name, found in rows.items()} == counts


def test_every_passage_of_a_mention_or_quote_is_on_its_page(built: Path, data: Path) -> None:
    for name in ("mentions", "quotes"):
        for row in json.loads((data / f"{name}.json").read_bytes()):
            page = (built / f"public/articles/{row['article']}.html").read_text(encoding="utf-8")
            assert f'id="{row["passage"]}"' in page
            assert f'id="{row.get("anchor", row["passage"])}"' in page


def test_what_would_be_a_formula_is_none_in_csv_and_exact_in_json(data: Path) -> None:
    with open(data / "articles.csv", encoding="utf-8-sig", newline="") as stream:
        (row,) = (each for each in csv.DictReader(stream) if each["key"] == "formula")
    assert (row["title"], row["source"]) == ("'=1+1", "'@Blatt")
    assert row["field_shelf"] == "'-A 3|B\\|4"
    assert (row["earliest"], row["latest"]) == ("", "2019-12-31")
    (exact,) = (
        each
        for each in json.loads((data / "articles.json").read_bytes())
        if each["key"] == "formula"
    )
    assert (exact["title"], exact["field_shelf"]) == ("=1+1", ["-A 3", "B|4"])
    assert (exact["earliest"], exact["kicker"]) == (None, None)


# ---- The description ----


def test_every_file_of_the_data_is_described_with_its_size_and_digest(data: Path) -> None:
    described = json.loads((data / "datapackage.json").read_bytes())
    assert described["title"] == "Küstenarchiv"
    assert described["homepage"] == "https://archiv.example/kueste/"
    files = {each["path"]: each["bytes"] for each in described["resources"]}
    apart = {"datapackage.json", "manifest-sha256.txt"}
    assert files == {
        path.name: path.stat().st_size for path in data.iterdir() if path.name not in apart
    }
    assert all(each["version"] and each["description"] for each in described["resources"])


@pytest.mark.parametrize(
    ("rights", "licences"),
    [
        ("Alles erfunden.", None),
        (
            "https://creativecommons.org/licenses/by/4.0/",
            [{"title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        ),
    ],
)
def test_a_licence_is_named_where_it_has_an_address(
    make_site: MakeSite, run: Run, rights: str, licences: object
) -> None:
    root = make_site({"site.yaml": f"rights: {rights}\n", "content/articles/a.md": ARTICLE})
    assert run("build", "--root", root).code == 0
    data = root / "public/data"
    described = json.loads((data / "datapackage.json").read_bytes())
    assert (described["rights"], described.get("licenses")) == (rights, licences)
    assert errors(data) == []


def test_parts_of_a_table_are_one_and_parts_of_anything_else_stand_alone(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch, built: Path
) -> None:
    root = make_site({"site.yaml": (built / "site.yaml").read_bytes()})
    shutil.copytree(built / "content", root / "content")
    monkeypatch.setattr(publish, "Exporting", partial(Exporting, largest=700))
    assert run("build", "--root", root).code == 0
    data = root / "public/data"
    assert (data / "mentions-2.csv").is_file()
    assert errors(data) == []
    before = built / "public/data"
    whole, cut = (package(each).get_resource("mentions") for each in (before, data))
    rows = [row.to_dict() for row in whole.read_rows()]
    assert [row.to_dict() for row in cut.read_rows()] == rows
    parts = [json.loads(path.read_bytes()) for path in sorted(data.glob("mentions*.json"))]
    assert len(parts) > 1
    assert sum(map(len, parts)) == len(rows)
    names = [each.name for each in package(data).resources]
    assert "mentions.json" in names
    assert "mentions-2.json" in names
    page = (root / "public/data.html").read_text(encoding="utf-8")
    assert 'href="data/mentions-2.csv"' in page


# ---- The manifest ----


def sha256sum(public: Path) -> subprocess.CompletedProcess[str]:
    """What proves that a copy is whole, as the page of the data says."""
    command = ["sha256sum", "-c", "--quiet", "data/manifest-sha256.txt"]
    return subprocess.run(command, cwd=public, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
def test_sha256sum_proves_a_copy_whole_and_finds_what_is_not(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built / "public", copy)
    assert sha256sum(copy).returncode == 0
    with open(copy / "articles/formula.html", "ab") as stream:
        stream.write(b" ")
    (copy / "people.html").unlink()
    outcome = sha256sum(copy)
    assert outcome.returncode == 1
    assert "articles/formula.html: FAILED\n" in outcome.stdout
    assert "people.html: FAILED open or read\n" in outcome.stdout


def test_the_manifest_has_every_file_but_itself_and_the_builders_own(built: Path) -> None:
    public = built / "public"
    lines = (public / "data/manifest-sha256.txt").read_text(encoding="utf-8").splitlines()
    listed = [line.partition("  ")[2] for line in lines]
    apart = {".manifest.json", "data/manifest-sha256.txt"}
    assert listed == sorted(read_tree(public).keys() - apart)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
def test_a_name_that_would_break_its_line_is_written_as_sha256sum_does(tmp_path: Path) -> None:
    names = ["a b", "a\\b", "a\nb"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    (tmp_path / "data").mkdir()
    content = make_manifest(dict.fromkeys(names, digest))
    (tmp_path / "data/manifest-sha256.txt").write_bytes(content)
    assert sha256sum(tmp_path).returncode == 0
    assert len(content.splitlines()) == 3


# ---- The page ----


def test_the_page_lists_every_file_with_a_sentence(built: Path, data: Path) -> None:
    page = (built / "public/data.html").read_text(encoding="utf-8")
    for path in data.iterdir():
        assert f'href="data/{path.name}"' in page
    for code in ("de", "en"):
        texts = strings(code)
        assert all(export_text(texts, each.name) for each in COLLECTIONS)
        assert set(texts["export_groups"]) == set(texts["export_uses"]) == set(GROUPS)
        subjects = {subject_of(each.name) for each in COLLECTIONS}
        assert set(texts["exports"]) == subjects


def test_every_page_leads_to_the_data(built: Path) -> None:
    assert '<a href="../data.html">Daten</a>' in (built / "public/articles/formula.html").read_text(
        encoding="utf-8"
    )


def test_pages_alone_come_without_data(make_site: MakeSite, run: Run, built: Path) -> None:
    root = make_site({"site.yaml": (built / "site.yaml").read_bytes()})
    shutil.copytree(built / "content", root / "content")
    assert run("build", "--root", root, "--only", "pages").code == 0
    files = read_tree(root / "public")
    assert not [path for path in files if path.startswith("data")]
    assert not [path for path in files if b"data.html" in files[path]]
    assert not [path for path in files if b'class="take"' in files[path]]


def test_an_unchanged_archive_writes_no_data(built: Path, run: Run) -> None:
    before = archive_tree(built)
    (built / "content/pages/about.md").write_text("---\ntitle: Über\n---\nNeu.\n", encoding="utf-8")
    assert run("build", "--root", built).out.endswith("written, 0 removed\n")
    after = archive_tree(built)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {path for path in changed if path.startswith("public/data/")} == {
        "public/data/manifest-sha256.txt"
    }


def test_a_server_leaves_the_data_to_the_next_build(tmp_path: Path) -> None:
    article = "---\ntitle: {}\n---\n\nText.\n"
    root = write_site(tmp_path, {"content/articles/a.md": article.format("Alt")})
    build(root, BuildOptions())
    write_site(root, {"content/articles/a.md": article.format("Neu")})
    build(root, BuildOptions(late_exports=True))
    assert "Neu" in (root / "public/articles/a.html").read_text(encoding="utf-8")
    assert "Alt" in (root / "public/data/articles.csv").read_text(encoding="utf-8")
    build(root, BuildOptions())
    assert "Neu" in (root / "public/data/articles.csv").read_text(encoding="utf-8")


def test_own_fields_in_another_order_are_in_another_order_everywhere(tmp_path: Path) -> None:
    article = "---\ntitle: T\nbox: B{0}\nshelf: S{0}\n---\n\nText.\n"
    site = {f"content/articles/n{n}.md": article.format(n) for n in range(3)}
    root = write_site(tmp_path, {**site, "site.yaml": "fields: {box: Schachtel, shelf: Regal}\n"})
    build(root, BuildOptions())
    changed = {"site.yaml": "fields: {shelf: Regal, box: Schachtel}\n"}
    write_site(root, {**changed, "content/articles/n1.md": site["content/articles/n1.md"] + "\n"})
    build(root, BuildOptions())
    rows = pandas.read_csv(root / "public/data/articles.csv", dtype=str)
    assert list(rows.columns)[-2:] == ["field_shelf", "field_box"]
    assert list(rows["field_box"]) == ["B0", "B1", "B2"]


@pytest.mark.parametrize("change", ["withdrawn: 2026-05-20", "publish: metadata", "gone"])
def test_no_data_are_left_of_what_is_no_longer_published(tmp_path: Path, change: str) -> None:
    article = "---\ntitle: T\n{}\n---\n\nEin Zwergplanet.\n"
    path = "content/articles/a.md"
    root = write_site(tmp_path, {path: article.format("kicker: K")})
    build(root, BuildOptions())
    assert b"Zwergplanet" in (root / "public/data/articles.json").read_bytes()
    if change == "gone":
        (root / path).unlink()
    else:
        write_site(root, {path: article.format(change)})
    build(root, BuildOptions(late_exports=True))
    assert not [name for name, each in read_tree(root / "public").items() if b"Zwergpl" in each]
