"""What `archive serve` adds to a page on its way: a script, and leave for it to ask the server."""

import pytest

from builder.commands.live_pages import allowing, live

PAGE = b"""<!doctype html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
</head><body></head></body>"""
WS = "ws://127.0.0.1:5500/livereload"
SCRIPT = b'<script src="/live.js" defer></script>\n'


def policy_of(served: bytes) -> str:
    return served.partition(b'content="')[2].partition(b'"')[0].decode()


def test_a_page_gets_a_script_and_leave_to_hear_of_changes() -> None:
    served = live(PAGE % b"default-src 'none'; script-src 'self' file:", "/live.js", WS)
    assert policy_of(served) == f"default-src 'none'; script-src 'self' file:; connect-src {WS}"
    assert served.replace(SCRIPT, b"") == PAGE % policy_of(served).encode()
    assert served.index(SCRIPT) < served.index(b"</head>")


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("default-src 'none'", "default-src 'none'; connect-src 'self'"),
        ("default-src *", "default-src *; connect-src * 'self'"),
        ("connect-src 'none'; img-src a", "connect-src 'self'; img-src a"),
        ("connect-src https://a.example", "connect-src https://a.example 'self'"),
        ("Connect-Src 'self'; ;", "Connect-Src 'self'; ;"),
        ("connect-src a; connect-src 'self'", "connect-src a 'self'"),
        ("img-src 'self'", "img-src 'self'"),
        ("", ""),
    ],
)
def test_a_directive_has_a_further_source_where_it_would_refuse_it(
    policy: str, allowed: str
) -> None:
    assert allowing(policy, "connect-src", "'self'") == allowed


@pytest.mark.parametrize(
    "meta",
    [
        "<meta content='default-src a' http-equiv='content-security-policy'>",
        "<META HTTP-EQUIV=Content-Security-Policy CONTENT='default-src a'>",
        '<meta http-equiv="Content-Security-Policy" content="default-src a">',
    ],
)
def test_a_policy_is_known_however_an_owner_writes_it(meta: str) -> None:
    served = live(f"<head>{meta}</head>".encode(), "/live.js", WS).decode()
    assert f"content=\"default-src a; script-src a 'self'; connect-src a {WS}\"" in served


def test_a_policy_may_be_written_with_references_to_its_signs() -> None:
    page = b"<head>" + PAGE.partition(b"\n")[2] % b"default-src &#39;self&#39;"
    assert policy_of(live(page, "/live.js", WS)) == f"default-src 'self'; connect-src 'self' {WS}"


def test_a_page_without_a_policy_or_a_head_is_left_alone_but_for_the_script() -> None:
    assert live(b"<head></head>", "/live.js", WS) == b"<head>" + SCRIPT + b"</head>"
    assert live(b"<p>content='a'</p>", "/live.js", WS) == b"<p>content='a'</p>"
