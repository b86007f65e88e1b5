"""Small articles, archives and editions for the tests of the publish pipeline."""

from pathlib import Path
from typing import Any

from builder.config import Config
from builder.model import Appearance, Article, Entity, Kind, Page
from builder.publish.archive import Archive, build_archive
from builder.publish.edition import Edition, FreePage, make_edition
from builder.publish.pages import plan_pages
from builder.publish.strings import Strings, make_strings

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
    return build_archive(articles, authority)


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
    return make_edition(config, strings(config.language), archive, pages)


def page_of(edition: Edition, url: str) -> Page:
    """The one page of an edition with this URL."""
    (page,) = (page for page in plan_pages(edition) if page.url == url)
    return page
