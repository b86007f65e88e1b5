"""`archive gather --refresh` shows what it would write in the place of articles, and asks."""

import io
import sys
from pathlib import Path

import pytest

from builder.commands.gather import GatherOptions, gather_archive
from builder.commands.rewriting import Rewrite, show_rewrites
from tests.sites import BRIDGE, BRIDGE_FILE, FERRY, FERRY_FILE, MakeSite, Run, read_tree, write_site

CHANGED = {"seeds/ferry.txt": FERRY.replace("drei Wochen", "vier Wochen")}
QUESTION = "write 1 article? [y/N] "


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def changed(make_site: MakeSite, run: Run) -> Path:
    """Two gathered articles, of which one would be read otherwise now."""
    root = make_site({"seeds/ferry.txt": FERRY, "seeds/bridge.txt": BRIDGE})
    assert run("gather", "--root", root).code == 0
    write_site(root, CHANGED)
    return root


def answered(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    """Somebody types this."""
    monkeypatch.setattr(sys, "stdin", Keyboard(typed))


def test_nobody_is_asked_if_nothing_would_change(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY})
    run("gather", "--root", root)
    assert run("gather", "--refresh", "--root", root) == (0, "", "")


def test_without_a_terminal_it_is_shown_and_nothing_is_written(changed: Path, run: Run) -> None:
    before = read_tree(changed / "content")
    outcome = run("gather", "--refresh", "--root", changed)
    assert outcome.code == 1
    assert outcome.err == (
        "content/articles: 1 article would change, and nobody could be asked "
        "(archive gather --refresh --yes writes them)\n"
    )
    lines = outcome.out.splitlines()
    assert lines[:3] == [
        "1 article would change:",
        f"--- {FERRY_FILE}",
        f"+++ {FERRY_FILE} (new)",
    ]
    removed, added = ([line for line in lines[3:] if line.startswith(sign)] for sign in "-+")
    assert any("drei Wochen" in line for line in removed)
    assert any("vier Wochen" in line for line in added)
    assert not any("generated" in line for line in lines)
    assert read_tree(changed / "content") == before


@pytest.mark.parametrize("typed", ["\n", "n\n", "", "yesterday\n"])
def test_only_yes_is_yes(
    changed: Path, run: Run, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    before = read_tree(changed / "content")
    answered(monkeypatch, typed)
    outcome = run("gather", "--refresh", "--root", changed)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith(f"{QUESTION}1 article left unchanged\n")
    assert read_tree(changed / "content") == before


def test_who_says_yes_has_it_written(
    changed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, "y\n")
    outcome = run("gather", "--refresh", "--root", changed)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.endswith(f"{QUESTION}gathered {FERRY_FILE}\n")
    assert "vier Wochen" in (changed / FERRY_FILE).read_text(encoding="utf-8")


def test_who_wants_no_question_is_asked_none(changed: Path, run: Run) -> None:
    assert run("gather", "--refresh", "--yes", "--root", changed) == (
        0,
        f"gathered {FERRY_FILE}\n",
        "",
    )
    assert "vier Wochen" in (changed / FERRY_FILE).read_text(encoding="utf-8")


def test_new_articles_are_not_asked_for(changed: Path, run: Run) -> None:
    (changed / BRIDGE_FILE).unlink()
    outcome = run("gather", "--refresh", "--root", changed)
    assert outcome.out.endswith(f"gathered {BRIDGE_FILE}\n")
    assert outcome.code == 1


def test_an_article_that_is_corrected_while_the_question_stands_is_kept(changed: Path) -> None:
    def correct(*_: object) -> bool:
        write_site(changed, {FERRY_FILE: "mine\n"})
        return True

    report = gather_archive(changed, GatherOptions(refresh=True, jobs=1, ask=correct))
    assert (changed / FERRY_FILE).read_text() == "mine\n"
    assert report.lines == ()
    assert [(each.path, each.message) for each in report.problems] == [
        (FERRY_FILE, "was corrected while it was gathered again, and is kept")
    ]


def test_line_ends_alone_are_no_correction_and_stay(changed: Path, run: Run) -> None:
    crlf = (changed / BRIDGE_FILE).read_bytes().replace(b"\n", b"\r\n")
    for path in (FERRY_FILE, BRIDGE_FILE):
        content = (changed / path).read_bytes()
        write_site(changed, {path: content.replace(b"\n", b"\r\n")})
    outcome = run("gather", "--refresh", "--yes", "--root", changed)
    assert outcome.out == f"gathered {FERRY_FILE}\n"
    assert (changed / BRIDGE_FILE).read_bytes() == crlf
    ferry = (changed / FERRY_FILE).read_bytes()
    assert ferry.count(b"\r\n") == ferry.count(b"\n") > 5
    assert run("gather", "--refresh", "--root", changed) == (0, "", "")


def test_of_many_articles_only_the_numbers_of_lines_are_shown() -> None:
    rewrites = [Rewrite(f"a{n}.md", b"one\ntwo\n", b"one\nthree\nfour\n") for n in range(21)]
    lines = show_rewrites(rewrites)
    assert lines[0] == "21 articles would change:"
    assert lines[1:3] == ["  a0.md: 2 lines added, 1 removed", "  a1.md: 2 lines added, 1 removed"]
    assert len(lines) == 22


def test_a_text_cannot_steer_the_terminal() -> None:
    lines = show_rewrites([Rewrite("a.md", b"a\n", b"\x1b[2J\tb\x07\n")])
    assert "+\\x1b[2J\tb\\x07" in lines


def test_lines_that_differ_in_a_sign_nobody_sees_are_told_apart() -> None:
    lines = show_rewrites([Rewrite("a.md", b"a b\n", "a\u200bb\xa0\n".encode())])
    assert lines[-3:-1] == ["-a b", "+a\\u200bb\\xa0"]
