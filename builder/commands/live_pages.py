"""A page as local servers send it: with elements of theirs, and leave for what these load."""

import html
import re
from collections.abc import Sequence
from functools import partial

_POLICY = re.compile(
    rb"""<meta\b[^<>]*\bhttp-equiv=["']?Content-Security-Policy\b[^>]*>""", re.IGNORECASE
)
_CONTENT = re.compile(rb"""\bcontent=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# The end of a head; a page may leave its end tag out. Behind these words it is none in a comment or
# in an element that has nothing but text.
_HEAD_END = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|style|title|template|noscript)\b.*?(?:</\1\s*>|\Z)"
    rb"|(?P<end></head\s*>|<body\b)",
    re.IGNORECASE | re.DOTALL,
)


def live(beginning: bytes, script: str, changes: str) -> bytes:
    """The beginning of a page with a script, by its address, which is told of `changes` by whom."""
    element = f'<script src="{script}" defer></script>\n'.encode()
    return opened(beginning, element, (("script-src", "'self'"), ("connect-src", changes)))


def opened(beginning: bytes, element: bytes, leave: Sequence[tuple[str, str]]) -> bytes:
    """The beginning of a page, up to the end of its head at least, with an element in its head.

    What the page's Content-Security-Policy lacks of `leave`, directives and sources, is added. It
    is nothing else, so that a page which asks for what it may not have online is refused that here
    too.
    """
    page = _POLICY.sub(lambda meta: _CONTENT.sub(partial(_widened, leave), meta[0]), beginning)
    at = _end_of_head(page)
    return page if at < 0 else page[:at] + element + page[at:]


def has_head(beginning: bytes) -> bool:
    """Whether the beginning of a page has all of its head."""
    return _end_of_head(beginning) >= 0


def _end_of_head(page: bytes) -> int:
    return next((each.start() for each in _HEAD_END.finditer(page) if each["end"]), -1)


def _widened(leave: Sequence[tuple[str, str]], content: re.Match[bytes]) -> bytes:
    policy = html.unescape((content[1] or content[2] or b"").decode()).replace('"', "")
    for name, source in leave:
        policy = allowing(policy, name, source)
    return f'content="{html.escape(policy, quote=False)}"'.encode()


def allowing(policy: str, name: str, source: str) -> str:
    """A policy in which a directive has one more source; as it is where nothing is refused."""
    directives: dict[str, list[str]] = {}
    for words in map(str.split, policy.split(";")):
        if words:
            directives.setdefault(words[0].lower(), words[1:])  # the first of a name is in force
    sources = directives.get(name, directives.get("default-src"))
    if sources is None or source in sources:
        return policy
    directives[name] = [*(each for each in sources if each != "'none'"), source]
    return "; ".join(" ".join((each, *words)) for each, words in directives.items())
