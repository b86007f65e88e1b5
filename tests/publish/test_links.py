"""The link checker: every link within the site leads to a page and a spot that are there."""

import pytest

from builder.problems import describe
from builder.publish.links import Outline, broken_links, outline

PAGE = b'<h1 id="top">A</h1><p id="m1">B</p>'


def problems(html: str, root_url: str = "") -> list[str]:
    """What is said about a page people/a.html in a small site."""
    outputs = {
        "index.html": PAGE,
        "people/a.html": html.encode(),
        "people/b c.html": PAGE,
        "places/genf.html": PAGE,
        "assets/a.js": b"",
    }
    return list(map(describe, broken_links(outputs, root_url)))


def test_an_outline_has_the_links_with_their_lines_and_the_anchors() -> None:
    html = '<a id="x" href="b">\n</a><img src="c"><p id="y"><form action="d"></form><a></a>'
    assert outline(html) == Outline((("b", 1), ("c", 2), ("d", 2)), frozenset({"x", "y"}))


@pytest.mark.parametrize(
    "link",
    [
        "../index.html",
        "../index.html#m1",
        "a.html",
        "#here",
        "",
        "b%20c.html",
        "../places/genf.html?q=1#top",
        "../assets/a.js#anything",
        "https://elsewhere.example/x",
        "//elsewhere.example/x",
        "mailto:a@b.example",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(link: str) -> None:
    assert problems(f'<p id="here"><a href="{link}">x</a>') == []


@pytest.mark.parametrize(
    ("link", "message"),
    [
        (
            "../places/gemf.html",
            "the link '../places/gemf.html' leads to no page (did you mean 'places/genf.html'?)",
        ),
        ("nowhere", "the link 'nowhere' leads to no page"),
        ("../../index.html", "the link '../../index.html' leads to no page"),
        ("../index.html#m2", "the link '../index.html#m2' leads to no spot on its page"),
        ("#m1", "the link '#m1' leads to no spot on its page"),
        ("/index.html", "the link '/index.html' works only at the root of a server"),
        ("http://[x", "the link 'http://[x' is no address"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_with_its_line(link: str, message: str) -> None:
    expected = f"public/people/a.html:2: {message}"
    found = problems(f'<p>\n<a href="{link}">x</a>')
    assert [each.partition(" (did")[0] for each in found] == [expected.partition(" (did")[0]]
    if "did you mean" in message:
        assert found == [expected]


@pytest.mark.parametrize(
    "html",
    [
        '<link href="x.css">',
        '<script src="x.js"></script>',
        '<img src="x.png">',
        '<svg><image href="x.svg"/></svg>',
        '<form action="x.html"></form>',
    ],
)
def test_styles_scripts_pictures_and_forms_are_checked_too(html: str) -> None:
    assert len(problems(html)) == 1


def test_files_that_are_no_pages_are_not_read() -> None:
    assert list(broken_links({"a.js": b'<a href="x">', "b.png": b"\xff"})) == []


def test_a_link_in_full_to_the_sites_own_address_is_checked_as_well() -> None:
    html = '<a href="https://a.example/r/people.html"></a><a href="https://a.example/r/">ok</a>'
    assert problems(html, "https://a.example/r/") == [
        "public/people/a.html:1: the link 'people.html' leads to no page "
        "(did you mean 'people/a.html'?)"
    ]
