"""What the desk says it cannot do, it says in the language of its page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import builder
from builder.desk.reasons import reworded, sentences

ROOT = Path(builder.__file__).parent
SPEAKERS = (
    *sorted((ROOT / "desk").glob("*.py")),
    *sorted((ROOT / "commands").glob("desk*.py")),
    ROOT / "publish/fields.py",
    ROOT / "publish/load.py",
    ROOT / "publish/stated_rights.py",
    ROOT / "publish/stated_place.py",
    ROOT / "publish/corrections.py",
    ROOT / "publish/authority.py",
)
# Who makes a sentence of the text that is given first, or second; and names of sentences.
SAYING = {
    "refuse": 1, "complain": 0, "PassageError": 0, "LineError": 0, "CorrectionError": 0,
    "NoListError": 0, "AskedError": 0,
}  # fmt: skip
NAMED = ("message", "_ENDED")
# Sentences for those who wrote a program that asks the desk, and on the terminal before it opens.
FOR_PROGRAMS = {
    "this JSON is no action", "another desk is open on this archive", "there is a {}",
}  # fmt: skip


def template(node: ast.expr) -> str:
    """The text of an expression, '{}' for what differs."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
        return "".join(map(str, parts))
    return ""


def said_in(path: Path) -> Iterator[str]:
    """The sentences that stand in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in NAMED:
            yield template(node.value)
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in SAYING and len(node.args) > SAYING[name]:
            yield template(node.args[SAYING[name]])
        yield from (template(each.value) for each in node.keywords if each.arg == "hint")


SAID = sorted({each for path in SPEAKERS for each in said_in(path)} - {""} - FOR_PROGRAMS)


@pytest.mark.parametrize("sentence", SAID)
def test_what_the_desk_says_it_says_in_german(sentence: str) -> None:
    pattern = re.escape(sentence).replace(r"\{\}", ".+")
    known = any(re.fullmatch(pattern, each) for each in sentences("de"))
    assert known or reworded(sentence, "de") != sentence


def test_a_sentence_keeps_what_it_names() -> None:
    assert reworded("'Ada Ek' is listed already", "de-CH") == "„Ada Ek“ ist schon eingetragen"
    assert reworded("there is no file a{b}.md", "de") == "Eine Datei a{b}.md gibt es nicht"


def test_a_sentence_without_another_stays() -> None:
    assert reworded("seeds/a.txt is odd", "de") == "seeds/a.txt is odd"
    assert reworded("there is no title", "fr") == "there is no title"
    assert reworded("there is no title", "") == "there is no title"


def test_both_sides_of_a_sentence_name_the_same() -> None:
    for english, german in sentences("de").items():
        assert set(re.findall(r"\{(\w+)\}", german)) <= set(re.findall(r"\{(\w+)\}", english))
