"""Every answer that a queue offers settles its question, so that it is not asked again."""

from collections.abc import Container, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.commands.layer_texts import layer_texts
from builder.desk.action_json import from_json, to_json
from builder.desk.views.queues import QUEUES
from builder.desk.views.queues.item import PLACE, Choice, Fact, Item
from builder.desk.views.queues.oddities import SIGNS
from builder.desk.views.queues.survey import Survey
from builder.problems import ProblemsError
from builder.publish.corrections import CORRECTIONS
from builder.publish.traits import traits_of
from tests.desk.surveyed import Files, article, done, surveyed
from tests.processor_time import assert_linear
from tests.publish.making import edition_of, make_article

# What an editor types where an answer needs a text.
TYPED = {"date": "2019-05-06", "source": "Küstenblatt", "name": "Erika Beispiel"}
LONG = (
    "Die Fähre nach Sandholm fährt seit dem Morgen wieder nach dem alten Plan, wie die Reederei"
    " mitteilte, nachdem ein Sturm in der Nacht zum Montag den Anleger am Festland zerstört hatte."
)
SITE = {
    "content/articles/a.md": article(
        "Siegmar Lunde sprach in Genf. Dann kam Roth.",
        "source: Blatt", "date: 2019-05-01", "url: https://blatt.example/1",
        "actors: [Siegmar Lunde, Roth, {name: Ek, uncertain: true}, Krug 7]", "places: [Genf]",
    ),
    "content/articles/b.md": article(
        "Sigmar Lunde sprach in Genf. Udo Roth und Eva Roth gingen. Ek kam.",
        "source: Blatt", "date: 2019-05?", "date_reason: aus dem Text",
        "actors: [Sigmar Lunde, Udo Roth, Eva Roth, {name: Ek, uncertain: true}, NORDMANN]",
        "places: [Genf]",
    ),
    "content/articles/c.md": article(
        "Am 3. Mai 2019 kam Bolt nach Wolkenstadt. Auch Ada Bolt war da.",
        "url: https://blatt.example/2",
        "actors: [Ada Bolt, Bolt, {name: Ute Maier, as: [Maier]}, {name: Jan Maier, as: [Maier]}]",
        "places: [Wolkenstadt, Krug 7]",
    ),
    "content/articles/d.md": article(LONG, "source: Blatt", "date: 2019-05-02"),
    "content/articles/e.md": article(
        f"{LONG} Das gilt auch morgen.", "source: Bote", "date: 2019-05-03",
        "places: [Wolkenstadt]",
    ),
    "content/articles/f.md": article("Wolkenstatt.", "source: Bote", "date: 2019-05-03",
        "places: [Wolkenstatt]"),
    "content/articles/g.md": article("Wolkenstadt.", "source: Bote", "date: 2019-05-04",
        "places: [Wolkenstadt]"),
}  # fmt: skip
RENAMED = "rename:\n  - {name: S. Lunde, to: Siegmar Lunde}\n"
STORIES = {
    "content/articles/s.md": SITE["content/articles/a.md"].replace("Siegmar", "S."),
    **SITE,
    CORRECTIONS: RENAMED,
}


def items(files: Files, name: str, divided: Container[str] = ()) -> Iterator[Item]:
    """All open questions of a queue; those that are divided article by article."""
    return QUEUES[name](surveyed(files)).items(1000, divided)


def assert_settles(files: Files, name: str, item: Item, choice: Choice) -> None:
    """That an answer leaves its question out of what is asked then."""
    left = {each.id for each in items(answered(files, choice), name, {item.whole})}
    assert item.id not in left, (item.id, choice)


def filled(action: Any, text: str) -> Any:
    """The JSON of an action with the text that was asked for."""
    if isinstance(action, dict):
        return {key: filled(each, text) for key, each in action.items()}
    if isinstance(action, list):
        return [filled(each, text) for each in action]
    return text if action == PLACE else action


def answered(files: Files, choice: Choice) -> dict[str, str]:
    """The files after an answer."""
    assert choice.action
    action = from_json(filled(to_json(choice.action), TYPED.get(choice.needs, "")))
    return done(files, action)


@pytest.mark.parametrize("site", [SITE, STORIES], ids=["plain", "with corrections"])
@pytest.mark.parametrize("name", QUEUES)
def test_each_answer_settles_its_question_and_breaks_nothing(name: str, site: Files) -> None:
    asked = list(items(site, name))
    assert asked
    for item in (one for each in asked for one in (each, *each.parts())):
        for choice in item.choices:
            if choice.action:
                assert_settles(site, name, item, choice)


