"""What the document rules make of a tagger's names: tests/cases/annotate_rules.txt."""

import re
from pathlib import Path

import pytest

from builder.gather.annotate import apply_rules
from builder.model import Kind, Mention

TEXT = (Path(__file__).parents[1] / "cases/annotate_rules.txt").read_text(encoding="utf-8")
CASES = [
    tuple(block.split("\n=> "))
    for block in TEXT.split("\n\n")
    if block.strip() and not block.startswith("#")
]
MARKED = re.compile(r"\[([PL]) ([^]]+)\]")


def unmarked(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The text of a case and the names that it marks."""
    mentions: list[Mention] = []
    while match := MARKED.search(marked):
        kind: Kind = "person" if match[1] == "P" else "place"
        mentions.append(Mention(kind, match[2], match.start(), match.start() + len(match[2])))
        marked = marked[: match.start()] + match[2] + marked[match.end() :]
    return marked, tuple(mentions)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_the_rules_find_cut_and_drop_names(marked: str, expected: str) -> None:
    text, found = unmarked(marked)
    mentions = apply_rules(text, found, finding=True)
    assert all(text[each.start : each.end] for each in mentions)
    named = [
        "; ".join(dict.fromkeys(each.name for each in mentions if each.kind == kind))
        for kind in ("person", "place")
    ]
    assert " | ".join(named).strip() == expected.strip()
