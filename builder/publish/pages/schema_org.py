"""What a page is about in the words of schema.org, as JSON-LD: for search engines, not for readers.

Only what is certain is said: no date that is a guess, nobody whom an article only may name, and no
address as long as nobody knows where the site will be.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from markupsafe import Markup

from builder.model import FOLDERS, Article, PlaceFacts
from builder.publish.edition import Edition
from builder.publish.entity_views import Point
from builder.publish.exports.place import article_identifier, make_place
from builder.publish.identifiers import addresses
from builder.publish.identities import EntityId
from builder.publish.pages.parts import dated, make_dated
from builder.publish.rights_statements import describe_rights
from builder.publish.urls import article_url, entity_url
from builder.publish.views import Listed
from builder.publish.withholding import rights_of

Node = Mapping[str, object]
_NOWHERE = PlaceFacts()
# What would end the script or, in a script of code, the line.
_ESCAPED = (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))
_ENCODER = msgspec.json.Encoder()
_TYPES = {"person": "Person", "place": "Place", "source": "NewsMediaOrganization"}
_PAGE_TYPES = {"person": "ProfilePage", "place": "AboutPage", "source": "AboutPage"}
_PLACE_TYPES = {
    "territory": "AdministrativeArea",
    "region": "AdministrativeArea",
    "city": "City",
    "water": "BodyOfWater",
}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the archive's data: what it is called, its path from the root, its media type."""

    title: str
    path: str
    media_type: str


def as_script(*nodes: Node) -> Markup:
    """Nodes as a text that may stand in a <script>, whatever is in it; what is empty is left out.

    No text at all if there are no nodes.
    """
    if not nodes:
        return Markup("")
    graph = {"@context": "https://schema.org", "@graph": nodes}
    text = _ENCODER.encode(graph).decode()
    for sign, escape in _ESCAPED:
        text = text.replace(sign, escape)
    return Markup(text)


def article_data(
    edition: Edition, article: Article, listed: Sequence[Listed], headlined: Container[EntityId]
) -> Markup:
    """An article, and where its page is; it is about those whom its headline names."""
    url = article_url(article.key)
    address = _address(edition, url)
    certain = [each for each in listed if each.status != "uncertain"]
    about = [each for each in certain if (each.kind, each.key) in headlined]
    others = [each for each in certain if (each.kind, each.key) not in headlined]
    node = _node(
        "NewsArticle",
        identifier=article_identifier(article.key, make_place(edition)),
        headline=article.title,
        url=address,
        datePublished=dated(edition, article).machine,
        dateModified=make_dated(edition, article.updated).machine if article.updated else "",
        inLanguage=article.language or edition.config.language,
        author=[_node("Person", name=each) for each in article.authors],
        publisher=_publisher(edition, article),
        sourceOrganization=[_node("Organization", name=each) for each in article.agencies],
        isBasedOn=article.url,
        **_rights(edition, article),
        about=[_listed(edition, each) for each in about],
        mentions=[_listed(edition, each) for each in others],
    )
    return as_script(node, *_crumbs(edition, "articles", (article.title, url)))


def entity_data(edition: Edition, entity: EntityId, point: Point | None) -> Markup:
    """A person, place or source, and where the page is."""
    known, facts = edition.archive.entities[entity], edition.locations.get(entity, _NOWHERE)
    kind, url = entity[0], entity_url(entity)
    address = _address(edition, url)
    thing = _node(
        _PLACE_TYPES.get(facts.kind, "Place") if kind == "place" else _TYPES[kind],
        name=known.name,
        alternateName=known.aliases,
        jobTitle=known.role if kind == "person" else "",
        geo=point and _node("GeoCoordinates", latitude=point.latitude, longitude=point.longitude),
        sameAs=addresses(known, facts),
    )
    page = _node(
        _PAGE_TYPES[kind],
        name=known.name,
        url=address,
        inLanguage=edition.strings.language,
        mainEntity=thing,
    )
    return as_script(page, *_crumbs(edition, FOLDERS[kind], (known.name, url)))


def site_data(edition: Edition) -> Markup:
    """The site with its search, where it is known where that is."""
    config = edition.config
    search = _node(
        "SearchAction",
        target=_node(
            "EntryPoint", urlTemplate=f"{_address(edition, 'search.html')}?q={{search_term_string}}"
        ),
    )
    return as_script(
        _node(
            "WebSite",
            name=config.title,
            url=_address(edition, ""),
            description=config.description,
            inLanguage=edition.strings.language,
            copyrightNotice=config.rights,
            potentialAction={**search, "query-input": "required name=search_term_string"}
            if config.url and not edition.only_pages
            else None,
        )
    )


def dataset_data(
    edition: Edition, title: str, description: str, downloads: Iterable[DataFile]
) -> Markup:
    """The archive as data, for the page that lists its files; they need an address in full."""
    config = edition.config
    files = downloads if config.url else ()
    return as_script(
        _node(
            "Dataset",
            name=title,
            description=description,
            url=_address(edition, "data.html"),
            inLanguage=edition.strings.language,
            **_stated(config.rights),
            isAccessibleForFree=True,
            distribution=[
                _node(
                    "DataDownload",
                    name=each.title,
                    contentUrl=config.url + each.path,
                    encodingFormat=each.media_type,
                )
                for each in files
            ],
        )
    )


def _rights(edition: Edition, article: Article) -> Mapping[str, str]:
    """What is stated of an article's rights, by itself, by its source or by the archive."""
    return _stated(rights_of(article, edition.archive) or edition.config.rights)


def _stated(rights: str) -> Mapping[str, str]:
    """A licence if rights are stated by an address, else their words."""
    stated = describe_rights(rights)
    if stated and stated.url:
        return {"license": stated.url}
    return {"copyrightNotice": rights}


def _publisher(edition: Edition, article: Article) -> msgspec.Raw | None:
    if not article.source:
        return None
    entity = edition.archive.ids["source", article.source]
    source = edition.archive.entities[entity]
    address = _address(edition, entity_url(entity))
    return _thing("source", source.name, address, addresses(source))


def _listed(edition: Edition, each: Listed) -> msgspec.Raw:
    entity: EntityId = (each.kind, each.key)  # type: ignore[assignment]
    known, facts = edition.archive.entities[entity], edition.locations.get(entity, _NOWHERE)
    return _thing(each.kind, each.name, _address(edition, each.url), addresses(known, facts))


# Most of those whom an article names are named by others, too.
@lru_cache(maxsize=4096)
def _thing(kind: str, name: str, address: str, elsewhere: tuple[str, ...]) -> msgspec.Raw:
    node = _node(_TYPES[kind], name=name, url=address, sameAs=elsewhere)
    return msgspec.Raw(_ENCODER.encode(node))


def _crumbs(edition: Edition, folder: str, page: tuple[str, str]) -> Iterable[Node]:
    """The way from the front page; none where there are no addresses to state."""
    if not edition.config.url:
        return
    titles = ((edition.config.title, ""), (edition.strings(folder), f"{folder}.html"), page)
    items = [
        _node("ListItem", position=at, name=title, item=_address(edition, url))
        for at, (title, url) in enumerate(titles, 1)
    ]
    yield _node("BreadcrumbList", itemListElement=items)


def _address(edition: Edition, url: str) -> str:
    """A page's address in full, '' if it is not known where the site is."""
    return edition.config.url + edition.tree + url if edition.config.url else ""


def _node(kind: str, **properties: object) -> dict[str, object]:
    """A thing with what of it is known."""
    return {"@type": kind} | {name: value for name, value in properties.items() if value}
