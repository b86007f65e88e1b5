"""The panel at the foot of an article's page: its seed, the lines kept, and why others were not."""

import re

import pytest

from tests.sites import MakeSite, Run

ARTICLE = """\
---
title: Treffen
language: de
seed:
  file: 2021/a.txt
  sha256: {digest}
  lines: 3, 8-10
  dropped:
    share: '7'
    other story: 12-13, 20
    <b>Neues</b>: 22-30
review: machine
---

Ein Text.
"""
DIGEST = "0123456789abcdef" * 4
ROW = re.compile(r"<div><dt>(.*?)</dt><dd>(?:<code>)?(.*?)(?:</code>)?</dd></div>")


@pytest.mark.parametrize(
    ("language", "rows", "total"),
    [
        (
            "de",
            [
                ("Ausgangsdatei", "2021/a.txt"),
                ("SHA-256", DIGEST),
                ("Übernommen", "Zeilen 3, 8–10"),
                ("Schaltflächen", "Zeile 7"),
                ("Text eines anderen Beitrags", "Zeilen 12–13, 20"),
                ("&lt;b&gt;Neues&lt;/b&gt;", "Zeilen 22–30"),
            ],
            "4 Zeilen übernommen, 13 Zeilen weggelassen.",
        ),
        (
            "en",
            [
                ("Source file", "2021/a.txt"),
                ("SHA-256", DIGEST),
                ("Kept", "lines 3, 8–10"),
                ("buttons", "line 7"),
                ("text of another story", "lines 12–13, 20"),
                ("&lt;b&gt;Neues&lt;/b&gt;", "lines 22–30"),
            ],
            "4 lines kept, 13 lines left out.",
        ),
    ],
)
def test_a_pages_panel_tells_where_its_text_came_from(
    make_site: MakeSite, run: Run, language: str, rows: list[tuple[str, str]], total: str
) -> None:
    root = make_site(
        {
            "site.yaml": f"language: {language}\n",
            "content/articles/a.md": ARTICLE.format(digest=DIGEST),
        }
    )
    assert run("build", "--root", root).code == 0
    page = (root / "public/articles/a.html").read_text(encoding="utf-8")
    assert ROW.findall(page) == rows
    assert f"<p>{total}</p>" in page
