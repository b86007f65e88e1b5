"""`archive review`: what an editor may settle, with sentences and ready-made lines."""

import json

from builder.commands.desk import do_action
from builder.desk.action_json import from_json
from builder.publish.corrections import CORRECTIONS
from tests.sites import MakeSite, Run, read_tree


def article(title: str, body: str, fields: str) -> str:
    return f"---\ntitle: {title}\nsource: Blatt\nlanguage: de\n{fields}---\n\n{body}\n"


SITE = {
    "content/articles/a.md": article(
        "Rede",
        "Am Abend sprach Siegmar Lunde. Dann sprach Ada Ek.",
        "date: 2019-05-01\nactors: [Siegmar Lunde, Ada Ek]\n",
    ),
    "content/articles/b.md": article(
        "Antwort",
        "Am Morgen sprach Sigmar Lunde. Auch Roth war da.",
        "date: 2019-05-02\nactors: [Sigmar Lunde, Roth]\n",
    ),
    "content/articles/c.md": article(
        "Noch eine",
        "Sigmar Lunde ging. Udo Roth und Eva Roth blieben. Ek fehlte in Genf.",
        "date: 2019-05?\ndate_reason: aus dem Text\nactors: [Sigmar Lunde, Udo Roth, Eva Roth,"
        " {name: Ek, uncertain: true}]\n",
    ),
}
EXPECTED = """\
Perhaps one person: Sigmar Lunde / Siegmar Lunde
  content/articles/b.md: Am Morgen sprach Sigmar Lunde.
  content/articles/c.md: Sigmar Lunde ging.
  content/articles/a.md: Am Abend sprach Siegmar Lunde.
  to settle it, in content/corrections.yaml:
    same:
      - [Sigmar Lunde, Siegmar Lunde]

Who is meant: Ada Ek / Ek
  content/articles/a.md: Dann sprach Ada Ek.
  content/articles/c.md: Ek fehlte in Genf.
  to settle it, in content/corrections.yaml:
    same:
      - [Ada Ek, Ek]

Who is meant: Roth
  content/articles/b.md: Auch Roth war da.
  to settle it, in content/corrections.yaml:
    split:
      - name: Roth
        articles: [b]
        as: Eva Roth
      - name: Roth
        articles: [b]
        as: Udo Roth

Is it a name, and of whom: Ek
  content/articles/c.md: Ek fehlte in Genf.
  to settle it, in content/corrections.yaml:
    not_in:
      - name: Ek
        articles: [c]

When did it appear: Noch eine
  content/articles/c.md: aus dem Text
  to settle it, in content/articles/c.md:
    date: 2019-05

1 probable duplicates, 2 lone surnames, 0 ambiguous forms, 1 uncertain names, 1 uncertain dates
"""


def test_everything_that_may_be_settled_is_listed_and_nothing_written(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site(SITE)
    before = read_tree(root)
    assert run("review", "--root", root) == (0, EXPECTED, "")
    assert read_tree(root) == before


def test_the_lines_settle_it(make_site: MakeSite, run: Run) -> None:
    found = [
        json.loads(line)
        for line in run("review", "--root", make_site(SITE), "--json").out.splitlines()
    ]
    assert [each["topic"] for each in found] == ["duplicate", "surname", "surname", "name", "date"]
    duplicate, lone, several, name, _ = found
    assert {each["file"] for each in (duplicate, lone, several, name)} == {CORRECTIONS}
    split = several["lines"][:4]  # of two lines to choose from the first
    for lines in (duplicate["lines"], split, name["lines"]):
        root = make_site({**SITE, CORRECTIONS: "\n".join(lines) + "\n"})
        left = run("review", "--root", root, "--json").out.splitlines()
        assert run("check", "--root", root).code == 0
        assert len(left) < len(found)


def test_the_actions_settle_it_as_the_lines_do(make_site: MakeSite, run: Run) -> None:
    asked = run("review", "--root", make_site(SITE), "--json").out.splitlines()
    for line in asked:
        root = make_site(SITE)
        do_action(root, from_json(json.loads(line)["actions"][0]), {})
        assert run("check", "--root", root).code == 0
        assert len(run("review", "--root", root, "--json").out.splitlines()) < len(asked)


def test_two_with_files_of_their_own_are_not_asked_about(make_site: MakeSite, run: Run) -> None:
    files = {
        "content/people/sigmar-lunde.md": "---\nname: Sigmar Lunde\n---\n",
        "content/people/siegmar-lunde.md": "---\nname: Siegmar Lunde\n---\n",
    }
    assert "Perhaps one person" not in run("review", "--root", make_site({**SITE, **files})).out


def test_what_is_confirmed_is_not_asked_about(make_site: MakeSite, run: Run) -> None:
    def topics(changed: dict[str, str]) -> list[str]:
        files = {path: text.replace(*next(iter(changed.items()))) for path, text in SITE.items()}
        lines = run("review", "--root", make_site(files), "--json").out.splitlines()
        return [f"{found['topic']} {found['subject']}" for found in map(json.loads, lines)]

    assert topics({"Ek, uncertain: true": "Ek, confirmed: true"}) == [
        "duplicate Sigmar Lunde / Siegmar Lunde",
        "surname Roth",
        "date Noch eine",
    ]
    assert topics({"language: de\n": "language: de\nreview: confirmed\n"}) == [
        "duplicate Sigmar Lunde / Siegmar Lunde"
    ]


def test_a_surname_is_asked_about_where_it_is_not_confirmed(make_site: MakeSite, run: Run) -> None:
    also = article("Dazu", "Roth kam.", "date: 2019\nreview: confirmed\nactors: [Roth]\n")
    found = run("review", "--root", make_site({**SITE, "content/articles/d.md": also})).out
    assert "Who is meant: Roth\n  content/articles/b.md: Auch Roth war da.\n  to" in found
    assert "content/articles/d.md" not in found


def test_a_form_of_two_is_asked_about(make_site: MakeSite, run: Run) -> None:
    text = article(
        "Rede",
        "Es sprach der Alte.",
        "date: 2019-05-01\nactors:\n"
        "  - {name: Ada Ek, as: [Alte]}\n  - {name: Bo By, as: [Alte]}\n",
    )
    confirmed = text.replace("language", "review: confirmed\nlanguage")
    root = make_site({"content/articles/a.md": confirmed})
    assert "Stands for" not in run("review", "--root", root).out
    out = run("review", "--root", make_site({"content/articles/a.md": text})).out
    assert out.startswith(
        "Stands for two entries: Alte\n"
        "  content/articles/a.md: Es sprach der Alte.\n"
        "  to settle it, in content/articles/a.md:\n"
        "    [Alte](person:KEY)\n"
    )


def test_problems_of_content_are_told(make_site: MakeSite, run: Run) -> None:
    outcome = run("review", "--root", make_site({"content/articles/a.md": "---\nx: y\n---\n"}))
    assert outcome.code == 1
    assert "content/articles/a.md:2: unknown key 'x'" in outcome.err
