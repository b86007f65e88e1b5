"""The archive's first two seeds: what an archivist wants of them, and what must stay out."""

from pathlib import Path

import pytest

from builder.gather.article import gather_seed
from builder.gather.compose import compose
from builder.gather.read import read_seed
from builder.keys import article_key
from builder.model import Appearance, Article

SEEDS = Path(__file__).parents[1] / "cases/seeds"
ROOT = Path(__file__).parents[2]


def gathered(name: str) -> Article:
    return gather_seed(read_seed(f"seeds/{name}", (SEEDS / name).read_bytes(), folder="seeds"))


def lines(name: str, *numbers: int) -> list[str]:
    text = (SEEDS / name).read_text(encoding="utf-8").split("\n")
    return [text[number - 1].strip() for number in numbers]


EURONEWS = "000_c55f2b68c20b5c1e.txt"
WATSON = "001_b1c04a60622cd210.txt"


@pytest.fixture(scope="module")
def euronews() -> Article:
    return gathered(EURONEWS)


@pytest.fixture(scope="module")
def watson() -> Article:
    return gathered(WATSON)


def test_titles_are_found(euronews: Article, watson: Article) -> None:
    assert euronews.title == "Russland und USA versuchen, Beziehungen zu verbessern"
    assert watson.title == "Aussenministertreffen zu Normalisierung der US-Beziehungen mit Moskau"


def test_sources_and_agencies_are_found(euronews: Article, watson: Article) -> None:
    assert (euronews.source, euronews.agencies) == ("Euronews", ("dpa", "Reuters"))
    assert (watson.source, watson.agencies) == ("watson", ("sda", "dpa"))


def test_a_date_that_is_printed_twice_in_one_line_is_read_once(watson: Article) -> None:
    assert (watson.date, watson.date_reason) == ("2021-05-20T05:39", "")


def test_a_page_without_a_date_gets_an_uncertain_one_with_its_reason(euronews: Article) -> None:
    assert euronews.date == "2018?"
    assert euronews.date_reason == (
        "kein Datum auf der Seite; 2018 ist das späteste Jahr, das der Text nennt"
    )


def test_every_paragraph_is_kept_verbatim_and_in_order(euronews: Article, watson: Article) -> None:
    expected = lines(EURONEWS, 10, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32)
    assert [part.removeprefix("> ") for part in euronews.body.split("\n\n")] == expected
    assert watson.body.split("\n\n") == lines(WATSON, 12, 14, 16, 18)


def test_captions_stand_apart_with_credit_and_language(watson: Article) -> None:
    english, german = watson.captions
    assert english.text == lines(WATSON, 9)[0]
    assert english.language == "en"
    assert (german.text, german.credit) == ("Lawror und Blinken in Reykjavik.", "keystone")


def test_the_actors_are_exactly_those_of_the_article(euronews: Article, watson: Article) -> None:
    assert euronews.actors == (
        Appearance("person", "John Bolton", "Sicherheitsberater", ("Bolton",)),
        Appearance("person", "Nikolai Patruschew", "Sicherheitsberater", ("Patruschew",)),
        Appearance("person", "Donald Trump", "US-Präsident", ("Trump",)),
        Appearance("person", "Wladimir Putin", "Kremlchef", ("Putin",)),
    )
    lawrow, blinken, biden, putin = watson.actors
    assert (lawrow.name, lawrow.role) == ("Sergej Lawrow", "Aussenminister")
    assert set(lawrow.forms) == {"Lawrow", "Sergey Lavrov", "Lawror"}
    assert (blinken.name, blinken.forms) == ("Antony Blinken", ("Blinken",))
    assert biden == Appearance("person", "Joe Biden", "US-Präsident", ("Biden",))
    assert putin == Appearance("person", "Wladimir Putin", "Kremlchef", ("Putin",))


def test_the_places_of_the_text_are_found_once_each(euronews: Article, watson: Article) -> None:
    assert {place.name for place in euronews.places} >= {
        "Russland", "USA", "Genf", "Moskau", "Helsinki",
    }  # fmt: skip
    found = {place.name: set(place.forms) for place in watson.places}
    assert found.keys() >= {
        "Russland", "Moskau", "Washington", "Reykjavik", "USA", "Nordkorea", "Iran",
        "Afghanistan", "Island",
    }  # fmt: skip
    assert found["Island"] == {"Iceland"}
    assert "Vereinigten Staaten" in found["USA"]


@pytest.mark.parametrize("name", ["Nawalny", "Selenskyj", "Roberts", "Kiew", "Ukraine", "WERBUNG"])
def test_nothing_of_teasers_galleries_and_other_stories_gets_in(
    name: str, euronews: Article, watson: Article
) -> None:
    for article in (euronews, watson):
        assert name not in article.body
        assert all(name not in each.name for each in (*article.actors, *article.places))


def test_what_was_dropped_is_recorded_by_line_and_reason(watson: Article) -> None:
    assert watson.provenance
    assert watson.provenance.lines == "1-2, 4, 6, 8-10, 12, 14, 16, 18"
    dropped = watson.provenance.dropped
    assert set(dropped) >= {"appeal", "comment", "other story", "after the end"}
    assert "42" in dropped["other story"].split(", ")


@pytest.mark.parametrize("name", [EURONEWS, WATSON])
def test_the_committed_article_is_what_its_seed_gives(name: str) -> None:
    article = gathered(name)
    key = article_key(article.title, article.date)
    committed = ROOT / f"content/articles/{key}.md"
    if (ROOT / "seeds" / name).exists():  # whoever starts an archive of their own removes both
        assert compose(article) == committed.read_text(encoding="utf-8")
