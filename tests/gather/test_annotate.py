"""Persons and places of whole texts; the cases are tests/cases/annotate.txt."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.gather.annotate import annotate, apply_rules, list_appearances
from builder.model import Appearance, Kind, Mention

KINDS: tuple[Kind, Kind] = ("person", "place")

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
    found = [
        "; ".join(map(worded, list_appearances(text, mentions, kind, len(text)))) for kind in KINDS
    ]
    assert " | ".join(found).strip() == expected.strip()


def test_mentions_are_in_order_and_never_overlap() -> None:
    for text, _ in CASES:
        mentions = annotate(text)
        assert all(before.end <= after.start for before, after in pairwise(mentions))


@settings(deadline=None)
@given(st.data())
def test_rules_make_sound_mentions_of_whatever_a_tagger_found(data: st.DataObject) -> None:
    words = st.sampled_from(["Putin", "Wladimir", "Putins", "US", "'s", "Genf/Bern", "-", "Straße"])
    text = " ".join(data.draw(st.lists(words, min_size=1)))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))))
    found = [
        Mention(data.draw(st.sampled_from(KINDS)), text[start:end], start, end)
        for start, end in pairwise(cuts)
        if text[start:end] == text[start:end].strip()
    ]
    mentions = apply_rules(text, tuple(found), finding=True)
    edges = [at for each in mentions for at in (each.start, each.end)]
    assert [0, *edges, len(text)] == sorted([0, *edges, len(text)])
    assert all(each.name.strip() and each.start < each.end for each in mentions)
