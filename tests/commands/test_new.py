"""`archive new`: an article to fill in, and never over one that is there."""

import pytest

from tests.sites import MakeSite, Run, assert_refused, read_tree


def test_the_new_article_builds(make_site: MakeSite, run: Run) -> None:
    root = make_site({})
    outcome = run("new", "Brücke: „gesperrt“ – 'Ja'", "--root", root)
    assert outcome == (0, "write your article in content/articles/bruecke-gesperrt-ja.md\n", "")
    assert run("build", "--root", root).code == 0
    page = (root / "public/articles/bruecke-gesperrt-ja.html").read_text(encoding="utf-8")
    assert '<h1 id="title">Brücke: „gesperrt“ – &#39;Ja&#39;</h1>' in page


def test_the_commented_lines_can_be_filled_in(make_site: MakeSite, run: Run) -> None:
    root = make_site({})
    run("new", "Titel", "--root", root)
    file = root / "content/articles/titel.md"
    text = file.read_text().replace("actors: [] ", "actors:    ").replace("#  - name", "  - name")
    text = text.replace("#    role", "    role").replace("#    as", "    as")
    file.write_text(text.replace('date: "" ', "date: 2021-05-20T05:39 "))
    assert run("build", "--root", root).code == 0
    assert (root / "public/years/2021.html").is_file()
    assert (root / "public/people/john-bolton.html").is_file()


def test_an_article_that_is_there_is_never_overwritten(make_site: MakeSite, run: Run) -> None:
    root = make_site({"content/articles/ein-titel.md": "mein Text\n"})
    before = read_tree(root)
    assert_refused(
        run("new", "Ein Titel", "--root", root),
        "content/articles/ein-titel.md: is already there "
        "(choose another title or rename that file)",
    )
    assert read_tree(root) == before


@pytest.mark.parametrize("title", ["../../etc", "CON", "Лавров", "a\nb: c", "{x} %s {{ y }}", "❤"])
def test_odd_titles_make_sound_articles_inside_the_archive(
    make_site: MakeSite, run: Run, title: str
) -> None:
    root = make_site({})
    assert run("new", title, "--root", root).code == 0
    assert len(list((root / "content/articles").iterdir())) == 1
    assert run("build", "--root", root).code == 0
