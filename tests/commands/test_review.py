"""`archive review`: the queues of the desk, with sentences, answers and what these write."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.commands.desk import digests, do_action
from builder.commands.desk_answers import answer_queue
from builder.commands.desk_room import Room
from builder.commands.layer_texts import layer_texts
from builder.commands.reporting import BuildOptions
from builder.desk.action_json import from_json
from builder.desk.actions import Confirm
from builder.desk.told import fill, tell
from builder.desk.views.queues import QUEUES
from builder.desk.views.queues.item import Choice, Item
from builder.options import QUEUES as NAMES
from builder.publish.corrections import CORRECTIONS
from tests.sites import FERRY, FERRY_FILE, MakeSite, Run, read_tree, write_site


def article(title: str, body: str, fields: str) -> str:
    return f"---\ntitle: {title}\nsource: Blatt\nlanguage: de\n{fields}---\n\n{body}\n"


SITE = {
    "content/articles/a.md": article(
        "Rede",
        "Am Abend sprach Siegmar Lunde. Dann sprach Ada Ek.",
        "date: 2019-05-01\nactors: [Siegmar Lunde, Ada Ek]\n",
    ),
    "content/articles/b.md": article(
        "Antwort",
        "Am Morgen sprach Sigmar Lunde. Auch Roth war da.",
        "date: 2019-05-02\nactors: [Sigmar Lunde, Roth]\n",
    ),
    "content/articles/c.md": article(
        "Noch eine",
        "Sigmar Lunde ging. Udo Roth und Eva Roth blieben. Ek fehlte in Genf.",
        "date: 2019-05?\ndate_reason: aus dem Text\nactors: [Sigmar Lunde, Udo Roth, Eva Roth,"
        " {name: Ek, uncertain: true}]\n",
    ),
}
CASES = Path(__file__).parent.parent / "cases"


def queues(out: str) -> dict[str, dict[str, Any]]:
    """The queues that programs are told of, by name."""
    return {each["name"]: each for each in map(json.loads, out.splitlines())}


def open_items(found: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The questions of all queues."""
    return (item for queue in found.values() for item in queue["items"])


