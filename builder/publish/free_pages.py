"""The pages of the owner's own words, content/pages/: read, and chosen for each language."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from builder.config import Config
from builder.frontmatter import split
from builder.keys import is_key
from builder.model import Problem
from builder.problems import ProblemsError, suggest
from builder.publish.edition import FreePage
from builder.publish.fields import FieldReader

# Pages that the builder writes itself and an owner's page may therefore not be called.
_OWN_PAGES = frozenset(
    {"index", "articles", "people", "places", "sources", "timeline"}
    | {"map", "network", "data", "search", "cite", "404"}
)
_KEYS = ("title", "layout", "articles")
# BCP 47 as far as HTML's lang needs it.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def parse_page(path: str, text: str) -> FreePage:
    """A page by its file, KEY.md or, in one language, KEY.en.md. Raises ProblemsError."""
    name = PurePosixPath(path).name.removesuffix(".md")
    key, dot, language = name.partition(".")
    if not is_key(key) or key in _OWN_PAGES or (dot and not _LANGUAGE.fullmatch(language)):
        raise ProblemsError([Problem(path, 0, f"a page cannot be called '{name}'")])
    header, body = split(path, text)
    reader = FieldReader(path, header)
    values = reader.known_keys(dict(header.values), _KEYS)
    title, layout = (reader.text(values.get(each, ""), each) for each in ("title", "layout"))
    articles = reader.texts(values.get("articles", ""), "articles")
    if layout and not layout.endswith(".html"):
        reader.complain(f"'{layout}' is no layout", "layout", hint="as in layout: list.html")
    if reader.problems:
        raise ProblemsError(reader.problems)
    return FreePage(key, title or key.title(), body, language, layout, articles)


def pages_in(language: str, pages: Sequence[FreePage], main: str) -> tuple[FreePage, ...]:
    """Each page as readers of a language see it: in that language, else in the archive's own.

    Whatever is not in the language that it is shown among says in which it is. What is not in the
    archive's own is in none, so that each page is in all.
    """
    versions: dict[str, dict[str, FreePage]] = {}
    for page in pages:
        versions.setdefault(page.key, {})[page.language or main] = page
    return tuple(
        replace(found[language], language="")
        if language in found
        else replace(found[main], language=main)
        for found in versions.values()
        if main in found
    )


def page_problems(pages: Mapping[str, FreePage], config: Config) -> Iterator[Problem]:
    """What is wrong with the names of pages, by their files, in an archive of some languages."""
    main = {page.key for page in pages.values() if page.language in ("", config.language)}
    plain = {page.key: path for path, page in pages.items() if not page.language}
    for path, page in pages.items():
        if f"{page.key}/" in config.trees.values():
            message = f"a page cannot be called '{page.key}', as the interface in that language is"
            yield Problem(path, 0, message, "rename it")
        if page.language == config.language and page.key in plain:
            yield Problem(path, 0, f"is the same page as {plain[page.key]}", "delete one of them")
        if page.key not in main:
            message = f"there is no such page in '{config.language}', the archive's own language"
            yield Problem(path, 0, message, f"add content/pages/{page.key}.md")


def unlisted_articles(
    pages: Mapping[str, FreePage], texts: Mapping[str, str], known: Collection[str]
) -> Iterator[Problem]:
    """Articles that a page is to list and that are not there; `texts` has the pages' files."""
    for path, page in pages.items():
        for at, key in enumerate(page.articles):
            if key not in known:
                line = split(path, texts[path])[0].line("articles", at)
                yield Problem(path, line, f"there is no article '{key}'", suggest(key, known))


def unshown_pages(pages: Mapping[str, FreePage], config: Config) -> Iterator[Problem]:
    """Pages in languages that the archive is not published in."""
    for path, page in pages.items():
        if page.language and page.language not in config.trees:
            message = f"is shown nowhere, as site.yaml does not have the language '{page.language}'"
            known = ", ".join(config.trees)
            yield Problem(path, 0, message, f"it has {known}", severity="warning")
