"""Which lines of a seed an editor wants in an article is kept by everything that gathers."""

from pathlib import Path

import pytest

from builder.commands.desk import digests, do_action, undo
from builder.desk import actions as do
from tests.sites import FERRY, FERRY_FILE, MakeSite, Run, read_tree, write_site

SHARE, LAST = "Artikel teilen", "Bürgermeister Ole Petersen will die Linie nun bis zum Herbst"
KEPT, LEFT = (
    1 + next(at for at, line in enumerate(FERRY.split("\n")) if line.startswith(start))
    for start in (SHARE, LAST)
)


@pytest.fixture
def chosen(make_site: MakeSite, run: Run) -> Path:
    """An archive of one article, of which an editor wants a line more and another one less."""
    root = make_site({"seeds/ferry.txt": FERRY})
    assert run("gather", "--root", root).code == 0
    for action in (do.KeepLine(FERRY_FILE, KEPT), do.LeaveLine(FERRY_FILE, LEFT)):
        assert do_action(root, action, digests(root, [FERRY_FILE])).written == (FERRY_FILE,)
    return root


def article(root: Path) -> str:
    return (root / FERRY_FILE).read_text(encoding="utf-8")


def test_a_choice_stands_in_the_text_and_in_what_the_header_says_of_the_seed(chosen: Path) -> None:
    header, body = article(chosen).split("\n---\n")
    assert SHARE in body
    assert LAST not in body
    assert f"    editor: {LEFT}\n" in header or f"    editor: '{LEFT}'\n" in header


@pytest.mark.parametrize(
    "options", [(), ("--refresh", "--yes"), ("--refresh", "--yes", "--jobs", "1")]
)
def test_gathering_again_keeps_the_choice(chosen: Path, run: Run, options: tuple[str, ...]) -> None:
    before = read_tree(chosen / "content")
    assert run("gather", *options, "--root", chosen) == (0, "", "")
    assert read_tree(chosen / "content") == before


def test_a_seed_that_has_changed_takes_no_choice_away_and_is_told(chosen: Path, run: Run) -> None:
    before = read_tree(chosen / "content")
    write_site(chosen, {"seeds/ferry.txt": FERRY.replace("drei Wochen", "vier Wochen")})
    outcome = run("gather", "--refresh", "--yes", "--root", chosen)
    assert outcome.err == (
        f"seeds/ferry.txt: warning: it or its sidecar has changed, but {FERRY_FILE} was corrected "
        "by hand and is kept\n"
    )
    assert read_tree(chosen / "content") == before


def test_a_choice_undone_gives_the_article_back_to_the_machine(chosen: Path, run: Run) -> None:
    undo(chosen)
    undo(chosen)
    write_site(chosen, {"seeds/ferry.txt": FERRY.replace("drei Wochen", "vier Wochen")})
    assert run("gather", "--refresh", "--yes", "--root", chosen).code == 0
    assert "vier Wochen" in article(chosen)
