"""The same report in two papers, from seeds to pages: what an editor and a reader are told."""

from tests.sites import ARTICLE, FERRY, FERRY_FILE, MakeSite, Run, write_site

BODY = (
    "Das Hafenfest fällt aus, sagte Ole Petersen am Donnerstag in Hamburg. Der Grund ist der "
    "Sturm, der seit Mittwoch über der Küste steht und die Zelte vom Kai gerissen hat."
)
FIRST = ARTICLE.rpartition("\n\n")[0] + f"\n\n{BODY}\n"
SECOND = (
    FIRST.replace("Küstenblatt", "Elbbote")
    .replace("05-02", "05-03")
    .replace("Hafenfest abgesagt", "Sturm am Kai")
)
PRINTED = {"content/articles/a.md": FIRST, "content/articles/b.md": SECOND}
ALSO_IN = '<p class="meta also-in" lang="de">Derselbe Bericht auch in: '
# The ferry's page as another encoding and other line ends make it: the same text, other bytes.
RESAVED = FERRY.replace("\n", "\r\n").encode("utf-16")
COPY_FILE = FERRY_FILE.removesuffix(".md")
SAME = "warning: prints the same report as"


def test_each_page_leads_to_the_other_print(make_site: MakeSite, run: Run) -> None:
    root = make_site(PRINTED)
    assert run("build", "--root", root).err == ""
    article = (root / "public/articles/b.html").read_text(encoding="utf-8")
    assert f'{ALSO_IN}<a href="../articles/a.html">Küstenblatt, 2. Mai 2019</a></p>' in article
    for page in ("people/ole-petersen", "places/hamburg", "sources/kuestenblatt"):
        html = (root / f"public/{page}.html").read_text(encoding="utf-8")
        assert f'{ALSO_IN}<a href="../articles/b.html">Elbbote, 3. Mai 2019</a></p>' in html
        assert "Hafenfest abgesagt" in html
        assert "Sturm am Kai" not in html
    assert "Nennungen in 1 Artikel" in (root / "public/people/ole-petersen.html").read_text(
        encoding="utf-8"
    )


def test_the_search_has_both_prints(make_site: MakeSite, run: Run) -> None:
    root = make_site(PRINTED)
    run("build", "--root", root)
    shown = [path.read_text("utf-8") for path in (root / "public/search/articles").iterdir()]
    assert len(shown) == 2
    assert all(any(f'"articles/{key}.html"' in script for script in shown) for key in "ab")


def test_a_print_without_source_and_date_is_linked_too(make_site: MakeSite, run: Run) -> None:
    bare = f"---\ntitle: Sturm\n---\n\n{BODY}\n"
    root = make_site({"content/articles/a.md": FIRST, "content/articles/b.md": bare})
    run("build", "--root", root)
    article = (root / "public/articles/a.html").read_text(encoding="utf-8")
    assert f'{ALSO_IN}<a href="../articles/b.html">Quelle unbekannt, ohne Datum</a></p>' in article


def test_what_an_editor_keeps_apart_is_not_linked(make_site: MakeSite, run: Run) -> None:
    apart = SECOND.replace("language: de", "language: de\ndistinct_from: [a]")
    root = make_site({**PRINTED, "content/articles/b.md": apart})
    run("build", "--root", root)
    pages = [path.read_text(encoding="utf-8") for path in (root / "public").rglob("*.html")]
    assert pages
    assert not any("also-in" in html for html in pages)


def test_check_finds_no_dead_link_on_them(make_site: MakeSite, run: Run) -> None:
    outcome = run("check", "--root", make_site(PRINTED))
    assert outcome == (0, "2 articles checked: 0 errors, 0 warnings\n", "")


def test_a_build_stops_at_an_unknown_article(make_site: MakeSite, run: Run) -> None:
    wrong = FIRST.replace("language: de", "language: de\nalso_in: [hafenfst]")
    root = make_site({"content/articles/a.md": wrong, "content/articles/hafenfest.md": SECOND})
    outcome = run("build", "--root", root)
    assert outcome.code == 1
    assert outcome.err == (
        "content/articles/a.md:6: unknown article 'hafenfst' (did you mean 'hafenfest'?)\n"
    )


def test_a_page_saved_in_two_ways_is_warned_of_once(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/copy.txt": RESAVED, "seeds/ferry.txt": FERRY})
    outcome = run("gather", "--root", root)
    assert outcome.code == 0
    gathered = sorted(path.name for path in (root / "content/articles").iterdir())
    first, second = (f"content/articles/{name}" for name in gathered)
    assert outcome.err == (
        f"{second}: {SAME} {first} (100% alike) "
        f"(if it is another one, add distinct_from: [{gathered[0].removesuffix('.md')}])\n"
    )
    assert run("gather", "--root", root).err == ""


def test_a_page_that_another_paper_printed_before_is_warned_of(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({"seeds/ferry.txt": FERRY})
    run("gather", "--root", root)
    text = (root / FERRY_FILE).read_text(encoding="utf-8").partition("\n---\n")[2]
    (root / FERRY_FILE).unlink()
    write_site(root, {"content/articles/z.md": f"---\ntitle: Z\n---\n{text}"})
    outcome = run("gather", "--root", root)
    assert outcome.err == (
        f"{FERRY_FILE}: {SAME} content/articles/z.md (100% alike) "
        "(if it is another one, add distinct_from: [z])\n"
    )


def test_a_folder_gathered_into_another_is_warned_of_too(make_site: MakeSite, run: Run) -> None:
    root = make_site({"in/a.txt": FERRY, "in/b.txt": RESAVED})
    outcome = run("gather", root / "in", root / "out")
    out = (root / "out").as_posix()
    assert outcome.err == (
        f"{out}/b.md: {SAME} {out}/a.md (100% alike) "
        "(if it is another one, add distinct_from: [a])\n"
    )
