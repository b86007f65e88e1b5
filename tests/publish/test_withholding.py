"""How much of a text may be published: who decides it, and where an excerpt ends."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.config import Config
from builder.model import Caption, Entity, MarginNote, Publish
from builder.publish.document import Document
from builder.publish.plain_prose import read_document
from builder.publish.rights_statements import Rights, describe_rights
from builder.publish.withholding import excerpt, publish_of, published, rights_of
from tests.publish.making import edition_of, make_archive, make_article

UNKNOWN = "http://rightsstatements.org/vocab/XXX/1.0/"
ARTICLE = make_article(
    body="One two three.\n\nFour five six.",
    captions=(Caption("A picture."),),
    notes=(MarginNote("two", "A note."),),
)


def source(**fields: Any) -> Entity:
    """The authority file of a source."""
    return Entity("source", "blatt", "Blatt", **fields)


@pytest.mark.parametrize(
    ("article", "by_source", "archive", "expected"),
    [
        ("", "", "", "full"),
        ("", "", "metadata", "metadata"),
        ("", "excerpt", "metadata", "excerpt"),
        ("full", "excerpt", "metadata", "full"),
        ("metadata", "", "", "metadata"),
    ],
)
def test_an_article_goes_before_its_source_and_that_before_the_archive(
    article: Publish, by_source: Publish, archive: Publish, expected: str
) -> None:
    made = make_article(source="Blatt", publish=article)
    linked = make_archive(made, authority=(source(publish=by_source),))
    assert publish_of(made, linked, Config(publish=archive)) == expected


def test_an_edition_knows_what_is_withheld() -> None:
    edition = edition_of(make_article("a"), make_article("b", publish="excerpt"))
    assert edition.withheld == {"b": "excerpt"}


def test_all_of_a_text_is_left_where_it_is_published_in_full() -> None:
    assert published(ARTICLE, "full", 1) == ARTICLE


def test_of_an_excerpt_the_first_words_are_left_but_no_captions_and_notes() -> None:
    left = published(ARTICLE, "excerpt", 2)
    assert left.body == "One two …"
    assert (left.captions, left.notes, left.title) == ((), (), ARTICLE.title)


def test_without_a_text_all_else_is_left() -> None:
    left = published(ARTICLE, "metadata", 4)
    assert (left.body, left.captions, left.notes, left.title) == ("", (), (), ARTICLE.title)


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        ("", 2, ""),
        ("One.", 2, " …"),
        ("One two.", 2, "One …"),
        ("One two three four five.", 2, "One two …"),
        ("One two three four five.", 60, "One two …"),
        ("One two.\n\nThree four.", 60, "One two. …"),
        ("One two.\n\nThree four five.\n\n- six seven", 3, "One two.\n\nThree …"),
        ("One [two three](person:x) four five.", 2, "One two …"),
        ("One *two three* four five.", 2, "One two …"),
        ("## One\n\nTwo three.", 1, "One …"),
        ("Die Kolleg\\*innen und Bürger\\*innen sagten nichts.", 2, r"Die Kolleg\*innen …"),
        ("Müller (* 1950) war ein Autor.", 2, "Müller (\\* …"),
    ],
)
def test_an_excerpt_has_the_first_words_and_at_most_half_of_them(
    body: str, words: int, expected: str
) -> None:
    assert read_text(excerpt(body, words)) == read_text(expected)


@given(st.text(st.sampled_from("ab *_[](): \\\n-"), max_size=60), st.integers(1, 5))
def test_an_excerpt_never_has_a_word_that_is_not_among_the_first(body: str, words: int) -> None:
    whole, shown = read_text(body).split(), read_text(excerpt(body, words)).split()
    first = whole[: min(words, len(whole) // 2)]
    assert shown == ([*first, "…"] if whole else [])


def read_text(body: str) -> str:
    """What readers read of a body in Markdown."""
    return " ".join(leaf.text for leaf in read_document(body).leaves)


@given(st.text(max_size=60), st.integers(1, 5))
def test_an_excerpt_of_any_text_is_a_document(body: str, words: int) -> None:
    assert isinstance(read_document(excerpt(body, words)), Document)


def test_rights_are_those_of_the_article_or_else_of_its_source() -> None:
    filed = source(identifiers=(("rights", "All reserved"),))
    plain, own = make_article("a", source="Blatt"), make_article("b", source="Blatt", rights="Free")
    archive = make_archive(plain, own, authority=(filed,))
    assert rights_of(plain, archive) == "All reserved"
    assert rights_of(own, archive) == "Free"
    assert rights_of(make_article("c"), archive) == ""


@pytest.mark.parametrize(
    ("stated", "text", "is_linked"),
    [
        ("Alle Rechte vorbehalten", "Alle Rechte vorbehalten", False),
        ("http://rightsstatements.org/vocab/InC/1.0/", "In Copyright", True),
        (
            "https://rightsstatements.org/page/NoC-US/1.0/",
            "No Copyright – United States",
            True,
        ),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", True),
        ("https://creativecommons.org/licenses/by/2.5/de/", "CC BY 2.5 DE", True),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", True),
        ("https://example.org/terms", "https://example.org/terms", True),
        (UNKNOWN, UNKNOWN, True),
        ("javascript:alert(1)", "javascript:alert(1)", False),
    ],
)  # fmt: skip
def test_statements_with_an_address_are_called_by_their_names(
    stated: str, text: str, is_linked: bool
) -> None:
    assert describe_rights(stated) == Rights(text, stated if is_linked else "")


def test_nothing_said_of_rights_is_nothing() -> None:
    assert describe_rights("") is None