@pytest.mark.parametrize("name", QUEUES)
def test_a_queue_is_worked_off_by_its_first_answers(name: str) -> None:
    files: Files = SITE
    for _ in range(40):
        first = next(items(files, name), None)
        if first is None:
            break
        files = answered(files, first.choices[0])
    assert list(items(files, name)) == []


@pytest.mark.parametrize("name", QUEUES)
def test_questions_have_different_names_that_stay(name: str) -> None:
    ids = [each.id for each in items(SITE, name)]
    assert len(set(ids)) == len(ids)
    assert ids == [each.id for each in items(SITE, name)]


NAMES = st.sampled_from(
    [
        "Roth",
        "Udo Roth",
        "Eva Roth",
        "Siegmar Lunde",
        "Sigmar Lunde",
        "Sigmar Lund",
        "Genf",
        "GENFER",
    ]
)


@st.composite
def sites(draw: st.DrawFn) -> dict[str, str]:
    """Articles in which few names stand for persons and places, confirmed or not."""
    site = {}
    for key in draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4, unique=True)):
        lines = []
        for field in ("actors", "places"):
            names = draw(st.lists(NAMES, max_size=3, unique=True))
            marks = st.sampled_from(["", ", uncertain: true", ", confirmed: true", ", as: [Roth]"])
            entries = [f"{{name: {name}{draw(marks)}}}" for name in names]
            lines += [f"{field}: [{', '.join(entries)}]"] if entries else []
        lines += draw(st.sampled_from([[], ["source: Blatt"]]))
        lines += draw(st.sampled_from([[], ["date: 2019?"], ["date: 2019-05-01"]]))
        site[f"content/articles/{key}.md"] = article(f"Roth und Genf. {LONG}", *lines)
    return site


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(sites(), st.data())
def test_answers_settle_in_archives_of_any_kind(site: dict[str, str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(QUEUES)))
    for _ in range(6):
        divided = frozenset(each.id for each in items(site, name) if data.draw(st.booleans()))
        listed = items(site, name, divided)
        asked = [each for each in listed if any(one.action for one in each.choices)]
        if not asked:
            return
        item = data.draw(st.sampled_from(asked))
        choice = data.draw(st.sampled_from([each for each in item.choices if each.action]))
        try:
            site = answered(site, choice)
        except ProblemsError:
            assert choice.needs == "name"  # who is typed may be listed already
            return
        assert item.id not in {each.id for each in items(site, name, divided)}, (item.id, choice)


def test_names_that_become_one_leave_those_of_another_kind_as_they_are() -> None:
    site = {
        "content/articles/a.md": article("A.", "actors: [Ada Washington]", "places: [Wash. D.C.]"),
        "content/articles/b.md": article("B.", "actors: [Washington]", "places: [Washington]"),
        CORRECTIONS: "same:\n  - [Washington, Wash. D.C.]\n",
    }
    item = next(each for each in items(site, "surnames") if each.topic == "surname")
    everywhere = next(each for each in item.choices if each.text == "choice_is_everywhere")
    assert answered(site, everywhere)[CORRECTIONS] == (
        "same:\n  - names: [Washington, Wash. D.C.]\n    kind: place\n"
        "  - names: [Ada Washington, Washington]\n    kind: person\n"
    )


def test_a_lone_surname_is_first_asked_about_for_its_own_articles() -> None:
    site = {
        "content/articles/a.md": article("A.", "actors: [Ada Ek]"),
        "content/articles/b.md": article("B.", "actors: [Ek]"),
    }
    (item,) = items(site, "surnames")
    assert answered(site, item.choices[0])[CORRECTIONS] == (
        "split:\n  - name: Ek\n    articles: [b]\n    as: Ada Ek\n"
    )


def test_somebody_else_is_named_in_the_entries_whose_roles_are_shown_and_stay() -> None:
    site = {
        "content/articles/a.md": article("Ada Ek.", "actors: [Ada Ek]"),
        "content/articles/b.md": article("Lotse Ek.", "actors: [{name: Ek, role: Lotse}]"),
        "content/articles/c.md": article("Ek.", "actors: [{name: Ek, confirmed: true}]"),
    }
    (item,) = items(site, "surnames")
    (other,) = (each for each in item.choices if each.text == "choice_is_other")
    assert item.facts == (Fact("fact_role", "Lotse"),)
    changed = answered(site, other)
    entry = "{name: Erika Beispiel, role: Lotse, as: [Ek], confirmed: true}"
    assert f"actors: [{entry}]\n" in changed["content/articles/b.md"]
    assert {**changed, "content/articles/b.md": site["content/articles/b.md"]} == site


