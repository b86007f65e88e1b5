"""Saved pages among the seeds."""

import subprocess
import sys
from pathlib import Path

from tests.sites import MakeSite, Run

PAGE = (
    "<html><head><title>Die Fähre fährt wieder</title></head><body>"
    "<h1>Die Fähre fährt wieder</h1><p>Die Fähre nach Sandholm fährt seit Dienstag wieder, sagte "
    "eine Sprecherin der Reederei, und sie legt an jedem Morgen um acht Uhr im Hafen ab.</p>"
    "</body></html>"
)


def test_a_saved_page_is_gathered_with_the_sidecar_of_its_name(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({"seeds/faehre.html": PAGE, "seeds/faehre.yaml": "source: Inselbote\n"})
    assert run("gather", "--root", root).code == 0
    (article,) = (Path(root) / "content/articles").glob("*.md")
    text = article.read_text(encoding="utf-8")
    assert "title: Die Fähre fährt wieder\n" in text
    assert "source: Inselbote\n" in text


def test_parsers_of_html_are_loaded_for_saved_pages_alone() -> None:
    code = "import sys, builder.cli; print({'lxml', 'trafilatura'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
