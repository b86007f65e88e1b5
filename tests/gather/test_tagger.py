"""Persons and places in short German and English sentences."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.gather.annotate.tagger import spans, tag

CASES = Path(__file__).parent.parent / "cases" / "tagger.jsonl"
# Two errors more than the shipped weights make (MODEL.md has their scores).
FLOORS = {"person": 0.9, "place": 0.95}


def names(text: str, kind: str) -> list[str]:
    return [mention.name for mention in tag(text) if mention.kind == kind]


@pytest.mark.parametrize(
    ("text", "persons", "places"),
    [
        ("Am Montag kam US-Präsident Donald Trump an.", ["Donald Trump"], []),
        ("Kremlchef Wladimir Putin wies das zurück.", ["Wladimir Putin"], []),
        ("Moskau und Washington streiten weiter.", [], ["Moskau", "Washington"]),
        ("Die Iran-Sanktionen belasten die US-Beziehungen.", [], []),
        ("Die Vertreter Nordkoreas und des Irans kamen.", [], ["Nordkoreas", "Irans"]),
        ("Die Sitzung des Arktischen Rates dauerte lange.", [], []),
        (
            "U.S. Secretary of State Antony Blinken, left, greets Russian Foreign Minister "
            "Sergey Lavrov in Reykjavik, Iceland, Wednesday, May 19.",
            ["Antony Blinken", "Sergey Lavrov"],
            ["U.S.", "Reykjavik", "Iceland"],
        ),
        ("Das Treffen in Island dauerte zwei Stunden.", [], ["Island"]),
        ("«Das ist ein grosser Schritt», sagte Viola Amherd.", ["Viola Amherd"], []),
        ("„Das ist ein großer Schritt“, sagte Olaf Scholz.", ["Olaf Scholz"], []),
        ("Sie traf Ursula von der Leyen in Brüssel.", ["Ursula von der Leyen"], ["Brüssel"]),
    ],
)
def test_a_sentence_has_these_names(text: str, persons: list[str], places: list[str]) -> None:
    assert (names(text, "person"), names(text, "place")) == (persons, places)


@pytest.mark.parametrize("kind", ["person", "place"])
def test_f1_on_labelled_news_sentences_stays_above_its_floor(kind: str) -> None:
    hits = total = 0
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        wanted = {(m["start"], m["end"]) for m in case["mentions"] if m["kind"] == kind}
        given = {(m.start, m.end) for m in tag(case["text"]) if m.kind == kind}
        hits += len(wanted & given)
        total += len(wanted) + len(given)
    assert 2 * hits / total >= FLOORS[kind]


def test_swiss_and_german_spelling_are_tagged_alike() -> None:
    german = "„Großbritannien muss handeln“, sagte Außenminister Jens Weiß in Straßburg."
    swiss = german.replace("ß", "ss").replace("„", "«").replace("“", "»")
    assert [(m.kind, m.name.replace("ß", "ss")) for m in tag(german)] == [
        (m.kind, m.name) for m in tag(swiss)
    ]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("Aau ß.,\n-„“'’ßMerkelBerlin()19")))
def test_mentions_are_cuts_of_the_text_in_order(text: str) -> None:
    at = 0
    for mention in tag(text):
        assert at <= mention.start < mention.end
        assert mention.name == text[mention.start : mention.end]
        assert "\n" not in mention.name
        at = mention.end


def test_text_without_words_has_no_names() -> None:
    assert tag("") == tag(" \n\n ") == tag("… — !") == ()


def test_spans_of_bio_labels_may_touch_and_may_begin_inside() -> None:
    labels = ("B-PER", "I-PER", "B-PER", "O", "I-LOC", "I-PER")
    assert list(spans(labels)) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC"), (5, 6, "PER")]
