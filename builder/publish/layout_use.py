"""What of an article's page and excerpt the layouts show: what none shows is not looked for."""

import re
from collections.abc import Iterable, Mapping

# Fields of views that take long to find: of excerpts, on the pages of others too,
SENTENCES, QUOTES, COINS = "sentences", "quotes", "coins"
# and of an article's own page, which only its layout is given.
RELATED, CITATION, LINKED = "related", "citation", "linked"
_OF_ARTICLES = frozenset({RELATED, CITATION, LINKED})
ALL = _OF_ARTICLES | {SENTENCES, QUOTES, COINS}
_ARTICLE = "article.html"
# Of the builder's own layouts, those that only stand in others; and those by which no page is made
# where pages alone are made, without search, exports and pictures.
_PARTS = frozenset(
    {"base.html", "citing.html", "entity.html", "frame.html", "maps.html", "parts.html",
     "strips.html", "ties.html"}
)  # fmt: skip
_FURTHER = frozenset(
    {"cite.html", "company.html", "data.html", "feed.atom", "map.html", "network.html",
     "together.html"}
)  # fmt: skip
# A layout that another one extends, imports or includes; and one that is not named there.
_NAMED = re.compile(r"""["']([\w/.-]+\.html)["']""")
_UNNAMED = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b"""
    r"""(?!\s*(["'])[\w/.-]+\1\s*(?:as\b|import\b|ignore\b|with|[-+]?%\}))"""
)
_DEFAULT = "default/"


def shown(templates: Mapping[str, str], *, only_pages: bool = False) -> frozenset[str]:
    """Which of these fields are named in the text of any layout that is given them.

    The builder's own layouts are among them where an archive has no other, or names them.
    """
    unused = _PARTS | (_FURTHER if only_pages else frozenset())
    own = [name for name in templates if not name.startswith(_DEFAULT)]
    made_by = [name for name in own if name not in unused or _is_changed(templates, name)]
    return (_words(templates, made_by) - _OF_ARTICLES) | (
        _words(templates, [_ARTICLE]) & _OF_ARTICLES
    )


def _is_changed(templates: Mapping[str, str], name: str) -> bool:
    return templates.get(_DEFAULT + name) != templates[name]


def _words(templates: Mapping[str, str], made_by: Iterable[str]) -> frozenset[str]:
    """Which fields these layouts name, or those that they reach; all, if one may reach any."""
    waiting, reached = list(made_by), set[str]()
    while waiting:
        name = waiting.pop()
        if name in templates and name not in reached:
            reached.add(name)
            waiting += _NAMED.findall(templates[name])
    texts = [templates[name] for name in reached]
    if any(_UNNAMED.search(text) for text in texts):
        return ALL
    return ALL & {word for text in texts for word in re.findall(r"\w+", text)}
