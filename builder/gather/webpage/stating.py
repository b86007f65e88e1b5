"""What a page states of its article: JSON-LD, then meta tags, then microdata."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from builder.gather.agencies import agencies_in
from builder.gather.segment import clean_pieces
from builder.gather.statement import Statement
from builder.gather.webpage.linked_data import (
    Node,
    find_article,
    is_organization,
    read_nodes,
    resolve,
    texts,
)
from builder.gather.webpage.stated_dates import finest, is_later

# Names of meta tags, by what they state, most telling first: Open Graph (https://ogp.me), Dublin
# Core, and those of the usual content systems and analytics, as 645 saved pages have them.
_TITLES = ("og:title", "twitter:title", "dc.title", "headline", "title")
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "date.created", "pubdate"),
    *("publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date"),
    *("cxenseparse:recs:publishtime", "date", "dc.date", "dcterms.date"),
)
_UPDATED = (
    *("article:modified_time", "og:article:modified_time", "datemodified", "date.modified"),
    *("dcterms.modified", "dc.date.modified", "og:updated_time", "last-modified"),
)
_AUTHORS = (
    *("author", "article:author", "og:article:author", "parsely-author", "sailthru.author"),
    *("dc.creator", "dcterms.creator", "byl", "citation_author"),
)
_SOURCES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_BYLINE = re.compile(r"^(?:von|by|par|por|di|door|text|words by)\s*:?\s+", re.IGNORECASE)
# An abbreviation, a place or helpers behind a name: '(obe)', '(avec A et B)'.
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_AUTHOR_BREAK = re.compile(r"\s*[;,|/]\s*|\s+(?:und|and|et|&|e|y|en)\s+")
_LONGEST_NAME = 60
# No statement is longer; what is, is cut, which bounds the time that hostile pages take.
_LONGEST = 2000
# So many headlines are compared with each other; no page of 645 has as many different ones.
_MOST_TITLES = 100
# Characters of a site's name, words of a headline: shorter ones are part of anything.
_LEAST_NAME, _LEAST_HEADLINE = 3, 3


@dataclass(frozen=True, slots=True)
class _Page:
    """The places of a page where statements stand."""

    tree: HtmlElement
    meta: Mapping[str, Sequence[str]]
    nodes: tuple[Node, ...]
    article: Node
    language: str

    def named(self, names: Iterable[str]) -> list[str]:
        """What the meta tags of these names say."""
        return [value for name in names for value in self.meta.get(name, ())]

    def microdata(self, name: str) -> list[str]:
        """The values of a property in the page's microdata."""
        found = self.tree.xpath(".//*[@itemprop=$name]", name=name)
        return [value for each in found if (value := _clean(_value(each)))]


def read_statement(tree: HtmlElement) -> Statement:
    """The statement of a page; what it does not say is empty."""
    meta, nodes = _meta(tree), read_nodes(tree)
    url = _url(tree, meta)
    article = find_article(nodes, url)
    page = _Page(tree, meta, nodes, article, _language(tree, meta, article))
    source = _source(page)
    published, updated = _dates(page)
    return Statement(
        title=_title(page, _site_names(page, url, source)),
        published=published,
        updated=updated,
        authors=_authors(page, source),
        source=source,
        url=url or next(filter(_is_address, texts(article.get("url"))), ""),
        language=page.language,
    )


