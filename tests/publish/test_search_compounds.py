"""Compounds: which words are parts of which, by what stands before them."""

import pytest

from builder.publish.search.compounds import NO_COMPOUND, compounds

WORDS = ["gericht", "verfassungsgericht", "land", "richt", "nation", "eis", "haus", "licht"]


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("bundesverfassungsgericht", ("verfassungsgericht", "gericht")),  # linked by s
        ("landgericht", ("gericht",)),  # 'land' is a word of the archive
        ("stadtgericht", ()),  # 'stadt' is not
        ("amtsgericht", ("gericht",)),
        ("nachricht", ()),  # prefixes make no compound
        ("unterricht", ()),
        ("koordination", ()),  # nothing of meaning before 'nation'
        ("pflicht", ()),  # too little before 'licht'
        ("landeis", ()),  # too short a part
        ("gericht", ()),
    ],
)
def test_compound_has_the_parts_that_end_it(compound: str, parts: tuple[str, ...]) -> None:
    found = compounds([*WORDS, compound])
    assert found.get(compound, NO_COMPOUND).parts == parts


def test_no_words_have_no_compounds() -> None:
    assert compounds([]) == {}
