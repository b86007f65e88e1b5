"""An editor's notes on an article, from its file to its page, and what commands say of them."""

import re

from tests.sites import ARTICLE, MakeSite, Run

FILE = "content/articles/a.md"
PAGE = "public/articles/a.html"
LOOSE = (
    f"{FILE}:8: warning: 'am Freitag' stands nowhere in the text "
    "(until its quote is as in the text, the note stands below the article)"
)


def noted(quote: str, note: str = "Bei Regen.") -> str:
    """The article with a note, whose quote is in line 7."""
    notes = f"notes:\n  - quote: {quote}\n    note: '{note}'\n"
    return ARTICLE.replace("actors:", f"{notes}actors:")


def test_a_note_that_lost_its_place_is_told_at_every_build_until_it_has_one(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({FILE: noted("am Freitag")})
    for _ in range(2):
        outcome = run("build", "--root", root)
        assert (outcome.code, outcome.err.splitlines()) == (0, [LOOSE])
    page = (root / PAGE).read_text(encoding="utf-8")
    assert '<p role="note"><q lang="de">am Freitag</q> Bei Regen.</p>' in page
    (root / FILE).write_text(noted("am Donnerstag"), encoding="utf-8")
    assert run("build", "--root", root).err == ""
    page = (root / PAGE).read_text(encoding="utf-8")
    assert '<span class="noted">am Donnerstag</span>' in page
    assert "<q" not in page


def test_check_tells_a_note_that_lost_its_place_and_a_link_of_one_that_leads_nowhere(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({FILE: noted("am Freitag", "Sagt [Ek](person:bo-ek).")})
    outcome = run("check", "--root", root)
    assert outcome.code == 0
    assert outcome.err.splitlines() == [
        LOOSE,
        f"{FILE}:9: warning: the link person:bo-ek leads to no person of this archive",
    ]


def test_a_link_of_a_note_is_there_as_long_as_its_person(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: noted("am Donnerstag", "Sagt [Ek](person:bo-ek).")})
    link = '<a href="../people/bo-ek.html" class="m person">Ek</a>'
    person = root / "content/people/bo-ek.md"
    person.parent.mkdir()
    for is_there in (False, True, False):
        if is_there:
            person.write_text("---\nname: Bo Ek\n---\n", encoding="utf-8")
        else:
            person.unlink(missing_ok=True)
        assert run("build", "--root", root).code == 0
        assert (link in (root / PAGE).read_text(encoding="utf-8")) == is_there


def test_the_notes_of_a_markdown_seed_are_kept(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/a.md": noted("am Donnerstag")})
    assert run("build", "--root", root).code == 0
    (article,) = (root / "content/articles").iterdir()
    kept = "notes:\n  - quote: am Donnerstag\n    note: Bei Regen.\n"
    assert kept in article.read_text(encoding="utf-8")


def test_dead_links_are_looked_for_in_what_notes_add(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: noted("am Donnerstag", "Siehe [dort](../articles/b.html).")})
    outcome = run("check", "--root", root)
    assert outcome.code == 1
    assert re.search("the link '../articles/b.html' leads to no page", outcome.err)
