"""The persons whom a saved page states as its authors."""

import re
from collections.abc import Iterator

from builder.gather.agencies import agencies_in
from builder.gather.webpage.linked_data import is_organization, resolve, texts
from builder.gather.webpage.metadata import Metadata, clean, folded

_AUTHORS = (
    *("author", "article:author", "og:article:author", "parsely-author", "sailthru.author"),
    *("dc.creator", "dcterms.creator", "byl", "citation_author"),
)
_BYLINE = re.compile(r"^(?:von|by|par|por|di|door|text|words by)\s*:?\s+", re.IGNORECASE)
# An abbreviation, a place or helpers behind a name: '(obe)', '(avec A et B)'.
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_AUTHOR_BREAK = re.compile(r"\s{0,3}[;,|/]\s*|\s{1,3}(?:und|and|et|&|e|y|en)\s+")
_LONGEST_NAME = 60


def find_authors(page: Metadata, source: str) -> tuple[str, ...]:
    """The persons of the first place that names any."""
    stated = resolve(page.article.get("author"), page.nodes)
    places: list[list[str]] = [
        texts([each for each in stated if not is_organization(each)]),
        page.named(_AUTHORS),
        page.microdata("author"),
        [clean(each.text_content()) for each in page.tree.xpath(".//a[@rel='author']")],
    ]
    for place in places:
        names = [name for text in place for name in _names(text, source)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _names(text: str, source: str) -> Iterator[str]:
    plain = _BRACKETS.sub("", _BYLINE.sub("", clean(text)))
    for part in _AUTHOR_BREAK.split(plain):
        name = _BYLINE.sub("", part).strip(" .-–")
        if _is_person(name) and folded(name) != folded(source):
            yield name


def _is_person(name: str) -> bool:
    """Whether a text may be a person's name: no address, no agency, no single western word."""
    return (
        0 < len(name) <= _LONGEST_NAME
        and not re.search(r"[@\d]|https?:|\.\w{2,3}$", name)
        and not agencies_in(name)
        and (" " in name or name.lower() == name.upper())
    )
