"""What the desk is told of an article and of the pages of a site."""

from typing import Any

import pytest

from builder.desk.actions import ChangePassage
from builder.desk.edits import digest
from builder.desk.views.article_view import view_article
from builder.desk.views.pages import page_of
from builder.problems import ProblemsError
from builder.publish.corrections import CORRECTIONS
from tests.desk.surveyed import content_of, done, edition_of

PATH = "content/articles/2019/a.md"
ARTICLE = """\
---
title: Treffen in Genf
source: Blatt
date: 2019-05?
language: de
lead: true
actors:
- name: Heiner Müller
  role: Chef
  as: [H. M.]
- {name: Roth, uncertain: true}
- {name: Nemo, confirmed: true}
places: [Genf]
captions: [Müller in Genf]
notes:
- {quote: Er ging, note: Wohin?}
- {quote: stand nirgends, note: Weg.}
seed: {file: a.txt, sha256: ab, lines: '1'}
review: machine
---

Müller traf *H. M.* in Genf. 🙂 Roth schwieg.

## [Müller](person:eva-mueller) und [Roth](person:)

Er ging.
"""
FILES = {
    PATH: ARTICLE,
    "content/articles/b.md": "---\ntitle: B\nlanguage: en\nactors: [Eva Müller]\n---\n\nText.\n",
    "content/articles/c.md": "---\ntitle: C\nwithdrawn: {date: 2020}\nactors: [Ada]\n---\n\nAda.\n",
    "content/people/x/heiner-mueller.md": "---\nname: Heiner Müller (Dramatiker)\n"
    "aliases: [Heiner Müller]\n---\n",
    CORRECTIONS: "never: [Nemo]\nsplit:\n- {name: Roth, articles: [a], as: Udo Roth}\n",
}


def view(path: str = PATH) -> dict[str, Any]:
    """What the desk is told of an article."""
    edition = edition_of(content_of(FILES), FILES)
    return view_article(edition, path, FILES[path])


def test_an_article_that_is_withdrawn_says_since_when() -> None:
    found = view("content/articles/c.md")
    assert found["fields"]["withdrawn"] == {"date": "2020", "reason": ""}


def test_the_fields_are_those_of_the_file() -> None:
    found = view()
    assert (found["file"], found["key"], found["url"]) == (PATH, "a", "articles/a.html")
    assert found["digest"] == digest(ARTICLE)
    assert found["fields"] == {
        "title": "Treffen in Genf", "kicker": "", "source": "Blatt", "date": "2019-05?",
        "date_reason": "", "updated": "", "language": "de", "url": "", "retrieved": "",
        "rights": "", "publish": "", "authors": [], "agencies": [], "also_in": [],
        "distinct_from": [], "lead": True, "withdrawn": None,
    }  # fmt: skip
    assert found["date"]["words"] == "vermutlich Mai 2019"
    assert (found["review"], found["withheld"], found["has_seed"]) == ("machine", "full", True)
    assert found["languages"] == ["de", "en"]


def test_entries_stand_as_the_file_lists_them_with_whom_they_mean() -> None:
    told = [
        (each["name"], each["status"], each["kind"], each["key"], each["shown"], each["forms"])
        for each in view()["entries"]
    ]
    assert told == [
        ("Heiner Müller", "machine", "person", "heiner-mueller", "Heiner Müller (Dramatiker)",
         ["H. M."]),
        ("Roth", "uncertain", "person", "udo-roth", "Udo Roth", []),
        ("Nemo", "confirmed", "person", "", "Nemo", []),
        ("Genf", "machine", "place", "genf", "Genf", []),
    ]  # fmt: skip
    first, *_, last = view()["entries"]
    assert (first["role"], first["url"], first["count"]) == (
        "Chef",
        "people/heiner-mueller.html",
        1,
    )
    assert last["url"] == "places/genf.html"


def test_passages_are_counted_as_actions_count_them() -> None:
    told = [(each["index"], each["kind"], each["text"]) for each in view()["passages"]]
    assert told == [
        (None, "title", "Treffen in Genf"),
        (0, "paragraph", "Müller traf H. M. in Genf. 🙂 Roth schwieg."),
        (1, "heading", "Müller und Roth"),
        (2, "paragraph", "Er ging."),
        (None, "caption", "Müller in Genf"),
    ]


