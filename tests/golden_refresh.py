"""`python -m tests.golden_refresh`: writes tests/golden/ anew from tests/site/; read its diff."""

import shutil
import tempfile
from pathlib import Path

from tests.sites import SITE, read_tree, run_archive, write_site

GOLDEN = Path(__file__).parent / "golden"
# Copied and not made: layouts/assets has tests of its own.
_COPIED = "public/assets/"
_MADE = (".html", ".xml", ".atom", ".md", ".js")


def build_golden(folder: Path) -> dict[str, bytes]:
    """What a build makes of tests/site/ in an empty folder: pages, search index and Markdown."""
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    outcome = run_archive("build", "--root", folder)
    if outcome.code or outcome.err:
        raise AssertionError(f"tests/site/ does not build: {outcome.err}")
    given = read_tree(SITE).keys()
    return {
        path: content
        for path, content in read_tree(folder).items()
        if path.endswith(_MADE) and not path.startswith(_COPIED) and path not in given
    }


def refresh() -> int:
    """Replace tests/golden/; returns how many files it has now."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_golden(Path(folder))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    write_site(GOLDEN, made)
    return len(made)


if __name__ == "__main__":
    print(f"{refresh()} files in {GOLDEN}")
