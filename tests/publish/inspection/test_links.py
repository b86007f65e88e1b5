"""The link checker: every link within the site leads to a page and a spot that are there."""

from collections.abc import Mapping

import pytest

from builder.problems import describe
from builder.publish.inspection import links
from builder.publish.inspection.links import broken_links
from builder.publish.inspection.origins import Origins

PAGE = b'<h1 id="top">A</h1><p id="m1">B</p>'


def problems(html: str, root_url: str = "", texts: Mapping[str, str] | None = None) -> list[str]:
    """What is said about a page people/a.html in a small site."""
    outputs = {
        "index.html": PAGE,
        "people/a.html": html.encode(),
        "people/b c.html": PAGE,
        "places/genf.html": PAGE,
        "assets/a.js": b"",
    }
    return list(map(describe, broken_links(outputs, root_url, Origins(texts or {}))))


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
        " a.html ",
        "#h%65re",
        "#top",
        "#",
        "#:~:text=words",
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
            "the link '../places/gemf.html' leads to no page (did you mean '../places/genf.html'?)",
        ),
        ("nowhere", "the link 'nowhere' leads to no page"),
        (
            "../../index.html",
            "the link '../../index.html' leads to no page (did you mean '../index.html'?)",
        ),
        ("../index.html#m2", "the link '../index.html#m2' leads to no spot on its page"),
        ("#m1", "the link '#m1' leads to no spot on its page"),
        ("/index.html", "the link '/index.html' works only at the root of a server"),
        ("http://[x", "the link 'http://[x' is no address"),
        ("//elsewhere.example/x", "the link '//elsewhere.example/x' works only on a server"),
        ("file:///home/ada/x", "the link 'file:///home/ada/x' leads to a file of this computer"),
        ("a.html/", "the link 'a.html/' leads to no page (did you mean 'a.html'?)"),
        ("../places/", "the link '../places/' leads to no page"),
        ("..", "the link '..' leads to no page (did you mean '../index.html'?)"),
        ("A.html", "the link 'A.html' leads to no page (did you mean 'a.html'?)"),
        ("a", "the link 'a' leads to no page (did you mean 'a.html'?)"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_with_its_line(link: str, message: str) -> None:
    expected = [f"public/people/a.html:2: {message}"]
    assert problems(f'<p>\n<a href="{link}">x</a>') == expected


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
    root = "https://a.example/r/"
    sound = f'<a href="{root}"></a><a href="https://a.example/r"></a><a href="{root}#top"></a>'
    assert problems(f'<a href="{root}people.html"></a>{sound}', root) == [
        "public/people/a.html:1: the link 'https://a.example/r/people.html' leads to no page "
        "(did you mean 'a.html'?)"
    ]


def test_a_link_that_a_layout_puts_on_many_pages_is_told_once() -> None:
    link = b'<nav>\n<a href="../gone.html">x</a>'
    outputs = {f"people/{key}.html": link for key in "abc"} | {"d.html": b'<a href="gone.html">'}
    assert list(map(describe, broken_links(outputs))) == [
        "public/d.html:1: the link 'gone.html' leads to no page, here and in 3 more files"
    ]


def test_what_is_kept_of_links_is_bounded_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = "".join(f'<a href="{at % 7}.html#x">' for at in range(30)).encode()
    outputs = {f"{at}.html": page for at in range(5)}
    told = list(broken_links(outputs))
    monkeypatch.setattr(links, "_MOST_SEEN", 2)
    survey = links._Survey(outputs, "")
    for path in outputs:
        survey.read(path)
        assert len(survey.seen) <= 2
    assert list(broken_links(outputs)) == told != []


def test_only_for_so_many_addresses_it_is_looked_for_what_they_may_mean() -> None:
    pages = {f"{at:03}-hafenfest.html": f'<a href="{at:03}-hafenfeet.html">' for at in range(101)}
    pages["last.html"] = '<a href="000-HAFENFEST.html">'
    told = [each.hint for each in broken_links({at: pages[at].encode() for at in pages})]
    expected = sorted(f"did you mean '{path}'?" for path in pages if path[0].isdigit())
    assert told == ["did you mean '000-hafenfest.html'?", *expected[:-1], ""]


ARTICLE = """---
title: A
notes:
  - quote: b
    note: see [c](c.html)
---

One [two](two.html) three

four
five [six](sechs-ü.html) ![seven](seven.png)
"""


@pytest.mark.parametrize(
    ("link", "line"), [("c.html", 5), ("two.html", 8), ("sechs-%C3%BC.html", 11), ("seven.png", 11)]
)
@pytest.mark.parametrize("page", ["people/a", "en/people/a", "people/a/2000-2009"])
def test_a_link_that_an_editor_wrote_is_told_where_it_is_written(
    page: str, link: str, line: int
) -> None:
    origins = Origins({"content/people/old/a.md": ARTICLE})
    outputs = {f"{page}.html": f'<a href="{link}">'.encode()}
    told = [describe(each).partition(" (did")[0] for each in broken_links(outputs, "", origins)]
    assert told == [f"content/people/old/a.md:{line}: the link '{link}' leads to no page"]


def test_a_link_of_a_free_page_is_told_at_the_file_in_its_language() -> None:
    texts = {"content/pages/about.md": "[a](weg)", "content/pages/about.en.md": "\n\n[b](gone)"}
    outputs = {"en/about.html": b'<a href="gone">', "about.html": b'<a href="weg">'}
    assert list(map(describe, broken_links(outputs, "", Origins(texts)))) == [
        "content/pages/about.en.md:3: the link 'gone' leads to no page",
        "content/pages/about.md:1: the link 'weg' leads to no page",
    ]


def test_a_link_is_told_once_for_all_pages_that_show_it() -> None:
    outputs = {"a.html": b'<a href="x#y">', "en/a.html": b'<a href="x#y">'}
    texts = {"content/pages/a.md": "[a](x#y)"}
    assert list(map(describe, broken_links(outputs, "", Origins(texts)))) == [
        "content/pages/a.md:1: the link 'x#y' leads to no page"
    ]


def test_a_file_that_cannot_be_split_has_no_links() -> None:
    outputs = {"articles/a.html": b'<a href="x">'}
    origins = Origins({"content/articles/a.md": "---\n[a](x)"})
    assert list(map(describe, broken_links(outputs, "", origins))) == [
        "public/articles/a.html:1: the link 'x' leads to no page"
    ]
