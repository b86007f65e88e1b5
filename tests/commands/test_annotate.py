"""`archive annotate`: JSON lines in, JSON lines out, whatever a line holds."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.commands.annotate import annotate_lines
from builder.commands.reporting import Report
from tests.sites import MakeSite, Outcome, run_archive

ROOT = Path(__file__).parents[2]
SHAPE = 'a line is {"id": "a", "text": "Ole Petersen kam nach Genf.", "language": "de"}'
PUTIN = "Kremlchef Wladimir Putin kam nach Genf. Putins Reise war kurz."
MENTIONS = [
    {"start": 10, "end": 24, "kind": "person", "name": "Wladimir Putin", "role": "Kremlchef"},
    {"start": 34, "end": 38, "kind": "place", "name": "Genf", "role": ""},
    {"start": 40, "end": 46, "kind": "person", "name": "Wladimir Putin", "role": ""},
]


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is no archive."""
    monkeypatch.chdir(tmp_path)


def ask(given: bytes, *arguments: str | Path) -> Outcome:
    """Run the command on this standard input."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="ascii"))
        return run_archive("annotate", *arguments)


def dumped(**asked: object) -> bytes:
    return json.dumps(asked, ensure_ascii=False).encode() + b"\n"


def test_a_text_is_answered_with_its_mentions_in_an_archive_or_none() -> None:
    outcome = ask(dumped(id="a", text=PUTIN, language="de"))
    assert outcome == (0, json.dumps({"id": "a", "mentions": MENTIONS}) + "\n", "")


def test_offsets_count_characters() -> None:
    line = ask(dumped(id="a", text=f"\U0001f600 Ä {PUTIN}", language="de")).out
    assert [(each["start"], each["end"]) for each in json.loads(line)["mentions"]] == [
        (each["start"] + 4, each["end"] + 4)  # type: ignore[operator]
        for each in MENTIONS
    ]


@pytest.mark.parametrize("language", [{}, {"language": ""}, {"language": None}])
def test_the_language_may_be_unknown(language: dict[str, object]) -> None:
    answer = json.loads(ask(dumped(id="a", text=PUTIN, **language)).out)
    assert answer["mentions"] == MENTIONS


@pytest.mark.parametrize(
    ("asked", "given"), [({"id": 7}, 7), ({"id": "Ä 7"}, "Ä 7"), ({"id": ""}, ""), ({}, None)]
)
def test_the_id_comes_back_as_it_was(asked: dict[str, object], given: object) -> None:
    outcome = ask(dumped(**asked, text="Nichts."))
    assert json.loads(outcome.out) == {"id": given, "mentions": []}
    assert "\\" not in outcome.out


def test_empty_lines_windows_line_ends_and_a_byte_order_mark_are_no_matter() -> None:
    given = b"\xef\xbb\xbf" + dumped(id=1, text="") + b"\r\n\n" + b'{"id": 2, "text": "x"}'
    outcome = ask(given)
    assert (outcome.code, outcome.err) == (0, "")
    assert [json.loads(line)["id"] for line in outcome.out.splitlines()] == [1, 2]
    assert ask(b"") == (0, "", "")


def test_quiet_leaves_out_no_answer() -> None:
    assert json.loads(ask(dumped(id=1, text=""), "--quiet").out) == {"id": 1, "mentions": []}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"Ole Petersen", f"is no JSON ({SHAPE})"),
        (b'{"id": 1, "text": "x"', f"is no JSON ({SHAPE})"),
        (b'{"id": NaN, "text": "x"}', f"is no JSON ({SHAPE})"),
        (b"[" * 100_000, f"is no JSON ({SHAPE})"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', f"is no JSON ({SHAPE})"),
        (b'["x"]', f"is no JSON object ({SHAPE})"),
        (b'{"id": 1}', f"there is no 'text' ({SHAPE})"),
        (b'{"id": 1, "text": null}', f"there is no 'text' ({SHAPE})"),
        (b'{"id": 1, "text": ["x"]}', "'text' must be text"),
        (b'{"id": 1, "text": 0}', "'text' must be text"),
        (b'{"id": 1, "text": "x", "language": 0}', "'language' must be text"),
        (b'{"id": 1.5, "text": "x"}', "'id' must be text or a whole number"),
        (b'{"id": true, "text": "x"}', "'id' must be text or a whole number"),
        (b'{"id": 1, "text": "M\xfcller"}', "is not UTF-8"),
    ],
)
def test_a_wrong_line_is_told_and_the_others_are_answered(line: bytes, message: str) -> None:
    outcome = ask(dumped(id=1, text="") + b"\n" + line + b"\n" + dumped(id=2, text=""))
    assert outcome.code == 1
    assert outcome.err.splitlines() == [
        f"standard input:3: {message}",
        "standard input: lines without an answer: 1 of 3",
    ]
    assert [json.loads(each)["id"] for each in outcome.out.splitlines()] == [1, 2]


def test_a_mistake_of_the_builder_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, language: str) -> None:
        raise KeyError(text)

    monkeypatch.setattr("builder.commands.annotate.load_annotator", lambda _: fail)
    number = fail.__code__.co_firstlineno + 1
    assert ask(dumped(text="")).err.splitlines() == [
        f"standard input:1: could not be annotated: KeyError in test_annotate.py, line {number} "
        "(a mistake of the builder; please report it with this line)",
        "standard input: lines without an answer: 1 of 1",
    ]


def test_each_line_is_answered_before_the_next_is_read() -> None:
    shown: list[Report] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            assert len(shown) == number
            yield dumped(id=number, text="")

    assert annotate_lines(Path(), lines(), shown.append) == Report()
    assert [report.lines for report in shown] == [
        (f'{{"id": {number}, "mentions": []}}',) for number in range(3)
    ]


def test_an_archive_that_is_named_must_be_there(tmp_path: Path, make_site: MakeSite) -> None:
    assert ask(dumped(text=""), "--root", make_site({})).code == 0
    outcome = ask(dumped(text=""), "--root", tmp_path / "missing")
    assert (outcome.code, outcome.out) == (2, "")


def test_problems_of_the_archives_settings_are_told_first(make_site: MakeSite) -> None:
    root = make_site({"site.yaml": "titel: x\n"})
    outcome = ask(dumped(text=""), "--root", root)
    assert outcome == (1, "", "site.yaml:1: unknown key 'titel' (did you mean 'title'?)\n")


def process() -> "subprocess.Popen[bytes]":
    """The command in a process of its own, where nothing but ASCII can be written."""
    return subprocess.Popen(
        [sys.executable, "-m", "builder", "annotate"],
        env={**os.environ, "PYTHONPATH": _path(), "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _path() -> str:
    return os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))


def test_answers_are_utf_8_and_come_at_once_whatever_the_locale() -> None:
    with process() as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        for name in ("Größe", "Łódź 😀"):
            running.stdin.write(dumped(id=name, text=""))
            running.stdin.flush()
            assert running.stdout.readline() == f'{{"id": "{name}", "mentions": []}}\n'.encode()
        running.stdin.write(b'{"id": "\\ud800", "text": ""}\n')
        running.stdin.close()
        assert running.stdout.read() == b'{"id": "\\ud800", "mentions": []}\n'
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_a_reader_who_has_had_enough_ends_it_without_a_word() -> None:
    with process() as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdin.write(dumped(id=1, text=""))
        running.stdin.flush()
        running.stdout.readline()
        running.stdout.close()
        running.stdin.write(dumped(id=2, text="") * 2)
        running.stdin.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters()) | st.text("Ole Petersen,Genf'’s/-.\ud800\n "))
def test_any_text_is_answered(text: str) -> None:
    shown: list[Report] = []
    line = json.dumps({"id": text, "text": text}).encode()
    annotate_lines(Path(), [line], shown.append)
    (report,) = shown
    answer = json.loads(report.lines[0].encode("utf-8"))
    assert answer["id"] == text
    at = 0
    for mention in answer["mentions"]:
        assert at <= mention["start"] < mention["end"] <= len(text)
        at = mention["end"]
