"""Builds in turn: cold, one article more, one edited, nothing changed."""

import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import median

from tests.bench.speeds.builders import Builder
from tests.bench.speeds.tools import Tools, environment

COLD, ADDED, EDITED, UNCHANGED = PHASES = ("cold", "one added", "one edited", "nothing changed")
# So that a change is later than the build before by every file system's clock.
PAUSE = 1.1
SENTENCE = " Dieser Satz kam beim Lesen dazu."


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of wall and processor with all children, peak MB of the largest process."""

    wall: float
    cpu: float
    peak: float


@dataclass(slots=True)
class Figures:
    """What was measured of one size: runs by row and phase, the counts of pages by row."""

    articles: int
    runs: dict[str, dict[str, list[Run]]] = field(default_factory=dict)
    counts: dict[str, dict[str, float]] = field(default_factory=dict)

    def middle(self, key: str, phase: str) -> Run | None:
        """The median of each figure; None if it was not measured."""
        runs = self.runs.get(key, {}).get(phase)
        if not runs:
            return None
        return Run(
            median(run.wall for run in runs),
            median(run.cpu for run in runs),
            median(run.peak for run in runs),
        )


@dataclass(frozen=True, slots=True)
class Course:
    """Builders of one corpus, each with a site of its own below `folder`.

    What a build has written is moved to `aside`, as files are created slowly where others were
    just deleted; on a tmpfs, which has no such memory, `clear` empties that folder. `inputs` are
    the names in each site before its first build.
    """

    tools: Tools
    corpus: Path
    folder: Path
    aside: Path
    clear: Callable[[], None]
    timeout: float
    inputs: dict[str, frozenset[str]] = field(default_factory=dict)

    def measure(self, builders: Sequence[Builder], runs: int) -> Figures:
        """All phases of all builders, `runs` times, one builder after the other in each phase."""
        figures = Figures(sum(1 for _ in (self.corpus / "articles").rglob("*.md")))
        alive = list(builders)
        for each in builders:
            self._make(each)
        for number in range(runs):
            for phase in PHASES:
                self._change(alive, phase)
                alive = [each for each in alive if self._build(each, phase, figures)]
            say(f"{figures.articles} articles, run {number + 1} of {runs}: {_latest(figures)}")
            self.clear()
        return figures

    def leave(self) -> None:
        """Make room, where that does not slow down what comes next."""
        self.aside.mkdir(exist_ok=True)
        self.folder.rename(self.aside / f"sites-{time.monotonic_ns()}")
        self.clear()

    def site(self, builder: Builder) -> Path:
        """A builder's folder."""
        return self.folder / builder.key

    def output(self, builder: Builder) -> Path:
        """Where a builder's pages are."""
        return self.site(builder) / builder.peer.output

    def _make(self, builder: Builder) -> None:
        site = self.site(builder)
        if site.exists():
            self.aside.mkdir(exist_ok=True)
            site.rename(self.aside / f"{builder.key}-site-{time.monotonic_ns()}")
        site.mkdir(parents=True)
        builder.prepare(self.corpus, site)
        self.inputs[builder.key] = _names(site)

    def _change(self, builders: Sequence[Builder], phase: str) -> None:
        """Do to every site what the phase is named after."""
        if phase != UNCHANGED:
            time.sleep(PAUSE)
        for builder in builders:
            if phase == COLD:
                self._reset(builder)
            elif phase == ADDED:
                builder.peer.add(str(self.corpus), str(self.site(builder)))
            elif phase == EDITED:
                text = self._middle_article().read_text("utf-8")
                self._edited(builder).write_text(text.rstrip() + SENTENCE + "\n", "utf-8")

    def _reset(self, builder: Builder) -> None:
        """The site as it was before the first build, whatever builds have left in it."""
        site, inputs = self.site(builder), self.inputs[builder.key]
        builder.peer.clean = [name for name in _names(site) if name not in inputs]
        builder.peer.wipe(str(site), str(self.aside))
        shutil.copy(self._middle_article(), self._edited(builder))

    def _middle_article(self) -> Path:
        """The article to be edited: the middle one of the corpus's middle year."""
        path = self.corpus / "articles"
        while path.is_dir():
            inside = sorted(path.iterdir())
            path = inside[len(inside) // 2]
        return path

    def _edited(self, builder: Builder) -> Path:
        """The same article in a builder's site."""
        path = self._middle_article().relative_to(self.corpus / "articles")
        return self.site(builder) / builder.peer.content / path

    def _build(self, builder: Builder, phase: str, figures: Figures) -> bool:
        """Build once; whether it went well."""
        site = str(self.site(builder))
        with environment(builder.environment):
            command, folder = builder.peer.command(site)
            found = self.tools.peers.timed(command, folder, self.timeout)
        if found["rc"]:
            say(f"{builder.title}: left out from here on, its command ended with {found['rc']}")
            return False
        if not self._shows(builder, phase):
            say(f"{builder.title}: left out from here on, {phase} does not show on the page")
            return False
        run = Run(found["wall"], found["cpu"], found["MB"])
        figures.runs.setdefault(builder.key, {}).setdefault(phase, []).append(run)
        if phase == COLD and builder.key not in figures.counts:
            figures.counts[builder.key] = self._count(builder)
        return True

    def _shows(self, builder: Builder, phase: str) -> bool:
        """Whether the article that is new, or what is new in one, is there: fast is not enough."""
        added = next(iter((self.site(builder) / builder.peer.content / "extra").glob("*.md")), None)
        changed = {ADDED: (added, ""), EDITED: (self._edited(builder), SENTENCE)}
        article, words = changed.get(phase, (None, ""))
        if article is None:
            return phase != ADDED
        folder = self.output(builder) / builder.peer.kinds["articles"]
        pages = (folder / f"{article.stem}.html", folder / article.stem / "index.html")
        return any(page.exists() and words in page.read_text("utf-8") for page in pages)

    def _count(self, builder: Builder) -> dict[str, float]:
        """HTML and other files and MB as peers.py counts them; the kinds without further pages.

        An entity of ours may have pages of its decades below its own, and a peer's kind has its
        list among its pages.
        """
        counts: dict[str, float] = self.tools.peers.count(builder.peer, str(self.site(builder)))
        for kind, name in builder.peer.kinds.items():
            folder = self.output(builder) / name
            flat = (each for each in folder.glob("*.html") if each.name != "index.html")
            counts[kind] = sum(1 for _ in chain(flat, folder.glob("*/index.html")))
        return counts


def _names(site: Path) -> frozenset[str]:
    return frozenset(each.name for each in site.iterdir())


def _latest(figures: Figures) -> str:
    return "; ".join(
        f"{key} {' '.join(f'{runs[-1].wall:.2f}' for runs in phases.values())}"
        for key, phases in figures.runs.items()
    )


def say(text: str) -> None:
    """Tell whoever waits how far it is."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)
