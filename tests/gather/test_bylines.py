"""Names in bylines; invented people."""

import pytest

from builder.gather.bylines import find_authors
from builder.gather.date_lines import locate
from builder.model import Block

TEXT = "Der Rat der Stadt hat am Dienstag nach langer Sitzung beschlossen, dass der Bus fährt."


def authors(line: str, source: str = "", behind: str = "") -> tuple[str, ...]:
    texts = [("title", "Der Bus fährt auch am Sonntag"), ("byline", line), ("paragraph", TEXT)]
    texts += [("boilerplate", behind)] if behind else []
    blocks = [Block(n, n, text, label) for n, (label, text) in enumerate(texts, start=1)]
    return find_authors(blocks, locate(blocks), source)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Anna Berger und Paul Lindner", ["Anna Berger", "Paul Lindner"]),
        (
            "By Anna Berger, Paul Lindner and Maria Stone",
            ["Anna Berger", "Paul Lindner", "Maria Stone"],
        ),
        ("Par Claire Dubois", ["Claire Dubois"]),
        ("Por María Gómez", ["María Gómez"]),
        ("di Marco Bianchi", ["Marco Bianchi"]),
        ("Door Jan de Vries", ["Jan de Vries"]),
        ("VON ANNA BERGER", ["Anna Berger"]),
        ("Von Anna Berger (dpa)", ["Anna Berger"]),
        ("Von Dr. Anna Berger, Chefredakteurin", ["Anna Berger"]),
        ("Anna Berger, Bern", ["Anna Berger"]),
        ("Anna Berger", ["Anna Berger"]),
        ("Text: Anna Berger, Bilder: Paul Lindner", ["Anna Berger"]),
        ("By Anna Berger For The Evening Paper", ["Anna Berger"]),
        ("By Anna Berger anna@example.org", ["Anna Berger"]),
        ("Posted on September 21, 2020 by Anna Berger", ["Anna Berger"]),
        ("1. Februar 2022, Anna Berger", ["Anna Berger"]),
        ("byAnna Berger Post a Comment", ["Anna Berger"]),
        ("Von Anna Berger 20.05.2021, 05:39 Uhr", ["Anna Berger"]),
    ],
)
def test_a_byline_names_its_authors(line: str, names: list[str]) -> None:
    assert list(authors(line)) == names


@pytest.mark.parametrize(
    "line",
    [
        "Von dpa",
        "Von der Redaktion",
        "By Staff Reporter",
        "By Evening News",
        "Foto: Anna Berger",
        "© Anna Berger",
        "Bild: Paul Lindner",
        "New York",
        "Anna Berger fährt Bus.",
        "Mehr von Anna Berger",
        "20. Mai 2021",
    ],
)
def test_agencies_newsrooms_photographers_and_sentences_are_no_authors(line: str) -> None:
    assert authors(line) == ()


def test_the_paper_itself_is_no_author() -> None:
    assert authors("Von Anna Berger", source="Anna Berger") == ()


def test_a_name_below_the_text_signs_it() -> None:
    assert authors("Teilen", behind="Anna Berger") == ("Anna Berger",)
    assert authors("Teilen", behind="Mehr zu Anna Berger und dem Bus") == ()
