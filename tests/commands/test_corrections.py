"""content/corrections.yaml as an editor meets it: built, checked, old addresses kept."""

from tests.sites import ARTICLE, MakeSite, Run, archive_tree, assert_refused, read_tree

FILE = "content/corrections.yaml"
OTHER = ARTICLE.replace("Ole Petersen", "Olaf Petersen").replace("Hafenfest", "Hafenfeuer")
ARTICLES = {"content/articles/a.md": ARTICLE, "content/articles/b.md": OTHER}


def test_two_people_made_one_keep_both_addresses(make_site: MakeSite, run: Run) -> None:
    root = make_site({**ARTICLES, FILE: "same:\n  - [Ole Petersen, Olaf Petersen]\n"})
    assert run("build", "--root", root, "--url", "https://example.org").code == 0
    site = read_tree(root / "public")
    page = site["people/ole-petersen.html"].decode()
    assert "articles/a.html" in page
    assert "articles/b.html" in page
    redirect = site["people/olaf-petersen.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=../people/ole-petersen.html">' in redirect
    assert '<a href="../people/ole-petersen.html">Ole Petersen</a>' in redirect
    assert b"people/ole-petersen.html" in site["sitemap.xml"]
    assert b"olaf-petersen" not in site["sitemap.xml"]
    assert b"olaf-petersen" not in site["people.html"]


def test_without_the_correction_they_are_two_again(make_site: MakeSite, run: Run) -> None:
    root = make_site({**ARTICLES, FILE: "same:\n  - [Ole Petersen, Olaf Petersen]\n"})
    run("build", "--root", root)
    (root / FILE).unlink()
    assert run("build", "--root", root).code == 0
    assert b'http-equiv="refresh"' not in read_tree(root / "public")["people/olaf-petersen.html"]


def test_a_string_that_is_no_name_is_linked_nowhere(make_site: MakeSite, run: Run) -> None:
    root = make_site({**ARTICLES, FILE: "never: [Hamburg]\n"})
    assert run("build", "--root", root).code == 0
    site = read_tree(root / "public")
    assert "places/hamburg.html" not in site
    assert b">Hamburg</a>" not in site["articles/a.html"]


def test_a_wrong_correction_stops_the_build_and_nothing_is_written(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({**ARTICLES, FILE: "same:\n  - [Ole Petersen]\n"})
    before = archive_tree(root)
    message = f"{FILE}:2: an entry of 'same' needs two names"
    assert_refused(run("build", "--root", root), message)
    assert archive_tree(root) == before
    assert message in run("check", "--root", root).err.splitlines()


def test_check_names_a_correction_that_changes_nothing(make_site: MakeSite, run: Run) -> None:
    root = make_site({**ARTICLES, FILE: "never:\n  - Hamborg\n"})
    outcome = run("check", "--root", root)
    assert outcome.code == 0
    expected = f"{FILE}:2: warning: 'Hamborg' stands in no article (did you mean 'Hamburg'?)"
    assert expected in outcome.err.splitlines()


def test_check_names_a_file_that_is_called_otherwise(make_site: MakeSite, run: Run) -> None:
    files = {"content/correction.yml": "never: [Hamburg]\n", "content/x.yaml": ""}
    outcome = run("check", "--root", make_site({**ARTICLES, **files}))
    assert outcome.code == 0
    assert outcome.err.splitlines()[-2:] == [
        f"content/correction.yml: warning: is not read (did you mean '{FILE}'?)",
        "content/x.yaml: warning: is not read",
    ]
