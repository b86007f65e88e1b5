"""Which articles print the same story: found as near-duplicates, corrected by their editors.

`also_in` in an article's front matter joins it with others, `distinct_from` parts it from others;
either file of two may say so, and both go before what was found.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from datetime import date

from builder.dates import parse_edtf
from builder.frontmatter import split
from builder.model import Article, Problem
from builder.near_duplicates import near_duplicates
from builder.problems import suggest

# The keys of the articles that print one story, the earliest first.
Story = tuple[str, ...]
_Link = tuple[str, str]
# How nearly all dates are written; they are read here at once.
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class _Joining:
    """Joins articles into stories, but never two that an editor keeps apart."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.stories: dict[str, set[str]] = {}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for article in articles:
            for other in article.distinct_from:
                self.apart[article.key].add(other)
                self.apart[other].add(article.key)

    def join(self, first: str, second: str) -> bool:
        """Make one story of those of two articles; False if an editor keeps them apart."""
        both = (self.stories.setdefault(key, {key}) for key in (first, second))
        small, large = sorted(both, key=len)
        if small is large:
            return True
        if any(not large.isdisjoint(self.apart[key]) for key in small if key in self.apart):
            return False
        large |= small
        self.stories |= dict.fromkeys(small, large)
        return True


def group_stories(articles: Collection[Article], sketches: Mapping[str, bytes]) -> dict[str, Story]:
    """The story of every article that does not print one alone, by the article's key.

    `sketches` has those of all articles' bodies, by key.
    """
    joining = _Joining(articles)
    for first, second in _links(articles, sketches.keys()):
        joining.join(first, second)
    for pair in near_duplicates(sketches):
        joining.join(pair.first, pair.second)
    stories: dict[int, list[str]] = {}
    linked = [article for article in articles if article.key in joining.stories]
    for article in sorted(linked, key=_oldest_first):
        stories.setdefault(id(joining.stories[article.key]), []).append(article.key)
    return {key: tuple(story) for story in stories.values() if len(story) > 1 for key in story}


def moment(article: Article) -> tuple[int, str]:
    """When a dated article appeared: its earliest day as a number, or its latest; the hour."""
    if _DAY.fullmatch(article.date):
        return date.fromisoformat(article.date).toordinal(), "00:00"
    parsed = parse_edtf(article.date)
    day = parsed.earliest if parsed.earliest != date.min else parsed.latest
    return day.toordinal(), parsed.time or "00:00"


def check_references(
    articles: Mapping[str, Article], texts: Mapping[str, str], known: Iterable[str]
) -> Iterator[Problem]:
    """What is wrong with the keys that articles, by path, give in `also_in`, `distinct_from`.

    `texts` has their files, `known` the keys of all articles, those with problems included.
    """
    referring = {path: each for path, each in articles.items() if next(_references(each), None)}
    if not referring:
        return
    keys = frozenset(known)
    refused = _refused(referring.values(), {article.key for article in articles.values()})
    for path, article in referring.items():
        for field, index, key in _references(article):
            if key not in keys:
                message, hint = f"unknown article '{key}'", suggest(key, keys)
            elif key == article.key:
                message, hint = f"'{field}' names this article itself", ""
            elif field == "also_in" and (article.key, key) in refused:
                message = f"'{key}' is joined by also_in and kept apart by distinct_from"
                hint = "remove one of them"
            else:
                continue
            line = split(path, texts[path])[0].line(field, index)
            yield Problem(path, line, message, hint)


def _references(article: Article) -> Iterator[tuple[str, int, str]]:
    """The keys that an article gives, each with its field and its place there."""
    for field, given in (("also_in", article.also_in), ("distinct_from", article.distinct_from)):
        yield from ((field, index, key) for index, key in enumerate(given))


def _refused(articles: Collection[Article], keys: Set[str]) -> set[_Link]:
    """The editors' links that would join what editors keep apart."""
    joining = _Joining(articles)
    return {link for link in _links(articles, keys) if not joining.join(*link)}


def _links(articles: Iterable[Article], keys: Set[str]) -> list[_Link]:
    """The links by `also_in`, in order, without those to articles that are not among all `keys`."""
    links = ((article.key, other) for article in articles for other in article.also_in)
    return sorted({link for link in links if link[1] in keys})


def _oldest_first(article: Article) -> tuple[bool, tuple[int, str], str]:
    """Sort key: the earliest day and hour first, undated articles last, then by key."""
    return (not article.date, moment(article) if article.date else (0, ""), article.key)
