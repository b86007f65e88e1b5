"""The desk's browser has a text for whatever a queue asks, offers or tells, in both languages."""

import json
import re
from pathlib import Path

import pytest

from builder.desk.views.queues import QUEUES
from builder.desk.views.queues.oddities import SIGNS

DESK = Path(__file__).parents[2] / "builder/desk"
LANGUAGES = ("de", "en")
SOURCES = [path.read_text(encoding="utf-8") for path in (DESK / "views/queues").glob("*.py")]
SCRIPTS = [path.read_text(encoding="utf-8") for path in (DESK / "layer").glob("queue*.js")]
# As items name themselves; what looks wrong with a name is one, too.
TOPICS = {"article", "duplicate", "surname", "form", "date", "source", "uncertain", "reprint"}
TOPICS |= {"misprint", *SIGNS}


def texts(language: str) -> dict[str, str]:
    """The texts of the queues' page."""
    path = DESK / f"layer/texts/queues.{language}.json"
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def written(pattern: str, sources: list[str]) -> set[str]:
    """What a pattern finds in some sources."""
    return {found for source in sources for found in re.findall(pattern, source)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_and_fact_has_a_text_and_every_text_is_one(language: str) -> None:
    keys = {key for key in texts(language) if key.startswith(("choice_", "fact_"))}
    assert keys == written(r'"((?:choice|fact)_\w+)"', SOURCES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_is_asked_in_words(language: str) -> None:
    asked = {key for key in texts(language) if key.startswith("queue_ask_")}
    assert asked == {f"queue_ask_{topic}" for topic in TOPICS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_queue_has_a_name_and_a_word_for_when_it_is_empty(language: str) -> None:
    known = texts(language)
    assert all(f"queue_{name}" in known and f"queue_empty_{name}" in known for name in QUEUES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_the_page_names_is_there(language: str) -> None:
    named = written(r'\bt\("(queue_\w+)"', SCRIPTS)
    assert named <= set(texts(language))


def test_both_languages_have_the_same_texts_with_the_same_values() -> None:
    one, other = (texts(language) for language in LANGUAGES)
    assert list(one) == list(other)
    values = re.compile(r"\{\w+\}")
    assert all(set(values.findall(one[key])) == set(values.findall(other[key])) for key in one)
