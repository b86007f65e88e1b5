"""What a machine can check of WCAG 2.2 AA and of good practice, by axe-core."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# `target-size` is off by default.
_OPTIONS: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    # It would ask for the style sheets once more, which a page's policy allows no script.
    "preload": False,
}


def broken_rules(page: Page) -> list[str]:
    """Each rule that something on a page breaks, with what that is and what would mend it."""
    results = Axe().run(page, options=_OPTIONS).response
    assert results["passes"], "axe has not run"
    return [
        f"{each['id']}: {node['html'][:160]}: {node['failureSummary']}"
        for each in results["violations"]
        for node in each["nodes"]
    ]
