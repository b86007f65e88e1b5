"""`python -m tests.bench.consumers DIR`: whether programs find in the data what the pages show.

DIR has pages such as `seeds/` may have. An archive of these and of the project's own seeds is built
beside them in a folder that is gone at the end; each program opens its export, and what it counts
stands beside what the pages themselves show. Ends with 1 if two numbers differ.
"""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import feedparser
import frictionless
import geojson
import networkx
import pandas
import rispy
from citeproc.source.json import CiteProcJSON
from lxml import etree, html
from pybtex.database import parse_file

from tests.commands.test_database import ask, served
from tests.sites import run_archive

SEEDS = Path(__file__).parents[2] / "seeds"
ADDRESS = "https://archiv.example/"
_OAI = "{http://www.openarchives.org/OAI/2.0/}record"
# Pages that only lead on.
_LEADING = b'http-equiv="refresh"'


class Shown:
    """What the pages of a site show, read from their HTML alone."""

    def __init__(self, public: Path) -> None:
        self._public = public

    def pages(self, folder: str) -> list[Path]:
        """The pages of articles, people, places or sources, but not those of their decades."""
        found = sorted((self._public / folder).glob("*.html"))
        return [path for path in found if _LEADING not in path.read_bytes()]

    @cached_property
    def marked(self) -> int:
        """The names that are links to persons and places in the articles' texts and captions."""
        pages = map(self._parsed, self.pages("articles"))
        return sum(len(page.xpath("//article//a[contains(@class, 'm ')]")) for page in pages)

    def _parsed(self, path: Path) -> html.HtmlElement:
        return html.fromstring(path.read_bytes())

    def naming(self, person: str) -> int:
        """In how many articles a person's page says that they are named."""
        text = self._parsed(self._public / f"people/{person}.html").text_content()
        found = re.search(r"Nennungen in (\d+) Artikel", text)
        assert found, person
        return int(found[1])


Count = Callable[[Path], int]


def table(name: str) -> Count:
    """The rows that pandas finds in a table."""
    return lambda data: len(pandas.read_csv(data / f"{name}.csv", dtype=str))


def described(data: Path) -> int:
    """The tables of the data package that frictionless finds to be as described."""
    report = frictionless.Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resource", "rowNumber", "message"])
    return sum(task.type == "table" for task in report.tasks)


def entries(data: Path) -> int:
    """The entries that pybtex finds."""
    return len(parse_file(data / "articles.bib").entries)


def references(data: Path) -> int:
    """The references that rispy finds."""
    return len(rispy.loads((data / "articles.ris").read_text(encoding="utf-8")))


def citable(data: Path) -> int:
    """The items that citeproc-py takes."""
    return len(CiteProcJSON(json.loads((data / "articles.csl.json").read_bytes())))


def harvested(data: Path) -> int:
    """The records of the repository for catalogues."""
    return len(list(etree.parse(data / "oai.xml").iter(_OAI)))


def features(data: Path) -> int:
    """The places of a collection that the geojson package finds sound."""
    found = geojson.loads((data / "places.geojson").read_text(encoding="utf-8"))
    assert not [each for each in found.features if each.geometry and not each.geometry.is_valid]
    return len(found.features)


def nodes(kind: str) -> Count:
    """The persons or places in the graph that networkx reads; every tie has a weight."""

    def count(data: Path) -> int:
        graph = networkx.read_gexf(data / "network.gexf")
        assert all(tie["weight"] >= 1 for _, _, tie in graph.edges(data=True))
        return sum(node["kind"] == kind for _, node in graph.nodes(data=True))

    return count


def stored(query: str) -> Count:
    """What a query finds in the database, which SQLite finds sound."""

    def count(data: Path) -> int:
        with closing(sqlite3.connect(f"file:{data}/archive.sqlite?mode=ro", uri=True)) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return int(opened.execute(query).fetchone()[0])

    return count


def faceted(facet: str, value: str) -> Count:
    """What Datasette, started with the folder, counts beside a value of a facet."""

    def count(data: Path) -> int:
        with served(data) as address:
            found = ask(address, "archive/articles", _facet_size="max")["facet_results"][facet]
        return Counter({each["value"]: each["count"] for each in found["results"]})[value]

    return count


def annotated(data: Path) -> int:
    """The names that Web Annotations point at, but for those in headlines, which are no links."""
    pages = sorted(data.glob("annotations-page*.jsonld"))
    items = [each for page in pages for each in json.loads(page.read_bytes())["items"]]
    named = [each["id"] for each in items if each["motivation"] == "identifying"]
    return sum("/title" not in name for name in named)


def summed(data: Path) -> int:
    """The files that sha256sum finds whole, less those that are no page of an article."""
    command = ["sha256sum", "--check", "data/manifest-sha256.txt"]
    done = subprocess.run(command, cwd=data.parent, capture_output=True, text=True, check=True)
    return len(re.findall(r"^articles/[^/]+\.html: OK$", done.stdout, re.MULTILINE))


def fed(path: str) -> Count:
    """The entries that feedparser finds in a feed."""

    def count(data: Path) -> int:
        found = feedparser.parse((data.parent / path).read_bytes())
        assert not found.bozo, found.get("bozo_exception")
        return len(found.entries)

    return count


def checks(shown: Shown) -> Iterator[tuple[str, Count, int]]:
    """Each program with its export, what it counts, and what it must count."""
    articles = len(shown.pages("articles"))
    for name in ("articles", "people", "places", "sources"):
        yield f"pandas: {name}.csv", table(name), len(shown.pages(name))
    yield "frictionless: datapackage.json, tables", described, 6
    yield "pybtex: articles.bib", entries, articles
    yield "rispy: articles.ris", references, articles
    yield "citeproc-py: articles.csl.json", citable, articles
    yield "geojson: places.geojson", features, len(shown.pages("places"))
    yield "networkx: network.gexf, persons", nodes("person"), len(shown.pages("people"))
    yield "sqlite3: archive.sqlite", stored("SELECT count(*) FROM articles"), articles
    found = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'bundeskanzlerin'"
    yield "sqlite3: full text of 'bundeskanzlerin'", stored(found), -1
    merkel = shown.naming("angela-merkel")
    yield "datasette: facet 'Angela Merkel'", faceted("people", "Angela Merkel"), merkel
    yield "json: Web Annotations, names", annotated, shown.marked
    yield "lxml: oai.xml, records", harvested, articles
    yield "sha256sum: articles' pages that are whole", summed, articles
    yield "feedparser: people/angela-merkel.atom", fed("people/angela-merkel.atom"), min(merkel, 50)


def main(pages: Path) -> int:
    """Build, count, print; 1 if anything differs."""
    with TemporaryDirectory() as name:
        root = Path(name)
        shutil.copytree(SEEDS, root / "seeds")
        for path in sorted(pages.glob("*.txt")):
            shutil.copy(path, root / "seeds")
        (root / "site.yaml").write_text("title: Pressearchiv\nlanguage: de\n", encoding="utf-8")
        built = run_archive("build", "--keep-going", "--url", ADDRESS, "--root", root)
        print(built.out + built.err)
        differing = 0
        print("| program and export | counts | pages show |\n|---|---|---|")
        for label, count, expected in checks(Shown(root / "public")):
            counted = count(root / "public/data")
            differing += expected >= 0 and counted != expected
            print(f"| {label} | {counted} | {expected if expected >= 0 else ''} |", flush=True)
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
