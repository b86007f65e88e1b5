"""What machines read of pages: Zotero's recipe field by field, Open Graph, safe JSON-LD."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.publish.edition import Edition
from tests.publish.making import edition_of, entity, make_article, page_of, rendered
from tests.publish.zotero import read_list, read_page

URL = "https://a.example/presse/"
FULL: dict[str, Any] = {
    "title": 'Hafen & "Fest" <abgesagt>',
    "date": "2019-05-02",
    "source": "Küstenblatt",
    "language": "de",
    "authors": ("Eva Brandt", "Jan Kern"),
    "actors": ["Ole Petersen"],
    "body": "Das Fest fällt aus.",
}


def html_of(edition: Edition, path: str = "articles/a.html") -> str:
    """A page of an edition as it is written."""
    return rendered(edition)[path].decode()


def article_page(**fields: Any) -> str:
    """The page of an article with these fields, in an archive with an address."""
    return html_of(edition_of(make_article("a", **fields), title="Archiv", url=URL, language="de"))


def test_zotero_files_an_article_as_one_of_its_newspaper() -> None:
    rights = entity("source", "kuestenblatt", "Küstenblatt", identifiers=(("rights", "Alle."),))
    edition = edition_of(
        make_article("a", **FULL), authority=(rights,), title="Archiv", url=URL, rights="Keine."
    )
    assert read_page(html_of(edition)) == {
        "itemType": "newspaperArticle",
        "title": 'Hafen & "Fest" <abgesagt>',
        "authors": ["Eva Brandt", "Jan Kern"],
        "date": "2019-05-02",
        "publicationTitle": "Küstenblatt",
        "language": "de",
        "url": f"{URL}articles/a.html",
        "rights": "Alle.",
        "abstractNote": "Das Fest fällt aus.",
    }


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("z:itemType", ["newspaperArticle"]),
        ("citation_title", ["Hafen &amp; &#34;Fest&#34; &lt;abgesagt&gt;"]),
        ("citation_author", ["Eva Brandt", "Jan Kern"]),
        ("citation_date", ["2019-05-02"]),
        ("citation_language", ["de"]),
        ("citation_public_url", [f"{URL}articles/a.html"]),
        ("prism.publicationName", ["Küstenblatt"]),
        ("citation_journal_title", []),
    ],
)
def test_the_recipe_is_in_the_page_tag_by_tag(name: str, contents: list[str]) -> None:
    page = article_page(**FULL)
    assert re.findall(f'<meta name="{re.escape(name)}" content="(.*?)">', page) == contents
    assert '<meta property="og:type" content="article">' in page


def test_the_archives_rights_stand_where_the_source_states_none() -> None:
    edition = edition_of(make_article("a", **FULL), rights="Alles frei.")
    assert read_page(html_of(edition))["rights"] == "Alles frei."
    assert "rights" not in read_page(html_of(edition_of(make_article("a", **FULL))))


def test_without_an_address_none_is_stated() -> None:
    page = html_of(edition_of(make_article("a", **FULL)))
    assert "url" not in read_page(page)
    assert not re.search(r"canonical|og:url|citation_public_url|BreadcrumbList", page)
    assert "atom" not in page


@pytest.mark.parametrize("url", ["", URL])
def test_the_archive_is_never_taken_for_the_newspaper(url: str) -> None:
    edition = edition_of(make_article("a"), title="Archiv", url=url)
    assert "publicationTitle" not in read_page(html_of(edition))


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("2018", "2018"),
        ("2018-05", "2018-05"),
        ("2018-05-02T14:30", "2018-05-02"),
        ("2018-05-02T14:30:05+02:00", "2018-05-02"),
        ("2018?", "vermutlich 2018"),
        ("2018-05-02~", "um 2. Mai 2018"),
        ("2018/2019", "2018 bis 2019"),
        ("", "ohne Datum"),
    ],
)
def test_a_date_that_is_no_certain_one_is_a_text_that_says_so(date: str, read: str) -> None:
    """And never that of another article, which the page has beside it."""
    others = [make_article(f"b{at}", date="2001-01-01", actors=["Ada Ek"]) for at in range(3)]
    article = make_article("a", date=date, actors=["Ada Ek"])
    edition = edition_of(article, *others, language="de", url=URL)
    page = html_of(edition)
    assert 'datetime="2001-01-01"' in page
    item, certain = read_page(page), bool(date) and date.startswith(read)
    assert item["date"] == read
    assert ("article:published_time" in page) == certain
    (news,) = (each for each in data_in(page) if each["@type"] == "NewsArticle")
    assert news.get("datePublished", "") == (date if certain else "")


def test_every_page_says_what_it_is_to_those_who_share_it() -> None:
    many = [make_article(f"a{at}", date=f"20{at:02}-01-01", **_named()) for at in range(12)]
    edition = edition_of(*many, title="Archiv", description="Von der Küste.", url=URL)
    for path, content in rendered(edition).items():
        page = content.decode(errors="replace")
        if not path.endswith(".html"):
            continue
        (kind,) = re.findall('<meta property="og:type" content="(.*?)">', page)
        assert kind == ("article" if path.startswith("articles/") else "website")
        assert len(re.findall('<meta property="og:title" content=".+?">', page)) == 1
        assert len(re.findall('name="description" property="og:description" content=".+?"', page))
        there = f'<link rel="canonical" href="{URL}{path}">\n<meta property="og:url" content="'
        assert (f"{there}{URL}{path}" in page) == (path != "404.html")


def _named() -> dict[str, Any]:
    return {"actors": ["Ada Ek"], "places": ["Bern"], "source": "Bote"}


def data_in(page: str) -> list[Any]:
    """The nodes of a page's JSON-LD."""
    texts = re.findall('<script type="application/ld.json">(.*?)</script>', page, re.DOTALL)
    return [node for text in texts if text for node in json.loads(text)["@graph"]]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1))
