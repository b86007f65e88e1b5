"""Every warning of `advise`, with its exact text and the line that it is about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.commands.inputs import read_layouts
from builder.config import Config
from builder.model import Problem
from builder.near_duplicates import sketch
from builder.problems import describe
from builder.publish.advice import advise
from builder.publish.advice.collisions import claimed_twice
from builder.publish.advice.matter import Matter
from builder.publish.content import load_content
from builder.publish.load import parse_article
from builder.publish.site import Layouts, make_site_edition
from tests.sites import ARTICLE

A, B = "content/articles/a.md", "content/articles/b.md"
BODY = ARTICLE.rpartition("---\n\n")[2]
LONG = (
    "Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg. Der Grund ist der "
    "Sturm, der seit Mittwoch über der Küste steht und die Zelte vom Kai gerissen hat.\n"
)
TODAY = date(2026, 11, 23)


@cache
def builders_layouts() -> Layouts:
    """The builder's own layouts."""
    return read_layouts(Path(__file__).parents[2])


def warned(site: Mapping[str, str]) -> list[str]:
    """What is said of an archive, line by line."""
    return [describe(each) for each in sorted(set(looked_at(site)))]


def looked_at(site: Mapping[str, str]) -> Iterator[Problem]:
    """What there is to say of an archive that has no errors."""
    content = load_content({path: site[path] for path in site if path.endswith(".md")})
    assert content.problems == ()
    own = {path: site[path] for path in site if path.startswith("layouts/")}
    templates = {path.removeprefix("layouts/"): text for path, text in own.items()}
    built_in = builders_layouts()
    layouts = replace(built_in, templates={**built_in.templates, **templates})
    edition = make_site_edition(content, Config(), layouts)
    bodies = {key: parse_article(path, site[path]).body for key, path in content.paths.items()}
    matter = Matter(
        replace(edition, bodies=bodies),
        TODAY,
        site,
        content.paths,
        content.traits,
        tuple(sorted(path for path in site if path.startswith("content/"))),
        content.pages,
        layouts.templates,
    )
    return advise(matter)


def article(header: str, body: str = BODY) -> str:
    """An article without faults but for what these lines put into its header from line 7 on."""
    fixed = "title: Hafenfest abgesagt\nsource: Küstenblatt\ndate: 2019-05-02\nlanguage: de\n"
    return f"---\n{fixed}publish: full\n{header}---\n\n{body}"


