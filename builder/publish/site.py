"""The publish pipeline: texts of content/ and layouts/ into the files of the site, all pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeVar

from rjsmin import jsmin

from builder.config import SITE_FILE, Config
from builder.frontmatter import split
from builder.keys import is_key
from builder.model import Article, Entity, Problem
from builder.problems import ProblemsError
from builder.publish.archive import build_archive
from builder.publish.authority import KINDS, parse_entity
from builder.publish.correcting import Corrected, correct
from builder.publish.corrections import CORRECTIONS, parse_corrections
from builder.publish.edition import Edition, FreePage, make_edition
from builder.publish.load import parse_article
from builder.publish.pages import plan_pages
from builder.publish.pages.entities import REDIRECT
from builder.publish.render import make_environment, render_page
from builder.publish.search.index import build_index
from builder.publish.searchable import search_documents
from builder.publish.sitemap import sitemap
from builder.publish.stories import check_references
from builder.publish.strings import make_strings

_VENDORED = "vendor/"
ARTICLES, PAGES = "content/articles", "content/pages"
# Pages that the builder writes itself and an owner's page may therefore not be called.
_OWN_PAGES = frozenset(
    {"index", "articles", "people", "places", "sources", "timeline", "search", "404"}
)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Layouts:
    """Templates by name, language files by code, assets by path below assets/."""

    templates: Mapping[str, str]
    languages: Mapping[str, Sequence[bytes]]
    assets: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that content/ says, parsed and corrected; and what in it could not be.

    `warnings` are the corrections that changed nothing.
    """

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    pages: tuple[FreePage, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def load_content(texts: Mapping[str, str]) -> Content:
    """Parse every file of content/ and apply corrections; the problems of all are collected."""
    problems: list[Problem] = []
    articles = _parse_each(texts, (ARTICLES,), parse_article, problems)
    entities = _parse_each(
        texts, tuple(f"content/{folder}" for folder in KINDS), parse_entity, problems
    )
    pages = _parse_each(texts, (PAGES,), _parse_page, problems)
    problems += check_references(articles, texts, _article_keys(texts))
    corrected = _corrected(
        texts,
        _without_twins(articles, lambda each: each.key, problems),
        _without_twins(entities, lambda each: (each.kind, each.key), problems),
        problems,
    )
    free_pages = _without_twins(pages, lambda each: each.key, problems)
    kept = (corrected.articles, corrected.entities, free_pages)
    return Content(*kept, tuple(problems), corrected.warnings)


def make_site_edition(content: Content, config: Config, layouts: Layouts) -> Edition:
    """Link everything that was parsed. Raises ProblemsError."""
    strings = make_strings(config.language, layouts.languages, SITE_FILE)
    archive = build_archive(content.articles, content.entities)
    return make_edition(config, strings, archive, content.pages)


def render_site(
    edition: Edition, layouts: Layouts, track: Callable[..., Iterable[object]]
) -> dict[str, bytes]:
    """Every file of the site by its path in public/. Raises ProblemsError; writes nothing."""
    environment = make_environment(layouts.templates, edition)
    outputs: dict[str, bytes] = {".nojekyll": b""}
    outputs |= {f"assets/{path}": _as_sent(path, each) for path, each in layouts.assets.items()}
    outputs |= build_index(search_documents(edition))
    pages = plan_pages(edition)
    for page in track(pages, "rendering"):
        outputs[page.url] = render_page(environment, page)  # type: ignore[attr-defined, arg-type]
    if edition.config.url:
        outputs["sitemap.xml"] = sitemap(
            edition, [each.url for each in pages if each.layout != REDIRECT]
        )
    return outputs


def _as_sent(path: str, content: bytes) -> bytes:
    """An asset as browsers load it: scripts without comments, which are two fifths of them.

    Those of others stay as they are, licence and all.
    """
    if not path.endswith(".js") or path.startswith(_VENDORED):
        return content
    return bytes(jsmin(content))


def _corrected(
    texts: Mapping[str, str],
    articles: tuple[Article, ...],
    entities: tuple[Entity, ...],
    problems: list[Problem],
) -> Corrected:
    """Articles and entities as content/corrections.yaml has them; as they are if it is wrong."""
    try:
        keys = tuple(_article_keys(texts))
        return correct(articles, entities, parse_corrections(texts.get(CORRECTIONS, ""), keys))
    except ProblemsError as error:
        problems += error.problems
        return Corrected(articles, entities)


def _article_keys(texts: Iterable[str]) -> Iterator[str]:
    """The keys of all articles, by the names of their files."""
    for path in texts:
        if path.endswith(".md") and path.startswith(f"{ARTICLES}/"):
            yield PurePosixPath(path).stem


def _parse_each(
    texts: Mapping[str, str],
    folders: tuple[str, ...],
    parse: Callable[[str, str], Value],
    problems: list[Problem],
) -> dict[str, Value]:
    found = {}
    for path in sorted(texts):
        if path.endswith(".md") and path.startswith(tuple(f"{folder}/" for folder in folders)):
            try:
                found[path] = parse(path, texts[path])
            except ProblemsError as error:
                problems += error.problems
    return found


def _parse_page(path: str, text: str) -> FreePage:
    key = PurePosixPath(path).stem
    if not is_key(key) or key in _OWN_PAGES:
        raise ProblemsError([Problem(path, 0, f"a page cannot be called '{key}'")])
    header, body = split(path, text)
    return FreePage(key, str(header.values.get("title") or key.title()), body)


def _without_twins(
    found: Mapping[str, Value], identity: Callable[[Value], object], problems: list[Problem]
) -> tuple[Value, ...]:
    """What has a page of its own; of files that claim the same page all are named, none chosen."""
    paths: dict[object, list[str]] = {}
    for path, value in found.items():
        paths.setdefault(identity(value), []).append(path)
    problems += [
        Problem(path, 0, f"has the same name as {other}", "rename one of them")
        for same in paths.values()
        for path in same
        for other in same
        if other != path
    ]
    return tuple(found[same[0]] for same in paths.values() if len(same) == 1)
