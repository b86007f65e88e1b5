"""sitemap.xml: every page with its full address, articles with the day of their last change."""

from collections.abc import Iterable
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

from builder.config import Config
from builder.publish.edition import Edition
from builder.publish.sitemap import robots, sitemaps
from tests.publish.making import all_pages, edition_of, make_article

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap(edition: Edition, urls: Iterable[str]) -> bytes:
    """The sitemap of a small site, which is one file."""
    files = sitemaps(edition, urls)
    assert list(files) == ["sitemap.xml"]
    return files["sitemap.xml"]


def rows(content: bytes) -> dict[str, str]:
    """Each address with its day, if it has one."""
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SPACE}urlset"
    return {
        str(url.findtext(f"{SPACE}loc")): str(url.findtext(f"{SPACE}lastmod", ""))
        for url in root.findall(f"{SPACE}url")
    }


def test_every_page_but_the_one_for_wrong_addresses_is_listed_once_in_order() -> None:
    edition = edition_of(make_article("a", actors=["Bolton"]), url="https://a.example/b/")
    urls = [page.url for page in all_pages(edition)]
    found = list(rows(sitemap(edition, urls)))
    assert found == [f"https://a.example/b/{url}" for url in sorted(urls) if url != "404.html"]
    assert "https://a.example/b/people/bolton.html" in found


def test_the_last_change_is_the_day_an_article_states_without_reserve() -> None:
    edition = edition_of(
        make_article("changed", date="2021-05-20", updated="2021-05-22T10:00"),
        make_article("dated", date="2021-05-20T05:39"),
        make_article("guessed", date="2021-05-20?"),
        make_article("monthly", date="2021-05"),
        make_article("undated"),
        url="https://a.example/",
    )
    urls = [f"articles/{key}.html" for key in edition.archive.articles]
    assert rows(sitemap(edition, [*urls, "index.html"])) == {
        "https://a.example/articles/changed.html": "2021-05-22",
        "https://a.example/articles/dated.html": "2021-05-20",
        "https://a.example/articles/guessed.html": "",
        "https://a.example/articles/monthly.html": "",
        "https://a.example/articles/undated.html": "",
        "https://a.example/index.html": "2021-05-22",
    }


def test_pages_of_many_articles_have_the_last_day_of_these() -> None:
    edition = edition_of(
        make_article("old", date="2019-05-20", actors=["Ada Ek"], source="Bote"),
        make_article("new", date="2020-01-01", updated="2020-03-01", actors=["Bo Ek"]),
        make_article("guessed", date="2021-05-20?", actors=["Ada Ek"], places=["Bern"]),
        url="https://a.example/",
    )
    found = rows(sitemap(edition, [page.url for page in all_pages(edition)]))
    days = {url.removeprefix("https://a.example/"): day for url, day in found.items()}
    assert days["people/ada-ek.html"] == days["sources/bote.html"] == "2019-05-20"
    assert days["people/bo-ek.html"] == days["years/2020.html"] == "2020-03-01"
    assert days["places/bern.html"] == days["years/2021.html"] == days["about.html"] == ""
    assert days["index.html"] == days["articles.html"] == days["timeline.html"] == "2020-03-01"


def test_robots_may_read_everything_and_are_told_the_sitemap_if_it_has_an_address() -> None:
    assert robots(Config()) == b"User-agent: *\nAllow: /\n"
    told = RobotFileParser()
    told.parse(robots(Config(url="https://a.example/b/")).decode().splitlines())
    assert told.can_fetch("anyone", "https://a.example/b/data/articles.csv")
    assert told.site_maps() == ["https://a.example/b/sitemap.xml"]


def test_addresses_are_escaped_for_xml() -> None:
    edition = edition_of(url="https://a.example/?a=1&b=2/")
    assert list(rows(sitemap(edition, ["index.html"]))) == ["https://a.example/?a=1&b=2/index.html"]


def test_more_addresses_than_a_file_may_have_go_into_parts_that_the_first_lists() -> None:
    edition = edition_of(url="https://a.example/b/")
    urls = [f"{letter}.html" for letter in "edcba"]
    files = sitemaps(edition, urls, most=2)
    index = ElementTree.fromstring(files.pop("sitemap.xml"))
    assert index.tag == f"{SPACE}sitemapindex"
    assert [each.text for each in index.iter(f"{SPACE}loc")] == [
        f"https://a.example/b/{path}" for path in files
    ]
    assert {path: [url[-6:] for url in rows(content)] for path, content in files.items()} == {
        "sitemap-1.xml": ["a.html", "b.html"],
        "sitemap-2.xml": ["c.html", "d.html"],
        "sitemap-3.xml": ["e.html"],
    }


def test_as_many_addresses_as_a_file_may_have_stay_in_one() -> None:
    files = sitemaps(edition_of(url="https://a.example/"), ["a.html", "b.html"], most=2)
    assert list(files) == ["sitemap.xml"]
