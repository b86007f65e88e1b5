"""Every page's Content-Security-Policy: it hinders nothing of ours, and all that is not ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.every_kind import KINDS

# Tells of what the policy refuses, to a page or to a frame in it, before anything of these runs.
_TELLING = """document.addEventListener("securitypolicyviolation", event => {
  top.refused = top.refused || [];
  top.refused.push(event.effectiveDirective);
});"""
_POLICY = '<meta http-equiv="Content-Security-Policy" content="'
_ELSEWHERE = "https://elsewhere.example"
_FORM = f'<form action="{_ELSEWHERE}/form"><button id="harmful">Los</button></form>'
# What might get into a page in spite of everything, and the directive that refuses it.
_HARM = {
    "inline script": ("<script>window.harm = 1</script>", "script-src-elem"),
    "foreign script": (f'<script src="{_ELSEWHERE}/a.js"></script>', "script-src-elem"),
    "script as data": ('<script src="data:,window.harm=1"></script>', "script-src-elem"),
    "handler": ('<img src="no.png" alt="" onerror="window.harm = 1">', "script-src-attr"),
    "evaluated text": ('<script src="assets/evaluating.js"></script>', "script-src"),
    "script behind a link": ('<a id="harmful" href="javascript:harm=1">Da</a>', "script-src-elem"),
    "foreign style": (f'<link rel="stylesheet" href="{_ELSEWHERE}/a.css">', "style-src-elem"),
    "inline style": ("<style>body { display: none }</style>", "style-src-elem"),
    "style of an element": ('<p style="position: fixed; inset: 0">Hier</p>', "style-src-attr"),
    "foreign image": (f'<img src="{_ELSEWHERE}/a.png" alt="">', "img-src"),
    "foreign drawing": (f'<svg><image href="{_ELSEWHERE}/a.svg"/></svg>', "img-src"),
    "foreign sound": (f'<audio src="{_ELSEWHERE}/a.ogg"></audio>', "media-src"),
    "foreign frame": (f'<iframe src="{_ELSEWHERE}/"></iframe>', "frame-src"),
    "frame of text": (
        '<iframe srcdoc="<script>top.harm = 1</script>"></iframe>',
        "script-src-elem",
    ),
    "foreign object": (f'<object data="{_ELSEWHERE}/a.swf"></object>', "object-src"),
    "foreign base": (f'<base href="{_ELSEWHERE}/">', "base-uri"),
    "foreign form": (_FORM, "form-action"),
    "request": ('<script src="assets/asking.js"></script>', "connect-src"),
}
_SCRIPTS = {
    "evaluating.js": 'try { eval("window.harm = 1") } catch (error) {}',
    "asking.js": f'fetch("{_ELSEWHERE}/secret").catch(() => {{}})',
}


@pytest.fixture(scope="module")
def public(every_kind: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site under the name that the server of these tests has it by."""
    folder = tmp_path_factory.mktemp("served") / "repo"
    folder.symlink_to(every_kind, target_is_directory=True)
    return folder


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and whatever its console says or anybody outside of the site is asked for."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(_TELLING)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    yield page, told
    context.close()


def test_every_page_has_a_policy_before_anything_else_of_it(public: Path) -> None:
    for path in public.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("<head>")[2]
        assert head.startswith(f"\n<meta charset=\"utf-8\">\n{_POLICY}default-src 'none'; "), path
        policy = head.partition(_POLICY)[2].partition('"')[0]
        assert "unsafe" not in policy
        assert "data:" not in policy
        assert "*" not in policy


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_refused_anything(watched: tuple[Page, list[str]], base: str, kind: str) -> None:
    page, told = watched
    page.goto(f"{base}/{KINDS[kind]}")
    page.wait_for_selector("main")  # which a page that leads on to another has not
    page.wait_for_load_state("load")
    assert page.evaluate("window.refused") is None
    assert told == []


def test_nothing_that_a_reader_does_is_refused(watched: tuple[Page, list[str]], base: str) -> None:
    page, told = watched
    page.goto(f"{base}/index.html")
    page.get_by_role("button", name="Dunkel").click()
    page.locator(".front-search input, .quick input").first.fill("Sitzung")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("Artikel")
    for name in ("BibTeX", "RIS", "CSL-JSON", "CSV", "JSON"):
        with page.expect_download() as saving:
            page.get_by_role("button", name=name, exact=True).click()
        assert saving.value.path().stat().st_size > 0
    page.locator('[data-slot="title"]').first.click()
    expect(page.locator("article mark").first).to_be_visible()
    page.locator("article a.m[data-entity]").first.hover()
    expect(page.locator("#card")).to_be_visible()
    page.locator("details:has([data-copy]) > summary").first.click()
    page.locator("[data-copy]").first.click()
    expect(page.locator('.copy [role="status"]').first).not_to_be_empty()
    with page.expect_download() as saving:
        page.locator("a[download]").first.click()
    assert saving.value.path().stat().st_size > 0
    page.goto(f"{base}/map.html")
    page.locator('[data-zoom="out"]').click()
    assert page.locator("[data-map]").evaluate("each => each.style.getPropertyValue('--pixel')")
    page.goto(f"{base}/network.html")
    page.locator(".network svg [data-node]").first.hover()
    expect(page.locator(".network svg")).to_have_class("chosen")
    page.goto(f"{base}/people.html")
    page.locator("#filter").fill("Anna")
    expect(page.locator('.filter [role="status"]')).not_to_be_empty()
    assert page.evaluate("window.refused") is None
    assert told == []


@pytest.mark.parametrize("harm", _HARM)
def test_what_is_not_of_the_site_is_refused(
    context: BrowserContext, public: Path, base: str, harm: str
) -> None:
    markup, directive = _HARM[harm]
    text = (public / "index.html").read_text(encoding="utf-8")
    (public / "harmed.html").write_text(
        text.replace('<main id="main">', f'<main id="main">{markup}'), encoding="utf-8"
    )
    for name, script in _SCRIPTS.items():
        (public / "assets" / name).write_text(script, encoding="utf-8")
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="window.harm = 1")

    page = context.new_page()
    page.add_init_script(_TELLING)
    page.route(f"{_ELSEWHERE}/**", answer)
    try:
        page.goto(f"{base}/harmed.html")
        if "harmful" in markup:
            page.evaluate("document.getElementById('harmful').click()")
        page.wait_for_function("window.refused")
        assert set(page.evaluate("window.refused")) == {directive}
        assert page.evaluate("window.harm") is None
        assert page.url == f"{base}/harmed.html"
        assert asked == []
    finally:
        page.close()
