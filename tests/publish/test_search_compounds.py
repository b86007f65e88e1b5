"""Compounds: which words are parts of which, by what stands before them."""

import pytest

from builder.publish.search.compounds import compound_parts

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
    assert compound_parts([*WORDS, compound]).get(compound, ()) == parts


def test_no_words_have_no_compounds() -> None:
    assert compound_parts([]) == {}
