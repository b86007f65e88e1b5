"""Who must decide on rights is told; what is stated is shown; what is withdrawn may come back."""

from pathlib import Path

import pytest

from builder.cli import main
from tests.sites import write_site
from tests.withheld import ARTICLE, SETTINGS, build


def test_an_article_comes_back_when_it_is_no_longer_withdrawn(tmp_path: Path) -> None:
    before = build(tmp_path)
    build(tmp_path, "withdrawn: {date: 2026-05-20}\n")
    assert build(tmp_path) == before


def test_check_names_the_sources_of_which_nothing_is_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path, **{"content/articles/c.md": "---\ntitle: C\n---\n\nText.\n"})
    main(["check", "--root", str(tmp_path)])
    told = capsys.readouterr().err
    assert (
        "content/sources/kuestenblatt.md: warning: nobody has decided how much of the texts of "
        "'Küstenblatt' may be published (make this file, with name: Küstenblatt and publish: full, "
        "excerpt or metadata)\n"
    ) in told
    assert (
        "site.yaml: warning: the texts without a source are published in full "
        "(if they may not be, add publish: excerpt or metadata)\n"
    ) in told


@pytest.mark.parametrize("decided", ["article", "source", "archive"])
def test_check_says_nothing_of_rights_that_are_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], decided: str
) -> None:
    site = {"content/articles/hafen.md": ARTICLE.replace("{MORE}", ""), "site.yaml": SETTINGS}
    if decided == "article":
        site["content/articles/hafen.md"] = ARTICLE.replace("{MORE}", "publish: full\n")
    elif decided == "source":
        site["content/sources/k.md"] = "---\nname: Küstenblatt\npublish: full\n---\n"
    else:
        site["site.yaml"] += "publish: full\n"
    write_site(tmp_path, site)
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert "published" not in capsys.readouterr().err


def test_the_foot_of_a_page_links_the_rights_that_are_stated_by_an_address(tmp_path: Path) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    foot = build(tmp_path, settings=f"rights: {licence}\n")["index.html"].decode()
    assert f'Archiv · <a rel="license" href="{licence}">CC BY 4.0</a>' in foot
