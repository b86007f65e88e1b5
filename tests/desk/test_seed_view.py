"""The raw page beside its article: what each line was taken for and what became of it."""

from textwrap import fill

import pytest

from builder.desk.actions import Action, ChangePassage, KeepLine, LeaveLine
from builder.desk.views.seed_view import seed_of, view_seed
from builder.gather.article import gather_seed
from builder.gather.compose import compose
from builder.model import Seed
from tests.desk.surveyed import done
from tests.sites import FERRY

PATH, SEED = "content/articles/ferry.md", "seeds/ferry.txt"
PAGE = """\
<!doctype html><html><head><title>Fähre fährt wieder</title></head><body>
<h1>Fähre fährt wieder</h1><p>Teilen</p><p>Die Fähre nach Sandholm fährt seit dem Morgen wieder
nach dem alten Plan, wie die Reederei am Montag in Hamburg mitteilte.</p><p>Zuvor hatte ein Sturm
den Anleger am Festland beschädigt, die Arbeiten dauerten drei Wochen lang.</p></body></html>
"""


def gathered(text: str = FERRY, name: str = "ferry.txt") -> dict[str, str]:
    """An archive of one seed and its article."""
    path = f"seeds/{name}"
    return {PATH: compose(gather_seed(Seed(path, name, text, "ab"))), path: text}


def lines(files: dict[str, str], seed: str = SEED) -> list[dict[str, object]]:
    """What the desk is told of each line."""
    found = view_seed(PATH, files[PATH], files[seed])["lines"]
    assert isinstance(found, list)
    return found


def told(files: dict[str, str], text: str) -> tuple[object, ...]:
    """What the desk is told of the line that begins with a text."""
    (found,) = (each for each in lines(files) if str(each["text"]).startswith(text))
    return tuple(found[name] for name in ("label", "reason", "kept", "chosen", "move"))


def number(files: dict[str, str], text: str) -> int:
    """The number of the line that begins with a text."""
    return next(at for at, line in enumerate(files[SEED].split("\n"), 1) if line.startswith(text))


def after(action: type[KeepLine] | type[LeaveLine], text: str) -> dict[str, str]:
    """The archive after a line was chosen."""
    files = gathered()
    made: Action = action(PATH, number(files, text))
    return done(files, made)


def test_every_line_of_the_page_is_told_as_it_stands() -> None:
    text = FERRY.rstrip("\n").split("\n")
    assert [each["text"] for each in lines(gathered())] == text
    assert [each["number"] for each in lines(gathered())] == list(range(1, len(text) + 1))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Startseite", ("boilerplate", "menu", False, False, "in")),
        ("Fähre nach", ("title", "", True, False, "")),
        ("12.03.2019", ("dateline", "", True, False, "")),
        ("Nach drei", ("paragraph", "", True, False, "out")),
        ("Artikel teilen", ("boilerplate", "share", False, False, "in")),
    ],
)
def test_a_line_has_its_label_and_what_can_be_done(line: str, expected: tuple[object, ...]) -> None:
    assert told(gathered(), line) == expected


def test_an_empty_line_is_nothing() -> None:
    found = next(each for each in lines(gathered()) if each["text"] == "")
    assert (found["label"], found["kept"], found["move"]) == ("", False, "")


def test_a_line_that_was_pushed_out_is_a_persons_choice() -> None:
    files = after(LeaveLine, "Nach drei")
    assert told(files, "Nach drei") == ("paragraph", "editor", False, True, "in")
    assert told(files, "Kapitänin") == ("paragraph", "", True, False, "out")


def test_a_line_that_was_pulled_in_is_a_persons_choice() -> None:
    files = after(KeepLine, "Artikel teilen")
    assert told(files, "Artikel teilen") == ("boilerplate", "", True, True, "out")
    assert told(files, "Startseite") == ("boilerplate", "menu", False, False, "in")


def test_a_line_that_was_pulled_in_and_pushed_out_again_is_a_persons_choice() -> None:
    files = after(KeepLine, "Artikel teilen")
    files = done(files, LeaveLine(PATH, number(files, "Artikel teilen")))
    assert told(files, "Artikel teilen") == ("boilerplate", "editor", False, True, "in")


def test_a_line_whose_words_were_corrected_is_in_the_article_with_others() -> None:
    files = done(gathered(), ChangePassage(PATH, 0, "Nach vier Wochen."))
    found = next(each for each in lines(files) if str(each["text"]).startswith("Nach drei"))
    assert (found["kept"], found["changed"], found["move"]) == (True, True, "")


def test_a_paragraph_of_several_lines_is_kept_line_by_line() -> None:
    files = gathered("\n".join(fill(line, 60) for line in FERRY.split("\n")))
    assert told(files, "Nach drei") == ("paragraph", "", True, False, "out")
    assert told(files, "Montag den") == ("paragraph", "", True, False, "out")
    files = done(files, LeaveLine(PATH, number(files, "Montag den")))
    assert told(files, "Nach drei") == ("paragraph", "editor", False, True, "in")


def test_of_a_saved_page_each_piece_is_told() -> None:
    files = gathered(PAGE, "page.html")
    left = [each["text"] for each in lines(files, "seeds/page.html") if not each["kept"]]
    assert left == ["Teilen"]
    (shared,) = (each for each in lines(files, "seeds/page.html") if each["text"] == "Teilen")
    assert shared["piece"] == "Teilen"


def test_of_a_page_in_markdown_the_header_cannot_be_moved() -> None:
    text = "---\ntitle: Fest\n---\n\nDas Fest fällt aus.\n"
    seed = "seed: {file: fest.md, sha256: ab, lines: '5'}"
    article = f"---\ntitle: Fest\n{seed}\n---\n\nDas Fest fällt aus.\n"
    found = view_seed(PATH, article, text)["lines"]
    assert [(each["label"], each["move"]) for each in found] == [  # type: ignore[attr-defined]
        ("header", ""), ("header", ""), ("header", ""), ("", ""), ("paragraph", "out"),
    ]  # fmt: skip


def test_a_page_that_is_gone_has_no_lines() -> None:
    files = gathered()
    assert view_seed(PATH, files[PATH], None) == {"file": SEED, "there": False, "lines": []}


def test_an_article_written_by_hand_has_no_page() -> None:
    text = "---\ntitle: Fest\n---\n\nText.\n"
    assert seed_of(PATH, text) == ""
    assert view_seed(PATH, text, None) == {"file": "", "there": False, "lines": []}


def test_each_line_of_a_wrapped_paragraph_moves_all_of_it() -> None:
    start = "Nach drei Wochen Stillstand"
    whole = next(line for line in FERRY.split("\n") if line.startswith(start))
    last = fill(whole, 60).split("\n")[-1]
    files = gathered(FERRY.replace(whole, fill(whole, 60)))
    assert f"\n{whole}\n" in files[PATH]
    for text in (start, last):
        assert told(files, text) == ("paragraph", "", True, False, "out")
    gone = done(files, LeaveLine(PATH, number(files, last)))
    assert start not in gone[PATH]
    for text in (start, last):
        assert told(gone, text) == ("paragraph", "editor", False, True, "in")
