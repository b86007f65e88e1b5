"""Machine or confirmed: what readers are told of every entry, by an article and by a person."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from builder.model import Appearance, Article
from builder.publish.correcting import correct
from builder.publish.corrections import parse_corrections
from builder.publish.edition import Edition
from builder.publish.status import Status, status_of
from tests.publish.making import edition_of, entity, make_article, page_of, person
from tests.sites import MakeSite, Run

PLAIN, UNCERTAIN, CONFIRMED = (
    person("Ek"),
    person("Ek", certain=False),
    person("Ek", confirmed=True),
)


@pytest.mark.parametrize(
    ("review", "listed", "expected"),
    [
        ("machine", PLAIN, "machine"),
        ("machine", UNCERTAIN, "uncertain"),
        ("machine", CONFIRMED, "confirmed"),
        ("confirmed", PLAIN, "confirmed"),
        ("confirmed", UNCERTAIN, "confirmed"),
        ("confirmed", CONFIRMED, "confirmed"),
        ("", PLAIN, "confirmed"),
        ("", UNCERTAIN, "uncertain"),
        ("", CONFIRMED, "confirmed"),
    ],
)
def test_an_article_or_an_entry_may_be_confirmed(
    review: str, listed: Appearance, expected: Status
) -> None:
    assert status_of(make_article(review=review), listed) == expected


def view_of(edition: Edition, url: str) -> Any:
    """What the layout of a person's page is given."""
    return page_of(edition, url).context["view"]


def statuses(edition: Edition, key: str) -> list[tuple[str, str]]:
    """The entries of an article's sidebar, each with its status."""
    article: Any = page_of(edition, f"articles/{key}.html").context["article"]
    return [(each.name, each.status) for each in (*article.actors, *article.places)]


def test_a_place_is_confirmed_alone() -> None:
    places = ["Genf", Appearance("place", "Bern", confirmed=True)]
    edition = edition_of(make_article("a", review="machine", places=places))
    assert statuses(edition, "a") == [("Genf", "machine"), ("Bern", "confirmed")]


def test_who_is_listed_twice_has_the_worse_status() -> None:
    ek = entity("person", "ada-ek", "Ada Ek", "A. Ek", "Die Ek")
    entries = [person("Ada Ek", confirmed=True), "A. Ek"]
    doubt = person("Die Ek", certain=False)
    edition = edition_of(
        make_article("a", review="machine", actors=entries),
        make_article("b", review="machine", actors=[*entries, doubt]),
        authority=(ek,),
    )
    assert statuses(edition, "a") == [("Ada Ek", "machine")]
    assert statuses(edition, "b") == [("Ada Ek", "uncertain")]
    assert view_of(edition, "people/ada-ek.html").confirmed == 0


def test_a_persons_page_counts_where_they_are_confirmed() -> None:
    edition = edition_of(
        make_article("a", review="machine", actors=["Ada Ek"], date="2021-01"),
        make_article("b", review="machine", actors=[person("Ada Ek", confirmed=True)], date="2020"),
        make_article("c", review="confirmed", actors=["Ada Ek"], date="2019"),
        make_article("d", review="machine", body="[Sie](person:ada-ek) kam.", date="2018"),
        make_article("e", review="machine", actors=[person("Ada Ek", certain=False)], date="2017"),
    )
    view = view_of(edition, "people/ada-ek.html")
    assert view.confirmed == 3
    assert [each.status for each in view.mentions] == [
        "machine",
        "confirmed",
        "confirmed",
        "confirmed",
        "uncertain",
    ]


def test_a_story_printed_twice_is_confirmed_where_it_is_listed() -> None:
    body = "Ada Ek kam am Abend in die alte Stadt am Fluss und sprach lange mit allen dort."
    early = make_article("a", review="machine", date="2020-01-01", actors=["Ada Ek"], body=body)
    late = make_article(
        "b", review="confirmed", date="2020-01-02", actors=["Ada Ek"], body=body, also_in=("a",)
    )
    view = view_of(edition_of(early, late), "people/ada-ek.html")
    assert (len(view.mentions), view.confirmed) == (1, 0)


@pytest.mark.parametrize(
    ("correction", "shown"),
    [
        ("same:\n  - [Ada Ek, Ek]", "Ada Ek"),
        ("rename:\n  - {name: Ek, to: Ada Ek}", "Ada Ek"),
        ("split:\n  - {name: Ek, articles: [a], as: Anna Ek}", "Anna Ek"),
    ],
)
@pytest.mark.parametrize(
    ("listed", "expected"), [(PLAIN, "machine"), (UNCERTAIN, "uncertain"), (CONFIRMED, "confirmed")]
)
def test_a_correction_leaves_the_status_of_a_single_mention(
    correction: str, shown: str, listed: Appearance, expected: str
) -> None:
    article = make_article("a", review="machine", actors=[listed])
    assert statuses(corrected([article], correction), "a") == [(shown, expected)]


def corrected(articles: Sequence[Article], text: str) -> Edition:
    """The edition of these articles after corrections."""
    keys = [article.key for article in articles]
    done = correct(articles, (), parse_corrections(text, keys))
    return edition_of(*done.articles, authority=done.entities)


def test_an_authority_file_confirms_no_single_mention() -> None:
    article = make_article("a", review="machine", actors=["Ada Ek"])
    filed = entity("person", "ada-ek", "Ada Ek", role="Autorin", filed=True)
    assert statuses(edition_of(article, authority=(filed,)), "a") == [("Ada Ek", "machine")]


ARTICLE = """\
---
title: Rede
review: machine
actors: [{name: Ada Ek, confirmed: true}, Bo By, {name: Cy, uncertain: true}]
places: [Genf]
---

Ada Ek, Bo By und Cy waren in Genf.
"""
ENTRY = re.compile(
    r'<li data-entity="(.*?)">.*?<span class="status" title="(.*?)">(.*?)</span></li>'
)


@pytest.mark.parametrize(
    ("language", "words", "counted"),
    [
        (
            "de",
            ("bestätigt", "maschinell gefunden", "unsicher"),
            "In 1 von 1 Artikel von einem Menschen bestätigt",
        ),
        (
            "en",
            ("confirmed", "found by machine", "uncertain"),
            "Confirmed by a person in 1 of 1 article",
        ),
    ],
)
def test_pages_show_a_sign_with_words_and_explain_it_once(
    make_site: MakeSite, run: Run, language: str, words: tuple[str, str, str], counted: str
) -> None:
    files = {"site.yaml": f"language: {language}\n", "content/articles/a.md": ARTICLE}
    root = make_site(files)
    assert run("build", "--root", root).code == 0
    page = (root / "public/articles/a.html").read_text(encoding="utf-8")
    confirmed, machine, uncertain = (
        (word, f'<span aria-hidden="true">{sign}</span> <span class="vh">{word}</span>')
        for sign, word in zip("✓○?", words, strict=True)
    )
    assert ENTRY.findall(page) == [
        ("person:ada-ek", *confirmed),
        ("person:bo-by", *machine),
        ("person:cy", *uncertain),
        ("place:genf", *machine),
    ]
    for sign, word in zip("✓○?", words, strict=True):
        assert (
            len(re.findall(f'{re.escape(sign)}</span> <span class="m person .*?">{word}', page))
            == 1
        )
    person_page = (root / "public/people/ada-ek.html").read_text(encoding="utf-8")
    assert f'<p class="meta">{counted}</p>' in person_page
