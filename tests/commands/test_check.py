"""`archive check`: everything a build would find and dead links, and nothing is written."""

from tests.sites import ARTICLE, FERRY, MakeSite, Run, assert_refused, read_tree

FILE = "content/articles/a.md"


def test_a_sound_archive_passes(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: ARTICLE})
    before = read_tree(root)
    assert run("check", "--root", root) == (0, "1 articles checked: 0 errors, 0 warnings\n", "")
    assert read_tree(root) == before


def test_every_problem_is_told_at_once_and_nothing_is_written(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site(
        {
            FILE: "---\nsource: x\n---\n",
            "content/people/b.md": "---\nrole: x\n---\n",
            "seeds/a.txt": "",
            "seeds/b.txt": "Anmelden\n",
            "seeds/c.txt": FERRY,
            "seeds/d.pdf": b"%PDF",
        }
    )
    before = read_tree(root)
    outcome = run("check", "--root", root)
    assert_refused(
        outcome,
        f"{FILE}:2: there is no title",
        "content/people/b.md:2: there is no name",
        "seeds/a.txt: is empty",
        "seeds/b.txt: no article found in it",
        "seeds/c.txt: warning: is not gathered yet (run archive build)",
        "seeds/d.pdf: a PDF is not read (save its text as d.txt)",
    )
    assert outcome.out == "0 articles checked: 5 errors, 1 warnings\n"
    assert read_tree(root) == before


def test_missing_facts_and_names_are_warnings(make_site: MakeSite, run: Run) -> None:
    root = make_site(
        {FILE: "---\ntitle: Rede von Ada Lund\nactors: [Ada Lund, Bo Ek]\npublish: full\n---\n"}
    )
    outcome = run("check", "--root", root)
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        f"{FILE}: warning: 'Bo Ek' stands nowhere in the text",
        f"{FILE}: warning: there is no date",
        f"{FILE}: warning: there is no language",
        f"{FILE}: warning: there is no source",
        f"{FILE}: warning: there is no text",
    ]


def test_a_link_by_hand_to_nobody_is_a_warning(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: ARTICLE + "\n[Ek](person:bo-ek)\n"})
    outcome = run("check", "--root", root)
    assert outcome.code == 0
    expected = f"{FILE}: warning: the link person:bo-ek leads to no person of this archive"
    assert expected in outcome.err.splitlines()


def test_dead_links_of_the_site_are_errors(make_site: MakeSite, run: Run) -> None:
    page = "[a](articel.html) [b](articles/a.html#nowhere) [c](/people.html) [d](https://x.example)"
    root = make_site({FILE: ARTICLE, "content/pages/about.md": page})
    outcome = run("check", "--root", root)
    assert outcome.code == 1
    messages = [line.partition(": ")[2] for line in outcome.err.splitlines()]
    assert sorted(messages) == [
        "the link '/people.html' works only at the root of a server",
        "the link 'articel.html' leads to no page (did you mean 'articles.html'?)",
        "the link 'articles/a.html#nowhere' leads to no spot on its page",
    ]


def test_a_broken_layout_is_told(make_site: MakeSite, run: Run) -> None:
    root = make_site({"layouts/page.html": "{{ nope }}"})
    assert_refused(
        run("check", "--root", root),
        "layouts/page.html:1: 'nope' is undefined (while rendering about.html)",
    )
