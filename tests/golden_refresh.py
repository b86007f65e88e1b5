"""`python -m tests.golden_refresh`: writes tests/golden/ anew from tests/site/; read its diff."""

import shutil
import tempfile
from pathlib import Path

from tests.sites import SITE, read_tree, run_archive, write_site

GOLDEN = Path(__file__).parent / "golden"
# Copied and not made: layouts/assets has tests of its own.
_COPIED = "public/assets/"
_MADE = (".html", ".xml", ".md", ".js", ".csv", ".bib", ".ris", ".geojson", ".gexf", ".jsonld")
# Exports that end as other files do; the manifest has the sums of what is copied, too.
_DATA, _ENDINGS, _SUMS = "public/data/", (".json", ".txt"), "public/data/manifest-sha256.txt"


def build_golden(folder: Path) -> dict[str, bytes]:
    """What a build makes of tests/site/ in an empty folder: pages, exports, search, Markdown."""
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    outcome = run_archive("build", "--root", folder)
    if outcome.code or outcome.err:
        raise AssertionError(f"tests/site/ does not build: {outcome.err}")
    given = read_tree(SITE).keys()
    return {
        path: content
        for path, content in read_tree(folder).items()
        if _is_read(path) and path not in given
    }


def _is_read(path: str) -> bool:
    """Whether a file is one of those that somebody reads before it changes."""
    if path.startswith(_DATA) and path.endswith(_ENDINGS):
        return path != _SUMS
    return path.endswith(_MADE) and not path.startswith(_COPIED)


def refresh() -> int:
    """Replace tests/golden/; returns how many files it has now."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_golden(Path(folder))
    shutil.rmtree(GOLDEN, ignore_errors=True)
    write_site(GOLDEN, made)
    return len(made)


if __name__ == "__main__":
    print(f"{refresh()} files in {GOLDEN}")
