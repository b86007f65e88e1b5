"""What the layouts show of articles: what none shows is not looked for, and all else is."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.commands.inputs import read_layouts
from builder.publish.edition import Edition
from builder.publish.environment import make_environment
from builder.publish.layout_use import (
    _FURTHER,
    _PARTS,
    ALL,
    CITATION,
    COINS,
    LINKED,
    QUOTES,
    RELATED,
    SENTENCES,
    shown,
)
from builder.publish.render import render_page
from builder.publish.site import surroundings_of
from tests.publish.making import LANGUAGES, all_pages, edition_of, make_article

OWN = dict(read_layouts(LANGUAGES.parents[1]).templates)
BENCH = {
    path.name: path.read_text(encoding="utf-8")
    for path in (Path(__file__).parents[1] / "bench/speed_layouts").glob("*.html")
}
PLAIN_ARTICLE = "<title>{{ title }}</title>{{ article.html }}"


def templates(**changed: str) -> dict[str, str]:
    """The builder's own layouts with these laid over them."""
    return OWN | {f"{name}.html": text for name, text in changed.items()}


def archive(*, only_pages: bool) -> Edition:
    """An edition of articles with names, quotes and neighbours."""
    text = 'Eva Lind said: "We are going to build the school anew." She went to Ulm.'
    articles = [
        make_article(key, body=text, actors=("Eva Lind", "Al Roe"), places=("Ulm",), source="Post")
        for key in "abc"
    ]
    return replace(edition_of(*articles, url="https://example.org/"), only_pages=only_pages)


def test_the_builders_own_layouts_show_all() -> None:
    assert shown(templates()) == shown(templates(), only_pages=True) == ALL


def test_what_only_other_pages_show_of_an_article_is_left_out_of_its_own() -> None:
    assert shown(templates(article=PLAIN_ARTICLE)) == {SENTENCES, QUOTES, COINS}


def test_a_layout_that_extends_the_builders_shows_what_that_shows() -> None:
    assert shown(templates(article='{% extends "default/article.html" %}')) == ALL


@pytest.mark.parametrize(
    "tag",
    [
        "{% include which %}",
        "{%- extends layout -%}",
        '{% include ["a.html", which] %}',
        '{% extends "base.html" if plain else which %}',
        "{% from which import list %}",
    ],
)
def test_a_layout_that_may_stand_for_any_other_shows_all(tag: str) -> None:
    assert shown(templates(article=PLAIN_ARTICLE + tag)) == ALL


def test_a_changed_part_is_taken_for_one_that_pages_are_made_by() -> None:
    plain = {name.removesuffix(".html"): PLAIN_ARTICLE for name in OWN if "/" not in name}
    assert shown(templates(**plain | {"frame": "{{ each.coins }}"})) == {COINS}


def test_no_page_is_made_by_what_is_only_a_part_or_further_page() -> None:
    made_by = {page.layout for page in all_pages(archive(only_pages=False))}
    assert not made_by & _PARTS
    assert not {page.layout for page in all_pages(archive(only_pages=True))} & (_PARTS | _FURTHER)


@pytest.mark.parametrize("only_pages", [False, True])
@pytest.mark.parametrize("layouts", [{}, BENCH], ids=["own", "bench"])
def test_pages_are_the_same_as_if_all_were_looked_for(
    layouts: dict[str, str], only_pages: bool
) -> None:
    edition, laid = archive(only_pages=only_pages), OWN | layouts
    environment = make_environment(laid, surroundings_of(edition))
    less = replace(edition, shown=shown(laid, only_pages=only_pages))
    assert (less.shown == ALL) is not bool(layouts)

    def rendered(edition: Edition) -> dict[str, bytes]:
        pages = [page for page in all_pages(edition) if page.layout.endswith(".html")]
        return {page.path: render_page(environment, page) for page in pages}

    assert rendered(less) == rendered(edition)


def test_with_plain_layouts_and_pages_alone_nothing_is_looked_for() -> None:
    assert shown(OWN | BENCH, only_pages=True) == frozenset()
    assert not shown(OWN | BENCH) & {RELATED, CITATION, LINKED}