NAMES: Mapping[str, tuple[str, str, list[str]]] = {
    "a misspelt name": (
        "actors: [{name: Hans Rau}, Ole Pedersen]\nplaces: [Hamburg]\n",
        "Das Hafenfest fällt aus, sagten Ole Petersen und Hans Rau in Hamburg.\n",
        ["7: warning: 'Ole Pedersen' stands nowhere in the text (did you mean 'Ole Petersen'?)"],
    ),
    "a misspelt surname": (
        "actors:\n  - Ole Petersen\n  - name: Nikolai Patrushew\n",
        "Ole Petersen traf Patruschew.\n",
        ["9: warning: 'Nikolai Patrushew' stands nowhere in the text (did you mean 'Patruschew'?)"],
    ),
    "a name like that of somebody else": (
        "actors: [Heinz Müller, Hans Müller]\n",
        "Heinz Müller kam.\n",
        ["7: warning: 'Hans Müller' stands nowhere in the text"],
    ),
    "a name within a word": (
        "places: [Hollywood]\n",
        "Sie sind Hollywood-Sternchen.\n",
        ["7: warning: 'Hollywood' stands nowhere in the text (only within 'Hollywood-Sternchen')"],
    ),
    "a name within a name": (
        "actors: [Ole Petersen]\nplaces: [Ole]\n",
        "Da ist Ole Petersen.\n",
        ["8: warning: 'Ole' stands nowhere in the text (only within 'Ole Petersen')"],
    ),
    "a form of two": (
        "actors:\n  - Ole Petersen\n  - {name: Uwe Petersen, as: [Petersen]}\n"
        "  - {name: Ute Petersen, as: [Petersen]}\n",
        "Ole Petersen, Uwe Petersen, Ute Petersen; und Petersen.\n",
        [
            "10: warning: 'Petersen' stands for two entries (the person Uwe Petersen and the "
            "person Ute Petersen; link it by hand where it stands)"
        ],
    ),
    "a person and a place": (
        "actors: [Washington]\nplaces:\n  - Washington\n",
        "Washington schweigt.\n",
        [
            "9: warning: 'Washington' stands for two entries (the person Washington and the place "
            "Washington; link it by hand where it stands)"
        ],
    ),
    "a name twice": (
        "places: [Hamburg]\nactors:\n  - Ole Petersen\n  - Ole Petersen\n",
        BODY,
        ["10: warning: 'Ole Petersen' is listed twice"],
    ),
    "two spellings of a name": (
        "places:\n  - Saudi-Arabien\n  - Saudi Arabien\n",
        "In Saudi-Arabien, in Saudi Arabien.\n",
        [
            "9: warning: 'Saudi Arabien' is the same place as 'Saudi-Arabien', listed already "
            "(make one entry of both, the other name under 'as' of 'Saudi-Arabien')"
        ],
    ),
    "a link to nobody": (
        "actors: [Ole Petersen]\n",
        "Ole Petersen kam.\n\nMit [Ole](person:ole-pedersen).\n",
        [
            "12: warning: the link person:ole-pedersen leads to no person of this archive "
            "(did you mean 'ole-petersen'?)"
        ],
    ),
    "a link to nobody from a note": (
        "actors: [Ole Petersen]\nnotes:\n  - quote: kam\n    note: Mit [Ek](person:bo-ek).\n",
        "Ole Petersen kam.\n",
        ["10: warning: the link person:bo-ek leads to no person of this archive"],
    ),
}


@pytest.mark.parametrize("case", NAMES)
def test_names_that_do_nothing(case: str) -> None:
    header, body, said = NAMES[case]
    assert warned({A: article(header, body)}) == [f"{A}:{each}" for each in said]


def test_only_for_so_many_links_and_names_it_is_looked_for_whom_they_mean() -> None:
    links = "".join(f"[Ole](person:ole-peterse-{at:03})\n" for at in range(101))
    names = "".join(f"  - Uwe Pedersen{at:03}\n" for at in range(101))
    header = f"actors:\n  - Ole Petersen\n{names}"
    said = warned({A: article(header, f"Ole Petersen und Uwe Petersen.\n\n{links}")})
    hints = ("leads to no person", "'ole-petersen'?"), ("stands nowhere", "'Uwe Petersen'?")
    for about, hint in hints:
        told = [hint in each for each in said if about in each]
        assert (len(told), sum(told)) == (101, 100)


DAYS: Mapping[str, tuple[str, list[str]]] = {
    "tomorrow, as it is in Auckland": ("date: 2026-11-24\n", []),
    "the day after": ("date: 2026-11-25\n", ["5: warning: the date 2026-11-25 is in the future"]),
    "this year": ("date: 2026\n", []),
    "next year": ("date: 2027?\n", ["5: warning: the date 2027? is in the future"]),
    "before print": (
        "date: 1018-10-23\n",
        ["5: warning: the date 1018-10-23 is before anything was printed"],
    ),
    "an open beginning": ("date: ../2018\n", []),
    "changed before it was there": (
        "date: 2019-05-02\nupdated: 2019-05-01\n",
        ["6: warning: 'updated', 2019-05-01, is before 'date', 2019-05-02 (one of them is wrong)"],
    ),
    "changed within the month": ("date: 2019-05-02\nupdated: 2019-05\n", []),
    "fetched before it was there": (
        "date: 2019-05-02T10:00\nretrieved: 2019-05-01\n",
        [
            "6: warning: 'retrieved', 2019-05-01, is before 'date', 2019-05-02T10:00 "
            "(one of them is wrong)"
        ],
    ),
    "fetched before it was changed": (
        "date: 2019-05-02\nupdated: 2019-05-04\nretrieved: 2019-05-03\n",
        [
            "7: warning: 'retrieved', 2019-05-03, is before 'updated', 2019-05-04 "
            "(one of them is wrong)"
        ],
    ),
    "fetched tomorrow": (
        "date: 2019-05-02\nretrieved: 2030-01-01\n",
        ["6: warning: the date 'retrieved' 2030-01-01 is in the future"],
    ),
    "withdrawn tomorrow": (
        "date: 2019-05-02\nwithdrawn: {date: 2030-01-01}\n",
        ["6: warning: it is withdrawn now, although 2030-01-01 is in the future"],
    ),
}


