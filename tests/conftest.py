"""What tests of whole archives share."""

from pathlib import Path

import pytest

from tests.sites import MakeSite, Run, Site, run_archive, write_site

SETTINGS = "title: Probe\nlanguage: de\n"


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Makes a small archive from its files: {'seeds/a.txt': 'text or bytes'}."""

    def make(contents: Site) -> Path:
        return write_site(tmp_path / "site", {"site.yaml": SETTINGS, **contents})

    return make


@pytest.fixture
def run() -> Run:
    """Runs one command and captures (code, out, err)."""
    return run_archive