def test_two_entries_of_one_article_become_one_that_is_called_otherwise() -> None:
    entries = "[{name: Ek, role: Lotse}, {name: Eck, as: [Eckchen]}]"
    site = {
        "content/articles/a.md": article("Ada Ek.", "actors: [Ada Ek]"),
        "content/articles/b.md": article("Ek, Eck.", f"actors: {entries}"),
        CORRECTIONS: "same:\n  - [Ek, Eck]\n",
    }
    (item,) = items(site, "surnames")
    (other,) = (each for each in item.choices if each.text == "choice_is_other")
    entry = "{name: Erika Beispiel, role: Lotse, as: [Eckchen, Eck, Ek], confirmed: true}"
    assert f"actors: [{entry}]\n" in answered(site, other)["content/articles/b.md"]


def test_a_surname_with_a_file_is_asked_about_as_long_as_an_article_has_it() -> None:
    site = {
        "content/articles/a.md": article("Ada Ek.", "actors: [Ada Ek]"),
        "content/articles/b.md": article("Ek.", "actors: [Ek]"),
        "content/people/ek.md": "---\nname: Ek\n---\n",
    }
    (item,) = items(site, "surnames")
    for choice in item.choices:
        assert_settles(site, "surnames", item, choice)


ROTHS = {
    "content/articles/a.md": article("Udo und Eva Roth.", "actors: [Udo Roth, Eva Roth]"),
    "content/articles/b.md": article("Roth sprach.", "actors: [Roth]", title="Eins"),
    "content/articles/c.md": article("Roth schwieg.", "actors: [Roth]", title="Zwei"),
}  # fmt: skip


def test_a_surname_that_means_two_is_asked_about_article_by_article() -> None:
    (whole,) = items(ROTHS, "surnames")
    assert [each.text for each in whole.choices if each.divides] == ["choice_by_article"]
    one, two = items(ROTHS, "surnames", {whole.id})
    assert [each.title for each in (one, two)] == ["Roth (Eins)", "Roth (Zwei)"]
    assert [each.sentence for each in two.evidence if each.of == "Roth"] == ["Roth schwieg."]
    site = answered(ROTHS, one.choices[0])
    (left,) = items(site, "surnames", {whole.id})
    assert answered(site, left.choices[1])[CORRECTIONS] == (
        "split:\n  - name: Roth\n    articles: [b]\n    as: Eva Roth\n"
        "  - name: Roth\n    articles: [c]\n    as: Udo Roth\n"
    )
    assert left.id == two.id


def test_whoever_is_listed_in_the_article_is_offered_first_for_it() -> None:
    site = {
        **ROTHS,
        "content/articles/c.md": article("Roth und Eva Roth.", "actors: [Roth, Eva Roth]"),
        "content/articles/d.md": article("Udo Roth.", "actors: [Udo Roth]"),
        "content/articles/e.md": article("Udo Roth.", "actors: [Udo Roth]"),
    }
    (whole,) = items(site, "surnames")
    first = [each.choices[0].values["name"] for each in whole.parts()]
    assert first == ["Udo Roth", "Eva Roth"]


def test_doubtful_names_are_asked_about_article_by_article_too() -> None:
    listed = "actors: [{name: Ute Ek, uncertain: true}, Krug 7]"
    site = {
        f"content/articles/{key}.md": article("Ute Ek, Krug 7.", listed, title=key) for key in "ab"
    }
    asked = list(items(site, "names"))
    assert [any(each.divides for each in item.choices) for item in asked] == [True, True]
    parts = list(items(site, "names", {each.id for each in asked}))
    assert [each.title for each in parts] == [
        "Ute Ek (a)", "Ute Ek (b)", "Krug 7 (a)", "Krug 7 (b)",
    ]  # fmt: skip
    changed = answered(site, parts[1].choices[0])
    assert {**changed, "content/articles/b.md": ""} == {**site, "content/articles/b.md": ""}


def test_evidence_for_who_bears_a_name_is_a_sentence_with_all_of_it() -> None:
    text = "Ek kam. Später sprach Ada Ek. Dann ging Ek."
    site = {
        "content/articles/a.md": article("Ek redete.", "actors: [Ada Ek]"),
        "content/articles/b.md": article(text, "actors: [Ada Ek]"),
        "content/articles/c.md": article("Ek schwieg.", "actors: [Ek]"),
    }
    (item,) = items(site, "surnames")
    told = [(each.sentence, each.start, each.end) for each in item.evidence if each.of == "Ada Ek"]
    assert told == [("Später sprach Ada Ek.", 14, 20)]