def test_everything_that_may_be_settled_is_listed_and_nothing_written(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({**SITE, "seeds/ferry.txt": FERRY})
    assert run("gather", "--root", root).code == 0
    before = read_tree(root)
    expected = (CASES / "review.txt").read_text(encoding="utf-8")
    assert run("review", "--root", root) == (0, expected, "")
    assert read_tree(root) == before


def test_programs_are_told_what_the_desk_is_told(make_site: MakeSite, run: Run) -> None:
    root = make_site(SITE)
    found = queues(run("review", "--root", root, "--json").out)
    assert tuple(found) == tuple(QUEUES) == NAMES
    counts = {name: (queue["open"], queue["settled"]) for name, queue in found.items()}
    assert counts == {
        "articles": (0, 3),
        "duplicates": (1, 0),
        "surnames": (2, 0),
        "dates": (1, 2),
        "sources": (0, 3),
        "names": (0, 0),
        "reprints": (0, 0),
    }
    (item,) = found["duplicates"]["items"]
    assert item["title"] == "Sigmar Lunde / Siegmar Lunde"
    assert [each["text"] for each in item["choices"]] == [
        "choice_merge",
        "choice_merge",
        "choice_apart",
        "choice_merge_as",
    ]
    assert item["choices"][0]["action"] == {
        "do": "correct",
        "correction": "same",
        "names": ["Sigmar Lunde", "Siegmar Lunde"],
    }
    assert item["seen"] == digests(root, item["seen"])
    assert CORRECTIONS in item["seen"]


def test_every_queue_is_word_for_word_what_the_desk_answers(make_site: MakeSite, run: Run) -> None:
    root = make_site({**SITE, "seeds/ferry.txt": FERRY})
    assert run("gather", "--root", root).code == 0
    told = queues(run("review", "--root", root, "--json").out)
    room = Room(root, BuildOptions())
    try:
        answers = {name: room.run(answer_queue, room, {"name": name}).result() for name in told}
    finally:
        room.close()
    assert told == json.loads(json.dumps(answers))


@pytest.mark.parametrize("name", NAMES)
def test_one_queue_may_be_asked_for_alone(make_site: MakeSite, run: Run, name: str) -> None:
    root = make_site(SITE)
    every = queues(run("review", "--root", root, "--json").out)
    alone = run("review", "--root", root, "--json", "--queue", name)
    assert queues(alone.out) == {name: every[name]}
    text = run("review", "--root", root, "--queue", name).out
    assert text.count(" offen\n") == 1
    assert all(f" {each['title']}\n" in text for each in every[name]["items"])


def test_a_queue_that_there_is_not_is_refused(make_site: MakeSite, run: Run) -> None:
    outcome = run("review", "--root", make_site(SITE), "--queue", "quotes")
    assert (outcome.code, "invalid choice: 'quotes'" in outcome.err) == (2, True)


def test_every_answer_settles_its_question(make_site: MakeSite, run: Run, tmp_path: Path) -> None:
    asked = list(open_items(queues(run("review", "--root", make_site(SITE), "--json").out)))
    ready = [
        (item["id"], choice["action"])
        for item in asked
        for choice in item["choices"]
        if choice["action"] and not choice["needs"]
    ]
    assert len(ready) > len(asked) == 4
    for number, (key, action) in enumerate(ready):
        root = write_site(tmp_path / str(number), SITE)
        do_action(root, from_json(action), {})
        assert run("check", "--root", root).code == 0
        left = open_items(queues(run("review", "--root", root, "--json").out))
        assert key not in [item["id"] for item in left]


def test_two_with_files_of_their_own_are_not_asked_about(make_site: MakeSite, run: Run) -> None:
    files = {
        "content/people/sigmar-lunde.md": "---\nname: Sigmar Lunde\n---\n",
        "content/people/siegmar-lunde.md": "---\nname: Siegmar Lunde\n---\n",
    }
    out = run("review", "--root", make_site({**SITE, **files}), "--queue", "duplicates").out
    assert out == "Doppelte Personen: noch 0 offen\n"


def test_what_is_confirmed_is_not_asked_about(make_site: MakeSite, run: Run) -> None:
    def left(old: str, new: str) -> list[str]:
        files = {path: text.replace(old, new) for path, text in SITE.items()}
        told = run("review", "--root", make_site(files), "--json").out
        return [item["id"] for item in open_items(queues(told))]

    assert left("Ek, uncertain: true", "Ek, confirmed: true") == [
        "duplicate:siegmar-lunde:sigmar-lunde",
        "surname:roth",
        "date:c",
    ]
    confirmed = left("language: de\n", "language: de\nreview: confirmed\n")
    assert confirmed == ["duplicate:siegmar-lunde:sigmar-lunde"]


def test_a_confirmed_article_leaves_the_queue_of_articles(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY})
    assert run("gather", "--root", root).code == 0
    (queue,) = queues(run("review", "--root", root, "--json", "--queue", "articles").out).values()
    assert [each["file"] for each in queue["items"]] == [FERRY_FILE]
    do_action(root, Confirm(FERRY_FILE), {})
    out = run("review", "--root", root, "--queue", "articles").out
    assert out == "Artikel: noch 0 offen\n"


def test_an_answer_that_cannot_be_written_says_why() -> None:
    missing = "content/articles/gone.md"
    item = Item("a", "article", "Weg", (Choice("choice_confirm_article", action=Confirm(missing)),))
    assert list(tell(item, layer_texts("en"), {})) == [
        "Is this article right as it is? Weg",
        "  1 All of it is right, confirm it",
        f"      {missing}: there is no such file any more",
    ]


def test_an_archive_in_another_language_is_asked_about_in_english(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({**SITE, "site.yaml": "language: fr\n", "layouts/languages/fr.yaml": "{}\n"})
    out = run("review", "--root", root, "--queue", "surnames").out
    assert out.startswith("Who is meant?\n=============\n\nWho is meant by this name? Ek\n")


def test_values_stand_in_texts_and_what_is_not_given_does_not() -> None:
    assert fill("{a} and {b}.", {"a": "{b}"}) == "{b} and ."


def test_every_question_can_be_asked_in_both_languages() -> None:
    assert layer_texts("de").keys() == layer_texts("en").keys()


def test_problems_of_content_are_told(make_site: MakeSite, run: Run) -> None:
    outcome = run("review", "--root", make_site({"content/articles/a.md": "---\nx: y\n---\n"}))
    assert outcome.code == 1
    assert "content/articles/a.md:2: unknown key 'x'" in outcome.err
