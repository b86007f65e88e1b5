"""`archive gather --explain FILE`: every line with its label, and nothing written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.commands.explain import explain
from builder.gather.explain import label_lines
from builder.gather.read import read_seed
from builder.gather.segment import LONGEST_LINE, segment
from builder.model import Block
from tests.sites import FERRY, Run, assert_refused, read_tree, write_site

FERRY_EXPLAINED = """\
title:    Fähre nach Sandholm fährt wieder
kicker:   Lokales
source:   Küstenblatt
date:     2019-03-12T08:15
updated:  –
language: de
authors:  –
agencies: –
url:      –
persons:  Wiebke Hansen, Ole Petersen
places:   Sandholm, Bremerhaven, Hamburg

 1  left out: before the title  Küstenblatt
 2  left out: menu              Startseite
 3  kicker                      Lokales
 4  title                       Fähre nach Sandholm fährt wieder
 5
 6  dateline                    12.03.2019, 08:15 Uhr
 7
 8  paragraph                   Nach drei Wochen Stillstand hat die Fähre"""


def test_every_line_stands_beside_its_label(tmp_path: Path, run: Run) -> None:
    root = write_site(tmp_path, {"a.txt": FERRY})
    before = read_tree(root)
    outcome = run("gather", "--explain", root / "a.txt")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(FERRY_EXPLAINED)
    explained = outcome.out.split("\n\n", 1)[1].splitlines()
    assert [line.split()[0] for line in explained] == [
        str(number) for number in range(1, len(FERRY.rstrip().splitlines()) + 1)
    ]
    assert read_tree(root) == before


def test_the_sidecar_beside_the_page_is_considered(tmp_path: Path, run: Run) -> None:
    root = write_site(tmp_path, {"a.txt": FERRY, "a.yaml": "source: Nordpost\ndate: 2018\n"})
    out = run("gather", "--explain", root / "a.txt").out
    assert "\nsource:   Nordpost\ndate:     2018\n" in out


def test_an_uncertain_date_comes_with_its_reason(tmp_path: Path, run: Run) -> None:
    root = write_site(tmp_path, {"a.txt": FERRY.replace("12.03.2019, 08:15 Uhr", "")})
    out = run("gather", "--explain", root / "a.txt").out
    assert "\ndate:     – (kein Datum auf der Seite)\n" in out


def test_a_page_without_an_article_is_explained_all_the_same(tmp_path: Path, run: Run) -> None:
    root = write_site(tmp_path, {"a.txt": "Anmelden\nPasswort vergessen?\n"})
    outcome = run("gather", "--explain", root / "a.txt")
    assert (outcome.code, outcome.err) == (1, f"{root}/a.txt: no article found in it\n")
    assert outcome.out.splitlines()[0].startswith("1  left out: ")


def test_a_markdown_page_is_explained(tmp_path: Path, run: Run) -> None:
    text = "---\nsource: Nordpost\n---\n\n# Markt\n\nDer *Markt* in Bremen.\n\n> Ja.\n"
    out = run("gather", "--explain", write_site(tmp_path, {"a.md": text}) / "a.md").out
    assert out.split("\n\n", 1)[1] == (
        "1  header     ---\n2  header     source: Nordpost\n3  header     ---\n4\n"
        "5  title      # Markt\n6\n7  paragraph  Der *Markt* in Bremen.\n8\n9  quote      > Ja.\n"
    )


def test_what_is_no_page_is_refused(tmp_path: Path, run: Run) -> None:
    root = write_site(tmp_path, {"a.pdf": b"%PDF", "a.md": "---\nx: y: z\n---\n"})
    message = f"{root}/a.pdf: a PDF is not read (save its text as a.txt)"
    assert_refused(run("gather", "--explain", root / "a.pdf"), message)
    message = f"{root}/a.md:2: this is not YAML: a second ': ' in this line; "
    hint = "put the text in quotation marks"
    assert_refused(run("gather", "--explain", root / "a.md"), message + hint)


def test_wrong_use_is_told(tmp_path: Path, run: Run) -> None:
    missing = run("gather", "--explain", tmp_path / "a.txt")
    assert missing.code == 2
    assert missing.err.endswith(f"error: there is no file {tmp_path}/a.txt\n")
    both = run("gather", tmp_path, tmp_path, "--explain", tmp_path / "a.txt")
    assert both.err.endswith("error: --explain FILE takes no folders\n")


def test_a_terminals_lines_are_shortened_to_its_width(tmp_path: Path) -> None:
    wide = "東京で会議が開かれた。" * 9
    path = write_site(tmp_path, {"a.txt": FERRY + f"\n{wide}\n"}) / "a.txt"
    lines = explain(path, width=40).lines
    assert max(map(len, lines)) == 40
    assert all(line.endswith("…") for line in lines if "Kapitänin" in line)
    assert lines[-1].endswith("…")
    assert len(lines[-1]) < 40
    assert any(len(line) > 100 for line in explain(path).lines)


def test_a_page_cannot_steer_the_terminal(tmp_path: Path) -> None:
    text = FERRY.replace("Nach drei", "\x9b31m\u202eNach\u200b\xa0drei")
    lines = explain(write_site(tmp_path, {"a.txt": text}) / "a.txt").lines
    assert all(line.isprintable() for line in lines)
    assert any("31mNach� drei" in line for line in lines)


@pytest.mark.skipif(os.name == "nt", reason="no such pipes")
def test_a_reader_who_has_had_enough_is_no_error(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.txt": FERRY + "Werbung\n" * 19_000})
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "builder", "gather", "--explain", "a.txt"]
    running = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait() == 0
    running.stderr.close()


@given(st.text(st.sampled_from("ab. \n\t\u200b"), max_size=60).filter(str.strip))
def test_every_line_is_there_once_and_in_order(text: str) -> None:
    seed = read_seed("a.txt", text.encode())
    lines = list(label_lines(seed.text, segment(seed)))
    assert [each.number for each in lines] == list(range(1, seed.text.count("\n") + 2))
    assert "\n".join(each.text for each in lines) == seed.text


def test_an_overlong_line_is_shown_in_pieces() -> None:
    seed = read_seed("a.txt", b"Ein Satz. " * (LONGEST_LINE // 4))
    assert {each.number for each in label_lines(seed.text, segment(seed))} == {1}


def test_every_line_of_a_wrapped_paragraph_has_its_label() -> None:
    lines = list(label_lines("a\nb\n\nc", [Block(1, 2, "a b", "paragraph"), Block(4, 4, "c", "x")]))
    assert [(each.label, each.text) for each in lines] == [
        ("paragraph", "a"), ("paragraph", "b"), ("", ""), ("x", "c")
    ]  # fmt: skip
