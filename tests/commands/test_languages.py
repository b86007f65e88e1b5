"""The interface in a third language, and in two side by side; what `archive check` says of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.publish.inspection.links import broken_links
from tests.sites import ARTICLE, MakeSite, Run, assert_refused, read_tree

FILE = "content/articles/a.md"
FRENCH = "layouts/languages/fr.yaml"
LANGUAGES = Path(__file__).parents[2] / "layouts/languages"
ENGLISH = (LANGUAGES / "en.yaml").read_text(encoding="utf-8")
BOTH = "title: {de: Archiv, en: Archive}\nlanguage: [de, en]\n"
ABOUT = "---\ntitle: Über uns\n---\nWir sammeln.\n"


@pytest.fixture
def shown(make_site: MakeSite, run: Run) -> Callable[..., dict[str, str]]:
    """Builds a site of two languages with some more files, and gives its files."""

    def show(more: dict[str, str] | None = None) -> dict[str, str]:
        root = make_site({FILE: ARTICLE, "site.yaml": BOTH, **(more or {})})
        outcome = run("build", "--root", root)
        assert outcome.code == 0, outcome.err
        found = read_tree(root / "public")
        assert list(broken_links(found, "https://a.example/")) == []
        return {path: content.decode(errors="replace") for path, content in found.items()}

    return show


def without(text: str, *keys: str) -> str:
    """A language file without the lines of some keys."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if line.split(":")[0] not in keys)


# ---- A third language ----


def test_a_language_is_added_by_one_file(make_site: MakeSite, run: Run) -> None:
    french = ENGLISH.replace("people: People", "people: Personnes")
    root = make_site({FILE: ARTICLE, "site.yaml": "language: fr\n", FRENCH: french})
    assert run("check", "--root", root) == (0, "1 articles checked: 0 errors, 0 warnings\n", "")
    assert run("build", "--root", root).code == 0
    page = (root / "public/articles/a.html").read_text(encoding="utf-8")
    assert '<html lang="fr">' in page
    assert "2 mai 2019" in page
    assert ">Personnes</a>" in page


def test_what_a_language_lacks_is_shown_in_english_and_named_once(
    make_site: MakeSite, run: Run
) -> None:
    site = "language: [de, fr]\n"
    french = "people: Personnes\nsearch_facets: {person: Personnes}\n"
    root = make_site({FILE: ARTICLE, "site.yaml": site, FRENCH: french})
    assert run("build", "--root", root).code == 0
    page = (root / "public/fr/people.html").read_text(encoding="utf-8")
    assert ">Personnes</a>" in page
    assert ">Places</a>" in page
    search = (root / "public/fr/search.html").read_text(encoding="utf-8")
    assert "<legend>Personnes</legend>" in search
    assert "<legend>Places</legend>" in search
    found = run("check", "--root", root)
    assert found.code == 0
    (line,) = found.err.splitlines()
    start, _, rest = line.partition(" texts are missing: ")
    number = len(re.findall(r"^\w+:", ENGLISH, re.MULTILINE)) - 2 + 4
    assert start == f"{FRENCH}: warning: {number}"
    names, _, hint = rest.partition(" (")
    assert len(names.split(", ")) == number
    assert {"dark", "search_facets.place"} <= set(names.split(", "))
    assert hint == "readers see them in English, or else in the archive's own language)"


def test_what_is_misspelt_in_a_language_file_is_named_with_its_line(
    make_site: MakeSite, run: Run
) -> None:
    french = without(ENGLISH, "dark", "by", "updated", "timeline", "quotes_found", "times") + (
        "drak: Sombre\n"
        'by: "par {nmaes}"\n'
        'updated: "mis à jour {"\n'
        "times: {one: '{n} fois', othr: '{n} fois'}\n"
        "timeline: {one: a, other: b}\n"
        'quotes_found: "{n} citations"\n'
        "box: Boîte\n"
    )
    french = french.replace("search_facets: {person:", "search_facets: {persn:")
    last = len(french.splitlines())
    own = '{% extends "default/page.html" %}{% block head %}{{ t.box }}{% endblock %}'
    files = {FRENCH: french, "layouts/page.html": own, "site.yaml": "language: fr\n"}
    outcome = run("check", "--root", make_site({FILE: ARTICLE, **files}))
    facets = next(
        at for at, line in enumerate(french.splitlines(), 1) if line.startswith("search_facets")
    )
    hint = "readers see them in English, or else in the archive's own language"
    assert_refused(
        outcome,
        f"{FRENCH}: warning: 2 texts are missing: dark, search_facets.person ({hint})",
        f"{FRENCH}:{facets}: warning: 'search_facets' has no text 'persn' (did you mean 'person'?)",
        f"{FRENCH}:{last - 6}: warning: no layout shows the text 'drak' (did you mean 'dark'?)",
        f"{FRENCH}:{last - 5}: 'by' is given nothing to put for '{{nmaes}}'"
        " (did you mean 'names'?)",
        f"{FRENCH}:{last - 4}: 'updated' is given nothing to put for '{{}}' (it may have {{date}})",
        f"{FRENCH}:{last - 3}: warning: 'times' has a form 'othr' (did you mean 'other'?)",
        f"{FRENCH}:{last - 3}: warning: 'times' lacks the form 'other' (it has one, othr)",
        f"{FRENCH}:{last - 2}: 'timeline' must be one text",
        f"{FRENCH}:{last - 1}: 'quotes_found' is given nothing to put for '{{n}}' (it has none)",
    )


