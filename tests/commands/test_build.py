"""`archive build` from outside: what it writes, what it keeps, and what it never touches."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import (
    ARTICLE,
    BRIDGE,
    BRIDGE_FILE,
    FERRY,
    FERRY_FILE,
    MakeSite,
    Run,
    archive_tree,
    assert_refused,
    read_tree,
    write_site,
)

CHANGED = FERRY.replace("drei Wochen", "vier Wochen")
BOTH = {"seeds/ferry.txt": FERRY, "seeds/bridge.txt": BRIDGE}
HAND = "content/articles/hafenfest.md"
EDITED = f"it or its sidecar has changed, but {FERRY_FILE} was corrected by hand and is kept"
KEPT = f"seeds/ferry.txt: warning: {EDITED}"


def test_a_build_makes_every_kind_of_page(make_site: MakeSite, run: Run) -> None:
    root = make_site({**BOTH, HAND: ARTICLE, "content/pages/help.md": "Hilfe\n"})
    outcome = run("build", "--root", root)
    made = read_tree(root / "public").keys()
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:2] == [f"gathered {FERRY_FILE}", f"gathered {BRIDGE_FILE}"]
    assert outcome.out.splitlines()[2] == f"3 articles: {len(made) - 1} files written, 0 removed"
    assert {
        *(f"{name}.html" for name in ("index", "articles", "people", "places", "sources")),
        *(f"{name}.html" for name in ("timeline", "search", "about", "404", "help")),
        FERRY_FILE.replace("content/", "").replace(".md", ".html"),
        BRIDGE_FILE.replace("content/", "").replace(".md", ".html"),
        "articles/hafenfest.html",
        "people/ole-petersen.html",
        "people/wiebke-hansen.html",
        "places/hamburg.html",
        "sources/kuestenblatt.html",
        "years/2019.html",
        "years/2020.html",
        "assets/archive.css",
        ".nojekyll",
    } <= made
    assert "sitemap.xml" not in made


def test_a_url_adds_a_sitemap(make_site: MakeSite, run: Run) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root, "--url", "https://archiv.example")
    sitemap = (root / "public/sitemap.xml").read_text()
    assert "<loc>https://archiv.example/articles/hafenfest.html</loc>" in sitemap


def test_a_second_build_writes_nothing(make_site: MakeSite, run: Run) -> None:
    root = make_site({**BOTH, HAND: ARTICLE})
    run("build", "--root", root)
    before = _times(root)
    outcome = run("build", "--root", root)
    assert outcome == (0, "3 articles: 0 files written, 0 removed\n", "")
    assert _times(root) == before


def test_a_page_that_came_and_went_leaves_no_trace(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY, HAND: ARTICLE})
    run("build", "--root", root)
    before = archive_tree(root)
    write_site(root, {"seeds/bridge.txt": BRIDGE})
    run("build", "--root", root)
    assert "people/juergen-albers.html" in read_tree(root / "public")
    (root / "seeds/bridge.txt").unlink()
    (root / BRIDGE_FILE).unlink()
    assert run("build", "--root", root).code == 0
    assert archive_tree(root) == before
    assert not (root / "public/years/2020.html").exists()


def test_folders_that_become_empty_are_removed(make_site: MakeSite, run: Run) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    (root / HAND).unlink()
    run("build", "--root", root)
    assert not any((root / "public" / name).exists() for name in ("articles", "people", "years"))


def test_a_humans_edit_survives_every_command(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY, "site.yaml": "deploy: true\n"})
    run("build", "--root", root)
    edited = (root / FERRY_FILE).read_text().replace("Wiebke", "Wibke")
    write_site(root, {FERRY_FILE: edited})
    for command in ("build", "gather", "gather --refresh", "check", "deploy", "new Anderes"):
        assert run(*command.split(), "--root", root).code == 0
        assert (root / FERRY_FILE).read_text() == edited
    write_site(root, {"seeds/ferry.txt": CHANGED})
    for command in ("build", "gather", "gather --refresh", "deploy"):
        outcome = run(*command.split(), "--root", root)
        assert (outcome.code, outcome.err) == (0, f"{KEPT}\n")
        assert (root / FERRY_FILE).read_text() == edited


def test_an_untouched_article_follows_its_seed_and_keeps_its_path(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({"seeds/ferry.txt": FERRY})
    run("build", "--root", root)
    write_site(root, {"seeds/ferry.txt": CHANGED.replace("Fähre nach", "Schiff nach")})
    outcome = run("build", "--root", root)
    assert outcome.out.splitlines()[0] == f"gathered {FERRY_FILE}"
    assert [path.name for path in (root / "content/articles").iterdir()] == [Path(FERRY_FILE).name]
    assert "title: Schiff nach" in (root / FERRY_FILE).read_text()
    assert "vier Wochen" in (root / FERRY_FILE).read_text()


def test_an_article_that_was_renamed_is_not_gathered_again(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/ferry.txt": FERRY})
    run("build", "--root", root)
    (root / FERRY_FILE).rename(root / "content/articles/faehre.md")
    (root / "seeds/ferry.txt").rename(root / "seeds/boat.txt")
    assert run("build", "--root", root).err == ""
    assert [path.name for path in (root / "content/articles").iterdir()] == ["faehre.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no quotes in file names")
def test_a_seed_with_quotes_in_its_name_keeps_its_article(make_site: MakeSite, run: Run) -> None:
    root = make_site({'seeds/"a".txt': FERRY})
    run("build", "--root", root)
    write_site(root, {'seeds/"a".txt': CHANGED})
    run("build", "--root", root)
    assert [path.name for path in (root / "content/articles").iterdir()] == [Path(FERRY_FILE).name]


def test_the_same_page_twice_becomes_one_article(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/a.txt": FERRY, "seeds/b.txt": FERRY})
    outcome = run("build", "--root", root)
    assert outcome.err == "seeds/b.txt: warning: is the same page as seeds/a.txt and is left out\n"
    assert (outcome.code, len(list((root / "content/articles").iterdir()))) == (0, 1)


def test_two_pages_of_one_title_and_day_become_two_articles(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/a.txt": FERRY, "seeds/b.txt": CHANGED})
    assert run("build", "--root", root).code == 0
    names = sorted(path.stem for path in (root / "content/articles").iterdir())
    assert names[0] == Path(FERRY_FILE).stem
    assert names[1].startswith(f"{names[0]}-")


def test_files_that_the_builder_did_not_write_are_kept(make_site: MakeSite, run: Run) -> None:
    own = {"public/CNAME": "archiv.example\n", "public/articles/own.html": "<p>own</p>"}
    root = make_site({**own, HAND: ARTICLE})
    run("build", "--root", root)
    (root / HAND).unlink()
    run("build", "--root", root)
    assert {path: (root / path).read_text() for path in own} == own


@pytest.mark.parametrize(
    "manifest",
    [
        b"{",
        b"\xff\xfe\x00",
        b"[1, 2]",
        b"[" * 100_000,
        json.dumps(
            dict.fromkeys(["../keep.txt", "a/../../keep.txt", "..\\keep.txt"], "x")
        ).encode(),
        b'{"": "x", ".": "x", "articles": "x", "a\\u0000b": "x", "\\ud800": "x"}',
    ],
    ids=["cut", "no text", "a list", "deep", "leads out", "no files"],
)
def test_a_broken_or_tampered_manifest_is_safe(
    make_site: MakeSite, run: Run, manifest: bytes
) -> None:
    root = make_site({HAND: ARTICLE, "keep.txt": "keep", "public/own.txt": "own"})
    run("build", "--root", root)
    sound = archive_tree(root)
    outside = json.dumps({str(root / "keep.txt"): "x"}).encode()
    for content in (manifest, outside):
        write_site(root, {"public/.manifest.json": content})
        assert run("build", "--root", root).code == 0
        assert archive_tree(root) == sound


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_manifest_cannot_reach_through_a_link(make_site: MakeSite, run: Run) -> None:
    manifest = '{"link/keep.html": "x"}'
    root = make_site({HAND: ARTICLE, "keep/keep.html": "", "public/.manifest.json": manifest})
    (root / "public/link").symlink_to(root / "keep")
    assert run("build", "--root", root).code == 0
    assert (root / "keep/keep.html").exists()


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (
            {HAND: "---\ntitle: x\ndate: gestern\n---\n"},
            f"{HAND}:3: 'gestern' is no date; write 2021-05-20, 2021-05, 2021 or 2021?",
        ),
        (
            {"layouts/page.html": "<p>\n{% if %}\n"},
            "layouts/page.html:2: Expected an expression, got 'end of statement block' "
            "(while rendering about.html)",
        ),
        (
            {"layouts/page.html": "<p>\n{{ headline }}\n"},
            "layouts/page.html:2: 'headline' is undefined (while rendering about.html)",
        ),
        (
            {"layouts/page.html": "{% extends 'default/pages.html' %}"},
            "layouts/page.html: there is no layout default/pages.html (while rendering about.html)",
        ),
        (
            {"layouts/page.html": "<p>\nÜber".encode("latin-1")},
            "layouts/page.html:2: is not UTF-8 (save it as UTF-8)",
        ),
        ({"site.yaml": "titel: x\n"}, "site.yaml:1: unknown key 'titel' (did you mean 'title'?)"),
        ({"seeds/empty.txt": ""}, "seeds/empty.txt: is empty"),
    ],
    ids=["date", "syntax", "undefined", "parent", "encoding", "settings", "seed"],
)
def test_a_failing_build_leaves_the_site_as_it_was(
    make_site: MakeSite, run: Run, broken: dict[str, str | bytes], message: str
) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    before, times = read_tree(root / "public"), _times(root / "public")
    write_site(root, {**broken, "content/articles/new.md": ARTICLE})
    assert_refused(run("build", "--root", root), message)
    assert (read_tree(root / "public"), _times(root / "public")) == (before, times)


@pytest.mark.parametrize(
    "layout", ["{{ title + 1 }}", "{{ 1 / 0 }}", "{% include 'page.html' %}", "{{ t.join(5) }}"]
)
def test_whatever_goes_wrong_in_a_layout_is_told_with_its_line(
    make_site: MakeSite, run: Run, layout: str
) -> None:
    root = make_site({HAND: ARTICLE, "layouts/page.html": f"<p>\n{layout}\n"})
    outcome = run("build", "--root", root)
    assert outcome.code == 1
    assert outcome.err.startswith("layouts/page.html:2: ")
    assert not (root / "public").exists()


def test_keep_going_builds_the_rest_and_still_fails(make_site: MakeSite, run: Run) -> None:
    broken = {"content/articles/broken.md": "---\nsource: x\n---\n", "seeds/empty.txt": ""}
    root = make_site({**BOTH, HAND: ARTICLE, **broken})
    outcome = run("build", "--root", root, "--keep-going")
    assert_refused(
        outcome, "content/articles/broken.md:2: there is no title", "seeds/empty.txt: is empty"
    )
    assert outcome.out.splitlines()[2].startswith("3 articles: ")
    built = read_tree(root / "public")
    assert "articles/hafenfest.html" in built
    assert "articles/broken.html" not in built


def test_keep_going_does_not_publish_half_of_a_broken_layout(make_site: MakeSite, run: Run) -> None:
    root = make_site({HAND: ARTICLE, "layouts/page.html": "{{ nope }}"})
    assert run("build", "--root", root, "--keep-going").code == 1
    assert not (root / "public").exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no database", "cannot be read"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "cannot be read"),
    ],
)
def test_a_memory_of_no_use_is_told_and_made_anew(
    make_site: MakeSite, run: Run, content: bytes, why: str
) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    before = archive_tree(root)
    write_site(root, {".cache/build.sqlite": content})
    outcome = run("build", "--root", root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines() == [
        f"building everything anew: the memory of the last build {why}",
        "1 articles: 0 files written, 0 removed",
    ]
    assert archive_tree(root) == before
    assert run("build", "--root", root).out == "1 articles: 0 files written, 0 removed\n"


def test_a_build_that_failed_leaves_nothing_behind_in_the_next(
    tmp_path: Path, make_site: MakeSite, run: Run
) -> None:
    title = {"site.yaml": "title: Archiv\n"}
    root = make_site({**title, HAND: ARTICLE, "content/articles/b.md": ARTICLE})
    run("build", "--root", root)
    changed = ARTICLE.replace("abgesagt", "verlegt").replace("am Donnerstag", "am Freitag")
    write_site(root, {HAND: changed, "layouts/page.html": "{{ nope }}"})
    (root / "content/articles/b.md").unlink()
    assert run("build", "--root", root).code == 1
    (root / "layouts/page.html").unlink()
    (root / "layouts").rmdir()
    write_site(root, dict.fromkeys((HAND, "content/articles/b.md"), ARTICLE))
    write_site(root, {"content/articles/c.md": ARTICLE})
    assert run("build", "--root", root).code == 0
    anew = write_site(tmp_path / "anew", {**title, HAND: ARTICLE})
    write_site(anew, {f"content/articles/{key}.md": ARTICLE for key in "bc"})
    run("build", "--root", anew)
    assert archive_tree(root) == archive_tree(anew)


def test_an_own_layout_overrides_one_block(make_site: MakeSite, run: Run) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    before = read_tree(root / "public")
    block = "{% block head %}{{ super() }}<meta name=own>{% endblock %}"
    write_site(root, {"layouts/article.html": '{% extends "default/article.html" %}' + block})
    outcome = run("build", "--root", root)
    after = read_tree(root / "public")
    changed = {path for path in after if after[path] != before.get(path)} - {".manifest.json"}
    assert outcome == (0, "1 articles: 2 files written, 0 removed\n", "")
    assert changed == {"articles/hafenfest.html", "data/manifest-sha256.txt"}
    page = after["articles/hafenfest.html"].decode()
    assert page.replace("<meta name=own>", "") == before["articles/hafenfest.html"].decode()


def test_an_own_asset_is_copied(make_site: MakeSite, run: Run) -> None:
    root = make_site({"layouts/assets/own/logo.svg": b"<svg/>"})
    run("build", "--root", root)
    assert (root / "public/assets/own/logo.svg").read_bytes() == b"<svg/>"


def test_scripts_are_published_without_comments_but_those_of_others_whole(
    make_site: MakeSite, run: Run
) -> None:
    script = b"/* Says hello. */\nself.hello = `a  // b`; // aloud\n"
    own, others = "layouts/assets/hello.js", "layouts/assets/vendor/hello.js"
    root = make_site({own: script, others: script})
    run("build", "--root", root)
    assert (root / "public/assets/hello.js").read_bytes() == b"self.hello=`a  // b`;"
    assert (root / "public/assets/vendor/hello.js").read_bytes() == script


@pytest.mark.parametrize("folder", ["seeds", "content"])
def test_an_empty_archive_builds(tmp_path: Path, run: Run, folder: str) -> None:
    (tmp_path / folder).mkdir()
    outcome = run("build", "--root", tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert (tmp_path / "public/index.html").is_file()
    assert run("check", "--root", tmp_path) == (0, "0 articles checked: 0 errors, 0 warnings\n", "")


def test_a_sidecar_wins_over_the_page(make_site: MakeSite, run: Run) -> None:
    sidecar = (
        "date: 2018-01-02\nsource: Nordpost\nurl: https://nord.example/1\nretrieved: 2020-01-01\n"
    )
    root = make_site({"seeds/ferry.txt": FERRY, "seeds/ferry.yaml": sidecar})
    run("gather", "--root", root)
    text = (root / FERRY_FILE.replace("2019-03-12", "2018-01-02")).read_text()
    for line in ("date: '2018-01-02'", "source: Nordpost", "url: https://nord.example/1"):
        assert f"\n{line}\n" in text


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("dat: 2018\n", ":1: unknown key 'dat' (did you mean 'date'?)"),
        (
            "url: https://a.example\ndate: 1.1.2018\n",
            ":2: '1.1.2018' is no date; write 2018-01-01",
        ),
        ("retrieved: 2019-02-30\n", ":1: '2019-02-30' is not in the calendar"),
        ("source: [a, b]\n", ":1: 'source' must be text"),
        ("- a\n", ":1: expected 'key: value' lines"),
        (
            "date: 2018\n\turl: x\n",
            ":2: this is not YAML: a tab stands where YAML allows only spaces",
        ),
        ("date: 2018\ndate: 2019\n", ":2: 'date' is already given in line 1"),
    ],
)
def test_a_sidecars_problems_are_told_and_its_page_waits(
    make_site: MakeSite, run: Run, sidecar: str, message: str
) -> None:
    root = make_site({"seeds/ferry.txt": FERRY, "seeds/ferry.yaml": sidecar})
    assert_refused(run("build", "--root", root), f"seeds/ferry.yaml{message}")
    assert not (root / "content").exists()
    write_site(root, {"seeds/ferry.yaml": "date: 2018-01-02\n"})
    assert run("build", "--root", root).code == 0
    assert (root / FERRY_FILE.replace("2019-03-12", "2018-01-02")).is_file()


def test_a_sidecar_without_a_page_is_a_problem(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/2019/ferry.yaml": "date: 2018\n"})
    message = "there is no page seeds/2019/ferry.txt that it describes"
    assert_refused(run("build", "--root", root), f"seeds/2019/ferry.yaml: {message}")


def _times(root: Path) -> dict[str, int]:
    return {path: (root / path).stat().st_mtime_ns for path in archive_tree(root)}


def test_a_mistake_in_an_included_layout_names_that_file(make_site: MakeSite, run: Run) -> None:
    base = '{% extends "default/base.html" %}\n{% block footer %}\n{{ nope }}\n{% endblock %}'
    root = make_site({"layouts/base.html": base})
    assert_refused(
        run("build", "--root", root),
        "layouts/base.html:3: 'nope' is undefined (while rendering network.html)",
    )


def test_the_page_for_wrong_addresses_links_in_full(make_site: MakeSite, run: Run) -> None:
    root = make_site({"site.yaml": "url: https://a.example/r"})
    run("build", "--root", root)
    page = (root / "public/404.html").read_text(encoding="utf-8")
    assert 'href="https://a.example/r/people.html"' in page
    assert 'href="#main"' in page


def test_what_systems_leave_in_folders_is_no_seed(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/desktop.ini": "[x]", "seeds/a.txt~": "x", "seeds/Thumbs.db": b"\0"})
    assert run("build", "--root", root).code == 0


def test_an_editor_is_told_at_once_what_was_not_found(make_site: MakeSite, run: Run) -> None:
    text = FERRY.replace("12.03.2019", "gestern")
    outcome = run("gather", "--root", make_site({"seeds/a.txt": text}))
    assert outcome.out.endswith(" (no certain date)\n")


NO_OP_MODULES = """\
builder builder.amounts builder.cache builder.cli builder.commands builder.commands.alone
builder.commands.build builder.commands.memory builder.commands.reporting builder.commands.scan
builder.commands.source builder.config builder.databases builder.files builder.frontmatter
builder.model builder.options builder.plain_yaml builder.problems builder.repositories
builder.setting_checks builder.signatures builder.signs builder.state builder.terminal builder.trees
builder.wording builder.yaml_dumping
"""


def test_a_build_with_nothing_to_do_imports_little(make_site: MakeSite, run: Run) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    script = (
        "import sys; from builder.cli import main; "
        f"main(['build', '--quiet', '--root', {str(root)!r}]); print(*sorted(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    modules = found.stdout.decode().split()
    ours = {name for name in modules if name.split(".")[0] == "builder"}
    assert ours <= set(NO_OP_MODULES.split())
    heavy = {"jinja2", "markdown_it", "numpy", "babel", "lunr", "lxml", "msgspec", "livereload"}
    assert not heavy & set(modules)
