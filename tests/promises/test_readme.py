"""The README's section 'What you can rely on' and the tests of the promises are one list."""

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
README = (HERE.parents[1] / "README.md").read_text(encoding="utf-8")
PROMISE = re.compile(r"^- (.+?) \(\[test\]\(tests/promises/(test_\w+\.py)\)\)$", re.MULTILINE)


def promised() -> dict[str, str]:
    """The sentence of each file that the README names."""
    section = README.partition("\n## What you can rely on\n")[2].partition("\n## ")[0]
    return {file: sentence for sentence, file in PROMISE.findall(section)}


def kept() -> dict[str, str]:
    """The first paragraph of each file's docstring."""
    texts = {
        path.name: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        for path in HERE.glob("test_*.py")
        if path.name != Path(__file__).name
    }
    return {
        name: " ".join((text or "").partition("\n\n")[0].split()) for name, text in texts.items()
    }


def test_every_promise_is_tested_and_every_test_is_of_a_promise() -> None:
    assert kept() == promised()


def test_every_line_of_the_section_is_a_promise_with_its_test() -> None:
    section = README.partition("\n## What you can rely on\n")[2].partition("\n## ")[0]
    items = [line for line in section.splitlines() if line.startswith("- ")]
    assert len(items) == len(promised()) > 5
