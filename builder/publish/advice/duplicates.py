"""Articles that are there twice.

That two papers print one report is no fault and found without being told; one paper with the same
words on the same day, or one address for two articles, is a page that was taken in twice.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from builder.model import Article, Problem
from builder.publish.advice.matter import Matter, Remark

_HINT = "delete one of them, or add also_in: [{key}] if both shall stay"
_COMPARE = f"compare them, then {_HINT}"


class _Twins(NamedTuple):
    """What is said of two articles, of which the message names the first, and of which field."""

    message: str
    hint: str = _HINT
    field: str = ""


def same_text(matter: Matter) -> Iterator[Problem]:
    """Articles of the same source and date with the same words, or nearly all of them."""

    def claim(article: Article) -> Hashable:
        traits = matter.traits.get(article.key)
        words = traits.sketch if traits else b""
        source = matter.edition.archive.ids.get(("source", article.source))
        return (source, article.date, words) if words else None

    def said(first: Article, other: Article) -> _Twins:
        # Sketches are the same of texts of which one has another word.
        one, two = (matter.edition.bodies.get(each.key, "").split() for each in (first, other))
        if one == two:
            return _Twins("has the same text as {path}, of the same source and date")
        message = "has nearly the same text as {path}, of the same source and date"
        return _Twins(message, _COMPARE)

    yield from _twins(matter, claim, said)


def same_address(matter: Matter) -> Iterator[Problem]:
    """Articles that were taken from the same address."""
    said = _Twins("has the same url as {path}", field="url")
    yield from _twins(matter, lambda each: each.url or None, lambda *_: said)


def _twins(
    matter: Matter,
    claim: Callable[[Article], Hashable],
    said: Callable[[Article, Article], _Twins],
) -> Iterator[Problem]:
    """Articles that claim the same as one before them by key, unless an editor knows of it."""
    groups: dict[Hashable, list[Article]] = defaultdict(list)
    for article in sorted(matter.edition.articles(), key=lambda each: each.key):
        if (claimed := claim(article)) is not None:
            groups[claimed].append(article)
    for first, *others in groups.values():
        for article in others:
            if not _is_known(first, article):
                message, hint, field = said(first, article)
                message = message.format(path=matter.article_path(first.key))
                remark = Remark(message, hint.format(key=first.key), field)
                yield from matter.about(matter.article_path(article.key), [remark])


def _is_known(one: Article, other: Article) -> bool:
    """Whether an editor has said of two articles what they are to each other."""
    said = ((one, other.key), (other, one.key))
    return any(key in (*each.also_in, *each.distinct_from) for each, key in said)
