"""Layouts into pages: what they may call, what is made once, links, compiled layouts, imports."""

import subprocess
import sys
from collections.abc import Mapping
from itertools import count

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from builder.config import Config
from builder.model import Page
from builder.problems import ProblemsError
from builder.publish.environment import (
    CompiledLayouts,
    PageName,
    Surroundings,
    escaped,
    make_environment,
)
from builder.publish.render import render_page
from builder.publish.urls import relative
from tests.publish.making import LANGUAGES, strings

BUILT_IN = {path.name: path.read_text("utf-8") for path in LANGUAGES.parent.glob("*.html")}


def environment(
    templates: Mapping[str, str], url: str = "", compiled: CompiledLayouts | None = None
) -> jinja2.Environment:
    """These layouts laid over the builder's, for an archive in German with an imprint."""
    config, pages = Config(title="A & B", url=url), (PageName("imprint", "Impressum <1>"),)
    surroundings = Surroundings(config, strings("de"), pages)
    return make_environment({**BUILT_IN, **templates}, surroundings, compiled)


def render(layouts: jinja2.Environment | str, url: str = "a.html", **context: object) -> str:
    """A page by the layout `own.html`, or by that text."""
    made = environment({"own.html": layouts}) if isinstance(layouts, str) else layouts
    return render_page(made, Page(url, "own.html", context)).decode()


@given(st.one_of(st.text(), st.text(alphabet="a&<>\"'ü;").map(Markup), st.integers(), st.none()))
def test_values_are_escaped_as_markupsafe_does(value: object) -> None:
    assert str(escaped(value)) == str(escape(value))


def test_escaping_is_as_the_layout_says() -> None:
    assert render("{{ x }}", x="<b> & 'c'") == "&lt;b&gt; &amp; &#39;c&#39;"
    assert render("{{ x }}", x=Markup("<b>")) == "<b>"
    assert render("{% autoescape false %}{{ x }}{% endautoescape %}", x="<b>") == "<b>"
    volatile = "{% autoescape on %}{{ x }}{% endautoescape %}"
    assert [render(volatile, x="<b>", on=on) for on in (True, False)] == ["&lt;b&gt;", "<b>"]


def test_what_a_macro_makes_is_markup_only_where_texts_are_escaped() -> None:
    macro = "{% macro m(x) %}<i>{{ x }}{% endmacro %}"
    assert render(macro + "{{ m('<') }}") == "<i>&lt;"
    assert render(macro + "{{ m('<') ~ '>' }}") == "<i>&lt;&gt;"
    off = "{% autoescape false %}{{ m('<') ~ '>' }}{% endautoescape %}"
    assert render(macro + off) == "<i>&lt;>"


def test_a_function_that_wants_the_context_is_given_it() -> None:
    made = environment({"own.html": "{% set x = 1 %}{{ seen() }}"})
    made.globals["seen"] = jinja2.pass_context(lambda context: context["title"])
    assert render(made, title="T") == "T"


def counting(macro: str, page: str) -> jinja2.Environment:
    """Layouts in which `tick()` is a higher number at every call."""
    made = environment({"parts.html": macro, "own.html": '{% import "parts.html" as p %}' + page})
    made.globals["tick"] = count(1).__next__
    return made


def test_what_is_wanted_once_is_made_once_for_the_same_values() -> None:
    made = counting(
        "{% macro m(a, b) %}{{ a }}{{ b }}{{ tick() }}{% endmacro %}", "{{ once(p.m, root, x) }} "
    )
    pages = [("a.html", 1), ("b.html", 1), ("c/d.html", 1), ("c/d.html", 2), ("e/f.html", 1)]
    assert [render(made, url, x=x) for url, x in pages] == [
        "11 ",
        "11 ",
        "../12 ",
        "../23 ",
        "../12 ",
    ]


def test_what_is_made_once_cannot_see_the_page() -> None:
    made = counting("{% macro m() %}\n{{ title }}{% endmacro %}", "{{ once(p.m) }}")
    for url in ("a.html", "b.html"):
        with pytest.raises(ProblemsError) as caught:
            render(made, url, title="T")
        assert str(caught.value) == (
            f"layouts/parts.html:2: 'title' is undefined (while rendering {url})"
        )


