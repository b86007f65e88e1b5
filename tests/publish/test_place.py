"""The identifiers of articles: tag URIs (RFC 4151) that stay when the site moves."""

import re
from typing import Any

import pytest

from builder.config import Config, parse_config
from builder.publish.exports.item import Item
from builder.publish.exports.place import Place, address, identifier, make_place
from tests.publish.making import edition_of, make_article

FERRY = Item("2019-03-12-ferry", "Ferry sails", "articles/2019-03-12-ferry.html")
# RFC 4151, section 2.1, as far as our keys go.
TAG = re.compile(r"tag:[a-z0-9._@-]+,\d{4}(-\d\d(-\d\d)?)?:articles/[a-z0-9-]+")


def place_of(**settings: Any) -> Place:
    return make_place(edition_of(make_article("a"), **settings))


def test_an_article_has_the_identifier_that_the_settings_give() -> None:
    place = place_of(identifier="archiv.example,2024-05", url="https://elsewhere.example/")
    assert identifier(FERRY, place) == "tag:archiv.example,2024-05:articles/2019-03-12-ferry"


def test_a_moved_site_gives_the_same_identifiers() -> None:
    old, new = (
        place_of(identifier="archiv.example,2024", url=url)
        for url in ("https://archiv.example/", "http://new.example/papers/")
    )
    assert identifier(FERRY, old) == identifier(FERRY, new)
    assert address(FERRY, old) != address(FERRY, new)


@pytest.mark.parametrize(
    ("url", "tag"),
    [
        ("https://Archiv.Example/papers/", "archiv.example,2026"),
        ("http://localhost:8000/", "localhost,2026"),
        ("https://münchen.example/", "xn--mnchen-3ya.example,2026"),
        ("http://[::1]:8000/", ""),
        ("https://a_b.example/", ""),
        ("", ""),
    ],
)
def test_without_a_stated_one_the_host_gives_identifiers(url: str, tag: str) -> None:
    assert place_of(url=url).tag == tag


def test_an_archive_without_an_address_gives_no_identifier_and_no_address() -> None:
    place = place_of(title="Archive", rights="All rights.")
    assert place == Place("Archive", rights="All rights.")
    assert (identifier(FERRY, place), address(FERRY, place)) == ("", "")


@pytest.mark.parametrize(
    "stated",
    ["a.example,2026", "a,2026", "press@a-b.example,2026-02", "127.0.0.1,2024-02-29"],
)
def test_what_the_settings_accept_makes_a_tag_uri(stated: str) -> None:
    config: Config = parse_config(f"identifier: {stated}\n")
    assert TAG.fullmatch(identifier(FERRY, Place("A", tag=config.identifier)))