@pytest.mark.parametrize("case", DAYS)
def test_days_that_cannot_be(case: str) -> None:
    lines, said = DAYS[case]
    text = f"---\ntitle: A\nsource: B\nlanguage: de\n{lines}publish: full\n---\n\nWort.\n"
    assert warned({A: text}) == [f"{A}:{each}" for each in said]


def test_one_text_of_one_source_and_day_twice() -> None:
    said = (
        f"{B}: warning: has the same text as {A}, of the same source and date "
        "(delete one of them, or add also_in: [a] if both shall stay)"
    )
    same = article("actors: [Ole Petersen]\n", LONG)
    assert warned({A: same, B: same}) == [said]
    for known in ("also_in", "distinct_from"):
        decided = article(f"actors: [Ole Petersen]\n{known}: [a]\n", LONG)
        assert warned({A: same, B: decided}) == []
    assert warned({A: same, B: same.replace("Küstenblatt", "Elbbote")}) == []
    assert warned({A: same, B: same.replace("05-02", "05-03")}) == []


def test_nearly_one_text_of_one_source_and_day() -> None:
    long = " ".join(f"Am {at}. Tag kamen {at * 7} Menschen." for at in range(200))
    other = long.replace(" 700 Menschen", " 701 Menschen")
    assert sketch(long) == sketch(other) != b""
    assert warned({A: article("", f"{long}\n"), B: article("", f"{other}\n")}) == [
        f"{B}: warning: has nearly the same text as {A}, of the same source and date "
        "(compare them, then delete one of them, or add also_in: [a] if both shall stay)"
    ]


def test_one_address_twice() -> None:
    url = "url: https://a.example/1\n"
    same = {A: article(url, "Wort.\n"), B: article(url, "Ein anderes Wort.\n")}
    assert warned(same) == [
        f"{B}:7: warning: has the same url as {A} "
        "(delete one of them, or add also_in: [a] if both shall stay)"
    ]


def test_files_of_nobody() -> None:
    site = {
        A: ARTICLE,
        "content/people/ole-pedersen.md": "---\nrole: Wirt\nname: Ole Pedersen\n---\n",
        "content/places/genf.md": "---\nname: Genf\n---\n",
        "content/places/hamburg.md": "---\nname: Hamburg\n---\n",
        "content/sources/elbbote.md": "---\nname: Elbbote\n---\n\n[Genf](../places/genf.html)\n",
    }
    assert warned(site) == [
        "content/people/ole-pedersen.md:3: warning: no article names 'Ole Pedersen' "
        "(did you mean 'Ole Petersen'?)",
        "content/sources/elbbote.md:2: warning: no article names 'Elbbote'",
    ]


def test_a_name_that_person_and_place_share_by_their_files() -> None:
    person = "content/people/george-washington.md"
    site = {
        A: article(
            "actors: [George Washington]\nplaces: [Washington]\n", "George Washington kam.\n"
        ),
        person: "---\nname: George Washington\naliases:\n  - G. W.\n  - Washington\n---\n",
    }
    assert warned(site) == [
        f"{A}:8: warning: 'Washington' stands nowhere in the text "
        "(only within 'George Washington')",
        f"{person}:5: warning: 'Washington' is a name of the place 'Washington', too "
        f"(in articles that list both, such as {A}, it is linked to neither)",
    ]