PATHS = st.text(alphabet="ab/#.", min_size=1, max_size=6)


@given(PATHS.filter(lambda url: "#" not in url), st.one_of(st.just(""), PATHS), PATHS)
def test_a_pages_links_are_relative_to_it(url: str, target: str, behind: str) -> None:
    made = environment({"own.html": "{{ link(x) }}"})
    for each in (target, url + target, url + behind):
        assert render(made, url, x=each) == relative(url, each)


@pytest.mark.parametrize(
    ("url", "site", "expected"),
    [
        ("a.html", "", " b/c.html a.html"),
        ("b/c.html", "https://a.example/", "../ c.html ../a.html"),
        ("b/c/d.html", "", "../../ ../../b/c.html ../../a.html"),
        ("404.html", "", " b/c.html a.html"),
        (
            "404.html",
            "https://a.example/",
            "https://a.example/ https://a.example/b/c.html https://a.example/a.html",
        ),
    ],
)
def test_every_page_knows_its_way_to_the_root(url: str, site: str, expected: str) -> None:
    made = environment({"own.html": "{{ root }} {{ link('b/c.html') }} {{ link('a.html') }}"}, site)
    assert render(made, url) == expected


def test_the_frame_tells_where_the_page_is() -> None:
    made = environment({"own.html": '{% extends "base.html" %}'})
    people, places = (
        render(made, f"{section}/a.html", title="T", section=section)
        for section in ("people", "places")
    )
    assert '<a href="../people.html" aria-current="page">Personen</a>' in people
    assert '<a href="../people.html">Personen</a>' in places
    assert '<a href="../imprint.html">Impressum &lt;1&gt;</a>' in places
    assert "<title>T – A &amp; B</title>" in places


@pytest.mark.parametrize("block", ["head", "quick_search", "main", "footer", "scripts"])
def test_an_own_block_is_made_for_each_page(block: str) -> None:
    base, inner = '{% extends "base.html" %}', "{{ super() }}[{{ x }}]"
    ours = environment({"own.html": base})
    made = environment({"own.html": base + f"{{% block {block} %}}{inner}{{% endblock %}}"})
    for x in ("1", "2"):
        page = render(made, title="T", section="people", x=x)
        assert page.count(f"[{x}]") == 1
        assert page.replace(f"[{x}]", "") == render(ours, title="T", section="people")


def test_a_layout_that_an_earlier_build_compiled_is_not_compiled_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = CompiledLayouts()
    made = environment({"own.html": '{% extends "base.html" %}'}, compiled=first)
    expected = render(made, title="T", section="people")
    later = environment(
        {"own.html": '{% extends "base.html" %}'}, compiled=CompiledLayouts(first.codes)
    )
    monkeypatch.setattr(later, "compile", lambda *_: pytest.fail("compiled"))
    assert render(later, title="T", section="people") == expected


def test_a_changed_layout_is_compiled_anew() -> None:
    compiled = CompiledLayouts()
    assert render(environment({"own.html": "old"}, compiled=compiled)) == "old"
    assert (
        render(environment({"own.html": "new"}, compiled=CompiledLayouts(compiled.codes))) == "new"
    )


def test_a_mistake_in_a_layout_compiled_earlier_has_its_line() -> None:
    compiled, messages = CompiledLayouts(), []
    for _ in range(2):
        with pytest.raises(ProblemsError) as caught:
            render(environment({"own.html": "<p>\n{{ nope }}"}, compiled=compiled))
        messages.append(str(caught.value))
    assert messages == ["layouts/own.html:2: 'nope' is undefined (while rendering a.html)"] * 2


def test_rendering_imports_nothing_of_reading() -> None:
    code = "import sys, builder.publish.render; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"babel", "rapidfuzz", "markdown_it", "builder.gazetteer", "builder.publish.edition"}
    assert not heavy & set(run.stdout.split())
