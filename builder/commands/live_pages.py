"""A page as `archive serve` sends it: with a script that loads it again after a change."""

import html
import re
from functools import partial

_POLICY = re.compile(
    rb"""<meta\b[^<>]*\bhttp-equiv=["']?Content-Security-Policy\b[^>]*>""", re.IGNORECASE
)
_CONTENT = re.compile(rb"""\bcontent=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HEAD_END = b"</head>"


def live(beginning: bytes, script: str, changes: str) -> bytes:
    """The beginning of a page, up to the end of its head at least, with a script from an address.

    What the page's Content-Security-Policy lacks for the script is added: to be loaded, and to be
    told of `changes`, by whom. It is nothing else, so that a page which asks for what it may not
    have online is refused that here too.
    """
    element = f'<script src="{script}" defer></script>\n'.encode()
    widened = partial(_widened, changes)
    page = _POLICY.sub(lambda meta: _CONTENT.sub(widened, meta[0]), beginning)
    return page.replace(_HEAD_END, element + _HEAD_END, 1)


def _widened(changes: str, content: re.Match[bytes]) -> bytes:
    policy = html.unescape((content[1] or content[2] or b"").decode()).replace('"', "")
    policy = allowing(allowing(policy, "script-src", "'self'"), "connect-src", changes)
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
