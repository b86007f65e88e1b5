"""Articles into Markdown: verbatim, safe, and stamped so that a human's touch is known."""

from hypothesis import given
from hypothesis import strategies as st

from builder.frontmatter import split
from builder.gather.compose import body_markdown, compose, is_untouched
from builder.model import Appearance, Article, Block, Caption, Provenance
from builder.publish.load import parse_article

ARTICLE = Article(
    key="x",
    title="No: «Treffen»",
    body="Ein Absatz.",
    source="007",
    date="2018?",
    date_reason="no date on the page",
    language="no",
    lead=True,
    agencies=("dpa", "Reuters"),
    actors=(
        Appearance("person", "Sergej Lawrow", "Aussenminister", ("Lawrow", "Lawror")),
        Appearance("person", "Müller", certain=False),
        Appearance("person", "Ada Ek", confirmed=True),
    ),
    places=(
        Appearance("place", "Genf"),
        Appearance("place", "Island", forms=("Iceland",)),
        Appearance("place", "Bern", confirmed=True),
        Appearance("place", "Roma", role="Stadt", certain=False),
    ),
    captions=(Caption("Am Hafen.", "keystone", "en"),),
    provenance=Provenance("a: b.txt", "0" * 64, "1-3", {"share": "2"}),
    review="machine",
)


def test_what_was_composed_is_read_back_as_it_was() -> None:
    assert parse_article("content/articles/x.md", compose(ARTICLE)) == ARTICLE


def test_a_composed_file_is_untouched_until_one_byte_of_it_changes() -> None:
    text = compose(ARTICLE)
    assert is_untouched(text)
    assert is_untouched(text.replace("\n", "\r\n"))
    assert not is_untouched(text.replace("Absatz", "Abschnitt"))
    assert not is_untouched(text.replace("generated:", "# generated:"))
    assert not is_untouched("---\ntitle: Von Hand\n---\n\nText\n")


@given(st.text(), st.integers(min_value=0))
def test_any_edit_is_noticed(inserted: str, where: int) -> None:
    text = compose(ARTICLE)
    at = where % len(text)
    edited = text[:at] + inserted + text[at:]
    assert is_untouched(edited) == (edited.replace("\r\n", "\n") == text)


def test_labels_become_markdown_and_the_words_stay() -> None:
    blocks = [
        Block(1, 1, "Kein Zeitplan", "subhead"),
        Block(2, 2, "„Wir haben Zeit.“", "quote"),
        Block(3, 3, "* kein [Link](javascript:alert(1)) <b>", "paragraph"),
    ]
    assert body_markdown(blocks) == (
        "## Kein Zeitplan\n\n> „Wir haben Zeit.“\n\n"
        "\\* kein \\[Link\\]\\(javascript\\:alert\\(1\\)\\) \\<b\\>"
    )


def test_places_are_names_alone_where_there_is_no_more_to_say() -> None:
    genf, bern = (Appearance("place", name) for name in ("Genf", "Bern"))
    confirmed = Appearance("place", "Bern", confirmed=True)
    plain, mixed = (
        compose(Article("x", "Titel", "Text.", places=(genf, each))) for each in (bern, confirmed)
    )
    assert "\nplaces: [Genf, Bern]\n" in plain
    assert "\nplaces:\n  - Genf\n  - name: Bern\n    confirmed: true\n" in mixed


def test_empty_fields_are_left_out() -> None:
    header, body = split("x.md", compose(Article("x", "Titel", "Text.")))
    assert list(header.values) == ["title", "generated"]
    assert body == "Text."
