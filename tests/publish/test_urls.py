"""Links between pages: relative, so that they work under any prefix and from a disk."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.identities import EntityId
from builder.publish.urls import (
    article_url,
    company_url,
    entity_span_url,
    entity_url,
    letter_url,
    relative,
    together_url,
    year_url,
)

KEYS = st.from_regex(r"\A[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}\Z")
URLS = st.builds("{}.html".format, KEYS) | st.builds("{}/{}.html".format, KEYS, KEYS)
ASSETS = st.builds("assets/{}/{}.js".format, KEYS, KEYS)
ANCHORS = st.just("") | st.builds("#{}".format, KEYS)
BASES = st.sampled_from(
    ["https://a.example/", "https://a.example/b/c/", "http://localhost:5500/", "file:///home/x/p/"]
)


def test_every_kind_of_page_has_its_place() -> None:
    assert article_url("2021-genf") == "articles/2021-genf.html"
    entities: list[EntityId] = [("person", "a"), ("place", "b"), ("source", "c")]
    assert list(map(entity_url, entities)) == ["people/a.html", "places/b.html", "sources/c.html"]
    assert year_url("2021") == "years/2021.html"


def test_two_persons_have_one_address_in_either_order() -> None:
    one: EntityId = ("person", "b-c")
    other: EntityId = ("person", "a")
    assert together_url(one, other) == together_url(other, one) == "together/a--b-c.html"
    assert together_url(one, other, 2) == "together/a--b-c/2.html"
    assert company_url(one) == "together/b-c.html"
    assert company_url(one, 2) == "together/b-c/2.html"


def test_later_parts_of_a_list_have_its_address_and_their_number() -> None:
    assert year_url("2021-05", 2) == "years/2021-05-2.html"
    assert entity_span_url(("person", "a"), "2021") == "people/a/2021.html"
    assert entity_span_url(("place", "b"), "2010-2019") == "places/b/2010-2019.html"
    assert entity_span_url(("source", "c"), "undated", 3) == "sources/c/undated-3.html"
    assert letter_url("place", "b") == "letters/places/b.html"
    assert letter_url("person", "other", 2) == "letters/people/other-2.html"


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("index.html", "people/a.html", "people/a.html"),
        ("people/a.html", "people/b.html", "../people/b.html"),
        ("people/a.html", "index.html", "../index.html"),
        ("people/a.html", "articles/b.html#m3", "../articles/b.html#m3"),
        ("people/a.html", "people/a.html#m3", "#m3"),
        ("people/a.html", "#m3", "#m3"),
        ("people/a.html", "people/a.html", "a.html"),
        ("people/a.html", "", "a.html"),
        ("index.html", "index.html", "index.html"),
    ],
)
def test_links_go_up_to_the_root_and_stay_on_their_own_page(
    source: str, target: str, expected: str
) -> None:
    assert relative(source, target) == expected


@given(BASES, URLS, URLS | ASSETS, ANCHORS)
def test_a_relative_link_leads_to_its_target_from_any_place(
    base: str, source: str, target: str, anchor: str
) -> None:
    link = relative(source, target + anchor)
    assert urljoin(base + source, link) == base + target + anchor
    assert not link.startswith("/")
    assert ":" not in link
