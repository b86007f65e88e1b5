"""What of a file of content/ its site shows: the texts, in any order, as they are written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

from builder.config import SITE_FILE, Config
from builder.frontmatter import split
from builder.model import Article
from builder.problems import ProblemsError
from builder.publish.content import Content
from builder.publish.edition import Edition
from builder.publish.inspection.leaks import PublishedOf
from builder.publish.withholding import published

# The settings that readers see. An `identifier` may be an e-mail address, and is meant to be seen.
_SETTINGS = ("title", "description", "url", "rights", "fields", "wordings")


def shown_of(
    content: Content, config: Config, texts: Mapping[str, str], edition: Callable[[], Edition]
) -> PublishedOf:
    """The texts that are shown of a file; `edition` is made if that of any article is asked for.

    `texts` are the files of content/ by path. A file elsewhere is shown whole.
    """
    keys = {path: key for key, path in content.paths.items()}
    withdrawn = {each.key: each for each in content.withdrawn}

    def of(path: str) -> Iterator[str] | None:
        if path == SITE_FILE:
            return _texts(tuple(getattr(config, name) for name in _SETTINGS))
        key = keys.get(path)
        if key is None:
            return _texts(_parts(path, texts[path])) if path in texts else None
        if key in withdrawn:
            stub = withdrawn[key]
            return _texts((stub.title, stub.date, stub.withdrawn))
        return _texts(_published(edition(), key))

    return of


def _parts(path: str, text: str) -> object:
    """The values and the body of a file, without the comments in its header."""
    try:
        header, body = split(path, text)
    except ProblemsError:
        return text
    return (header.values, body)


def _published(edition: Edition, key: str) -> Article:
    article = replace(edition.archive.articles[key], body=edition.bodies[key])
    publish = edition.withheld.get(key, "full")
    return published(article, publish, edition.config.excerpt_words)


def _texts(value: object) -> Iterator[str]:
    """All texts within a value."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.items()))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _texts(each)