def test_files_that_claim_one_name_are_an_error_with_its_line() -> None:
    first, second = "content/people/nord/a.md", "content/people/b.md"
    site = {
        first: "---\nname: Ole Petersen\n---\n",
        second: "---\nname: Ole P.\naliases:\n  - O. P.\n  - Ole Petersen\n---\n",
    }
    entities = load_content(site).entities
    assert [describe(each) for each in claimed_twice(entities, site, site)] == [
        f"{second}:5: 'Ole Petersen' is already a name of {first} (one of the two must go by "
        "another name, such as with a word in brackets: Hans Müller (Bern))"
    ]


def test_files_that_are_not_read() -> None:
    site = {
        A: ARTICLE,
        "content/README.md": "Hier liegt alles.\n",
        "content/articles/b.txt": "Wort.",
        "content/articles/c.MD": "Wort.",
        "content/articles/e.pdf": "%PDF",
        "content/corrections.yml": "never: [A]\n",
        "content/f.md": "Wort.\n",
        "content/place/genf.md": "---\nname: Genf\n---\n",
    }
    assert warned(site) == [
        "content/articles/b.txt: warning: is not read (call it b.md)",
        "content/articles/c.MD: warning: is not read (call it c.md)",
        "content/articles/e.pdf: warning: is not read (only .md files are)",
        "content/corrections.yml: warning: is not read (did you mean 'content/corrections.yaml'?)",
        "content/f.md: warning: is not read (articles lie in content/articles)",
        "content/place/genf.md: warning: is not read (did you mean 'content/places/genf.md'?)",
    ]


def test_layouts_that_nothing_uses() -> None:
    site = {
        A: ARTICLE,
        "content/pages/liste.md": "---\nlayout: liste.html\n---\n",
        "layouts/liste.html": '{% extends "default/page.html" %}{% include "teil.html" %}',
        "layouts/teil.html": "Teil",
        "layouts/artikel.html": '{% extends "default/article.html" %}',
        "layouts/zz.html": "",
    }
    assert warned(site) == [
        "layouts/artikel.html: warning: is used by no page (did you mean 'article.html'?)",
        "layouts/zz.html: warning: is used by no page",
    ]


def test_a_source_whose_file_decides_nothing_is_named_with_its_line() -> None:
    path = "content/sources/kuestenblatt.md"
    undecided = ARTICLE.replace("publish: full\n", "")
    assert warned({A: undecided, path: "---\ngnd: 1\nname: Küstenblatt\n---\n"}) == [
        f"{path}:3: warning: nobody has decided how much of the texts of 'Küstenblatt' may be "
        "published (add publish: full, excerpt or metadata)"
    ]


def test_an_empty_field_is_missing_in_its_line() -> None:
    text = ARTICLE.replace("language: de", "language:")
    assert warned({A: text}) == [f"{A}:5: warning: there is no language"]


def test_what_cannot_be_found_out_is_not_missing() -> None:
    text = ARTICLE.replace("source: Küstenblatt\n", "unknown: [source]\n")
    assert warned({A: text}) == []


def test_articles_in_folders_are_named_by_where_they_are() -> None:
    path = "content/articles/2019/a.md"
    assert warned({path: ARTICLE.replace("source: Küstenblatt\n", "source:\n")}) == [
        f"{path}:3: warning: there is no source"
    ]


def test_a_country_that_the_gazetteer_does_not_know_names_its_line() -> None:
    path = "content/places/hamburg.md"
    assert warned({A: ARTICLE, path: "---\nname: Hamburg\ncountry: CH\n---\n"}) == [
        f"{path}:3: warning: the country is CH, but the gazetteer has 'Hamburg' in DE"
    ]


