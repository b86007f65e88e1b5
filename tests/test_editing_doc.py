"""docs/editing-with-help.md shows what there is: schemas, options, a line of JSON."""

import json
import re
from pathlib import Path

from builder.model import Problem
from builder.wording import FOR_PROGRAMS, MOST_NAMED, as_text
from tests.schemas_doc import FOLDER

DOCUMENT = Path(__file__).parents[1] / "docs/editing-with-help.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```json\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_every_schema_is_named_and_every_named_one_exists() -> None:
    assert set(re.findall(r"\w+\.schema\.json", TEXT)) == {path.name for path in FOLDER.iterdir()}


def test_the_settings_for_vs_code_lead_to_schemas() -> None:
    schemas = json.loads(BLOCKS[0])["yaml.schemas"]
    assert all((DOCUMENT.parents[1] / path).is_file() for path in schemas)


def test_the_line_of_json_is_as_check_writes_it() -> None:
    message, hint = "'Bo Ek' stands nowhere in the text", "did you mean 'Bo Eck'?"
    problem = Problem("content/articles/a.md", 7, message, hint, "warning")
    assert BLOCKS[1].splitlines() == list(FOR_PROGRAMS["json"]([problem], "."))


def test_the_lines_of_text_are_as_check_writes_them() -> None:
    path = "content/articles/2019-05-02-hafenfest.md"
    message, hint = "'Ole Pedersen' stands nowhere in the text", "did you mean 'Ole Petersen'?"
    (line,) = as_text([Problem(path, 7, message, hint, "warning")])
    assert line in TEXT.splitlines()


def test_the_number_from_which_on_is_said_once_is_the_one_that_is_told() -> None:
    assert MOST_NAMED == 10
    assert "What is said of more than ten files word for word is said once" in TEXT
