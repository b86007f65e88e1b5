"""How much of an article's text may be published, and that much of it.

What the article says goes before what its source does, and that before what the archive does. All
that readers are shown of a text is made from a reading of what is left here: its page, other pages,
the search index, every export.
"""

from collections.abc import Mapping
from dataclasses import replace

from builder.config import Config
from builder.markdown import escape_paragraph
from builder.model import Article, Publish
from builder.publish.archive import Archive
from builder.publish.plain_prose import read_document

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
    """The first words of a text, half of it at most, for else a brief would be whole.

    It is Markdown of paragraphs alone: markup that is cut off in the middle would read otherwise.
    """
    texts = [leaf.text.split() for leaf in read_document(body).leaves]
    left, found = min(words, sum(map(len, texts)) // 2), []
    for text in texts:
        found.append(escape_paragraph(" ".join(text[:left])))
        left -= len(text)
        if left <= 0:
            return "\n\n".join(found) + _CUT
    return ""
