"""Small articles, archives and editions for the tests of the publish pipeline."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from builder.commands.inputs import read_layouts
from builder.config import Config
from builder.model import Appearance, Article, Entity, Kind, Page
from builder.publish.archive import Archive, build_archive
from builder.publish.edition import Edition, FreePage, make_edition
from builder.publish.encoding import fingerprint, identity
from builder.publish.environment import CompiledLayouts, make_environment
from builder.publish.excerpts import PackedExcerpt
from builder.publish.exports.citation_file import CITATION_FILE, citation_file
from builder.publish.locating import locate_places
from builder.publish.making import fill_page
from builder.publish.making import make_article as read_and_plan
from builder.publish.pages import plan_last, plan_lists
from builder.publish.pages.entities import entity_pages
from builder.publish.pages.network import network_page
from builder.publish.related import relate
from builder.publish.render import render_page
from builder.publish.search.index import index_documents
from builder.publish.site import static_files, surroundings_of
from builder.publish.strings import Strings, make_strings
from builder.publish.traits import traits_of
from builder.publish.units import make_readings
from tests.compiled import own_codes

LANGUAGES = Path(__file__).parents[2] / "layouts" / "languages"


def make_article(key: str = "a", **fields: Any) -> Article:
    """An article; `actors` and `places` may be given as names."""
    for name, kind in (("actors", "person"), ("places", "place")):
        fields[name] = tuple(
            Appearance(kind, each) if isinstance(each, str) else each  # type: ignore[arg-type]
            for each in fields.get(name, ())
        )
    return Article(key, **{"title": f"Title of {key}", "body": "Text.", **fields})


def person(name: str, *forms: str, role: str = "", **marks: bool) -> Appearance:
    """A person as an article lists them; `marks` are `certain` and `confirmed`."""
    return Appearance("person", name, role, forms, **marks)


def entity(kind: Kind, key: str, name: str, *aliases: str, **fields: Any) -> Entity:
    """An authority file."""
    return Entity(kind, key, name, aliases, **fields)


def make_archive(*articles: Article, authority: tuple[Entity, ...] = ()) -> Archive:
    """An archive of these articles."""
    return build_archive(articles, authority, {each.key: traits_of(each) for each in articles})


def strings(language: str = "en") -> Strings:
    """The builder's own interface texts."""
    files = {path.stem: (path.read_bytes(),) for path in LANGUAGES.glob("*.yaml")}
    return make_strings(language, files, "site.yaml")


def edition_of(
    *articles: Article,
    authority: tuple[Entity, ...] = (),
    pages: tuple[FreePage, ...] = (),
    **settings: Any,
) -> Edition:
    """An edition of these articles with these settings of site.yaml."""
    config = Config(**settings)
    archive = make_archive(*articles, authority=authority)
    versions = {each.key: fingerprint(identity(each)) for each in articles}
    traits, locations = {each.key: traits_of(each) for each in articles}, locate_places(archive)
    readings = make_readings(archive, versions, traits, locations)
    edition = make_edition(config, strings(config.language), archive, pages, locations, readings)
    bodies = {each.key: each.body for each in articles}
    return replace(edition, bodies=bodies, related=relate(archive, archive.articles))


def all_pages(edition: Edition) -> Iterator[Page]:
    """Every page of an edition as its layout sees it."""
    made = {key: read_and_plan(edition, key) for key in edition.order}
    excerpts = {key: each.excerpt for key, each in made.items()}
    yield from (each.page for each in made.values())
    packed = {
        key: PackedExcerpt(each.excerpt.pack(), partial(bytes, each.extract))
        for key, each in made.items()
    }
    quoted = {
        key: {entity: len(quotes) for entity, quotes in each.quotes.items()}
        for key, each in excerpts.items()
    }
    edition = replace(edition, quoted=quoted)
    planned = [*plan_lists(edition), *plan_last(edition)]
    for each in edition.archive.entities:
        planned += entity_pages(edition, each)
    if not edition.only_pages:
        planned += network_page(edition)
    yield from (fill_page(page, packed.__getitem__) for page in planned)


def rendered(edition: Edition) -> dict[str, bytes]:
    """Every file of an edition's site but its sitemap, with the builder's own layouts."""
    layouts = read_layouts(LANGUAGES.parents[1])
    around, compiled = surroundings_of(edition), CompiledLayouts(own_codes())
    environment = make_environment(layouts.templates, around, compiled)
    files = {page.url: render_page(environment, page) for page in all_pages(edition)}
    made = (read_and_plan(edition, key).document for key in edition.order)
    documents = [each for each in made if each]
    files[CITATION_FILE] = citation_file(edition)
    return {**files, **dict(static_files(layouts)), **index_documents(documents)}


def page_of(edition: Edition, url: str) -> Page:
    """The one page of an edition with this URL."""
    (page,) = (page for page in all_pages(edition) if page.url == url)
    return page
