"""docs/customising.md: its examples are built as they stand, its tables name what there is."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.publish.edition import FreePage
from builder.publish.environment import Surroundings, make_environment
from tests.publish.making import all_pages, edition_of, make_article, strings
from tests.sites import ARTICLE, MakeSite, Run

ROOT = Path(__file__).parents[1]
DOCUMENT = (ROOT / "docs/customising.md").read_text(encoding="utf-8")
LAYOUTS = {
    path.name: path.read_text(encoding="utf-8") for path in (ROOT / "layouts").glob("*.html")
}
EXAMPLE = re.compile(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What `archive check` says of every archive that does not say how much of its texts it publishes.
UNDECIDED = "nobody has decided how much of the texts of"
# The file that an example has no text for.
FONT = {"layouts/assets/elbe.woff2": ""}
Build = Callable[[str], Callable[[str], str]]


def section(title: str) -> str:
    """What stands under a heading."""
    found = DOCUMENT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    assert found, title
    return found


def table(head: str) -> list[tuple[list[str], list[str]]]:
    """Of each row of the table with this head the words in code style, first cell and last."""
    rows = DOCUMENT.partition(f"\n| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    cells = [row.strip("|").split("|") for row in rows]
    assert cells, head
    return [(re.findall("`([^`]+)`", each[0]), re.findall("`([^`]+)`", each[-1])) for each in cells]


@pytest.fixture
def example(make_site: MakeSite, run: Run) -> Build:
    """Builds an archive of an article with the files of one example; what its pages then say."""

    def build(title: str) -> Callable[[str], str]:
        files = dict(EXAMPLE.findall(section(title)))
        root = make_site({"content/articles/hafenfest.md": ARTICLE, **FONT, **files})
        checked = run("check", "--root", root)
        assert checked.code == 0
        told = [line for line in checked.err.splitlines() if UNDECIDED not in line]
        assert not told
        assert run("build", "--root", root).code == 0
        return lambda path: (root / "public" / path).read_text(encoding="utf-8")

    return build


def test_colours_and_a_name_are_changed_by_two_files(example: Build) -> None:
    read = example("Colours and name")
    page = read("articles/hafenfest.html")
    assert "Elbarchiv</title>" in page
    ours, own = (page.index(f'href="../assets/{name}.css"') for name in ("archive", "own"))
    assert ours < own
    properties = {name for names, _ in table("property") for name in names}
    assert set(re.findall(r"(--\w+):", read("assets/own.css"))) <= properties
    root_of_all = read("assets/archive.css").partition("* {")[0]
    assert set(re.findall(r"(--\w+):", root_of_all)) == properties


def test_a_style_of_ones_own_may_come_and_go(make_site: MakeSite, run: Run) -> None:
    root = make_site({"content/articles/a.md": ARTICLE})
    page, style = root / "public/index.html", root / "layouts/assets/own.css"
    assert run("build", "--root", root).code == 0
    before = page.read_bytes()
    style.parent.mkdir(parents=True)
    style.write_text("p { color: red }", encoding="utf-8")
    assert run("build", "--root", root).code == 0
    assert b'href="assets/own.css"' in page.read_bytes()
    style.unlink()
    assert run("build", "--root", root).code == 0
    assert page.read_bytes() == before


def test_a_field_of_ones_own_is_shown_beside_the_article(example: Build) -> None:
    page = example("A field of your own beside the article")("articles/hafenfest.html")
    aside = page.partition("<aside")[2].partition("</aside>")[0]
    assert "<h2>Im Magazin</h2>\n<p>Schachtel K 17, auf Anfrage einzusehen.</p>" in aside


def test_fields_of_ones_own_are_shown_without_a_layout_too(make_site: MakeSite, run: Run) -> None:
    files = dict(EXAMPLE.findall(section("A field of your own beside the article")))
    kept = {path: text for path, text in files.items() if not path.startswith("layouts/")}
    root = make_site(kept)
    assert run("build", "--root", root).code == 0
    page = (root / "public/articles/hafenfest.html").read_text(encoding="utf-8")
    assert "<dt>Schachtel</dt><dd>K 17</dd>" in page
    assert "<dt>Ressort</dt><dd>Lokales · Kultur</dd>" in page


@pytest.mark.parametrize(
    ("site", "fields", "problem"),
    [
        (
            "fields: {box: Schachtel}",
            "boxx: K 17",
            "content/articles/a.md:3: unknown key 'boxx' (did you mean 'box'?)",
        ),
        ("", "box: K 17", "content/articles/a.md:3: unknown key 'box'"),
        (
            "fields: {box: Schachtel}",
            "box: {a: b}",
            "content/articles/a.md:3: 'box' must be text",
        ),
        (
            "fields:\n  date: Tag",
            "date: 2019",
            "site.yaml:2: 'date' is a field of the builder's (give yours another name)",
        ),
    ],
)
def test_a_field_that_is_not_declared_or_not_text_is_a_problem(
    make_site: MakeSite, run: Run, site: str, fields: str, problem: str
) -> None:
    article = f"---\ntitle: T\n{fields}\n---\n"
    root = make_site({"site.yaml": f"{site}\n", "content/articles/a.md": article})
    outcome = run("build", "--root", root)
    assert (outcome.code, outcome.err) == (1, f"{problem}\n")


def test_labels_of_fields_are_in_the_readers_language(make_site: MakeSite, run: Run) -> None:
    site = "language: [de, en]\nfields:\n  box: {de: Schachtel, en: Box}\n"
    article = "---\ntitle: T\nbox: K 17\n---\n"
    root = make_site({"site.yaml": site, "content/articles/a.md": article})
    assert run("build", "--root", root).code == 0
    for path, label in (("articles/a.html", "Schachtel"), ("en/articles/a.html", "Box")):
        page = (root / "public" / path).read_text(encoding="utf-8")
        assert f"<dt>{label}</dt><dd>K 17</dd>" in page


def test_the_policy_of_all_pages_is_widened_in_one_place(example: Build) -> None:
    read = example("What pages may load")
    for path, root in (("index.html", ""), ("articles/hafenfest.html", "../")):
        head, _, body = read(path).partition("</head>")
        assert head.count("Content-Security-Policy") == 1
        assert "font-src 'self' file:; " in head
        assert f'<link rel="stylesheet" href="{root}assets/own.css">' in head
        assert '<script src="https://zaehler.example/zaehler.js" defer></script>' in body


def test_a_page_may_have_a_layout_that_is_given_the_archive(example: Build) -> None:
    read = example("A page of your own")
    assert "<p>Verantwortlich: Ole Petersen, Hafenstraße 1.</p>" in read("imprint.html")
    assert '<a href="imprint.html">Impressum</a>' in read("index.html")
    page = read("reading-list.html")
    assert "<p>Wer das Archiv noch nicht kennt, beginnt am besten hiermit.</p>" in page
    assert '<a href="articles/hafenfest.html">Hafenfest abgesagt</a>' in page
    assert '<a class="m person" href="people/ole-petersen.html">Ole Petersen</a>' in page


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("layuot: a.html", ":2: unknown key 'layuot' (did you mean 'layout'?)"),
        ("layout: list", ":2: 'list' is no layout (as in layout: list.html)"),
        (
            "articles:\n  - hafenfest\n  - hafenfets",
            ":4: there is no article 'hafenfets' (did you mean 'hafenfest'?)",
        ),
        ("title: [a]", ":2: 'title' must be text"),
    ],
)
def test_what_is_wrong_in_the_header_of_a_page_is_told(
    make_site: MakeSite, run: Run, header: str, problem: str
) -> None:
    page = f"---\n{header}\n---\nText.\n"
    root = make_site({"content/articles/hafenfest.md": ARTICLE, "content/pages/list.md": page})
    outcome = run("build", "--root", root)
    assert (outcome.code, outcome.err) == (1, f"content/pages/list.md{problem}\n")


def test_a_layout_that_is_not_there_is_named(make_site: MakeSite, run: Run) -> None:
    page = "---\nlayout: list.html\n---\nText.\n"
    outcome = run("build", "--root", make_site({"content/pages/list.md": page}))
    message = "layouts/list.html: there is no layout list.html (while rendering list.html)\n"
    assert (outcome.code, outcome.err) == (1, message)


# ---- The tables ----


def blocks_of(name: str) -> set[str]:
    """The blocks that a layout has first, which are those that it does not fill for another."""
    text = LAYOUTS[name]
    below = re.findall(r'{% extends "([\w.]+)" %}', text)
    inherited = {block for other in below for block in all_blocks(other)}
    return set(re.findall(r"{% block (\w+)", text)) - inherited


def all_blocks(name: str) -> set[str]:
    """The blocks of a layout and of those that it extends."""
    below = re.findall(r'{% extends "([\w.]+)" %}', LAYOUTS[name])
    own = set(re.findall(r"{% block (\w+)", LAYOUTS[name]))
    return own.union(*(all_blocks(other) for other in below))


def test_every_block_is_named_and_every_named_one_exists() -> None:
    named: dict[str, set[str]] = {}
    for layouts, blocks in table("layout | pages"):
        for layout in layouts:
            named[layout] = {block for block in blocks if not block.endswith(".html")}
    there = {
        name for name in LAYOUTS if "{% block" in LAYOUTS[name] or "{% extends" in LAYOUTS[name]
    }
    assert set(named) == there
    assert named == {name: blocks_of(name) for name in named}


def test_all_that_every_layout_is_given_is_named() -> None:
    edition = edition_of(make_article("a"))
    around = Surroundings(edition.config, strings("de"))
    plain = make_environment({}, around).globals.keys() - jinja_globals()
    by_page = {"link", "root", "home", "twins", "page_url", "address"}
    named = {names[0] for names, _ in table("name | what it is")}
    assert named == plain | by_page


def jinja_globals() -> set[str]:
    """What Jinja itself gives to every template."""
    import jinja2

    return set(jinja2.Environment().globals)


def test_all_that_each_layout_is_given_is_named() -> None:
    many = [
        make_article(f"a{at}", date=f"20{at:02}-01-01", actors=["Ada Ek"], places=["Bern"])
        for at in range(12)
    ]
    own = FreePage("list", "List", "", layout="own.html")
    edition = edition_of(*many, pages=(FreePage("imprint", "I", ""), own), url="https://a.example/")
    given: dict[str, set[str]] = {}
    for page in all_pages(edition):
        given.setdefault(page.layout, set()).update(page.context)
    named = {
        layout: set(names)
        for layouts, names in table("layout | what it is given")
        for layout in layouts
    }
    del given[""]  # of files beside pages, which have none
    layout_of_own = given.pop("own.html")
    assert {name: each for name, each in named.items() if name in given} == given
    assert layout_of_own - given["page.html"] == named["layout"] - {"page.html"}
