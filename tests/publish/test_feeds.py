"""Feeds: valid Atom that a reader of feeds reads, of what is newest; whatever the texts have."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from builder.publish.edition import Edition
from builder.publish.limits import Limits
from builder.publish.pages.stated_days import latest_day
from tests.publish.making import edition_of, make_article, rendered, strings

URL = "https://a.example/presse/"
SHAPE = etree.RelaxNG(etree.parse(Path(__file__).parent / "shapes/atom.rng"))
SPACE = "{http://www.w3.org/2005/Atom}"


def feeds_of(edition: Edition) -> dict[str, bytes]:
    """The feeds of an edition, all of which must be Atom."""
    found = {path: each for path, each in rendered(edition).items() if path.endswith(".atom")}
    for content in found.values():
        SHAPE.assertValid(etree.fromstring(content))
    return found


def read(content: bytes) -> Any:
    """What feedparser makes of a feed; it must find nothing wrong with it."""
    found = feedparser.parse(content)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def archive(**settings: Any) -> Edition:
    """Three articles that name several."""
    return edition_of(
        make_article(
            "old",
            title="Ebbe & Flut <alt>",
            date="1923-05-02",
            source="Bote",
            language="de",
            authors=("Eva Brandt", "Jan Kern"),
            actors=["Ada Ek"],
            body="Das Wasser stieg.",
        ),
        make_article("new", date="2020-02-03T14:30", source="Bote", places=["Bern"], language="en"),
        make_article("guessed", date="2018?", actors=["Ada Ek"], body=""),
        **{"title": "Archiv", "url": URL, "language": "de", **settings},
    )


def test_there_is_a_feed_of_the_archive_and_of_all_whom_it_names() -> None:
    assert set(feeds_of(archive())) == {
        "feed.atom",
        "people/ada-ek.atom",
        "places/bern.atom",
        "sources/bote.atom",
    }


def test_a_reader_of_feeds_reads_all_that_it_says() -> None:
    found = read(feeds_of(archive(rights="Frei.", description="Vieles."))["people/ada-ek.atom"])
    assert found.feed.title == "Ada Ek – Archiv"
    assert found.feed.id == "tag:a.example,2026:people/ada-ek"
    links = [(each.rel, each.href) for each in found.feed.links]
    assert links == [
        ("self", f"{URL}people/ada-ek.atom"),
        ("alternate", f"{URL}people/ada-ek.html"),
    ]
    assert (found.feed.rights, found.feed.subtitle) == ("Frei.", "Vieles.")
    assert found.feed.author == "Archiv"
    assert found.feed.updated == "2018-01-01T00:00:00Z"
    guessed, old = found.entries
    assert (old.title, old.id) == ("Ebbe & Flut <alt>", "tag:a.example,2026:articles/old")
    assert old.link == f"{URL}articles/old.html"
    assert old.title_detail.language == "de"
    assert [each.name for each in old.authors] == ["Eva Brandt", "Jan Kern"]
    assert (old.published, old.updated) == ("1923-05-02T00:00:00Z",) * 2
    assert old.summary == "Bote, 2. Mai 1923: Das Wasser stieg."
    assert guessed.summary == "Quelle unbekannt, vermutlich 2018"
    assert "published" not in guessed


def test_an_article_without_an_author_is_its_newspapers() -> None:
    (new, _) = read(feeds_of(archive())["sources/bote.atom"]).entries
    assert new.author == "Bote"


def test_pages_lead_to_their_feeds_for_readers_and_for_programs() -> None:
    pages = rendered(archive())
    person = pages["people/ada-ek.html"].decode()
    kind = r'type="application/atom\+xml"'
    shown = re.findall(f'<a href="([^"]*)" {kind}>(.*?)</a>', person)
    assert shown == [
        ("../people/ada-ek.atom", "Neues zu dieser Person abonnieren"),
        ("../feed.atom", "Neues abonnieren"),
    ]
    told = re.findall(f'<link rel="alternate" {kind} title="(.*?)" href="(.*?)">', person)
    assert told == [
        ("Archiv", "../feed.atom"),
        ("Neues zu dieser Person abonnieren: Ada Ek", "../people/ada-ek.atom"),
    ]
    assert b'href="feed.atom"' in pages["index.html"]


@pytest.mark.parametrize("edition", [archive(url=""), replace(archive(), only_pages=True)])
def test_without_an_address_or_with_pages_alone_there_are_none(edition: Edition) -> None:
    pages = rendered(edition)
    assert not [path for path in pages if path.endswith(".atom")]
    assert not [path for path, page in pages.items() if path.endswith(".html") and b"atom" in page]


def test_a_feed_has_the_newest_and_no_more_than_its_limit() -> None:
    several = [make_article(f"a{at}", date=f"2019-05-0{at}", source="Bote") for at in range(1, 8)]
    edition = replace(edition_of(*several, url=URL), limits=Limits(feed=3))
    for path in ("feed.atom", "sources/bote.atom"):
        titles = [each.title for each in read(feeds_of(edition)[path]).entries]
        assert titles == ["Title of a7", "Title of a6", "Title of a5"]


def test_what_was_changed_or_retrieved_last_is_new() -> None:
    edition = edition_of(
        make_article("printed", date="2020-01-01"),
        make_article("retrieved", date="1923-01-01", retrieved="2021-06-01"),
        make_article("changed", date="2019-01-01", updated="2020-07-01"),
        make_article("undated"),
        url=URL,
    )
    found = read(feeds_of(edition)["feed.atom"])
    assert [(each.title[9:], each.updated[:10]) for each in found.entries] == [
        ("retrieved", "2021-06-01"),
        ("changed", "2020-07-01"),
        ("printed", "2020-01-01"),
        ("undated", "1970-01-01"),
    ]
    assert found.feed.updated == "2021-06-01T00:00:00Z"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2018", "2018-01-01"),
        ("2018-21", "2018-03-01"),
        ("2018/2019-05", "2018-01-01"),
        ("../2018-05", "2018-05-31"),
        ("2018-05/..", "2018-05-01"),
        ("19XX~", "1900-01-01"),
        ("", "1970-01-01"),
    ],
)
def test_a_day_is_found_for_every_date(date: str, day: str) -> None:
    assert latest_day(make_article(date=date)) == day


def test_an_empty_archive_has_a_feed_without_entries() -> None:
    (content,) = feeds_of(edition_of(url=URL)).values()
    assert read(content).entries == []


def test_a_feed_in_another_language_is_one_of_its_own() -> None:
    german = archive()
    english = replace(german, strings=strings("en"), tree="en/")
    found = read(rendered(english)["feed.atom"])
    assert found.feed.id == "tag:a.example,2026:en/feed"
    assert found.feed.language == "en"
    assert found.feed.link == f"{URL}en/index.html"
    assert found.entries[0].link == f"{URL}en/articles/new.html"
    assert found.entries[0].id == read(feeds_of(german)["feed.atom"]).entries[0].id


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_no_text_breaks_a_feed(text: str) -> None:
    """Not even what XML cannot have, as \\x00, \\x1b and \\uffff."""
    body = text.replace("\n", " ") or "x"
    edition = edition_of(
        make_article("a", title=f"\x1b[1m{text}\uffff", body=f"\x0c{body}", authors=(f"A{text}",)),
        url=URL,
        description=text,
        title=f"A{text}",
    )
    content = feeds_of(edition)["feed.atom"]
    (title,) = etree.fromstring(content).iterfind(f"{SPACE}entry/{SPACE}title")
    kept = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", f"[1m{text}")
    assert title.text == kept.replace("\r\n", "\n").replace("\r", "\n")
