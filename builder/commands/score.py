"""`archive review --score`: how right the machine was, by the articles that people confirmed."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from builder.commands.annotators import load_annotator, read_setting
from builder.commands.confirmed import confirmed_pages
from builder.commands.pages import gather_article
from builder.commands.reporting import Report, Track, untracked
from builder.desk.gold import DROPPED
from builder.desk.scoring import Score, Scores, compare
from builder.gather.classify.reading import BODY_LABELS
from builder.model import Problem
from builder.problems import ProblemsError

# Labels in the order in which a page mostly has them.
_LABELS = ("title", "kicker", "byline", "dateline", *BODY_LABELS, "caption", DROPPED)
_PARTS = ("lines", "passages", "persons", "places")


def score(root: Path, track: Track[Any] = untracked, as_json: bool = False) -> Report:
    """Read the seeds of confirmed articles again, one at a time, and compare; writes nothing.

    Raises ProblemsError if the archive's annotator cannot be loaded.
    """
    annotator = load_annotator(read_setting(root))
    problems: list[Problem] = []
    scores: dict[str, Scores] = {}
    for each in confirmed_pages(root, problems.append, track):
        try:
            made = gather_article(each.seed, each.recurring, annotator)
        except ProblemsError as error:
            problems += error.problems
            continue
        source = each.article.source
        scores[source] = scores.get(source, Scores()) + compare(made, each.blocks, each.article)
    by_source = dict(sorted(scores.items()))
    lines = [_json(by_source)] if as_json else _text(by_source)
    return Report(tuple(lines), tuple(problems))


def _text(scores: Mapping[str, Scores]) -> Iterator[str]:
    """A table of all, and where there are several sources one of each."""
    total = sum(scores.values(), Scores())
    if not total.articles:
        yield "no confirmed article has its page, so there is nothing to compare"
        return
    yield f"{total.articles} confirmed articles, their pages read again"
    yield f"{'':<13}{'precision':>10}{'recall':>8}{'right':>8}{'found':>8}{'wanted':>8}"
    yield from _rows(total)
    for source, some in scores.items() if len(scores) > 1 else ():
        yield ""
        yield f"{source or 'without a source'}: {some.articles}"
        yield from _rows(some)


def _rows(scores: Scores) -> Iterator[str]:
    yield _row("lines", scores.lines)
    for label in _LABELS:
        if label in scores.labels:
            yield _row(f" {label}", scores.labels[label])
    for part in _PARTS[1:]:
        yield _row(part, getattr(scores, part))


def _row(name: str, one: Score) -> str:
    figures = f"{one.right:>8}{one.found:>8}{one.wanted:>8}"
    return f"{name:<13}{one.precision:>10.3f}{one.recall:>8.3f}{figures}"


def _json(scores: Mapping[str, Scores]) -> str:
    """All scores as one object; those of each source under its name."""
    total = _values(sum(scores.values(), Scores()))
    by_source = {source: _values(some) for source, some in scores.items()}
    return json.dumps(total | {"sources": by_source}, ensure_ascii=False)


def _values(scores: Scores) -> dict[str, object]:
    parts = {part: _figures(getattr(scores, part)) for part in _PARTS}
    labels = {each: _figures(scores.labels[each]) for each in _LABELS if each in scores.labels}
    return {"articles": scores.articles, **parts, "labels": labels}


def _figures(one: Score) -> dict[str, float]:
    return {
        "precision": round(one.precision, 4),
        "recall": round(one.recall, 4),
        "right": one.right,
        "found": one.found,
        "wanted": one.wanted,
    }