def test_a_passage_has_the_markdown_that_an_action_takes() -> None:
    for each in view()["passages"]:
        if each["index"] is not None:
            action = ChangePassage(PATH, each["index"], each["markdown"])
            assert done(FILES, action) == FILES


def test_mentions_tell_where_they_stand_and_which_entry_they_are_of() -> None:
    passages = view()["passages"]
    told = [
        (each["name"], passage["text"][each["start"] : each["end"]], each["entry"], each["by_hand"])
        for passage in passages
        for each in passage["mentions"]
    ]
    assert told == [
        ("Genf", "Genf", 3, False),
        ("Müller", "Müller", 0, False),
        ("H. M.", "H. M.", 0, False),
        ("Genf", "Genf", 3, False),
        ("Roth", "Roth", 1, False),
        ("Müller", "Müller", None, True),
        ("Müller", "Müller", 0, False),
        ("Genf", "Genf", 3, False),
    ]
    assert passages[2]["nobody"] == [{"start": 11, "end": 15}]
    anchors = [each["anchor"] for passage in passages for each in passage["mentions"]]
    assert anchors == ["title", "m1", "m2", "m3", "m4", "m5", "m6", "m7"]


def test_notes_are_counted_as_the_header_has_them() -> None:
    assert view()["notes"] == [
        {"number": 0, "quote": "Er ging", "note": "Wohin?", "anchor": "p-er-ging", "shown": 1},
        {"number": 1, "quote": "stand nirgends", "note": "Weg.", "anchor": "", "shown": 0},
    ]


def test_captions_are_counted_as_the_header_has_them() -> None:
    path, title = "content/articles/b.md", "title: B\n"
    header = "captions: [{text: Der See, credit: dpa, language: fr}, Genf]\n"
    files = {**FILES, path: FILES[path].replace(title, title + header)}
    found: Any = view_article(edition_of(content_of(files), files), path, files[path])
    assert found["captions"] == [
        {"number": 0, "text": "Der See", "credit": "dpa", "anchor": "c1"},
        {"number": 1, "text": "Genf", "credit": "", "anchor": "c2"},
    ]


def test_an_article_written_by_hand_says_so() -> None:
    found = view("content/articles/b.md")
    assert (found["review"], found["has_seed"]) == ("hand", False)
    assert found["entries"][0]["status"] == "confirmed"


def test_a_withdrawn_article_can_be_looked_at_without_names() -> None:
    found = view("content/articles/c.md")
    assert [each["key"] for each in found["entries"]] == [""]
    assert [each["mentions"] for each in found["passages"]] == [[], []]


def test_a_file_that_is_no_article_says_what_is_wrong() -> None:
    edition = edition_of(content_of(FILES), FILES)
    with pytest.raises(ProblemsError) as caught:
        view_article(edition, PATH, "---\ndate: x\n---\n")
    assert [each.message for each in caught.value.problems] == [
        "'x' is no date; write 2021-05-20, 2021-05, 2021 or 2021?",
        "there is no title",
    ]


@pytest.mark.parametrize(
    ("url", "kind", "file"),
    [
        ("articles/a.html", "article", PATH),
        ("/articles/a.html?x=1#m3", "article", PATH),
        ("articles/c.html", "article", "content/articles/c.md"),
        ("articles/none.html", "", ""),
        ("people/heiner-mueller.html", "person", "content/people/x/heiner-mueller.md"),
        ("people/eva-mueller.html", "person", ""),
        ("places/genf.html", "place", ""),
        ("sources/blatt.html", "source", ""),
        ("people/heiner-mueller/2019.html", "", ""),
        ("index.html", "", ""),
        ("", "", ""),
    ],
)
def test_a_page_is_known_by_its_address(url: str, kind: str, file: str) -> None:
    edition = edition_of(content_of(FILES), FILES)
    assert page_of(edition, url, FILES) == {"kind": kind, "file": file}


def test_pages_in_further_languages_are_the_same_pages() -> None:
    edition = edition_of(content_of(FILES), FILES, further_languages=("en",))
    assert page_of(edition, "en/articles/a.html", FILES) == {"kind": "article", "file": PATH}
