"""`archive check` tells what would be published by mistake, and of it only what is published."""

import pytest

from tests.sites import ARTICLE, MakeSite, Run

FILE = "content/articles/a.md"
TOKEN = "gh" + "p_" + "a1B2c3D4e5" * 4
HINT = "(if it may be, add it to public_addresses in site.yaml)"
WORDS = " ".join(f"wort{number}" for number in range(200))


def told(make_site: MakeSite, run: Run, files: dict[str, str]) -> list[str]:
    """The lines that a check of an archive says, but for those on names that a text lacks."""
    outcome = run("check", "--root", make_site({FILE: ARTICLE, **files}))
    return [line for line in outcome.err.splitlines() if "stands nowhere" not in line]


def with_header(line: str) -> str:
    """The article with a further line in its header, its sixth."""
    return ARTICLE.replace("language: de\n", f"language: de\n{line}\n")


def warning(address: str) -> str:
    """What is said of an address, without where."""
    return f"warning: the e-mail address {address} is about to be published {HINT}"


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({FILE: ARTICLE + "\nEin Brief an ada@ek.de.\n"}, f"{FILE}:13"),
        ({FILE: with_header("kicker: ada@ek.de")}, f"{FILE}:6"),
        ({FILE: with_header("notes: [{quote: Hafenfest, note: ada@ek.de}]")}, f"{FILE}:6"),
        ({FILE: with_header("notes:\n  - quote: Hafenfest\n    note: ada@ek.de")}, f"{FILE}:8"),
        ({"content/people/ole-petersen.md": "---\nname: Ole Petersen\n---\nada@ek.de"},
         "content/people/ole-petersen.md:4"),
        ({"content/pages/imprint.md": "Write to\n<ada@ek.de>"}, "content/pages/imprint.md:2"),
        ({"site.yaml": "title: A\nrights: ada@ek.de"}, "site.yaml:2"),
        ({"layouts/assets/own.css": "/* by\n   ada@ek.de */"}, "layouts/assets/own.css:2"),
    ],
)  # fmt: skip
def test_an_address_that_is_shown_is_told_at_its_line(
    make_site: MakeSite, run: Run, files: dict[str, str], place: str
) -> None:
    assert told(make_site, run, files) == [f"{place}: {warning('ada@ek.de')}"]


@pytest.mark.parametrize(
    "files",
    [
        {FILE: with_header("# asked ada@ek.de")},
        {"content/people/ole-petersen.md": "---\n# ada@ek.de\nname: Ole Petersen\n---\n"},
        {"site.yaml": "# ada@ek.de\ntitle: A\n"},
        {"site.yaml": "deploy: rsync -a public/ ada@ek.de:www/\n"},
        {"site.yaml": "identifier: ada@ek.de,2026\n"},
        {
            FILE: ARTICLE.replace("publish: full", "publish: metadata") + "\nada@ek.de\n",
        },
        {
            FILE: ARTICLE.replace("publish: full", "publish: excerpt") + f"\n{WORDS} ada@ek.de\n",
        },
        {
            FILE: "---\ntitle: A\nurl: https://a.org/?token=12345678\n"
            "withdrawn: {date: 2026-05-20}\n---\n\nada@ek.de\n"
        },
    ],
)
def test_an_address_that_is_not_shown_is_not_told(
    make_site: MakeSite, run: Run, files: dict[str, str]
) -> None:
    assert told(make_site, run, files) == []


def test_addresses_that_may_stand_are_not_told(make_site: MakeSite, run: Run) -> None:
    files = {
        FILE: ARTICLE + "\nada@ek.de bo@ek.de cy@li.de\n",
        "site.yaml": "public_addresses: [cy@li.de, '*@ek.de']\n",
    }
    assert told(make_site, run, files) == []


def test_a_key_in_a_withheld_article_is_told_if_its_header_shows_it(
    make_site: MakeSite, run: Run
) -> None:
    header = with_header("url: https://a.org/b?token=0123456789")
    text = header.replace("publish: full", "publish: metadata") + f"\n{TOKEN}\n"
    assert told(make_site, run, {FILE: text}) == [
        f"{FILE}:6: warning: what looks like a key in an address is about to be published: "
        "?token=… (delete it, and make it invalid where it was issued)"
    ]


def test_a_dead_link_is_told_where_an_editor_wrote_it(make_site: MakeSite, run: Run) -> None:
    files = {
        FILE: with_header("notes: [{quote: Hafenfest, note: '[x](b.html)'}]")
        + "\nSiehe [dort](../people.html#nobody).\n",
        "content/people/ole-petersen.md": "---\nname: Ole Petersen\n---\n\n[x](../articles)\n",
        "site.yaml": "language: [de, en]\n",
    }
    assert told(make_site, run, files) == [
        f"{FILE}:6: the link 'b.html' leads to no page (did you mean 'a.html'?)",
        f"{FILE}:14: the link '../people.html#nobody' leads to no spot on its page",
        "content/people/ole-petersen.md:5: the link '../articles' leads to no page "
        "(did you mean '../articles.html'?)",
    ]


@pytest.mark.parametrize(
    ("other", "names"),
    [("own.css", ["own.css", "Own.Css"]), ("archive.css", ["Archive.Css"])],
    ids=["both its own", "one the builder's"],
)
def test_an_asset_that_differs_in_capitals_from_another_is_told(
    make_site: MakeSite, run: Run, other: str, names: list[str]
) -> None:
    files = {f"layouts/assets/{name}": "" for name in names}
    assert told(make_site, run, files) == [
        f"layouts/assets/{other}: warning: differs from layouts/assets/{other.title()} only in "
        "capitals; Windows and macOS have but one of them (rename one of them)"
    ]