def test_an_answer_about_articles_says_which() -> None:
    (whole,) = items(ROTHS, "surnames")
    (none,) = (each for each in whole.choices if each.text == "choice_not_in_these")
    assert none.values == {"n": "2"}
    assert [each.values for part in whole.parts() for each in part.choices[-2:-1]] == [
        {"title": "Eins"}, {"title": "Zwei"},
    ]  # fmt: skip


def test_a_long_title_is_said_in_part() -> None:
    title = "Die Fähre nach Sandholm fährt wieder nach Plan"
    site = {**ROTHS, "content/articles/b.md": article("Roth.", "actors: [Roth]", title=title)}
    (whole,) = items(site, "surnames")
    said = next(iter(whole.parts())).choices[-2].values
    assert said == {"title": "Die Fähre nach Sandholm fährt …"}


def test_two_of_which_neither_is_spelt_right_become_one_under_a_third_name() -> None:
    (item,) = items(SITE, "duplicates")
    (third,) = (each for each in item.choices if each.text == "choice_merge_as")
    assert answered(SITE, third)[CORRECTIONS] == (
        "same:\n  - names: [Erika Beispiel, Siegmar Lunde, Sigmar Lunde]\n    kind: person\n"
    )
    filed = {**SITE, "content/people/sigmar-lunde.md": "---\nname: Sigmar Lunde\n---\n"}
    (item,) = items(filed, "duplicates")
    assert "choice_merge_as" not in {each.text for each in item.choices}


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("Siegmar Lunde", "Sigmar Lunde", "choice_merge"),
        ("Hans-Peter Lunde", "Hans-Udo Lunde", "choice_apart"),
    ],
)
def test_the_likelier_answer_of_two_that_are_alike_is_the_first(
    one: str, other: str, first: str
) -> None:
    site = {
        f"content/articles/{key}.md": article(f"{name}.", f"actors: [{name}]")
        for key, name in {"a": one, "b": other}.items()
    }
    (item,) = items(site, "duplicates")
    assert item.choices[0].text == first


@pytest.mark.parametrize(("name", "field"), [("dates", "date"), ("sources", "source")])
def test_what_cannot_be_found_out_is_asked_no_more_and_confirms_nothing(
    name: str, field: str
) -> None:
    before = article("Ek sprach.", "date: 2019?", "actors: [Ek]")
    site = {"content/articles/a.md": before}
    (item,) = items(site, name)
    left = answered(site, item.choices[-1])
    lines = left["content/articles/a.md"].splitlines()
    assert [each for each in lines if each not in before.splitlines()] == [f"unknown: [{field}]"]
    assert list(items(left, name)) == []


def test_a_person_that_is_a_place_becomes_one_with_its_forms_and_without_a_role() -> None:
    entry = "{name: Aquila 7, as: [Aquilas], role: Leutnant}"
    site = {"content/articles/a.md": article("A.", f"actors: [{entry}, Ada Ek]", "places: [Rom]")}
    (item,) = items(site, "names")
    chosen = {each.text: each for each in item.choices}
    header = answered(site, chosen["choice_place"])["content/articles/a.md"]
    assert "actors: [Ada Ek]\n" in header
    assert "places: [Rom, {name: Aquila 7, as: [Aquilas], confirmed: true}]\n" in header
    header = answered(site, chosen["choice_person"])["content/articles/a.md"]
    assert "confirmed: true, role: Leutnant}, Ada Ek]\nplaces: [Rom]\n" in header


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_question_and_answer_has_its_words(language: str) -> None:
    texts = layer_texts(language)
    assert all(f"queue_ask_{why}" in texts for why in (*SIGNS, "misprint"))
    for item in (each for name in QUEUES for each in items(SITE, name)):
        said = [texts[f"queue_ask_{item.topic}"], *(texts[each.label] for each in item.facts)]
        said += [texts[each.text].format(**each.values) for each in item.choices]
        assert all(said)


def survey_of(number: int) -> Survey:
    """An archive of so many articles, each with something for every queue."""
    articles = [
        make_article(
            f"a{at}",
            body=f"Am {at}. Tag kam Roth{at}.",
            review="machine",
            date="2019?" if at % 2 else "",
            actors=[f"Udo Roth{at}", f"Eva Roth{at}", f"Roth{at}", f"Krug {at}"],
            places=[f"Ort{at}"],
        )
        for at in range(number)
    ]
    edition = edition_of(*articles)
    sketches = {each.key: traits_of(each).sketch for each in articles}
    return Survey(edition, sketches=sketches)


@pytest.mark.parametrize("name", QUEUES)
def test_counting_what_is_open_takes_time_by_the_number_of_articles(name: str) -> None:
    few, many = survey_of(250), survey_of(1000)
    assert_linear(lambda: QUEUES[name](few).open, lambda: QUEUES[name](many).open)
