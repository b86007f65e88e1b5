"""Pages as the desk sends them: with its layer over them, in the browser of the editor alone."""

import html

from builder.commands.layer_texts import layer_texts
from builder.commands.live_pages import opened

# What a page of the desk itself may load: its own layer and the site's style, nothing else.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_ELEMENTS = """\
<meta name="desk-token" content="{token}">
<link rel="stylesheet" href="/desk/layer/desk.css">
<script type="module" src="/desk/layer/desk.js"></script>
"""
_MISSING = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{told}</title>
<style>
body {{ max-width: 34rem; margin: 15vh auto; padding: 0 1rem; font: 1.1rem/1.5 serif }}
</style>
<h1>{told}</h1>
<p><a href="/">{home}</a> · <a href="/desk/">{questions}</a></p>
"""


def with_layer(beginning: bytes, token: str, host: str) -> bytes:
    """The beginning of a page of the site, up to the end of its head, with the desk's layer.

    Its policy is widened by what the layer needs: its script and style, and to ask this server.
    """
    leave = (
        ("script-src", "'self'"),
        ("style-src", "'self'"),
        ("connect-src", "'self'"),
        ("connect-src", f"ws://{host}"),
    )
    return opened(beginning, _ELEMENTS.format(token=html.escape(token)).encode(), leave)


def missing_page(language: str) -> bytes:
    """The page in the place of one that is not there, in a language (BCP 47)."""
    texts = layer_texts(language)
    told, home, questions = (
        html.escape(texts[key]) for key in ("missing", "missing_home", "bar_queues")
    )
    spoken = html.escape(language or "en")
    return _MISSING.format(language=spoken, told=told, home=home, questions=questions).encode()


def desk_policy(host: str) -> str:
    """The Content-Security-Policy of the desk's own pages."""
    return _POLICY.format(host=host)
