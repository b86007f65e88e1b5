"""The whole of a small site, byte for byte: no page changes without somebody having read it."""

import difflib
from pathlib import Path

from tests.golden_refresh import GOLDEN, build_golden
from tests.sites import read_tree

HOW = "if this is meant: python -m tests.golden_refresh, then read git diff tests/golden"


def test_the_small_site_is_as_it_was_read(tmp_path: Path) -> None:
    made, golden = build_golden(tmp_path / "site"), read_tree(GOLDEN)
    assert sorted(made) == sorted(golden), HOW
    differences = [
        line
        for path in sorted(golden)
        for line in difflib.unified_diff(
            golden[path].decode().splitlines(),
            made[path].decode().splitlines(),
            f"tests/golden/{path}",
            "made",
            lineterm="",
            n=1,
        )
    ]
    assert not differences, "\n".join([HOW, *differences[:60]])
    assert made == golden, HOW
