"""sitemap.xml: every page with its full address, articles with the day of their last change."""

from xml.etree import ElementTree

from builder.publish.pages import plan_pages
from builder.publish.sitemap import sitemap
from tests.publish.making import edition_of, make_article

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


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
    urls = [page.url for page in plan_pages(edition)]
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
        "https://a.example/index.html": "",
    }


def test_addresses_are_escaped_for_xml() -> None:
    edition = edition_of(url="https://a.example/?a=1&b=2/")
    assert list(rows(sitemap(edition, ["index.html"]))) == ["https://a.example/?a=1&b=2/index.html"]
