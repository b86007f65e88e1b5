"""`archive review --score`: the machine measured by what people confirmed."""

import json
from pathlib import Path

from builder.commands.desk import do_action
from builder.desk import actions as do
from builder.desk.scoring import Score, compare
from tests.publish.making import make_article, person
from tests.sites import BRIDGE, BRIDGE_FILE, FERRY, FERRY_FILE, MakeSite, Run, read_tree

CASES = Path(__file__).parent.parent / "cases"
NONE = "no confirmed article has its page, so there is nothing to compare\n"


def table(out: str) -> dict[str, list[str]]:
    """The figures of a report by the names of their lines."""
    return {name: figures for name, *figures in (line.split() for line in out.splitlines()[2:])}


def gathered(make_site: MakeSite, run: Run) -> Path:
    """An archive of one page."""
    root = make_site({"seeds/ferry.txt": FERRY})
    assert run("gather", "--root", root).code == 0
    return root


def test_what_nobody_has_confirmed_tells_nothing(make_site: MakeSite, run: Run) -> None:
    assert run("review", "--score", "--root", gathered(make_site, run)) == (0, NONE, "")


def test_an_article_confirmed_as_it_is_speaks_for_the_machine(
    make_site: MakeSite, run: Run
) -> None:
    root = gathered(make_site, run)
    do_action(root, do.Confirm(FERRY_FILE), {})
    before = read_tree(root)
    code, out, err = run("review", "--score", "--root", root)
    assert (code, err) == (0, "")
    assert out.startswith("1 confirmed articles, their pages read again\n")
    assert {figures[0] for figures in table(out).values()} == {"1.000"}
    assert {figures[1] for figures in table(out).values()} == {"1.000"}
    assert read_tree(root) == before


def test_what_an_editor_changed_speaks_against_it(make_site: MakeSite, run: Run) -> None:
    root = gathered(make_site, run)
    whole = do.Several(
        (
            do.AddEntry(FERRY_FILE, "person", "Ute Nachtrag"),
            do.ChangePassage(FERRY_FILE, 1, ""),
            do.Confirm(FERRY_FILE),
        )
    )
    do_action(root, whole, {})
    found = table(run("review", "--score", "--root", root).out)
    right, made, wanted = map(int, found["passages"][2:])
    assert (right, made) == (wanted, wanted + 1)
    right, made, wanted = map(int, found["persons"][2:])
    assert (right, wanted) == (made, made + 1)


def test_lines_are_told_by_label_and_by_source(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY, "seeds/bridge.txt": BRIDGE})
    assert run("gather", "--root", root).code == 0
    do_action(root, do.Several((do.LeaveLine(FERRY_FILE, 12), do.Confirm(FERRY_FILE))), {})
    renamed = do.SetField(BRIDGE_FILE, "source", "Oste-Bote")
    do_action(root, do.Several((renamed, do.Confirm(BRIDGE_FILE))), {})
    out = run("review", "--score", "--root", root).out
    assert out == (CASES / "score.txt").read_text("utf-8")


def test_programs_are_told_the_same(make_site: MakeSite, run: Run) -> None:
    root = gathered(make_site, run)
    do_action(root, do.Several((do.LeaveLine(FERRY_FILE, 12), do.Confirm(FERRY_FILE))), {})
    code, out, err = run("review", "--score", "--json", "--root", root)
    assert (code, err, out.count("\n")) == (0, "", 1)
    told = json.loads(out)
    figures = {"precision": 0.8333, "recall": 1, "right": 5, "found": 6, "wanted": 5}
    assert told["lines"] == figures
    assert told["labels"]["paragraph"] == figures | {
        "precision": 0.6667,
        "right": 2,
        "found": 3,
        "wanted": 2,
    }
    sources = told.pop("sources")
    assert sources == {"Küstenblatt": told}


def test_without_anything_confirmed_programs_are_told_of_nothing(
    make_site: MakeSite, run: Run
) -> None:
    told = json.loads(run("review", "--score", "--json", "--root", gathered(make_site, run)).out)
    assert (told["articles"], told["sources"], told["labels"]) == (0, {}, {})


def test_a_page_that_has_changed_tells_nothing(make_site: MakeSite, run: Run) -> None:
    root = gathered(make_site, run)
    do_action(root, do.Confirm(FERRY_FILE), {})
    (root / "seeds/ferry.txt").write_text(FERRY + "\nMehr.\n", encoding="utf-8")
    nested = FERRY_FILE.replace("articles/", "articles/2019/")
    (root / nested).parent.mkdir()
    (root / FERRY_FILE).rename(root / nested)
    warning = f"{nested}: warning: its page is gone or has changed, and tells nothing\n"
    assert run("review", "--score", "--root", root) == (0, NONE, warning)


def test_a_name_is_right_if_one_is_called_as_the_other_is() -> None:
    made = make_article(actors=[person("Lawrow"), person("Putin"), person("Linde")])
    gold = make_article(
        actors=[person("Sergej Lawrow", "Lawrow"), person("Putin"), person("Wladimir", "Putin")]
    )
    assert compare(made, (), gold).persons == Score(2, 3, 3)
