"""Names that too little speaks for: persons of one word, places that no list has."""

import pytest

from builder.gather.annotate.doubtful import ENGLISH, ENGLISH_FIRST_NAME, GERMAN, drop_doubtful
from builder.model import Kind, Mention

LEAST_PERSON, LEAST_PLACE = GERMAN["person"], GERMAN["place"]
# German words of an article's length without any name.
ARTICLE = "Das ist der Rat, und er hat es nicht mit dem Bus zu tun, der in die Stadt fährt. " * 4


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
    text = f"{name} " * len(weights) + ARTICLE
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
    assert drop_doubtful(f"Palast und Palast {ARTICLE}", (person, place)) == (person,)


@pytest.mark.parametrize(
    ("name", "weight", "other", "kept"),
    [
        ("Roscosmos", ENGLISH["person"] - 1, "Ada Lund", False),
        ("Roscosmos", ENGLISH["person"], "Ada Lund", True),
        ("Carmen", ENGLISH_FIRST_NAME - 1, "Ada Lund", False),
        ("Carmen", ENGLISH_FIRST_NAME, "Ada Lund", True),
        ("Roscosmos", 3, "Lund", True),  # fiction, talk
    ],
)
def test_english_news_gives_full_names(name: str, weight: int, other: str, kept: bool) -> None:
    text = f"{name} {other} " + "It is one of the words that he said. " * 20
    start = len(name) + 1
    second = Mention("person", other, start, start + len(other))
    mentions = (Mention("person", name, 0, len(name), "", weight), second)
    assert drop_doubtful(text, mentions) == (mentions if kept else (second,))


@pytest.mark.parametrize(
    "text", ["Der Triangel klang.", "It is one of the words that he said. " * 20]
)
def test_a_few_sentences_and_english_texts_without_full_names_keep_every_name(text: str) -> None:
    mentions = (Mention("person", "Triangel", 4, 12, "", 3),)
    assert drop_doubtful(text, mentions) == mentions


@pytest.mark.parametrize(
    ("kind", "name", "kept"),
    [
        ("place", "passe de l’avis de la CNCTR", False),
        ("place", "Genève", True),
        ("person", "Roissy", False),
        ("person", "Laurent Fabius", True),
    ],
)
def test_in_a_language_that_it_has_not_learnt_the_tagger_alone_is_not_enough(
    kind: Kind, name: str, kept: bool
) -> None:
    text = f"{name} " + "Il est dans la ville, et nous avons dit que les élus ne sont pas là. " * 6
    mentions = (Mention(kind, name, 0, len(name), "", 5_000),)
    assert drop_doubtful(text, mentions) == (mentions if kept else ())
