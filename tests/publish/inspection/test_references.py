"""What the files of a site refer to: of each kind, the links with their lines, and anchors."""

import pytest

from builder.publish.inspection.references import Outline, outline, references, refers


def links(path: str, content: str) -> list[tuple[str, int]]:
    """The links of a file with their lines."""
    return [each[:2] for each in references(path, content.encode()).links]


def test_an_outline_has_the_links_with_their_lines_and_the_anchors() -> None:
    html = '<a id="x" href="b">\n</a><img src="c"><p id="y"><form action="d"></form><a></a>'
    found = outline(html)
    assert [each[:2] for each in found.links] == [("b", 1), ("c", 2), ("d", 2)]
    assert found.anchors == {"x", "y"}


def test_an_empty_file_refers_to_nothing() -> None:
    assert outline(" ") == Outline((), frozenset())


@pytest.mark.parametrize(
    "html",
    [
        '<a href="x">',
        '<a href=" x ">',
        '<link href="x">',
        '<script src="x"></script>',
        '<img src="x">',
        '<img srcset="x 2x">',
        '<source srcset="x 300w">',
        '<video poster="x"></video>',
        '<object data="x"></object>',
        '<blockquote cite="x"></blockquote>',
        '<form action="x"></form>',
        '<button formaction="x"></button>',
        '<svg><image href="x"/></svg>',
        '<svg><use xlink:href="x"/></svg>',
        '<meta http-equiv="refresh" content="0; url=x">',
        '<meta http-equiv="Refresh" content="5;URL=\'x\'">',
        '<p style="background: url(x)">',
        "<style>p { background: url('x') }</style>",
        '<button data-copy="#x">',
    ],
)
def test_every_attribute_that_browsers_or_our_scripts_follow_is_read(html: str) -> None:
    assert links("a.html", html)[0][0].lstrip("#") == "x"
    assert len(links("a.html", html)) == 1


@pytest.mark.parametrize(
    "html",
    [
        "x",
        '<!-- <a href="x"> -->',
        '<meta name="description" content="0; url=x">',
        '<data data="x">',
        '<img srcset="data:image/png;base64,AA== 1x">',
        '<button data-copy=".x">',
    ],
)
def test_what_nobody_follows_is_not_read(html: str) -> None:
    assert links("a.html", html) == []


def test_a_set_of_pictures_has_an_address_each() -> None:
    assert links("a.html", '<img srcset="a 1x, b 2x">') == [("a", 1), ("b", 1)]


def test_a_folder_that_scripts_add_to_is_known_by_its_first_page() -> None:
    assert links("a.html", '<form data-home="../">') == [("../index.html", 1)]


def test_a_style_sheet_loads_what_is_not_in_a_comment() -> None:
    css = '/* url(no)\n url(no) */ a { b: url("a b.png") }\n@import "c.css";\nurl( d ) /* url(e)'
    assert links("assets/a.css", css) == [("a b.png", 2), ("c.css", 3), ("d", 4)]


@pytest.mark.parametrize(
    ("path", "content", "found"),
    [
        ("feed.atom", '<feed>\n<link href="a?b&amp;c"/><icon>d</icon>', ["a?b&c", "d"]),
        ("sitemap.xml", "<loc>a</loc>", ["a"]),
        ("robots.txt", "Sitemap: a\n", ["a"]),
        ("search/articles/7.js", '{"url":"articles/a.html","text":"b"}', ["articles/a.html"]),
        ("search/names/a.js", '[["ek","person","ada-ek","Ada",1]]', ["people/ada-ek.html"]),
        (
            "search/place/all.js",
            '[["genf","Genf","x"],["bern","y"]]',
            ["places/genf.html", "places/bern.html"],
        ),
        ("data/manifest-sha256.txt", f"{'0' * 64}  a b.html\n", ["a b.html"]),
        ("data/datapackage.json", '   "path": "articles.csv",', ["articles.csv"]),
        ("data/annotations-page.jsonld", '{"source":"../a","body":"../b"}', ["../a", "../b"]),
        ("data/places.geojson", '{"@id":"a"}', ["a"]),
        ("data/network.gexf", '<attvalue for="page" value="a"/>', ["a"]),
        ("data/articles.json", '{"key":"k","page":"a"}', ["a"]),
        ("data/articles.csv", '\ufeffkey,page\nk,a\n"l\nm",b\n', ["a", "b"]),
        ("data/mentions.csv", "article\na\n", []),
        ("data/empty.csv", "", []),
        ("assets/land.svg", '<svg><a href="a"/></svg>', ["a"]),
    ],
)
def test_feeds_maps_of_the_site_the_search_and_exports_are_read(
    path: str, content: str, found: list[str]
) -> None:
    assert refers(path)
    assert [link for link, _ in links(path, content)] == found


def test_other_files_refer_to_nothing() -> None:
    assert not refers("a.png")
    assert references("a.png", b"\xff") == Outline((), frozenset())
