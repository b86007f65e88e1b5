"""What is withheld or withdrawn is nowhere in the site; what is said instead; who must decide."""

from pathlib import Path

import pytest

from builder.cli import main
from tests.sites import read_tree, write_site

# Words that stand in texts alone, each in another place of one.
SECRETS = ("Zwergplanet", "Quellmoos", "Bildzeile", "Randwort", "Siebenschläfer")
ARTICLE = """\
---
title: Der Hafen
source: Küstenblatt
date: 2020-05-01
language: de
url: https://example.org/hafen
actors: [Ole Petersen]
places: [Hamburg]
captions: [Ole Petersen und die Bildzeile]
notes: [{quote: ein Zwergplanet und Randwort, note: Das stimmt nicht.}]
{MORE}---

Erste Wörter über den Hafen von Hamburg. Ole Petersen sah ein Zwergplanet und Randwort im Wasser.

„Das Quellmoos wächst hier seit vielen Jahren sehr gut“, sagte Ole Petersen in Hamburg.

Siebenschläfer.
"""
OTHER = """\
---
title: Anderes
source: Küstenblatt
actors: [Ole Petersen]
language: de
---

Ole Petersen.
"""
SETTINGS = "title: Archiv\nlanguage: de\nurl: https://archiv.example/\nexcerpt_words: 4\n"


def build(root: Path, more: str = "", settings: str = "", **files: str) -> dict[str, bytes]:
    """The files of a site of two articles."""
    write_site(
        root,
        {
            "site.yaml": SETTINGS + settings,
            "content/articles/hafen.md": ARTICLE.replace("{MORE}", more),
            "content/articles/anderes.md": OTHER,
            **files,
        },
    )
    assert main(["build", "--root", str(root), "--quiet"]) == 0
    return read_tree(root / "public")


def found_in(site: dict[str, bytes], words: tuple[str, ...]) -> set[str]:
    """Those of these words that stand anywhere in a site, in whatever case."""
    everything = b"\0".join(site.values()).decode(errors="replace").casefold()
    return {word for word in words if word.casefold() in everything}


def test_the_words_are_there_if_nothing_is_withheld(tmp_path: Path) -> None:
    assert found_in(build(tmp_path), SECRETS) == set(SECRETS)


@pytest.mark.parametrize("publish", ["excerpt", "metadata"])
@pytest.mark.parametrize("where", ["article", "source", "archive"])
def test_a_withheld_text_is_nowhere_in_the_site(tmp_path: Path, publish: str, where: str) -> None:
    line, source = f"publish: {publish}\n", "content/sources/kuestenblatt.md"
    if where == "source":
        site = build(tmp_path, **{source: f"---\nname: Küstenblatt\n{line}---\n"})
    else:
        places = {"article": {"more": line}, "archive": {"settings": line}}
        site = build(tmp_path, **places[where])
    assert found_in(site, SECRETS) == set()
    page = site["articles/hafen.html"].decode()
    assert ("Erste Wörter über den …" in page) == (publish == "excerpt")
    assert "wird in diesem Archiv nicht veröffentlicht" in page
    assert '<a rel="external" href="https://example.org/hafen">Zum Original</a>' in page
    assert "Ole Petersen" in page
    assert "Text ein Auszug oder fehlt" in site["data.html"].decode()


def test_a_text_that_is_withheld_later_is_taken_out_of_the_site(tmp_path: Path) -> None:
    build(tmp_path)
    source = "---\nname: Küstenblatt\npublish: metadata\n---\n"
    assert (
        found_in(build(tmp_path, **{"content/sources/kuestenblatt.md": source}), SECRETS) == set()
    )


def test_a_withdrawn_article_leaves_when_and_why_and_nothing_else(tmp_path: Path) -> None:
    build(tmp_path)
    site = build(tmp_path, "withdrawn: {date: 2026-05-20, reason: Auf Wunsch des Verlags}\n")
    page = site.pop("articles/hafen.html").decode()
    assert "seit: 20. Mai 2026." in page
    assert "Grund: Auf Wunsch des Verlags" in page
    assert '<meta name="robots" content="noindex">' in page
    assert found_in(site, (*SECRETS, "Der Hafen", "Hamburg")) == set()
    pages = {
        path: content for path, content in site.items() if path.endswith(("html", "js", "xml"))
    }
    assert found_in(pages, ("hafen.html",)) == set()
    assert found_in({"": page.encode()}, (*SECRETS, "Der Hafen", "Hamburg")) == set()
    assert "places/hamburg.html" not in site


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
        "content/sources/kuestenblatt.md: warning: nobody has decided how much of its texts may "
        "be published (add publish: full, excerpt or metadata)\n"
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
