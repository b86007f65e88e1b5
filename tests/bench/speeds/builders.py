"""The rows of the tables: the peers of peers.py, and ours as one more of them."""

import shlex
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import builder
from tests.bench.speeds.tools import Peer, Tools

CHECKOUT = Path(builder.__file__).parents[1]
OUR_ENVIRONMENT = {"PYTHONPATH": str(CHECKOUT)}
LAYOUTS = Path(__file__).parents[1] / "speed_layouts"
SETTINGS = "title: Archive\nlanguage: de\nurl: https://example.org/\n"

HUGO, GOGC, ELEVENTY, PELICAN = "hugo", "hugo-gogc", "eleventy", "pelican"
PAGES, OURS, DEFAULT = "ours-pages", "ours", "ours-default"
TITLES: Mapping[str, str] = {
    HUGO: "Hugo 0.168",
    GOGC: "Hugo, `GOGC=400`",
    ELEVENTY: "Eleventy 3.1.5",
    PELICAN: "Pelican 4.12, cached",
    PAGES: "ours, the peers' page set",
    OURS: "ours, everything",
    DEFAULT: "ours, everything, own layouts",
}
# What must be installed for a row.
NEEDS: Mapping[str, str] = {HUGO: HUGO, GOGC: HUGO, ELEVENTY: ELEVENTY, PELICAN: PELICAN}


@dataclass(frozen=True, slots=True)
class Builder:
    """A row: `prepare` writes its site, `peer` knows how that is built."""

    key: str
    peer: Peer
    prepare: Callable[[Path, Path], None]
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the tables call it."""
        return TITLES[self.key]


@dataclass(frozen=True, slots=True)
class OurOptions:
    """`jobs`: how many processes, 0 for the builder's default.

    `without_only` leaves `--only pages` out, for a builder that does not know it yet.
    """

    jobs: int = 0
    without_only: bool = False

    def arguments(self, key: str) -> list[str]:
        """The options of `archive build` for a row."""
        only = ["--only", "pages"] if key == PAGES and not self.without_only else []
        return [*only, *(["--jobs", str(self.jobs)] if self.jobs else [])]


def make_builders(keys: Sequence[str], tools: Tools, options: OurOptions) -> tuple[Builder, ...]:
    """The rows asked for, in the order of TITLES, which is that of the tables."""
    return tuple(
        _theirs(key, tools) if key in NEEDS else _ours(key, tools, options)
        for key in TITLES
        if key in keys
    )


def _theirs(key: str, tools: Tools) -> Builder:
    peer: Peer = type(tools.peers.PEERS[NEEDS[key]])()
    environment = tools.environment()
    if key == GOGC:
        environment["GOGC"] = "400"
    if key == PELICAN:
        environment["PYTHONPATH"] = tools.python_path(PELICAN)
    return Builder(key, peer, lambda corpus, site: peer.make(str(corpus), str(site)), environment)


def _ours(key: str, tools: Tools, options: OurOptions) -> Builder:
    command = [sys.executable, "-m", "builder", "build", "--quiet", *options.arguments(key)]
    peer: Peer = tools.peers.Command(key, f"{shlex.join(command)} --root {{site}}")
    peer.content, peer.output = "content/articles", "public"

    def prepare(corpus: Path, site: Path) -> None:
        shutil.copytree(corpus / "articles", site / peer.content)
        (site / "site.yaml").write_text(SETTINGS, encoding="utf-8")
        if key != DEFAULT:
            shutil.copytree(LAYOUTS, site / "layouts")
            (site / "layouts/assets").mkdir()
            (site / "layouts/assets/style.css").write_text(tools.peers.CSS, encoding="utf-8")

    return Builder(key, peer, prepare, OUR_ENVIRONMENT)