def test_a_regional_language_needs_only_what_it_words_otherwise(
    make_site: MakeSite, run: Run
) -> None:
    files = {"layouts/languages/de-AT.yaml": "people: Leute\n", "site.yaml": "language: de-AT\n"}
    root = make_site({FILE: ARTICLE, **files})
    assert run("check", "--root", root) == (0, "1 articles checked: 0 errors, 0 warnings\n", "")
    assert run("build", "--root", root).code == 0
    page = (root / "public/index.html").read_text(encoding="utf-8")
    assert ">Leute</a>" in page
    assert ">Orte</a>" in page


def test_a_text_of_an_own_layout_that_one_language_lacks_is_named(
    make_site: MakeSite, run: Run
) -> None:
    own = '{% extends "default/home.html" %}{% block head %}{{ t.box }}{% endblock %}'
    german = "layouts/languages/de.yaml"
    files = {"layouts/home.html": own, german: "box: Schachtel\n", "site.yaml": BOTH}
    root = make_site({FILE: ARTICLE, **files})
    outcome = run("check", "--root", root)
    assert outcome.err.splitlines() == [
        "layouts/languages/en.yaml: warning: 1 text is missing: box"
        " (readers see them in English, or else in the archive's own language)"
    ]


# ---- Two languages side by side ----


def test_every_page_has_a_twin_and_both_share_assets_and_index(
    shown: Callable[..., dict[str, str]],
) -> None:
    files = shown({"content/pages/imprint.md": "Wir.\n"})
    english = {path.removeprefix("en/") for path in files if path.startswith("en/")}
    german = {path for path in files if path.endswith(".html") and not path.startswith("en/")}
    assert english == german
    for path in sorted(german):
        up = "../" * path.count("/")
        assert '<html lang="de">' in files[path]
        assert '<html lang="en">' in files[f"en/{path}"]
        assert (
            f'<a rel="alternate" lang="en" hreflang="en" href="{up}en/{path}">English</a>'
            in files[path]
        )
        assert (
            f'<a rel="alternate" lang="de" hreflang="de" href="{up}../{path}">Deutsch</a>'
            in files[f"en/{path}"]
        )
        for code, place in (("de", path), ("en", f"en/{path}"), ("x-default", path)):
            link = f'<link rel="alternate" hreflang="{code}" href="{{}}{place}">'
            assert link.format(up) in files[path]
            assert link.format(f"{up}../") in files[f"en/{path}"]


def test_texts_stay_and_what_is_around_them_is_in_the_readers_language(
    shown: Callable[..., dict[str, str]],
) -> None:
    files = shown()
    german, english = files["articles/a.html"], files["en/articles/a.html"]
    assert "2. Mai 2019" in german
    assert "May 2, 2019" in english
    assert "May 2, 2019" in files["en/people/ole-petersen.html"]
    assert "2. Mai 2019" in files["people/ole-petersen.html"]
    assert "– Archive</title>" in english
    text = re.search(r'<p id="p-.*?(?=<a class="here")', german)
    assert text
    assert text.group() in english
    assert '<article lang="de">' in english


def test_the_index_knows_the_dates_in_all_languages(
    shown: Callable[..., dict[str, str]],
) -> None:
    (article,) = (
        text for path, text in shown().items() if re.fullmatch(r"search/articles/\d+\.js", path)
    )
    entry = json.loads(article[article.index("{") : article.rindex("}") + 1])
    assert entry["date"] == "2. Mai 2019"
    assert entry["dates"] == {"en": "May 2, 2019"}
    assert entry["url"] == "articles/a.html"


