"""What you withhold or withdraw is nowhere in the published site."""

from pathlib import Path

import pytest

from tests.sites import read_tree
from tests.withheld import SECRETS, build, found_in


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


@pytest.mark.parametrize("line", ["publish: excerpt\n", "withdrawn: 2026-05-20\n"])
def test_what_was_published_before_is_not_kept_beside_the_site(tmp_path: Path, line: str) -> None:
    build(tmp_path)
    build(tmp_path, "kicker: Hafen\n")
    beside = tmp_path / ".cache/site"
    assert found_in(read_tree(beside), SECRETS) == set(SECRETS)
    build(tmp_path, line)
    assert found_in(read_tree(beside), SECRETS) == set()


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
