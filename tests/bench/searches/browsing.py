"""Chromium on the search page: how long until a query's results are there, and what was loaded.

The page says so by `data-answered` on `#search-status`: the query whose results it shows. Of a page
without that, the first change of the status counts.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.searches.queries import Query
from tests.bench.searches.serving import Server

PATIENCE = 120_000  # milliseconds for an answer
COLD = 3  # queries of a kind that are asked of a page of its own

_WATCH = """contract => {
  window.benchIsAnswered = (status, query) => contract
    ? status.dataset.answered === query : status.textContent.trim() !== "";
  const wanted = new URLSearchParams(location.search).get("q");
  if (wanted === null) return;
  const look = () => {
    const status = document.getElementById("search-status");
    if (status && !window.benchAnswered && window.benchIsAnswered(status, wanted)) {
      window.benchAnswered = performance.now();
    }
  };
  new MutationObserver(look).observe(document,
    {subtree: true, childList: true, attributes: true, characterData: true});
}"""

_ASK = """([query, event, patience]) => new Promise((resolve, reject) => {
  const status = document.getElementById("search-status");
  const input = document.getElementById("search-query");
  const start = performance.now();
  const observer = new MutationObserver(() => {
    if (!window.benchIsAnswered(status, query)) return;
    observer.disconnect();
    resolve(performance.now() - start);
  });
  observer.observe(status,
    {subtree: true, childList: true, attributes: true, characterData: true});
  setTimeout(() => reject(new Error("no answer to " + query)), patience);
  input.value = query;
  if (event === "submit") input.form.requestSubmit();
  else input.dispatchEvent(new Event("input", {bubbles: true}));
})"""

_OPEN_PAGEFIND = """async query => {
  const start = performance.now();
  window.pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  window.benchAsk = async query => {
    const start = performance.now();
    const {results} = await pagefind.search(query);
    await Promise.all(results.slice(0, 5).map(each => each.data()));
    return performance.now() - start;
  };
  await window.benchAsk(query);
  return performance.now() - start;
}"""


_ASK_PAGEFIND = "query => benchAsk(query)"


@dataclass(frozen=True, slots=True)
class Answer:
    """Milliseconds, how many results were shown, and what was loaded, in compressed bytes."""

    milliseconds: float
    results: int
    loaded: dict[str, int]


@dataclass(frozen=True, slots=True)
class Timing:
    """Of one kind of query: cold and warm milliseconds, medians; of all queries the results.

    `cold`: a browser without a cache opens the page with the query. `warm`: the page is open and
    has answered other queries. `again`: it has answered this one before. `index` are the median
    and the most compressed bytes of the index that a cold query loads, `page` those of the rest.
    """

    cold: float
    warm: float
    again: float
    results: tuple[int, ...]
    index: tuple[float, float]
    page: dict[str, int]


@dataclass(frozen=True, slots=True)
class Site:
    """A search page: its address, the server that serves it if there is one, how it is asked."""

    address: str
    server: Server | None
    contract: bool
    event: str


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or else the one that Playwright installed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def says_when_answered(public: Path) -> bool:
    """Whether a site's search page has `data-answered`."""
    scripts = (public / "assets").rglob("*.js")
    return any("answered" in path.read_text(encoding="utf-8") for path in scripts)


def time_kind(browser: Browser, site: Site, queries: Sequence[Query], other: str) -> Timing:
    """Ask all queries of a kind; `other` is asked before and between."""
    cold = [_cold(browser, site, query) for query in queries[:COLD]]
    warm: list[Answer] = []
    again: list[Answer] = []
    for parameters, some in groupby(queries, lambda query: query.parameters):
        with _opened(browser, site, {**parameters, "q": other}) as page:
            asked = [query.text for query in some]
            warm += [_ask(page, site, text) for text in asked]
            _ask(page, site, other)
            again += [_ask(page, site, text) for text in asked]
    parts = [each.loaded.get("index", 0) for each in cold]
    return Timing(
        median(each.milliseconds for each in cold),
        median(each.milliseconds for each in warm),
        median(each.milliseconds for each in again),
        tuple(each.results for each in warm),
        (median(parts), max(parts)),
        {kind: size for kind, size in cold[0].loaded.items() if kind != "index"},
    )


@contextmanager
def _opened(browser: Browser, site: Site, parameters: dict[str, str]) -> Iterator[Page]:
    """The page in a profile of its own, once it has answered the query of its address."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(f"({_WATCH})({'true' if site.contract else 'false'})")
    if site.server:
        site.server.asked.clear()
    page.goto(f"{site.address}?{urlencode(parameters)}")
    page.wait_for_function("window.benchAnswered", timeout=PATIENCE)
    yield page
    context.close()


def _cold(browser: Browser, site: Site, query: Query) -> Answer:
    with _opened(browser, site, {**query.parameters, "q": query.text}) as page:
        until = float(page.evaluate("performance.timeOrigin + window.benchAnswered"))
        loaded = site.server.sizes(until) if site.server else {}
        return Answer(float(page.evaluate("window.benchAnswered")), _results(page), loaded)


def _ask(page: Page, site: Site, query: str) -> Answer:
    milliseconds = page.evaluate(_ASK, [query, site.event, PATIENCE])
    return Answer(float(milliseconds), _results(page), {})


def _results(page: Page) -> int:
    return page.locator("#search-results > li").count()


def time_pagefind(browser: Browser, server: Server, queries: Sequence[str], page: str) -> Timing:
    """The same of Pagefind through its interface for scripts, with the data of five results."""
    cold = []
    for query in queries[:COLD]:
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(f"{server.address}{page}")
        server.asked.clear()
        milliseconds = float(opened.evaluate(_OPEN_PAGEFIND, query))
        cold.append(Answer(milliseconds, 0, server.sizes()))
        context.close()
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{server.address}{page}")
    opened.evaluate(_OPEN_PAGEFIND, "zzz")
    warm = [float(opened.evaluate(_ASK_PAGEFIND, query)) for query in queries]
    again = [float(opened.evaluate(_ASK_PAGEFIND, query)) for query in queries]
    context.close()
    parts = [sum(each.loaded.values()) for each in cold]
    return Timing(
        median(each.milliseconds for each in cold),
        median(warm),
        median(again),
        (),
        (median(parts), max(parts)),
        {},
    )
