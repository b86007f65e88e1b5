"""Content files into values: every field, and every problem of tests/cases/problems/."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.dates import parse_edtf
from builder.model import (
    Appearance,
    Article,
    Caption,
    Entity,
    PlaceFacts,
    Provenance,
    Withdrawal,
)
from builder.problems import describe
from builder.publish.authority import parse_entity
from builder.publish.content import load_content
from builder.publish.load import parse_article

PROBLEMS = Path(__file__).parents[1] / "cases" / "problems"
CASES = sorted(path.relative_to(PROBLEMS).as_posix() for path in PROBLEMS.rglob("*.md"))

ARTICLE = """\
---
title: Treffen in   Genf
kicker: Diplomatie
source: Watson
date: 2021-05-20T05:39
date_reason: ''
updated: 2021-05-21
language: de
url: https://watson.example/1
retrieved: 2021-06
review: confirmed
generated: 09b1e2
authors: [Eva Muster]
agencies: [dpa, Reuters]
also_in: [treffen-am-see]
distinct_from: [2021-a, 2021-b]
unknown: [source, date]
publish: excerpt
rights: CC BY 4.0
withdrawn: {date: 2026-05-20, reason: On request}
lead: true
actors:
  - Antony Blinken
  - name: Sergej Lawrow
    role: Aussenminister
    as: [Lawrow, Lawror]
    uncertain: yes
  -
places: [Genf, {name: Bern, confirmed: yes}]
captions:
  - Ein Bild.
  - text: A picture.
    credit: AP
    language: en
seed:
  file: 001.txt
  sha256: abca
  lines: 1-3
  dropped:
    legal: '4'
---

Text.

