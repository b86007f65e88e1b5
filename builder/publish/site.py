"""What of a site is not made from articles: its layouts, settings and assets; and its edition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from rjsmin import jsmin

from builder.config import SITE_FILE, Config
from builder.publish.archive import build_archive
from builder.publish.content import Content
from builder.publish.edition import Edition, FreePage, make_edition
from builder.publish.environment import PageName, Surroundings, Tree
from builder.publish.free_pages import pages_in
from builder.publish.layout_use import shown
from builder.publish.locating import locate_places
from builder.publish.strings import make_strings, own_name
from builder.publish.units import make_readings

_VENDORED = "vendor/"
# What an archive has this for is laid over the builder's own style.
OWN_STYLE = "own.css"


@dataclass(frozen=True, slots=True)
class Layouts:
    """Templates by name, language files by code, assets by path below assets/."""

    templates: Mapping[str, str]
    languages: Mapping[str, Sequence[bytes]]
    assets: Mapping[str, bytes]


def make_site_edition(
    content: Content, config: Config, layouts: Layouts, *, only_pages: bool = False
) -> Edition:
    """Link everything that was parsed. Raises ProblemsError."""
    strings = make_strings(config.language, layouts.languages, SITE_FILE)
    archive = build_archive(content.articles, content.entities, content.traits)
    locations = locate_places(archive)
    readings = make_readings(archive, content.versions, content.traits, locations)
    pages = pages_in(config.language, content.pages, config.language)
    edition = make_edition(config, strings, archive, pages, locations, readings)
    style = OWN_STYLE in layouts.assets
    return replace(
        edition,
        shown=shown(layouts.templates, only_pages=only_pages),
        only_pages=only_pages,
        own_style=style,
        withdrawn=tuple(sorted(content.withdrawn, key=attrgetter("key"))),
        nested=content.nested,
    )


def further_editions(
    edition: Edition, pages: Sequence[FreePage], layouts: Layouts
) -> tuple[Edition, ...]:
    """The same edition in the further languages of the archive. Raises ProblemsError."""
    config = edition.config
    return tuple(
        replace(
            edition,
            config=config.worded(code),
            strings=make_strings(code, layouts.languages, SITE_FILE, config.language),
            free_pages=pages_in(code, pages, config.language),
            tree=config.trees[code],
        )
        for code in config.further_languages
    )


def surroundings_of(edition: Edition) -> Surroundings:
    """What every page of an edition may see."""
    names = tuple(PageName(each.key, each.title, each.language) for each in edition.free_pages)
    several = edition.config.trees if edition.config.further_languages else {}
    trees = tuple(Tree(code, own_name(code), folder) for code, folder in several.items())
    return Surroundings(
        edition.config,
        edition.strings,
        names,
        trees,
        own_style=edition.own_style,
        pictures=not edition.only_pages,
        feeds=edition.has_feeds,
    )


def static_files(layouts: Layouts) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of what is the same whatever the archive holds."""
    yield ".nojekyll", b""
    for path, content in layouts.assets.items():
        yield f"assets/{path}", _as_sent(path, content)


def _as_sent(path: str, content: bytes) -> bytes:
    """An asset as browsers load it: scripts without comments, which are two fifths of them.

    Those of others stay as they are, licence and all.
    """
    if not path.endswith(".js") or path.startswith(_VENDORED):
        return content
    return bytes(jsmin(content))
