"""Who may ask the desk, and for what: this machine's own browser, from the desk's own pages.

A page of the web may make an editor's browser send what it likes here; it cannot set what a browser
itself says of where a request comes from, and it cannot read the token of the desk's pages.
"""

from collections.abc import Mapping
from hmac import compare_digest

from builder.commands.own_host import is_own_host

# From where a browser may ask: this server's pages, or the editor's own hand.
_OWN_SITES = frozenset({"", "same-origin", "none"})
# What every answer says to browsers: keep nothing, and let no other page show or use it.
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Headers = Mapping[str, str]


def refuse_host(host: str) -> str:
    """Why nobody is answered who asks for this host; empty for one of this machine's own names."""
    return "" if is_own_host(host) else f"the desk is not at '{host}'; ask for 127.0.0.1"


def refuse_site(headers: Headers) -> str:
    """Why a page of another site is refused; it may only lead here, as a link that is clicked."""
    if headers.get("Sec-Fetch-Site", "") in _OWN_SITES:
        return ""
    opened = (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest"))
    return "" if opened == ("navigate", "document") else "another site may not ask the desk"


def refuse_asking(headers: Headers) -> str:
    """Why a question is refused: another site has it asked, or leads here for it."""
    is_own = headers.get("Sec-Fetch-Site", "") in _OWN_SITES
    return "" if is_own else "another site may not ask the desk"


def refuse_origin(headers: Headers, host: str) -> str:
    """Why what changes something, or listens, is refused: it is not from one of our own pages."""
    origin = headers.get("Origin", "")
    return "" if origin == f"http://{host}" else f"the desk takes nothing from '{origin}'"


def refuse_token(given: str, token: str) -> str:
    """Why what changes something, or listens, is refused: it is not from a page of this run."""
    if compare_digest(given.encode(), token.encode()):
        return ""
    return "this page is from another run of the desk; load it again"