def _meta(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for each in tree.iter("meta"):
        value = _clean(each.get("content", ""))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if value and each.get(attribute):
                found.setdefault(each.get(attribute).strip().lower(), []).append(value)
    return found


def _clean(text: str) -> str:
    return " ".join(clean_pieces(text[:_LONGEST].replace("\n", " ")))


def _value(element: HtmlElement) -> str:
    """The value of a microdata property (https://html.spec.whatwg.org, 5.2.4)."""
    stated = element.get("content") or element.get("datetime")
    return str(stated or element.text_content())


def _url(tree: HtmlElement, meta: Mapping[str, Sequence[str]]) -> str:
    links = [
        each.get("href", "").strip()
        for each in tree.iter("link")
        if "canonical" in each.get("rel", "").lower().split()
    ]
    return next(filter(_is_address, [*links, *meta.get("og:url", ())]), "")


def _is_address(text: str) -> bool:
    """Whether a text is a page's full address, and not that of its site."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


def _language(tree: HtmlElement, meta: Mapping[str, Sequence[str]], article: Node) -> str:
    stated = [
        *texts(article.get("inLanguage")),
        *(tree.get(name, "") for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang")),
        *meta.get("og:locale", ()),
        *meta.get("content-language", ()),
    ]
    codes = (re.match(r"[a-z]{2}(?![a-z])", each.strip().lower()) for each in stated)
    return next((code[0] for code in codes if code), "")


def _source(page: _Page) -> str:
    publishers = resolve(page.article.get("publisher"), page.nodes)
    named = [*page.named(_SOURCES[:1]), *texts(publishers), *page.named(_SOURCES[1:])]
    return next((name for each in named if (name := _clean(each)) and not _is_address(name)), "")


def _site_names(page: _Page, url: str, source: str) -> frozenset[str]:
    """What the site calls itself, folded: its name, its publisher's and its host's."""
    host = urlsplit(url).hostname or ""
    publishers = resolve(page.article.get("publisher"), page.nodes)
    names = [source, host.removeprefix("www."), *texts(publishers), *page.named(_SOURCES)]
    return frozenset(folded for each in names if len(folded := _folded(each)) >= _LEAST_NAME)


def _dates(page: _Page) -> tuple[str, str]:
    published = finest(_stated_dates(page, "datePublished", _PUBLISHED), page.language)
    updated = finest(_stated_dates(page, "dateModified", _UPDATED), page.language)
    if updated and published and not is_later(updated, published):
        updated = None
    return published.edtf if published else "", updated.edtf if updated else ""


def _stated_dates(page: _Page, name: str, tags: Sequence[str]) -> list[str]:
    return [*texts(page.article.get(name)), *page.named(tags), *page.microdata(name)]


def _title(page: _Page, names: frozenset[str]) -> str:
    """The headline as the page shows it, if its metadata agree; else as they have it."""
    stated = [
        *texts(page.article.get("headline")),
        *page.named(_TITLES),
        *(each.text_content() for each in page.tree.iterfind("./head/title")),
    ]
    stated = [title for each in stated if (title := _without_site(_clean(each), names))]
    shown = [
        *(_clean(each.text_content()) for each in page.tree.iter("h1")),
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
    own = _folded(text)
    return len(own) >= _LEAST_NAME and any(own in name or name in own for name in names)


def _folded(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def _authors(page: _Page, source: str) -> tuple[str, ...]:
    """The persons of the first place that names any."""
    stated = resolve(page.article.get("author"), page.nodes)
    places: list[list[str]] = [
        texts([each for each in stated if not is_organization(each)]),
        page.named(_AUTHORS),
        page.microdata("author"),
        [_clean(each.text_content()) for each in page.tree.xpath(".//a[@rel='author']")],
    ]
    for place in places:
        names = [name for text in place for name in _names(text, source)]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _names(text: str, source: str) -> Iterator[str]:
    plain = _BRACKETS.sub("", _BYLINE.sub("", _clean(text)))
    for part in _AUTHOR_BREAK.split(plain):
        name = _BYLINE.sub("", part).strip(" .-–")
        if _is_person(name) and _folded(name) != _folded(source):
            yield name


def _is_person(name: str) -> bool:
    """Whether a text may be a person's name: no address, no agency, no single western word."""
    return (
        0 < len(name) <= _LONGEST_NAME
        and not re.search(r"[@\d]|https?:|\.\w{2,3}$", name)
        and not agencies_in(name)
        and (" " in name or name.lower() == name.upper())
    )
