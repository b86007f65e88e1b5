"""Pages' JSON-LD: every property is one of its type's, every value of a type that it may have."""

import json
from typing import Any

import pytest

from builder.model import PlaceFacts
from builder.publish.edition import Edition
from builder.publish.pages.schema_org import DataFile, dataset_data
from tests.publish.making import edition_of, entity, make_article, person, rendered
from tests.publish.test_page_metadata import data_in
from tests.publish.vocabulary import wrong

URL = "https://a.example/presse/"
OLE = entity(
    "person",
    "ole-petersen",
    "Ole Petersen",
    "O. Petersen",
    role="Bürgermeister",
    identifiers=(("wikidata", "Q42"), ("gnd", "118540238"), ("homepage", "https://ole.example/")),
)
SANDHOLM = entity(
    "place",
    "sandholm",
    "Sandholm",
    identifiers=(("geonames", "123"),),
    place=PlaceFacts("city", "DE", (53.5, 9.25), "123"),
)
BLATT = entity(
    "source",
    "kuestenblatt",
    "Küstenblatt",
    identifiers=(("wikidata", "Q7"), ("rights", "Beim Verlag.")),
)


def edition(**settings: Any) -> Edition:
    """An archive in which everything has everything that can be said of it."""
    return edition_of(
        make_article(
            "a",
            title="Ole Petersen geht",
            date="2019-05-02",
            updated="2019-05-03T10:00",
            source="Küstenblatt",
            language="de",
            authors=("Eva Brandt",),
            agencies=("dpa",),
            url="https://kuestenblatt.example/1",
            actors=[person("Ole Petersen"), person("Jan Brand", certain=False)],
            places=["Sandholm"],
        ),
        make_article("b", date="2019-05?", places=["Sandholm"]),
        authority=(OLE, SANDHOLM, BLATT),
        **{"title": "Archiv", "description": "Vieles.", "rights": "Frei.", **settings},
    )


def nodes(path: str, **settings: Any) -> dict[str, Any]:
    """The nodes of a page's JSON-LD by their types."""
    return {each["@type"]: each for each in data_in(rendered(edition(**settings))[path].decode())}


@pytest.mark.parametrize("url", ["", URL])
@pytest.mark.parametrize("language", ["de", "en"])
def test_all_pages_say_what_the_vocabulary_has(url: str, language: str) -> None:
    kinds = set()
    for path, content in rendered(edition(url=url, language=language)).items():
        for node in data_in(content.decode()) if path.endswith(".html") else ():
            assert [*wrong(node)] == [], path
            kinds.add(node["@type"])
    expected = {"NewsArticle", "ProfilePage", "AboutPage", "WebSite", "Dataset"}
    assert kinds == expected | ({"BreadcrumbList"} if url else set())


def test_the_vocabulary_finds_what_is_wrong() -> None:
    node = {
        "@type": "NewsArticle",
        "headlin": "T",
        "datePublished": "vermutlich 2018",
        "author": {"@type": "Place", "name": "Bern", "jobTitle": "Ort"},
        "publisher": {"@type": "Newspapr"},
    }
    assert [*wrong(node)] == [
        "NewsArticle has no headlin",
        "NewsArticle's datePublished may not be vermutlich 2018",
        "Place has no jobTitle",
        "NewsArticle's author may not be {'@type': 'Place', 'name': 'Bern', 'jobTitle': 'Ort'}",
        "Newspapr is no type",
        "NewsArticle's publisher may not be {'@type': 'Newspapr'}",
    ]


def test_an_article_is_about_its_headline_and_mentions_whom_it_surely_names() -> None:
    found = nodes("articles/a.html", url=URL)["NewsArticle"]
    assert found == {
        "@type": "NewsArticle",
        "identifier": "tag:a.example,2026:articles/a",
        "headline": "Ole Petersen geht",
        "url": f"{URL}articles/a.html",
        "datePublished": "2019-05-02",
        "dateModified": "2019-05-03T10:00",
        "inLanguage": "de",
        "author": [{"@type": "Person", "name": "Eva Brandt"}],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": "Küstenblatt",
            "url": f"{URL}sources/kuestenblatt.html",
            "sameAs": ["https://www.wikidata.org/wiki/Q7"],
        },
        "sourceOrganization": [{"@type": "Organization", "name": "dpa"}],
        "isBasedOn": "https://kuestenblatt.example/1",
        "copyrightNotice": "Beim Verlag.",
        "about": [
            {
                "@type": "Person",
                "name": "Ole Petersen",
                "url": f"{URL}people/ole-petersen.html",
                "sameAs": [
                    "https://www.wikidata.org/wiki/Q42",
                    "https://d-nb.info/gnd/118540238",
                    "https://ole.example/",
                ],
            }
        ],
        "mentions": [
            {
                "@type": "Place",
                "name": "Sandholm",
                "url": f"{URL}places/sandholm.html",
                "sameAs": ["https://www.geonames.org/123"],
            }
        ],
    }


def test_rights_that_have_an_address_are_a_licence() -> None:
    stated = "https://creativecommons.org/licenses/by/4.0/"
    blatt = entity("source", "blatt", "Blatt", identifiers=(("rights", stated),))
    pages = rendered(
        edition_of(make_article("a", source="Blatt"), authority=(blatt,), rights="Nein.")
    )
    (news,) = data_in(pages["articles/a.html"].decode())
    assert [*wrong(news)] == []
    assert news["license"] == stated
    assert not {"copyrightNotice", "sameAs"} & (news.keys() | news["publisher"].keys())
    assert f'<meta name="DC.rights" content="{stated}">' in pages["articles/a.html"].decode()


def test_crumbs_lead_from_the_front_page_to_the_page() -> None:
    crumbs = nodes("people/ole-petersen.html", url=URL)["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["name"], each["item"]) for each in crumbs] == [
        (1, "Archiv", URL),
        (2, "People", f"{URL}people.html"),
        (3, "Ole Petersen", f"{URL}people/ole-petersen.html"),
    ]


def test_the_page_of_a_person_or_place_says_who_or_where_they_are() -> None:
    ole = nodes("people/ole-petersen.html")["ProfilePage"]["mainEntity"]
    assert (ole["alternateName"], ole["jobTitle"]) == (["O. Petersen"], "Bürgermeister")
    sandholm = nodes("places/sandholm.html")["AboutPage"]["mainEntity"]
    assert sandholm["@type"] == "City"
    assert sandholm["geo"] == {"@type": "GeoCoordinates", "latitude": "53.5", "longitude": "9.25"}


def test_the_front_page_says_how_the_archive_is_searched() -> None:
    (site,) = nodes("index.html", url=URL).values()
    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{URL}search.html?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }
    assert "potentialAction" not in nodes("index.html")["WebSite"]


@pytest.mark.parametrize("url", ["", URL])
def test_the_archive_as_data_is_a_dataset_with_files(url: str) -> None:
    file = DataFile("Artikel", "data/articles.csv", "text/csv")
    text = dataset_data(edition(url=url), "Daten", "Alles zum Mitnehmen.", (file,))
    (found,) = json.loads(text)["@graph"]
    assert [*wrong(found)] == []
    contents = [each["contentUrl"] for each in found.get("distribution", [])]
    assert contents == ([f"{URL}data/articles.csv"] if url else [])
