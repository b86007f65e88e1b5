"""What tests of whole archives share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from builder.commands import publish
from tests.compiled import compile_layouts
from tests.sites import MakeSite, Run, Site, run_archive, write_site

# By default an example that takes 0.2 s by the wall's clock fails, as any does on a busy machine.
# What must be quick has tests of its own, by the processor's time.
settings.register_profile("archive", deadline=None)
settings.load_profile("archive")

SETTINGS = "title: Probe\nlanguage: de\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in a browser that fails is run once more, and the summary tells of it.

    Browser, server and test take turns as a busy machine lets them; of 11,600 tests one or none met
    that in each of three runs in CI, another one each time. What is broken fails twice.
    """
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session", autouse=True)
def _layouts_compiled_once() -> Iterator[None]:
    """Builds within the tests' process know the builder's own layouts compiled."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publish, "compile_layouts", compile_layouts)
        yield


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or else the one that Playwright installed; one for all the tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
