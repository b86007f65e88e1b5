"""What was measured, as Markdown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.bench.searches.browsing import Timing
from tests.bench.searches.building import Cost
from tests.bench.searches.serving import Folder

_KB, _MB = 1000, 1_000_000


@dataclass(slots=True)
class Figures:
    """All figures of one size; what was not measured is missing. Forms differ by case too."""

    articles: int
    forms: int
    persons: int
    costs: dict[str, Cost] = field(default_factory=dict)
    sizes: dict[str, Folder] = field(default_factory=dict)
    http: dict[str, Timing] = field(default_factory=dict)
    disk: dict[str, Timing] = field(default_factory=dict)
    pagefind: dict[str, Timing] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)


def tables(figures: Figures) -> str:
    """The tables of one size."""
    head = (
        f"{figures.articles:,} articles, {figures.forms:,} word forms, {figures.persons:,} persons"
    )
    parts = [f"## {head}", _builds(figures), "\n".join(_ratios(figures))]
    parts += [_queries(figures), _first(figures)] if figures.http else []
    return "\n\n".join(part for part in parts if part) + "\n"


def _builds(figures: Figures) -> str:
    lines = ["| | wall s | CPU s | peak MB | before MB | files | MB | gzip MB |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for name, cost in figures.costs.items():
        size = figures.sizes.get(name)
        before = f"{cost.before:.0f}" if cost.before else ""
        row = f"| {name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.peak:.0f} | {before} |"
        sizes = (
            f" {size.files} | {size.size / _MB:.2f} | {size.compressed / _MB:.2f} |"
            if size
            else " | | |"
        )
        lines.append(row + sizes)
    return "\n".join(lines)


def _ratios(figures: Figures) -> Iterator[str]:
    for one, other in (("our index", "Hugo"), ("our index", "Pagefind"), ("our index", "lunr")):
        if one in figures.costs and other in figures.costs:
            ours, theirs = figures.costs[one], figures.costs[other]
            text = f"- {one} / {other}: wall {ours.wall / theirs.wall:.2f}"
            text += f", CPU {ours.cpu / theirs.cpu:.2f}, memory {ours.peak / theirs.peak:.2f}"
            if one in figures.sizes and other in figures.sizes:
                size, others = figures.sizes[one], figures.sizes[other]
                text += f", bytes {size.size / others.size:.2f}"
                text += f", gzip {size.compressed / others.compressed:.2f}"
            yield text


def _queries(figures: Figures) -> str:
    lines = ["| query | results | cold ms http, file | warm | again | index kB gzip, most |"]
    lines[0] += " Pagefind cold | warm | kB, most |"
    lines.append("|---|---|---|---|---|---|---|---|---|")
    for kind, http in figures.http.items():
        disk, other = figures.disk[kind], figures.pagefind.get(kind)
        row = [kind, ", ".join(map(str, http.results))]
        row += [f"{http.cold:.0f}, {disk.cold:.0f}", f"{http.warm:.0f}, {disk.warm:.0f}"]
        row += [f"{http.again:.0f}, {disk.again:.0f}", _kilobytes(http.index)]
        row += [f"{other.cold:.0f}", f"{other.warm:.0f}"] if other else ["", ""]
        row += [_kilobytes(other.index)] if other else [""]
        lines.append(f"| {' | '.join(row)} |")
    lines.append("")
    lines += [f"- {kind}: {queries}" for kind, queries in figures.queries.items()]
    return "\n".join(lines)


def _kilobytes(sizes: tuple[float, float]) -> str:
    return f"{sizes[0] / _KB:.1f}, {sizes[1] / _KB:.1f}"


def _first(figures: Figures) -> str:
    """What is loaded before the first result: the page, its scripts and styles, the index."""
    page: Mapping[str, int] = next(iter(figures.http.values())).page
    total = sum(page.values())
    parts = ", ".join(f"{kind} {size / _KB:.1f}" for kind, size in sorted(page.items()))
    least = min(timing.index[0] for timing in figures.http.values())
    most = max(timing.index[1] for timing in figures.http.values())
    return (
        f"Before the first result, kB gzip: {parts}, index {least / _KB:.1f} to {most / _KB:.1f}; "
        f"all {(total + least) / _KB:.1f} to {(total + most) / _KB:.1f}."
    )
