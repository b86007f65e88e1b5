"""The article's description in a page's JSON-LD (https://www.w3.org/TR/json-ld11, schema.org)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

Node = Mapping[str, Any]
NO_NODE: Node = {}
# schema.org's Article and SocialMediaPosting with their subtypes, and the review of a critic.
_ARTICLE = re.compile(r"(?:Article|Report|Posting|BlogPost|Review)$")
_PAGE = re.compile(r"(?:^|:)(?:\w*WebPage|VideoObject)$")
# What broken JSON still tells: a broken string may be the headline, but never a date.
_STRING = re.compile(r'"(datePublished|dateModified)"\s*:\s*"((?:[^"\\\n]|\\.){1,60})"', re.ASCII)
_COMMENT = re.compile(r"^(?://)?\s*+(?:<!--|<!\[CDATA\[)|(?://\s{0,9})?(?:-->|\]\]>)$|;$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
# Deeper graphs are no article's; the limit keeps hostile ones from the stack.
_DEEPEST = 20


def read_nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """Every described thing on the top levels of a page's JSON-LD, in order."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text:
            found += _flatten(_parse(script.text))
    return tuple(found)


def find_article(nodes: Iterable[Node], url: str) -> Node:
    """The node of the article at `url`, else of the first article, else of the page."""
    known = list(nodes)
    articles = [node for node in known if _has_type(node, _ARTICLE)]
    here = [node for node in articles if url and url in _addresses(node)]
    pages = [node for node in known if _has_type(node, _PAGE)]
    return next(iter([*here, *articles, *pages]), NO_NODE)


def texts(value: object, depth: int = 0) -> list[str]:
    """The strings of a value: itself, its items', or its name."""
    if isinstance(value, str):
        return [unescape(value)] if value.strip() else []
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return [text for each in value for text in texts(each, depth + 1)]
    return texts(value.get("name"), depth + 1) if isinstance(value, dict) else []


def resolve(value: object, nodes: Iterable[Node]) -> list[Any]:
    """A property's values, those given by `@id` alone replaced by the node they mean."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    values = value if isinstance(value, list) else [value]
    return [
        by_id.get(each.get("@id", ""), each)
        if isinstance(each, dict) and isinstance(each.get("@id", ""), str)
        else each
        for each in values
    ]


def is_organization(value: object) -> bool:
    """Whether a node is a body and no person."""
    return isinstance(value, dict) and _has_type(value, re.compile("Organi[sz]ation|Publisher"))


def _parse(text: str) -> object:
    """The JSON of a script; of broken JSON, an article of the strings that can be told."""
    text = _COMMENT.sub("", text.strip())
    for attempt in (text, _TRAILING_COMMA.sub("", text), unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    strings: dict[str, str] = {}
    for key, value in _STRING.findall(text):
        strings.setdefault(key, re.sub(r"\\(.)", r"\1", value))
    return {"@type": "Article", **strings} if strings else {}


def _flatten(value: object, depth: int = 0) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _flatten(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _flatten(value.get(key), depth + 1)


def _has_type(node: Node, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(each) for each in texts(node.get("@type")))


def _addresses(node: Node) -> set[str]:
    entity = node.get("mainEntityOfPage")
    entities = [entity.get("@id"), entity.get("url")] if isinstance(entity, dict) else [entity]
    return {text for each in (node.get("url"), node.get("@id"), *entities) for text in texts(each)}
