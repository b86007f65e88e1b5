"""How much of an article's text may be published, and that much of it.

What the article says goes before what its source does, and that before what the archive does. All
that readers are shown of a text is made from a reading of what is left here: its page, other pages,
the search index, every export.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from builder.config import Config
from builder.model import Article, Publish
from builder.publish.archive import Archive

_WORD = re.compile(r"\S+")
# Where Markdown is cut off, a link or an emphasis that is still open at the end.
_OPEN = re.compile(r"(?:\[[^\]]*|\[[^\]]*\]\([^)]*|(?<![\w*_])[*_]{1,3}[^*_]*)$")
_CUT = " …"


def withheld(archive: Archive, config: Config) -> Mapping[str, Publish]:
    """The articles, by key, of which less than the full text is published."""
    articles = archive.articles.items()
    decided = ((key, publish_of(article, archive, config)) for key, article in articles)
    return {key: publish for key, publish in decided if publish != "full"}


def publish_of(article: Article, archive: Archive, config: Config) -> Publish:
    """How much of an article is published."""
    by_source = archive.entity_of("source", article.source).publish if article.source else ""
    return article.publish or by_source or config.publish or "full"


def rights_of(article: Article, archive: Archive) -> str:
    """What is said of an article's rights, by itself or by its source: words or an address."""
    if article.rights or not article.source:
        return article.rights
    return dict(archive.entity_of("source", article.source).identifiers).get("rights", "")


def published(article: Article, publish: Publish, words: int) -> Article:
    """An article with as much of its text as is published: all, its first words, or none.

    Without the full text it has no captions, which are the source's words too, and no notes, which
    quote what cannot be read.
    """
    if publish == "full":
        return article
    body = excerpt(article.body, words) if publish == "excerpt" else ""
    return replace(article, body=body, captions=(), notes=())


def excerpt(body: str, words: int) -> str:
    """The first words of a text in Markdown, never within a link or an emphasis."""
    found = next((each for at, each in enumerate(_WORD.finditer(body)) if at == words), None)
    if found is None:
        return body
    return _OPEN.sub("", body[: found.start()].rstrip()).rstrip() + _CUT
