"""Values as classic scripts, which load from a disk as well as over HTTP.

`fetch`, modules and workers do not load from a disk; a script element does.
"""

import json
from collections.abc import Iterable

from builder.publish.search.analysis import STEMMERS, known_language

FOLDER = "search/"
_PAGE_SCRIPTS = (
    "files",
    "packing",
    "engine",
    "expansion",
    "query",
    "filters",
    "state",
    "results",
    "finding",
    "facets",
    "suggestions",
    "taking",
    "page",
)

# The backslash first: the other escapes contain one.
_ESCAPES = {
    "\\": "\\\\",
    "'": "\\'",
    "<": "\\u003c",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def script_path(name: str) -> str:
    """Where the file of a value is, relative to the site's root."""
    return f"{FOLDER}{name}.js"


def settings_script(value: object) -> bytes:
    """The script that sets `archiveSearch.settings`; pages of articles load it on its own."""
    return b"(self.archiveSearch=self.archiveSearch||{}).settings=%b;\n" % expression(value)


def value_script(name: str, value: object) -> bytes:
    """The script that hands a value to `archiveSearch.files` under a name."""
    return expression_script(name, expression(value))


def expression_script(name: str, value: bytes) -> bytes:
    """The script that hands on the value of an expression of JavaScript."""
    return b"archiveSearch.files.receive('%b',%b);\n" % (name.encode(), value)


def text_script(name: str, text: bytes) -> bytes:
    """The script that hands on a packed text, which has nothing to escape."""
    return expression_script(name, b"'%b'" % text)


def expression(value: object) -> bytes:
    """JSON in a string, which browsers parse faster than a literal, safe inside any page.

    A value that is a string is JSON already.
    """
    text = value if isinstance(value, str) else _json(value)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return f"JSON.parse('{text}')".encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def script_paths(languages: Iterable[str]) -> tuple[str, ...]:
    """The scripts of the search page in loading order; `languages` are the archive's, BCP 47."""
    codes = sorted({known_language(language) for language in languages} - {""})
    return (
        "assets/vendor/lunr.min.js",
        "assets/vendor/base-stemmer.js",
        *(f"assets/vendor/{STEMMERS[code]}-stemmer.js" for code in codes),
        "assets/analysis.js",
        "assets/marks.js",
        "search/settings.js",
        *(f"assets/search/{name}.js" for name in _PAGE_SCRIPTS),
    )
