"""What was measured, as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.speeds.builders import ELEVENTY, HUGO, OURS, PAGES, PELICAN, TITLES
from tests.bench.speeds.floor import VERSION, Floor
from tests.bench.speeds.phases import ADDED, COLD, PHASES, UNCHANGED, Figures, Run

KINDS = ("articles", "people", "places", "sources")
VERSION_LIMIT = 0.1  # seconds
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """A row of issue 6: a figure of ours over Hugo's is at most `limit`."""

    words: str
    key: str
    phase: str
    limit: float
    figure: str = "wall"
    articles: int = 0


# The ratios are for 10,000 articles unless a target says otherwise.
TARGET_ARTICLES, MANY = 10_000, 50_000
TARGETS = (
    Target("cold, the peers' page set", PAGES, COLD, 0.6),
    Target("cold, everything included", OURS, COLD, 1.5),
    Target("one article added, everything included", OURS, ADDED, 0.12),
    Target("nothing changed", OURS, UNCHANGED, 0.03),
    Target("cold, the peers' page set, 50,000 articles", PAGES, COLD, 0.5, articles=MANY),
    Target("peak memory of the largest process, everything included", OURS, COLD, 0.35, "peak"),
)


def tables(figures: Figures) -> str:
    """Every phase with its ratios to Hugo, and the counts of pages."""
    parts = [f"## {figures.articles:,} articles"]
    for phase in PHASES:
        parts += [f"### {phase.capitalize()}", "\n".join(_phase(figures, phase))]
    return "\n\n".join([*parts, "### Pages", "\n".join(_counts(figures))])


def _phase(figures: Figures, phase: str) -> Iterator[str]:
    yield "| | wall s | least to most | CPU s | peak MB | wall / Hugo | CPU / Hugo | peak / Hugo |"
    yield "|---|---|---|---|---|---|---|---|"
    hugo = figures.middle(HUGO, phase)
    for key, phases in figures.runs.items():
        run = figures.middle(key, phase)
        if run:
            walls = [each.wall for each in phases[phase]]
            cells = [TITLES[key], f"{run.wall:.3f}", f"{min(walls):.3f} to {max(walls):.3f}"]
            cells += [f"{run.cpu:.3f}", f"{run.peak:.0f}", *_ratios(run, hugo)]
            yield f"| {' | '.join(cells)} |"


def _ratios(run: Run, hugo: Run | None) -> list[str]:
    pairs = [(run.wall, hugo.wall), (run.cpu, hugo.cpu), (run.peak, hugo.peak)] if hugo else []
    return [f"{ours / theirs:.3f}" for ours, theirs in pairs] or [""] * 3


def _counts(figures: Figures) -> Iterator[str]:
    yield f"| | {' | '.join(KINDS)} | all HTML | other files | MB | |"
    yield "|---" * (len(KINDS) + 5) + "|"
    first = next(iter(figures.counts.values()), {})
    for key, counts in figures.counts.items():
        differing = [kind for kind in KINDS if counts[kind] != first[kind]]
        cells = [TITLES[key], *(f"{counts[name]:,}" for name in (*KINDS, "html", "other", "MB"))]
        verdict = f"differs in {', '.join(differing)}" if differing else "equal"
        yield f"| {' | '.join(cells)} | {verdict} |"


def growth_table(sizes: Sequence[Figures]) -> str:
    """Time, memory and CPU of an article by size."""
    lines = ["| articles | | cold s | CPU s | CPU ms an article | peak MB | added s | edited s |"]
    lines[0] += " nothing changed s | cold / Hugo |"
    lines.append("|---" * 10 + "|")
    for figures in sizes:
        hugo = figures.middle(HUGO, COLD)
        for key in filter(figures.runs.__contains__, (HUGO, PAGES, OURS)):
            runs = [run for phase in PHASES if (run := figures.middle(key, phase))]
            cold, walls = runs[0], [f"{run.wall:.3f}" for run in runs[1:]]
            walls += [""] * (len(PHASES) - len(runs))
            cells = [f"{figures.articles:,}", TITLES[key], f"{cold.wall:.2f}", f"{cold.cpu:.2f}"]
            cells += [f"{1000 * cold.cpu / figures.articles:.3f}", f"{cold.peak:.0f}", *walls]
            cells.append(f"{cold.wall / hugo.wall:.3f}" if hugo else "")
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(["## Growth", "", *lines])


def starts_and_floor(starts: Mapping[str, float], floors: Mapping[str, Floor]) -> str:
    """Start-up, and what the output's files alone cost."""
    lines = ["## Start-up", ""]
    lines += [f"- {name}: {1000 * seconds:.0f} ms" for name, seconds in starts.items()]
    if floors:
        lines += ["", "## Physical floor", ""]
        lines += ["| output of | files | MB | creating them s | looking at them s |"]
        lines += ["|---|---|---|---|---|"]
    for key, floor in floors.items():
        cells = [TITLES[key], f"{floor.files:,}", f"{floor.size / _MB:.1f}"]
        cells += [f"{floor.creating:.3f}", f"{floor.looking:.3f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def targets(sizes: Sequence[Figures], starts: Mapping[str, float]) -> str:
    """Which targets of issue 6 were reached."""
    lines = ["## Targets", ""]
    lines += [f"- {line}" for target in TARGETS for line in _target(target, sizes)]
    for figures in sizes[:1]:
        lines += [f"- {line}" for peer in (PELICAN, ELEVENTY) for line in _faster(peer, figures)]
    seconds = starts[VERSION]
    lines.append(f"- {VERSION}: {seconds:.3f} s, {_verdict(seconds, VERSION_LIMIT)}")
    return "\n".join(lines)


def _target(target: Target, sizes: Sequence[Figures]) -> Iterator[str]:
    matching = [each for each in sizes if each.articles == (target.articles or each.articles)][:1]
    for figures in matching:
        ours, hugo = (figures.middle(key, target.phase) for key in (target.key, HUGO))
        if ours and hugo:
            ratio = getattr(ours, target.figure) / getattr(hugo, target.figure)
            meant = target.articles or TARGET_ARTICLES
            size = "" if figures.articles == meant else f" (at {figures.articles:,} articles)"
            verdict = _verdict(ratio, target.limit)
            if target.figure == "wall":
                verdict += f"; CPU {ours.cpu / hugo.cpu:.3f}"
            yield f"{target.words}{size}: {ratio:.3f}, {verdict}"
            return
    yield f"{target.words}: not measured"


def _faster(peer: str, figures: Figures) -> Iterator[str]:
    """The row in which we are nearest to a peer, or behind it."""
    rows = [
        (ours.wall / theirs.wall, f"{TITLES[key]}, {phase}")
        for key in (PAGES, OURS)
        for phase in PHASES
        if (ours := figures.middle(key, phase)) and (theirs := figures.middle(peer, phase))
    ]
    if rows:
        ratio, where = max(rows)
        verdict = "reached" if ratio < 1 else "missed"
        yield f"faster than {TITLES[peer]} in every row: at most {ratio:.3f} ({where}), {verdict}"


def _verdict(value: float, limit: float) -> str:
    return f"{'reached' if value <= limit else 'missed'} (at most {limit})"
