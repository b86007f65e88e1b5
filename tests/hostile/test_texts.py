"""Every text of the corpus in every place: pages have it as a text, and nothing is made of it."""

import csv
import io
import json
import re
import sqlite3
import time
from pathlib import Path

import pytest
from lxml import etree

from builder.publish.exports.cells import CSV_MARK
from builder.signs import in_a_line, readable
from tests.hostile.corpus import HostileText, archive_of, hostile_texts
from tests.hostile.markup import Markup, read_pages
from tests.sites import Outcome, read_tree, run_archive, write_site

TEXTS = hostile_texts()
# Seconds of processor time for all of them, some 750 articles; measured 12.
MOST_SECONDS = 60
# What Markdown makes for whoever writes by hand.
MARKDOWN = (
    '*a* **b** `c` [d](https://example.org/) ![e](f.png "g")\n\n- h\n\n1. i\n\n7. j\n\n> k\n\n'
    "---\n\n# l\n\n## m\n\n### n\n\n#### o\n\n##### p\n\n###### q\n\n```r\ns\n```\n\nt\\\nu"
)
OURS = "https://archive.example/a/"
HARMLESS = (
    HostileText("harmless", "word", "Wort"),
    HostileText("harmless", "markdown", MARKDOWN),
    HostileText("harmless", "address", "https://example.org/?a=b"),
)
NO_TEXT = "is not a text file (save the page as text)"
# Pages of which more than one sign in fifty is a control.
REFUSED = {f"seeds/{key}.txt: {NO_TEXT}" for key in ("signs-controls", "signs-deleting")}
NOT_READ = (NO_TEXT, ": no article found in it")
_GOLDEN = Path(__file__).parents[1] / "golden" / "public"
# What makes a spreadsheet calculate (OWASP, 'CSV Injection').
_CALCULATING = tuple("=+-@\t\r\n＝＋－＠")
_XML = (".atom", ".gexf", ".svg", ".xml")
_JSON = (".geojson", ".json", ".jsonld")


class Built:
    """An archive of texts, built: what was told, and the site."""

    def __init__(self, root: Path, texts: tuple[HostileText, ...], title: str) -> None:
        write_site(root, archive_of(texts, title))
        start = time.process_time()
        self.outcome: Outcome = run_archive("build", "--root", root, "--keep-going", "--jobs", "1")
        self.seconds = time.process_time() - start
        self.site = read_tree(root / "public")
        self.pages = dict(read_pages(self.site))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    title = " ".join(case.text for case in TEXTS[::9])
    return Built(tmp_path_factory.mktemp("hostile"), TEXTS, title)


@pytest.fixture(scope="module")
def made_of(tmp_path_factory: pytest.TempPathFactory) -> frozenset[tuple[str, str]]:
    """The elements and attributes of pages that are made of harmless texts."""
    pages = Built(tmp_path_factory.mktemp("harmless"), HARMLESS, "Archiv").pages
    golden = dict(read_pages(read_tree(_GOLDEN)))
    # A long list leads to older articles, for which the harmless pages are too few.
    of_many = frozenset({("nav", "aria-labelledby")})
    return of_many.union(*(page.made_of for page in (*pages.values(), *golden.values())))


def assert_harmless(page: Markup, made_of: frozenset[tuple[str, str]]) -> None:
    assert page.made_of <= made_of
    assert not page.signs
    for address in page.addresses:
        tag, _, to = address.partition(" ")
        elsewhere = re.match(r"[A-Za-z][\w+.-]*:|//", to)
        allowed = ("https://", "http://", "mailto:", "geo:") if tag == "a" else (OURS,)
        assert not elsewhere or to.startswith(allowed), address


def test_there_are_at_least_two_hundred_texts_of_different_names() -> None:
    assert len(TEXTS) >= 200
    assert len({case.key for case in TEXTS}) == len(TEXTS)


def test_all_are_built_in_bounded_time_or_named(hostile: Built) -> None:
    told = [line for line in hostile.outcome.err.splitlines() if ": warning: " not in line]
    assert {line for line in told if not line.startswith("seeds/saved/")} == REFUSED
    assert all(line.endswith(NOT_READ) for line in told)
    assert len(told) < 10
    assert hostile.seconds < MOST_SECONDS


@pytest.mark.parametrize("case", TEXTS, ids=[case.key for case in TEXTS])
def test_a_text_stays_a_text(
    case: HostileText, hostile: Built, made_of: frozenset[tuple[str, str]]
) -> None:
    article, person = (
        hostile.pages[f"{folder}/{case.key}.html"] for folder in ("articles", "people")
    )
    expected = in_a_line(readable(f"{case.text} {case.key}"))
    assert expected in article.headline
    assert expected in person.headline
    for page in (article, person, hostile.pages[f"own-{case.key}.html"]):
        assert_harmless(page, made_of)


def test_no_other_page_is_made_of_a_text_either(
    hostile: Built, made_of: frozenset[tuple[str, str]]
) -> None:
    own = {f"{folder}/{case.key}.html" for case in TEXTS for folder in ("articles", "people")}
    for path, page in hostile.pages.items():
        if path not in own:
            try:
                assert_harmless(page, made_of)
            except AssertionError as error:
                raise AssertionError(path) from error


def test_every_file_of_xml_and_json_is_well_formed(hostile: Built) -> None:
    for path, content in hostile.site.items():
        if path.endswith(_XML):
            etree.fromstring(content, etree.XMLParser(resolve_entities=False))
        elif path.endswith(_JSON):
            json.loads(content.decode())


def test_no_cell_of_a_table_is_a_formula(hostile: Built) -> None:
    tables = [path for path in hostile.site if path.endswith(".csv")]
    assert tables
    for path in tables:
        text = hostile.site[path].removeprefix(CSV_MARK).decode()
        for row in csv.reader(io.StringIO(text, newline="")):
            assert not any(cell.startswith(_CALCULATING) and not _is_number(cell) for cell in row)


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", cell) is not None


def test_no_script_of_ours_ends_in_a_text(hostile: Built) -> None:
    for path, content in hostile.site.items():
        if path.endswith(".js"):
            assert b"</script" not in content.lower(), path
            assert "\u2028" not in content.decode(), path


def test_the_database_has_the_texts_and_nothing_was_run_in_it(
    hostile: Built, tmp_path: Path
) -> None:
    [content] = [each for path, each in hostile.site.items() if path.endswith(".sqlite")]
    (tmp_path / "a.sqlite").write_bytes(content)
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        titles = {row[0] for row in database.execute("select title from articles")}
    assert {in_a_line(readable(f"{case.text} {case.key}")) for case in TEXTS} <= titles