NAMED = st.sampled_from(
    ["Ole Petersen", "Ole Pedersen", "Petersen", "Uwe Petersen", "Genf", "Gent"]
)
ENTRIES = st.builds(
    lambda name, form: f"  - name: {name}\n    as: [{form}]\n" if form else f"  - {name}\n",
    NAMED,
    st.none() | NAMED,
)
WORDS = st.lists(NAMED | st.sampled_from(["Genf-Reise", "kam", "nach"]), max_size=5).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """An article that lists names and has others, or none, in its text."""
    fields = [
        f"{field}:\n{''.join(listed)}"
        for field in draw(st.permutations(["actors", "places"]))
        if (listed := draw(st.lists(ENTRIES, max_size=3)))
    ]
    days = draw(st.sampled_from(["", "date: 2030\n", "date: 2019\nupdated: 2018\n"]))
    return f"---\ntitle: {draw(NAMED)}\n{days}{''.join(fields)}---\n\n{draw(WORDS)}\n"


@settings(deadline=None, max_examples=60)
@given(st.lists(articles(), min_size=1, max_size=3), st.lists(NAMED, max_size=2, unique=True))
def test_whatever_is_named_stands_in_its_line(texts: list[str], filed: list[str]) -> None:
    site = {f"content/articles/{at}.md": text for at, text in enumerate(texts)}
    site |= {
        f"content/people/p{at}.md": f"---\nname: {name}\n---\n" for at, name in enumerate(filed)
    }
    for each in looked_at(site):
        lines = ["", *site.get(each.path, "").split("\n")]
        quoted = re.match("'([^']+)'|no article names '([^']+)'", each.message)
        if quoted and each.line:
            assert (quoted[1] or quoted[2]) in f"{lines[each.line]}{lines[each.line + 1]}", each


def test_a_name_of_two_scripts_in_one_word() -> None:
    site = {
        A: article(
            "actors: [{name: \u0410ngela Merkel, as: [Merk\u03b5l]}]\nplaces: [B\u043enn]\n",
            "\u0410ngela Merkel kam nach B\u043enn. Merk\u03b5l ging.\n",
        ),
        B: article("actors: [\u0410ngela Merkel]\n", "\u0410ngela Merkel kam.\n"),
        "content/sources/bote.md": "---\nname: Küstenblatt\naliases: [Küst\u0435nblatt]\n---\n",
    }
    assert [each for each in warned(site) if "letters" in each] == [
        f"{A}:7: warning: 'Merk\u03b5l' has Greek \u03b5 in a word of Latin letters",
        f"{A}:7: warning: '\u0410ngela Merkel' has Cyrillic \u0410 in a word of Latin letters "
        "(did you mean 'Angela Merkel'?)",
        f"{A}:8: warning: 'B\u043enn' has Cyrillic \u043e in a word of Latin letters "
        "(did you mean 'Bonn'?)",
        "content/sources/bote.md:3: warning: 'K\u00fcst\u0435nblatt' has Cyrillic \u0435 in a word "
        "of Latin letters (did you mean 'K\u00fcstenblatt'?)",
    ]


def test_two_names_that_look_alike() -> None:
    site = {
        A: article("actors: [Oper]\nplaces: [CCCP]\n", "Oper kam nach CCCP.\n"),
        B: article(
            "places: [\u0421\u0421\u0421\u0420]\n", "Er kam nach \u0421\u0421\u0421\u0420.\n"
        ),
    }
    assert [each for each in warned(site) if "letters" in each] == [
        f"{B}:7: warning: '\u0421\u0421\u0421\u0420' looks like 'CCCP', which has other letters "
        "(Cyrillic and Latin; if they are one, give both the same name)"
    ]


@pytest.mark.parametrize(
    "name", ["Сергей Лавров", "Αθήνα", "α-Strahlung", "Київ (Kyjiw)", "Ștefan Đorđević", "Iłża Øre"]
)
def test_names_in_other_scripts_are_no_lookalikes(name: str) -> None:
    person = "content/people/sergej-lawrow.md"
    site = {
        A: article("actors: [Sergej Lawrow]\n", "Sergej Lawrow kam.\n"),
        person: f"---\nname: Sergej Lawrow\naliases: [{name}]\n---\n",
    }
    assert warned(site) == []
