"""Words of site furniture, found among a block's words."""

import pytest

from builder.gather.classify.cues import Cue, find_cues, furniture_kind, furniture_kinds, told_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("auf facebook teilen", "share"),
        ("anzeige", "advertising"),
        ("publicité", "advertising"),
        ("lees ook", "section"),
        ("wir verwenden cookies", "consent"),
        ("alle rechte vorbehalten", "legal"),
        ("12 commentaires", "comment"),
        ("der rat hat am dienstag mit großer mehrheit für den neuen plan gestimmt", ""),
        ("", ""),
    ],
)
def test_a_block_is_furniture_by_its_words(text: str, kind: str) -> None:
    words = text.split()
    assert furniture_kind(find_cues(words), len(words)) == kind


def test_a_cue_says_where_it_begins_and_how_much_it_covers() -> None:
    cues = find_cues(["hier", "auf", "facebook", "und", "twitter", "teilen"])
    assert cues["share"] == Cue(start=2, covered=3)


def test_a_beginning_stands_for_every_word_that_has_it() -> None:
    assert find_cues(["datenschutzerklärung"]).keys() == find_cues(["datenschutz"]).keys()


def test_one_word_in_a_long_sentence_tells_nothing() -> None:
    words = ["wort"] * 30
    assert told_kind(find_cues([*words, "facebook"]), 31) == ""
    assert told_kind(find_cues(["zu", "facebook"]), 2) == "share"


def test_what_articles_have_as_well_is_no_furniture() -> None:
    assert furniture_kinds().isdisjoint({"byline", "dateline", "caption", "address"})
