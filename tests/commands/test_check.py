"""`archive check`: everything a build would find and dead links, and nothing is written."""

import json
from datetime import date

import pytest

from builder import cli
from tests.sites import ARTICLE, FERRY, FERRY_FILE, MakeSite, Run, assert_refused, read_tree

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
        "seeds/c.txt: warning: is not gathered yet (run archive gather)",
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
        f"{FILE}: warning: there is no text",
        f"{FILE}:2: warning: there is no date",
        f"{FILE}:2: warning: there is no language",
        f"{FILE}:2: warning: there is no source",
        f"{FILE}:3: warning: 'Bo Ek' stands nowhere in the text",
    ]


def test_a_link_by_hand_to_nobody_is_a_warning(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: ARTICLE + "\n[Ek](person:bo-ek)\n"})
    outcome = run("check", "--root", root)
    assert outcome.code == 0
    expected = f"{FILE}:13: warning: the link person:bo-ek leads to no person of this archive"
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


def test_articles_whose_page_is_gone_or_taken_twice(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY, "site.yaml": "publish: full\n"})
    run("gather", "--root", root)
    gathered = (root / FERRY_FILE).read_text(encoding="utf-8")
    line = gathered.splitlines().index("  file: ferry.txt") + 1
    (root / "seeds/ferry.txt").rename(root / "seeds/boat.txt")
    assert "its page is not among" not in run("check", "--root", root).err
    (root / "seeds/boat.txt").write_text("Anmelden\n", encoding="utf-8")
    copy = FERRY_FILE.replace("articles/", "articles/zz-")
    (root / copy).write_text(gathered, encoding="utf-8")
    told = run("check", "--root", root).err.splitlines()
    lost = (
        "its page is not among the seeds any more (put it back, or delete 'seed' from this header)"
    )
    assert [each for each in told if "page" in each] == [
        f"{FERRY_FILE}:{line}: warning: {lost}",
        f"{copy}:{line}: warning: is made of the same page as {FERRY_FILE} "
        "(delete one of them, or 'seed' from one of their headers)",
        f"{copy}:{line}: warning: {lost}",
    ]
    (root / "seeds/boat.txt").unlink()
    assert "its page is not among" not in run("check", "--root", root).err


def test_a_file_whose_name_is_no_text_is_an_error(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: ARTICLE})
    (root / "content/articles" / "b\udcff.md").write_bytes(b"")
    outcome = run("check", "--root", root)
    assert outcome.code == 1
    assert outcome.err == "content/articles/b?.md: this file's name is not UTF-8 (rename it)\n"


def test_files_that_one_name_leads_to_are_named_before_anything_is_linked(
    make_site: MakeSite, run: Run
) -> None:
    site = {
        FILE: ARTICLE,
        "content/people/a.md": "---\nname: Ole Petersen\n---\n",
        "content/people/b.md": "---\naliases: [Ole Petersen]\nname: Ole P.\n---\n",
        "content/articles/c.md.bak": "",
        "content/places/d.txt": "",
    }
    assert_refused(
        run("check", "--root", make_site(site)),
        "content/people/b.md:2: 'Ole Petersen' is already a name of content/people/a.md (one of "
        "the two must go by another name, such as with a word in brackets: Hans Müller (Bern))",
    )


def test_the_day_is_that_of_the_check(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({FILE: ARTICLE, "content/places/d.txt": ""})
    unread = "content/places/d.txt: warning: is not read (call it d.md)"
    monkeypatch.setattr(cli, "today", lambda: date(2019, 5, 1))
    assert run("check", "--root", root).err.splitlines() == [unread]
    monkeypatch.setattr(cli, "today", lambda: date(2019, 4, 30))
    assert run("check", "--root", root).err.splitlines() == [
        f"{FILE}:4: warning: the date 2019-05-02 is in the future",
        unread,
    ]


def test_warnings_are_failures_where_they_shall_be(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: ARTICLE.replace("source: Küstenblatt\n", "")})
    said = f"{FILE}:2: warning: there is no source\n"
    assert run("check", "--root", root) == (0, "1 articles checked: 0 errors, 1 warnings\n", said)
    assert run("check", "--strict", "--root", root).code == 1
    before = read_tree(root)
    assert run("build", "--strict", "--root", root) == (
        1,
        "1 articles checked: 0 errors, 1 warnings\n",
        said,
    )
    assert read_tree(root) == before
    assert run("build", "--root", root).code == 0


def test_a_strict_build_publishes_what_was_checked(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY, "site.yaml": "publish: full\n"})
    refused = run("build", "--strict", "--root", root)
    assert refused.code == 1
    assert refused.err == "seeds/ferry.txt: warning: is not gathered yet (run archive gather)\n"
    assert not (root / "public").exists()
    run("gather", "--root", root)
    assert run("build", "--strict", "--root", root).code == 0
    assert (root / "public/index.html").exists()


def test_in_spite_of_problems_and_strict_at_once_is_wrong_use(
    make_site: MakeSite, run: Run
) -> None:
    outcome = run("build", "--strict", "--keep-going", "--root", make_site({FILE: ARTICLE}))
    assert outcome.code == 2
    assert "--keep-going: not allowed with argument --strict" in outcome.err


def test_problems_are_told_to_programs(make_site: MakeSite, run: Run) -> None:
    root = make_site(
        {FILE: ARTICLE + "\n[Ek](person:bo-ek)\n", "content/people/b.md": "---\n---\n"}
    )
    outcome = run("check", "--format", "json", "--root", root)
    assert outcome.code == 1
    assert outcome.err == "1 articles checked: 1 errors, 1 warnings\n"
    message = "the link person:bo-ek leads to no person of this archive"
    hint = ""
    assert [json.loads(line) for line in outcome.out.splitlines()] == [
        {"path": FILE, "line": 13, "severity": "warning", "message": message, "hint": hint},
        {
            "path": "content/people/b.md",
            "line": 1,
            "severity": "error",
            "message": "there is no name",
            "hint": hint,
        },
    ]
    for form in ("json", "github"):
        quiet = run("check", "--quiet", "--format", form, "--root", root)
        assert (quiet.code, quiet.err) == (1, "")
    assert quiet.out.splitlines() == [
        f"::warning file={root}/{FILE},line=13::{message}",
        f"::error file={root}/content/people/b.md,line=1::there is no name",
    ]


def test_settings_that_cannot_be_read_are_told_to_programs_too(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({FILE: ARTICLE, "site.yaml": "titel: A\n"})
    outcome = run("check", "--format", "github", "--root", root)
    assert outcome.code == 1
    said = "unknown key 'titel' (did you mean 'title'?)"
    assert outcome.out == f"::error file={root}/site.yaml,line=1::{said}\n"
