"""The places of a saved page where it states something of its article: JSON-LD, meta, microdata."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from builder.gather.segment import clean_pieces
from builder.gather.webpage.linked_data import Node, find_article, read_nodes, resolve, texts

# No statement is longer; what is, is cut, which bounds the time that hostile pages take.
_LONGEST = 2000
# Names of meta tags that name the site, most telling first: Open Graph (https://ogp.me), Dublin
# Core, and those of the usual content systems, as 645 saved pages have them.
SOURCES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states, by where it does; `article` is its JSON-LD node of the article."""

    tree: HtmlElement
    meta: Mapping[str, Sequence[str]]
    nodes: tuple[Node, ...]
    article: Node
    url: str
    language: str

    def named(self, names: Iterable[str]) -> list[str]:
        """What the meta tags of these names say."""
        return [value for name in names for value in self.meta.get(name, ())]

    def microdata(self, name: str) -> list[str]:
        """The values of a property in the page's microdata."""
        found = self.tree.xpath(".//*[@itemprop=$name]", name=name)
        return [value for each in found if (value := clean(_value(each)))]

    def publishers(self) -> list[str]:
        """What the JSON-LD of the article calls its publisher."""
        return texts(resolve(self.article.get("publisher"), self.nodes))


def read_metadata(tree: HtmlElement) -> Metadata:
    """The metadata of a page."""
    meta, nodes = _meta(tree), read_nodes(tree)
    url = _url(tree, meta)
    article = find_article(nodes, url)
    url = url or next(filter(is_address, texts(article.get("url"))), "")
    return Metadata(tree, meta, nodes, article, url, _language(tree, meta, article))


def _meta(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for each in tree.iter("meta"):
        value = clean(each.get("content", ""))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if value and each.get(attribute):
                found.setdefault(each.get(attribute).strip().lower(), []).append(value)
    return found


def clean(text: str) -> str:
    """A statement on one line, without signs that nobody sees."""
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
    return next(filter(is_address, [*links, *meta.get("og:url", ())]), "")


def is_address(text: str) -> bool:
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


def folded(name: str) -> str:
    """A name without case and punctuation, for comparing."""
    return re.sub(r"\W", "", name).casefold()
