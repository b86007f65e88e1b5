"""`archive review`: what an editor may settle, with the sentences and the lines that settle it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from builder.commands.reading import make_edition_to_read, read_apart
from builder.commands.reporting import BuildOptions, Report
from builder.desk.action_json import to_json
from builder.desk.settling import settling
from builder.publish.review import TOPICS, Proposal, propose

# How each topic is headed and, with its number, summed up.
_HEADS = {
    "duplicate": ("Perhaps one person", "probable duplicates"),
    "surname": ("Who is meant", "lone surnames"),
    "form": ("Stands for two entries", "ambiguous forms"),
    "name": ("Is it a name, and of whom", "uncertain names"),
    "date": ("When did it appear", "uncertain dates"),
}


def review(root: Path, options: BuildOptions, as_json: bool = False) -> Report:
    """List every proposal. Raises ProblemsError."""
    with read_apart(root, options) as (material, memory):
        proposals = propose(make_edition_to_read(material, memory))
    lines = _json_lines(proposals) if as_json else _text_lines(proposals)
    return Report(tuple(lines), material.content.problems)


def _json_lines(proposals: Sequence[Proposal]) -> Iterator[str]:
    """One JSON object a line, with the actions of the desk of which each settles it."""
    for proposal in proposals:
        actions = [to_json(each) for each in settling(proposal)]
        yield json.dumps(asdict(proposal) | {"actions": actions}, ensure_ascii=False)


def _text_lines(proposals: Sequence[Proposal]) -> Iterator[str]:
    for proposal in proposals:
        yield f"{_HEADS[proposal.topic][0]}: {proposal.subject}"
        yield from (f"  {each.path}: {each.sentence}" for each in proposal.evidence)
        yield f"  to settle it, in {proposal.file}:"
        yield from (f"    {line}" for line in proposal.lines)
        yield ""
    counts = Counter(proposal.topic for proposal in proposals)
    yield ", ".join(f"{counts[topic]} {_HEADS[topic][1]}" for topic in TOPICS)