def test_no_text_ends_the_script_of_data(text: str) -> None:
    from builder.publish.pages.schema_org import as_script

    for title in (text, f"</script>{text}<!--<script>", f"\u2028{text}\u2029]]>"):
        written = as_script({"@type": "NewsArticle", "headline": title})
        assert not re.search("[<\u2028\u2029]", written)
        assert json.loads(written)["@graph"][0]["headline"] == title


@pytest.mark.parametrize("url", ["", URL])
def test_a_list_of_articles_is_one_of_citations(url: str) -> None:
    edition = edition_of(
        make_article("a", **FULL),
        make_article("b", date="2018?", actors=["Ole Petersen"]),
        language="de",
        url=url,
    )
    pages = rendered(edition)
    first: dict[str, object] = {
        "itemType": "newspaperArticle",
        "title": 'Hafen & "Fest" <abgesagt>',
        "publicationTitle": "Küstenblatt",
        "authors": ["Eva Brandt", "Jan Kern"],
        "date": "2019-05-02",
        "language": "de",
    }
    other: dict[str, object] = {
        "itemType": "newspaperArticle",
        "title": "Title of b",
        "authors": [],
        "date": "vermutlich 2018",
        "language": "de",
    }
    if url:
        first["url"], other["url"] = f"{url}articles/a.html", f"{url}articles/b.html"
    for path in ("index.html", "articles.html", "people/ole-petersen.html"):
        assert read_list(pages[path].decode()) == [first, other]
    assert read_list(pages["sources/kuestenblatt.html"].decode()) == [first]
    assert read_list(pages["years/2018.html"].decode()) == [other]
    assert read_list(pages["articles/a.html"].decode()) == []


def test_the_data_of_a_page_are_those_of_its_article() -> None:
    page = page_of(edition_of(make_article("a", **FULL)), "articles/a.html")
    (news,) = json.loads(page.context["article"].linked)["@graph"]  # type: ignore[attr-defined]
    assert news == {
        "@type": "NewsArticle",
        "headline": 'Hafen & "Fest" <abgesagt>',
        "datePublished": "2019-05-02",
        "inLanguage": "de",
        "author": [{"@type": "Person", "name": name} for name in ("Eva Brandt", "Jan Kern")],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Küstenblatt"},
        "mentions": [{"@type": "Person", "name": "Ole Petersen"}],
    }