Mehr.
"""


def test_every_field_of_an_article_is_read() -> None:
    assert parse_article("content/articles/2021-treffen.md", ARTICLE) == Article(
        key="2021-treffen",
        title="Treffen in Genf",
        body="Text.\n\nMehr.",
        source="Watson",
        date="2021-05-20T05:39",
        updated="2021-05-21",
        language="de",
        kicker="Diplomatie",
        lead=True,
        authors=("Eva Muster",),
        agencies=("dpa", "Reuters"),
        url="https://watson.example/1",
        retrieved="2021-06",
        actors=(
            Appearance("person", "Antony Blinken"),
            Appearance(
                "person", "Sergej Lawrow", "Aussenminister", ("Lawrow", "Lawror"), certain=False
            ),
        ),
        places=(Appearance("place", "Genf"), Appearance("place", "Bern", confirmed=True)),
        captions=(Caption("Ein Bild."), Caption("A picture.", "AP", "en")),
        provenance=Provenance("001.txt", "abca", "1-3", {"legal": "4"}),
        review="confirmed",
        also_in=("treffen-am-see",),
        distinct_from=("2021-a", "2021-b"),
        unknown=("source", "date"),
        publish="excerpt",
        rights="CC BY 4.0",
        withdrawn=Withdrawal("2026-05-20", "On request"),
    )


def test_a_title_is_all_that_an_article_needs() -> None:
    assert parse_article("content/articles/a.md", "---\ntitle: No\n---\n") == Article("a", "No", "")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("true", True),
        ("Yes", True),
        ("on", True),
        ("false", False),
        ("NO", False),
        ("off", False),
        ("", False),
    ],
)
def test_flags_are_written_as_people_write_them(word: str, expected: bool) -> None:
    assert parse_article("a.md", f"---\ntitle: T\nlead: {word}\n---\n").lead is expected


def test_every_field_of_an_authority_file_is_read() -> None:
    text = (
        "---\nname: Genf\naliases: [Geneva, Genève]\nrole: Stadt\ncountry: CH\n"
        "wikidata: Q71\ncoordinates: [46.2, 6.1]\nkind: city\ngeonames: 2660646\n---\n\n"
        "Eine *Stadt*.\n"
    )
    assert parse_entity("content/places/genf.md", text) == Entity(
        "place",
        "genf",
        "Genf",
        ("Geneva", "Genève"),
        "Stadt",
        (("wikidata", "Q71"), ("geonames", "2660646")),
        "Eine *Stadt*.",
        filed=True,
        place=PlaceFacts("city", "CH", (46.2, 6.1), "2660646"),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("46.2, 6.15", (46.2, 6.15)),
        ("[46.2, 6.15]", (46.2, 6.15)),
        ("46.2,6.15", (46.2, 6.15)),
        ("-33.9, +18.4", (-33.9, 18.4)),
        ("[-90, 180]", (-90.0, 180.0)),
        ("0, 0", (0.0, 0.0)),
        ("", None),
        ("[]", None),
    ],
)
def test_coordinates_are_read_as_text_or_list(
    written: str, expected: tuple[float, float] | None
) -> None:
    text = f"---\nname: Genf\ncoordinates: {written}\n---\n"
    assert parse_entity("content/places/genf.md", text).place.coordinates == expected


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("content/people/a.md", "person"),
        ("content/places/a.md", "place"),
        ("content/sources/a.md", "source"),
        ("content/people/politics/a.md", "person"),
        ("content/places/people/a.md", "place"),
    ],
)
def test_the_folder_of_content_says_what_an_authority_file_describes(path: str, kind: str) -> None:
    assert parse_entity(path, "---\nname: A\n---\n").kind == kind


@pytest.mark.parametrize("case", CASES)
def test_problems_are_all_named_with_their_lines(case: str) -> None:
    path = f"content/{case}"
    text = (PROBLEMS / case).read_text(encoding="utf-8")
    expected = (PROBLEMS / case).with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    found = sorted(load_content({path: text}).problems)
    assert list(map(describe, found)) == [f"{path}{line}" for line in expected]


def test_every_case_has_its_expected_problems() -> None:
    expected = {path.relative_to(PROBLEMS).as_posix() for path in PROBLEMS.rglob("*.expected")}
    assert {f"{case.removesuffix('.md')}.expected" for case in CASES} == expected
    assert CASES


def test_the_problems_of_all_files_are_collected() -> None:
    texts = {
        "content/articles/a.md": "---\ntitle: A\n---\n",
        "content/articles/b.md": "no header",
        "content/people/c.md": "---\nrole: x\n---\n",
        "content/pages/index.md": "Text.",
        "content/pages/Über.md": "Text.",
        "content/pages/help.md": "---\ntitle: [\n---\n",
        "content/notes.txt": "not ours",
    }
    content = load_content(texts)
    assert [article.key for article in content.articles] == ["a"]
    assert list(map(describe, content.problems)) == [
        "content/articles/b.md:1: there is no title",
        "content/pages/help.md:3: this is not YAML: did not find expected node content",
        "content/pages/index.md: a page cannot be called 'index'",
        "content/pages/Über.md: a page cannot be called 'Über'",
        "content/people/c.md:2: there is no name",
    ]


def test_articles_of_the_same_name_are_both_named_and_both_left_out() -> None:
    text = "---\ntitle: A\n---\n"
    content = load_content(
        {f"content/articles/{name}.md": text for name in ("2018/a", "2019/a", "b")}
    )
    assert [article.key for article in content.articles] == ["b"]
    assert list(map(describe, content.problems)) == [
        "content/articles/2018/a.md: has the same name as content/articles/2019/a.md "
        "(rename one of them)",
        "content/articles/2019/a.md: has the same name as content/articles/2018/a.md "
        "(rename one of them)",
    ]


@pytest.mark.parametrize("folder", ["people", "places", "sources", "pages"])
def test_no_two_files_of_any_kind_claim_the_same_page(folder: str) -> None:
    paths = [f"content/{folder}/a.md", f"content/{folder}/more/a.md"]
    content = load_content(dict.fromkeys(paths, "---\nname: A\n---\n"))
    assert (content.entities, content.pages) == ((), ())
    assert [problem.path for problem in content.problems] == paths


def test_a_person_and_a_place_may_have_files_of_the_same_name() -> None:
    paths = ["content/people/washington.md", "content/places/washington.md"]
    content = load_content(dict.fromkeys(paths, "---\nname: Washington\n---\n"))
    assert [each.kind for each in content.entities] == ["person", "place"]
    assert not content.problems


def test_pages_have_a_title_or_are_called_as_their_file() -> None:
    content = load_content(
        {
            "content/pages/about.md": "---\ntitle: Über uns\n---\n\nText.",
            "content/pages/imprint.md": "Text.",
        }
    )
    assert [(page.key, page.title, page.body) for page in content.pages] == [
        ("about", "Über uns", "Text."),
        ("imprint", "Imprint", "Text."),
    ]
    assert not content.problems


SCRAPS = st.sampled_from(
    [
        "title",
        "date",
        "actors",
        "seed",
        "as",
        ": ",
        "\n",
        "  ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "x",
        "2018",
    ]
)


@given(st.lists(SCRAPS, max_size=30).map("".join))
def test_any_header_is_an_article_or_has_problems(header: str) -> None:
    path = "content/articles/a.md"
    content = load_content({path: f"---\n{header}\n---\n"})
    assert len(content.articles) == (not content.problems)
    assert all(problem.path == path and problem.line > 0 for problem in content.problems)
    for article in content.articles:
        assert article.title
        assert not article.date or parse_edtf(article.date)