def test_one_language_has_no_word_of_others(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: ARTICLE, "site.yaml": "language: de\n"})
    assert run("build", "--root", root).code == 0
    for path, content in read_tree(root / "public").items():
        if not path.startswith("assets/"):
            assert b"hreflang" not in content, path
            assert b'"dates"' not in content, path


def test_a_page_of_the_owners_is_in_the_readers_language_or_says_in_which_it_is(
    shown: Callable[..., dict[str, str]],
) -> None:
    files = shown(
        {
            "content/pages/about.md": ABOUT,
            "content/pages/about.en.md": "---\ntitle: About us\n---\nWe collect.\n",
            "content/pages/imprint.de.md": "---\ntitle: Impressum\n---\nWir.\n",
        }
    )
    assert "<p>Wir sammeln.</p>" in files["about.html"]
    assert "<h1>About us</h1>\n<p>We collect.</p>" in files["en/about.html"]
    assert '<article class="prose">' in files["en/about.html"]
    assert '<article class="prose" lang="de">\n<h1>Impressum</h1>' in files["en/imprint.html"]
    assert '<a href="imprint.html" lang="de">Impressum</a>' in files["en/about.html"]
    assert '<article class="prose">' in files["imprint.html"]
    assert "about.en.html" not in files


def test_names_of_pages_that_clash_with_languages_are_problems(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site(
        {
            FILE: ARTICLE,
            "site.yaml": BOTH,
            "content/pages/en.md": ABOUT,
            "content/pages/about.md": ABOUT,
            "content/pages/about.de.md": ABOUT,
            "content/pages/help.en.md": ABOUT,
            "content/pages/help.e.n.md": ABOUT,
            "content/pages/imprint.md": ABOUT,
            "content/pages/imprint.fr.md": ABOUT,
        }
    )
    outcome = run("check", "--root", root)
    assert_refused(
        outcome,
        "content/pages/about.de.md: is the same page as content/pages/about.md"
        " (delete one of them)",
        "content/pages/en.md: a page cannot be called 'en', as the interface in that language is"
        " (rename it)",
        "content/pages/help.e.n.md: a page cannot be called 'help.e.n'",
        "content/pages/help.en.md: there is no such page in 'de', the archive's own language"
        " (add content/pages/help.md)",
        "content/pages/imprint.fr.md: warning: is shown nowhere, as site.yaml does not have the"
        " language 'fr' (it has de, en)",
    )


def test_the_sitemap_has_the_pages_of_all_languages_each_with_the_others(
    shown: Callable[..., dict[str, str]],
) -> None:
    files = shown({"site.yaml": BOTH + "url: https://a.example/\n"})
    sitemap = files["sitemap.xml"]
    pages = {path for path in files if path.endswith(".html") and "404" not in path}
    assert set(re.findall("<loc>https://a.example/(.*?)</loc>", sitemap)) == pages
    (row,) = (line for line in sitemap.splitlines() if "<loc>https://a.example/en/people.h" in line)
    assert row == (
        "<url><loc>https://a.example/en/people.html</loc>"
        '<xhtml:link rel="alternate" hreflang="de" href="https://a.example/people.html"/>'
        '<xhtml:link rel="alternate" hreflang="en" href="https://a.example/en/people.html"/></url>'
    )


def test_the_page_for_wrong_addresses_leads_in_full_to_its_language(
    shown: Callable[..., dict[str, str]],
) -> None:
    files = shown({"site.yaml": BOTH + "url: https://a.example/\n"})
    english = files["en/404.html"]
    assert 'href="https://a.example/assets/archive.css"' in english
    assert 'href="https://a.example/en/people.html"' in english
    assert 'href="https://a.example/404.html">Deutsch</a>' in english


def test_an_address_that_only_leads_on_does_so_within_its_language(
    shown: Callable[..., dict[str, str]],
) -> None:
    names = "---\nname: Ole Petersen\naliases: [O. Petersen]\n---\n"
    same = "same:\n  - [Ole Petersen, Olaf Petersen]\n"
    other = ARTICLE.replace("Ole Petersen", "Olaf Petersen")
    files = shown(
        {
            "content/people/ole-petersen.md": names,
            "content/corrections.yaml": same,
            "content/articles/b.md": other,
        }
    )
    assert 'url=../people/ole-petersen.html"' in files["en/people/olaf-petersen.html"]
