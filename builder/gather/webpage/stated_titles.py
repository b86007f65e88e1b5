"""The headline as a saved page states it, without the site's name and the kicker."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from builder.gather.webpage.linked_data import texts
from builder.gather.webpage.metadata import SOURCES, Metadata, clean, folded

_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_SEPARATOR = re.compile(r"\s{1,3}[|–—·•»:-]\s+|\s{0,3}\|\s*")
# So many headlines are compared with each other; no page of 645 has as many different ones.
_MOST_TITLES = 100
# Characters of a site's name, words of a headline: shorter ones are part of anything.
_LEAST_NAME, _LEAST_HEADLINE = 3, 3


def find_title(page: Metadata, source: str) -> str:
    """The headline as the page shows it, if its metadata agree; else as they have it."""
    names = _site_names(page, source)
    stated = [
        *texts(page.article.get("headline")),
        *page.named(_TITLES),
        *(each.text_content() for each in page.tree.iterfind("./head/title")),
    ]
    stated = [title for each in stated if (title := _without_site(clean(each), names))]
    shown = [
        *(clean(each.text_content()) for each in page.tree.iter("h1")),
        *page.microdata("headline"),
    ]
    agreed = list(_agreed(shown, stated))
    title = next(iter([*agreed, *stated, *filter(None, shown)]), "")
    return _without_kicker(title, [*agreed, *stated])


def _without_kicker(title: str, others: Iterable[str]) -> str:
    """A headline without the kicker that stands in one element with it."""
    shorter = (each for each in others if title.endswith((f" {each}", f":{each}")))
    return next((each for each in shorter if len(each.split()) >= _LEAST_HEADLINE), title)


def _agreed(shown: Iterable[str], stated: Sequence[str]) -> Iterator[str]:
    """The headlines of which most words stand in a title that the metadata state."""
    words = [_words(each) for each in list(dict.fromkeys(stated))[:_MOST_TITLES]]
    for title in list(dict.fromkeys(shown))[:_MOST_TITLES]:
        own = _words(title)
        for other in words:
            if own and 2 * len(own & other) > max(len(own), len(other)):
                yield title
                break


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _without_site(title: str, names: frozenset[str]) -> str:
    """A title without the site's names behind separators."""
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        front = title[: separator.start()].strip()
        if not front or not _names_site(title[separator.end() :], names):
            break
        title = front
    return title


def _names_site(text: str, names: frozenset[str]) -> bool:
    own = folded(text)
    return len(own) >= _LEAST_NAME and any(own in name or name in own for name in names)


def _site_names(page: Metadata, source: str) -> frozenset[str]:
    """What the site calls itself, folded: its name, its publisher's and its host's."""
    host = urlsplit(page.url).hostname or ""
    names = [source, host.removeprefix("www."), *page.publishers(), *page.named(SOURCES)]
    return frozenset(known for each in names if len(known := folded(each)) >= _LEAST_NAME)
