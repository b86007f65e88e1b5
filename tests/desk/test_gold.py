"""What a confirmed article says of the lines of its page."""

from dataclasses import replace

import pytest

from builder.desk.gold import DROPPED, gold_labels
from builder.model import Block, Caption, Provenance
from tests.publish.making import make_article

# The machine has taken a teaser for a paragraph, and the last paragraph for one.
MADE = (
    Block(1, 1, "Küste", "kicker"),
    Block(2, 2, "Fähre fährt", "title"),
    Block(3, 3, "Von Eva Brandt", "byline"),
    Block(5, 5, "Die Fähre fährt seit Montag wieder.", "lead"),
    Block(6, 6, "Teilen", DROPPED, "share"),
    Block(7, 7, "Das sagte die Reederei am Abend.", "paragraph"),
    Block(9, 9, "Lesen Sie auch: Streik im Hafen von Bremerhaven", "paragraph"),
    Block(11, 11, "Gebaut wurde sie in Kiel.", DROPPED, "other story"),
    Block(12, 12, "Die Fähre im Hafen. Foto: Ek", "caption"),
)
BODY = "Die Fähre fährt seit Montag wieder.\n\nDas sagte die Reederei am Abend."
SEED = Provenance("a.txt", "0" * 64, "1-3, 5, 7, 12", {"share": "6", "editor": "9"})
ARTICLE = make_article(
    title="Fähre fährt",
    kicker="Küste",
    lead=True,
    body=BODY,
    captions=(Caption("Die Fähre im Hafen."),),
    provenance=SEED,
    review="confirmed",
)
AS_MADE = ("kicker", "title", "byline", "lead", DROPPED, "paragraph", DROPPED, DROPPED, "caption")


def changed(body: str, **fields: object) -> tuple[str, ...]:
    """The labels, if the article has this text."""
    return gold_labels(MADE, replace(ARTICLE, body=body, **fields))  # type: ignore[arg-type]


def test_what_stands_in_the_article_is_kept_and_what_an_editor_left_out_is_not() -> None:
    assert gold_labels(MADE, ARTICLE) == AS_MADE


@pytest.mark.parametrize(
    ("body", "index", "label"),
    [
        (f"{BODY}\n\nGebaut wurde sie in Kiel.", 7, "paragraph"),
        (f"{BODY}\n\n## Gebaut wurde sie in Kiel.", 7, "subhead"),
        (f"{BODY}\n\n> Gebaut wurde sie in Kiel.", 7, "quote"),
        (BODY.partition("\n")[0], 5, DROPPED),
        (BODY.replace("am Abend", "am *späten* Abend in [Kiel](place:kiel)"), 5, "paragraph"),
        (BODY.replace(".\n\n", ". "), 3, "lead"),
        (BODY.replace(".\n\n", ". "), 5, "lead"),
    ],
)
def test_the_text_tells_whatever_the_header_says(body: str, index: int, label: str) -> None:
    assert changed(body)[index] == label
    others = [at for at in range(len(MADE)) if at not in (index, 3, 5)]
    assert [changed(body)[at] for at in others] == [AS_MADE[at] for at in others]


def test_the_first_paragraph_is_the_lead_if_a_person_says_so() -> None:
    assert changed(BODY, lead=False)[3] == "paragraph"


def test_a_headline_that_somebody_chose_takes_the_place_of_the_machines() -> None:
    found = changed(BODY, title="Gebaut wurde sie in Kiel.")
    assert (found[1], found[7]) == (DROPPED, "title")


def test_a_headline_worded_anew_is_still_where_it_was() -> None:
    assert changed(BODY, title="Wieder auf See")[1] == "title"


def test_of_lines_that_read_the_same_the_one_that_the_header_has_is_meant() -> None:
    blocks = (Block(1, 1, "Ende.", DROPPED, "menu"), Block(4, 4, "Ende.", "paragraph"))
    article = replace(ARTICLE, body="Ende.", lead=False, provenance=replace(SEED, lines="4"))
    assert gold_labels(blocks, article) == (DROPPED, "paragraph")


def test_of_pieces_of_one_line_an_editor_may_have_left_out_one() -> None:
    blocks = (Block(1, 1, "Am Anfang.", "paragraph"), Block(1, 1, "Teilen", "paragraph"))
    seed = replace(SEED, lines="1", dropped={"editor": "1"})
    article = replace(ARTICLE, body="Am Anfang.", lead=False, provenance=seed)
    assert gold_labels(blocks, article) == ("paragraph", DROPPED)
