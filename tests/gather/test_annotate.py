"""Persons and places of whole texts; the cases are tests/cases/annotate.txt."""

from itertools import pairwise
from pathlib import Path

import pytest

from builder.gather.annotate import annotate, list_appearances
from builder.model import Appearance, Kind

TEXT = (Path(__file__).parents[1] / "cases/annotate.txt").read_text(encoding="utf-8")
CASES = [
    tuple(block.split("\n=> "))
    for block in TEXT.split("\n\n")
    if block.strip() and not block.startswith("#")
]


def worded(appearance: Appearance) -> str:
    """An appearance as the cases write it."""
    role = f" ({appearance.role})" if appearance.role else ""
    forms = f" = {', '.join(appearance.forms)}" if appearance.forms else ""
    return f"{appearance.name}{role}{forms}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_names_its_persons_and_places(text: str, expected: str) -> None:
    mentions = annotate(text)
    kinds: tuple[Kind, Kind] = ("person", "place")
    found = [
        "; ".join(map(worded, list_appearances(text, mentions, kind, len(text)))) for kind in kinds
    ]
    assert " | ".join(found).strip() == expected.strip()


def test_mentions_are_in_order_and_never_overlap() -> None:
    for text, _ in CASES:
        mentions = annotate(text)
        assert all(before.end <= after.start for before, after in pairwise(mentions))
