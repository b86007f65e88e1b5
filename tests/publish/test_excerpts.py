"""What pages show of other articles: planned as references, filled in when they are rendered."""

from dataclasses import dataclass

import pytest

from builder.publish.entity_views import ArticleMentions, Quotation, QuoteView
from builder.publish.excerpts import (
    Excerpt,
    MentionsOf,
    PackedExcerpt,
    QuoteOf,
    TeaserOf,
    fill,
)
from builder.publish.identities import EntityId
from builder.publish.making import make_article as make_page
from builder.publish.together import Sentence
from builder.publish.views import Dated, Month, Named, Reprints, Teaser
from tests.publish.making import edition_of, make_article

EK: EntityId = ("person", "ada-ek")
LI: EntityId = ("person", "bo-li")
NOWHERE = Reprints((), 0)


def teaser(key: str) -> Teaser:
    """An article in a list."""
    person = Named("person", "Ada Ek", "people/ada-ek.html")
    return Teaser(f"articles/{key}.html", key, "de", Dated("", ""), None, "", "Es", (person,))


def quote(text: str) -> QuoteView:
    """Somebody's words."""
    return QuoteView(text, "de", "Title", "articles/a.html#p1", Dated("2020", "2020"))


SENTENCE = Quotation("articles/a.html#m1", "Da kam ", "Ada Ek", ".", "de")
KEPT = Sentence("m1", "Da kam ", "Ada Ek", ".")
EXCERPT = Excerpt(teaser("a"), {EK: (KEPT,)}, {EK: (quote("one"), quote("two"))})


def excerpt_of(key: str) -> PackedExcerpt:
    """The excerpts of the article 'a', and of others only a teaser."""
    return PackedExcerpt((EXCERPT if key == "a" else Excerpt(teaser(key), {}, {})).pack(), bytes)


@dataclass(frozen=True)
class View:
    """Something that a layout is given."""

    name: str
    months: tuple[object, ...]
    other: object = None


def mentions_of(key: str, entity: EntityId = EK) -> MentionsOf:
    """Stands for how an article names somebody."""
    return MentionsOf(key, b"reading", entity, "Rat", "confirmed", NOWHERE, 200)


@pytest.mark.parametrize("entity", [EK, LI])
def test_what_is_packed_is_read_as_it_was(entity: EntityId) -> None:
    packed = PackedExcerpt(EXCERPT.pack(), bytes)
    assert packed.teaser == EXCERPT.teaser
    assert packed.sentences(entity) == ((SENTENCE,) if entity == EK else ())
    assert packed.quotes(entity) == EXCERPT.quotes.get(entity, ())


def test_the_excerpt_of_an_article_is_read_as_it_was_made() -> None:
    text = "„Ich gehe jetzt nach Hause“, sagte Ada Ek in Bern. Bern schwieg."
    article = make_article("a", body=text, language="de", actors=["Ada Ek"], places=["Bern"])
    made = make_page(edition_of(article), "a").excerpt
    packed = PackedExcerpt(made.pack(), bytes)
    assert set(made.sentences) == {EK, ("place", "bern")}
    assert packed.sentences(("place", "bern")) == (
        Quotation("articles/a.html#m2", text[: text.index("Bern")], "Bern", ".", "de"),
        Quotation("articles/a.html#m3", "", "Bern", " schwieg.", "de"),
    )
    assert {each: packed.quotes(each) for each in made.quotes} == made.quotes
    assert packed.quotes(("person", "ada-ek"))[0].text == "„Ich gehe jetzt nach Hause“"
    assert packed.teaser == made.teaser


def test_a_teaser_takes_the_place_of_what_stands_for_it() -> None:
    assert fill(TeaserOf("b", b""), excerpt_of) == teaser("b")


def test_mentions_keep_what_is_known_of_them_and_get_their_sentences() -> None:
    filled = fill(mentions_of("a"), excerpt_of)
    assert filled == ArticleMentions(teaser("a"), "Rat", "confirmed", (SENTENCE,), NOWHERE)
    assert fill(mentions_of("b"), excerpt_of).sentences == ()


def test_each_quote_is_found_by_its_number() -> None:
    quotes = tuple(QuoteOf("a", b"", ("person", "ada-ek"), number) for number in (1, 0))
    assert fill(quotes, excerpt_of) == (quote("two"), quote("one"))


def test_references_are_filled_in_wherever_in_a_view_they_are() -> None:
    view = View("x", (Month("May", (TeaserOf("a", b""), teaser("c"))), "text"), mentions_of("b"))
    assert fill(view, excerpt_of) == View(
        "x",
        (Month("May", (teaser("a"), teaser("c"))), "text"),
        ArticleMentions(teaser("b"), "Rat", "confirmed", (), NOWHERE),
    )
    assert isinstance(view.other, MentionsOf)


def test_a_view_without_references_stays_as_it_is() -> None:
    view = View("x", (Month("May", (teaser("a"),)), None, 3), {"a": 1})
    assert fill(view, excerpt_of) == view


def test_only_excerpts_that_are_referred_to_are_looked_up() -> None:
    asked: list[str] = []

    def look_up(key: str) -> PackedExcerpt:
        asked.append(key)
        return excerpt_of(key)

    fill(View("x", (teaser("c"), TeaserOf("a", b"")), TeaserOf("b", b"")), look_up)
    assert asked == ["a", "b"]
