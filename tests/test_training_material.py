"""What an archive's confirmed articles teach: all of their lines, with the labels people gave."""

import json
from pathlib import Path
from typing import Any

import pytest

from builder.commands.desk import do_action
from builder.desk import actions as do
from builder.gather.classify.features import measure
from builder.gather.read import read_seed
from builder.gather.recurring import learn_lines
from builder.gather.segment import segment
from builder.training.corpora import Document
from builder.training.corpora import read as read_documents
from builder.training.material import LINES, NAMES, make_material, read_material
from tests.sites import BRIDGE, FERRY, FERRY_FILE, MakeSite, Run, read_tree

BY_HAND = (
    "---\ntitle: Fest bei Udo\nreview: confirmed\nactors: [Ole Petersen, Udo]\n---\n\n"
    "Petersens Fest. [Sie](person:ole-petersen) kam mit [Petersen](person:ole-petersen).\n"
)
PAGE = "<html><body><nav>Menü</nav><h1>Fest</h1>{}</body></html>"
PARAGRAPH = "<p>Das Fest an der Oste beginnt am Montag um acht Uhr mit einem Umzug ({}).</p>\n"


@pytest.fixture
def root(make_site: MakeSite, run: Run) -> Path:
    """An archive of two pages, of which one is confirmed without its last paragraph."""
    found = make_site({"seeds/ferry.txt": FERRY, "seeds/bridge.txt": BRIDGE})
    assert run("gather", "--root", found).code == 0
    do_action(found, do.Several((do.LeaveLine(FERRY_FILE, 12), do.Confirm(FERRY_FILE))), {})
    return found


def records(root: Path, name: str) -> list[dict[str, Any]]:
    """The lines of a file of material, of which nothing had to be told."""
    texts, problems = make_material(root)
    assert problems == []
    return [json.loads(line) for line in texts[name].splitlines()]


def written(root: Path, name: str, folder: Path) -> Path:
    """A file of material in a folder."""
    path = folder / name
    path.write_text(make_material(root)[0][name], encoding="utf-8")
    return path


def test_every_line_of_a_confirmed_page_has_the_label_that_people_left_or_gave_it(
    root: Path,
) -> None:
    before = read_tree(root)
    (page,) = records(root, LINES)
    assert (page["id"], page["source"], page["language"]) == ("ferry.txt", "Küstenblatt", "de")
    lines = FERRY.split("\n")
    assert [(each["first"], each["text"]) for each in page["lines"]] == [
        (number, line) for number, line in enumerate(lines, 1) if line
    ]
    assert {each["first"]: each["label"] for each in page["lines"]} == {
        1: "boilerplate",
        2: "boilerplate",
        3: "kicker",
        4: "title",
        6: "dateline",
        8: "paragraph",
        10: "paragraph",
        12: "boilerplate",
        14: "boilerplate",
        15: "boilerplate",
        16: "boilerplate",
    }
    assert read_tree(root) == before


def test_what_nobody_has_confirmed_teaches_nothing(root: Path) -> None:
    do_action(root, do.Confirm(FERRY_FILE, confirmed=False), {})
    assert make_material(root)[0] == {LINES: "", NAMES: ""}


def test_pages_are_read_back_as_gather_measures_them(root: Path, tmp_path: Path) -> None:
    (page,) = read_material(written(root, LINES, tmp_path), ".txt")
    blocks = segment(read_seed("ferry.txt", FERRY.encode()))
    assert page.name == "archive/ferry.txt"
    assert page.blocks == blocks
    assert page.features == measure(blocks, learn_lines([BRIDGE, FERRY]))
    assert any(features.others for features in page.features)
    kept = [block.first for block, own in zip(page.blocks, page.body, strict=True) if own]
    assert kept == [8, 10]
    assert page.gold["title"] == "Fähre nach Sandholm fährt wieder"
    assert page.whole


def test_a_sign_that_some_take_for_a_line_break_is_none(root: Path, tmp_path: Path) -> None:
    path = written(root, LINES, tmp_path)
    text = path.read_text(encoding="utf-8").replace("Sandholm fährt", "Sandholm\u2028fährt")
    path.write_text(text, encoding="utf-8")
    (page,) = read_material(path, ".txt")
    assert page.gold["title"] == "Fähre nach Sandholm\u2028fährt wieder"


def test_saved_pages_are_apart_with_their_marks(
    make_site: MakeSite, run: Run, tmp_path: Path
) -> None:
    paragraphs = "".join(PARAGRAPH.format(f"Tag {number}") for number in range(4))
    root = make_site({"seeds/fest.html": PAGE.format(paragraphs)})
    assert run("gather", "--root", root).code == 0
    (file,) = (root / "content/articles").iterdir()
    do_action(root, do.Confirm(f"content/articles/{file.name}"), {})
    path = written(root, LINES, tmp_path)
    assert list(read_material(path, ".txt")) == []
    (page,) = read_material(path, ".html")
    assert [block.text for block in page.blocks][-1].endswith("(Tag 3).")
    assert page.body[-4:] == (True,) * 4
    assert all(block.marks for block in page.blocks)


def test_texts_have_all_mentions_of_those_that_people_confirmed(root: Path, tmp_path: Path) -> None:
    (article,) = read_documents(written(root, NAMES, tmp_path))
    assert article.key == FERRY_FILE.removeprefix("content/articles/").removesuffix(".md")
    assert found_in(article) == [
        ("Sandholm", "LOC"),
        ("Sandholm", "LOC"),
        ("Bremerhaven", "LOC"),
        ("Wiebke Hansen", "PER"),
        ("Hansen", "PER"),
        ("Hamburg", "LOC"),
    ]


def test_a_genitive_is_part_of_a_name_and_who_is_linked_by_hand_need_not_be_one(
    make_site: MakeSite, tmp_path: Path
) -> None:
    root = make_site({"content/articles/fest.md": BY_HAND})
    (article,) = read_documents(written(root, NAMES, tmp_path))
    assert article.text == "Fest bei Udo\n\nPetersens Fest. Sie kam mit Petersen."
    assert found_in(article) == [("Udo", "PER"), ("Petersens", "PER"), ("Petersen", "PER")]


def found_in(document: Document) -> list[tuple[str, str]]:
    """The names of a labelled text with their labels."""
    return [(document.text[start:end], kind) for start, end, kind in document.names]


def test_what_cannot_be_read_is_told(root: Path) -> None:
    (root / "seeds/ferry.txt").write_text(f"{FERRY}\nMehr.\n", encoding="utf-8")
    texts, problems = make_material(root)
    assert texts[LINES] == ""
    (problem,) = problems
    message = "its page is gone or has changed, and tells nothing"
    assert (problem.path, problem.message) == (FERRY_FILE, message)
