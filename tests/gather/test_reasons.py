"""Every reason for which a line is left out has its words in every language of the interface."""

import ast
from pathlib import Path

import pytest

from builder.frontmatter import parse_yaml
from builder.gather.classify.cues import furniture_kinds
from builder.gather.classify.reading import boilerplate

ROOT = Path(__file__).parents[2]
CLASSIFY = ROOT / "builder/gather/classify"
LANGUAGES = sorted((ROOT / "layouts/languages").glob("*.yaml"))


def reasons() -> set[str]:
    """The kinds of cues, and what the steps themselves say."""
    return set(furniture_kinds()) | {
        node.value
        for path in CLASSIFY.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == boilerplate.__name__
        for node in ast.walk(call)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_every_reason_has_its_words(path: Path) -> None:
    words = parse_yaml(path.name, path.read_text(encoding="utf-8")).values["reasons"]
    assert isinstance(words, dict)
    assert reasons() >= {"share", "appeal", "after the end", "before the title"}
    assert words.keys() >= reasons()
    assert all(words.values())
