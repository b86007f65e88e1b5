"""Names that too little speaks for: persons of one word, places that no list has."""

import pytest

from builder.gather.annotate.doubtful import LEAST_PERSON, LEAST_PLACE, drop_doubtful
from builder.model import Kind, Mention


@pytest.mark.parametrize(
    ("kind", "name", "role", "weights", "kept"),
    [
        ("person", "Triangel", "", [LEAST_PERSON - 1], False),
        ("person", "Beatrix", "", [LEAST_PERSON], True),
        ("person", "Beatrix", "", [3, LEAST_PERSON], True),
        ("person", "Beatrix", "Königin", [3], True),
        ("person", "Ada Lund", "", [3], True),
        ("person", "Putin", "", [3], True),  # much in the news
        ("person", "Triangel", "", [None], True),  # another tagger's
        ("person", "Triangel", "", [None, 3], False),
        ("place", "Palast", "", [LEAST_PLACE - 1], False),
        ("place", "Bendlerblock", "", [LEAST_PLACE], True),
        ("place", "Hamburg", "", [3], True),  # listed
        ("place", "Palast", "", [None], True),
    ],
)
def test_a_name_stays_if_enough_speaks_for_it(
    kind: Kind, name: str, role: str, weights: list[int | None], kept: bool
) -> None:
    text = f"{name} " * len(weights)
    mentions = tuple(
        Mention(kind, name, at * (len(name) + 1), at * (len(name) + 1) + len(name), role, weight)
        for at, weight in enumerate(weights)
    )
    assert drop_doubtful(text, mentions) == (mentions if kept else ())


def test_a_person_does_not_vouch_for_a_place_of_the_same_name() -> None:
    person, place = (
        Mention("person", "Palast", 0, 6, "Bär", 3),
        Mention("place", "Palast", 11, 17, "", LEAST_PLACE - 1),
    )
    assert drop_doubtful("Palast und Palast", (person, place)) == (person,)
