"""How a changed site takes the place of the old one: in one step, or else by a list."""

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from builder import trees
from builder.commands.exchange import Change, Site
from builder.problems import ProblemsError
from tests.sites import ARTICLE, MakeSite, Run, read_tree, write_site

HAND = "content/articles/hafenfest.md"
PAGE = "public/articles/hafenfest.html"
OWN = {"public/CNAME": "archiv.example\n", "public/own/deep/page.html": "<p>own</p>"}
posix = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site of two files, and one of somebody else."""
    write_site(tmp_path / "public", {"a": "a", "gone/b": "b", "own/c": "c"})
    (tmp_path / "memory").mkdir()
    return Site(tmp_path / "public", tmp_path / "memory")


def change(**contents: str) -> Change:
    """Files that are written; those of no content go."""
    written = tuple(path for path in contents if contents[path])
    gone = {"gone/b": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"}
    return Change(written, lambda path: [contents[path].encode()], gone)


def refuse(*_: object) -> tuple[str, ...]:
    raise OSError(1, "Operation not permitted")


def edit(root: Path, word: str) -> None:
    """A human changes an article."""
    write_site(root, {HAND: ARTICLE.replace("Donnerstag", word)})


def test_a_site_is_changed_in_one_step(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    exchange = trees.exchange

    def watched(one: Path, other: Path, aside: Path) -> None:
        seen.append(read_tree(one))
        exchange(one, other, aside)
        seen.append(read_tree(one))

    monkeypatch.setattr(trees, "exchange", watched)
    linked = site.change(change(a="new", d="d"))
    assert sorted(linked) == ["a", "gone/b", "own/c"]
    assert seen == [
        {"a": b"a", "gone/b": b"b", "own/c": b"c"},
        {"a": b"new", "d": b"d", "own/c": b"c"},
    ]
    assert not (site.public / "gone").exists()


def test_a_change_costs_what_it_changes(site: Site) -> None:
    site.change(change(a="new"))
    assert site.change(change(a="newer")) == ("a",)
    assert site.change(change(d="d")) == ("a",)
    assert read_tree(site.public) == {"a": b"newer", "d": b"d", "own/c": b"c"}


def test_a_tree_that_somebody_spoilt_is_put_right(site: Site) -> None:
    site.change(change(a="new"))
    other = site.memory / "site"
    (other / "own/c").unlink()
    write_site(other, {"left": "x", "own/c/d": "x"})
    site.change(change(d="d"))
    assert read_tree(site.public) == {"a": b"new", "d": b"d", "own/c": b"c"}


def test_without_the_other_tree_there_is_a_new_one(site: Site) -> None:
    site.change(change(a="new"))
    shutil.rmtree(site.memory)
    site.memory.mkdir()
    site.change(change(d="d"))
    assert read_tree(site.public) == {"a": b"new", "d": b"d", "own/c": b"c"}


def test_what_somebody_does_in_public_while_a_site_is_made_stays(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(_: Path) -> None:
        (site.public / "own/c").unlink()
        write_site(site.public, {"own/c": "mine", "own/late/e": "mine", "a": "not theirs"})

    monkeypatch.setattr(trees, "sync", late)
    assert {*site.change(change(a="new"))} >= {"own/c", "own/late/e"}
    assert read_tree(site.public) == {"a": b"new", "own/c": b"mine", "own/late/e": b"mine"}


@posix
@pytest.mark.parametrize("kind", ["link", "git", "linked folder", "no links", "no exchange"])
def test_where_it_cannot_be_one_step_a_list_is_worked_off(
    site: Site, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    if kind == "link":
        site.public.rename(site.public.with_name("elsewhere"))
        site.public.symlink_to("elsewhere")
    elif kind == "git":
        write_site(site.public, {".git": "gitdir: x"})
    elif kind == "linked folder":
        (site.public / "own").rename(site.public / "kept")
        (site.public / "own").symlink_to("kept")
    else:
        monkeypatch.setattr(trees, "mirror" if kind == "no links" else "exchange", refuse)
    node = site.public.stat().st_ino
    assert site.change(change(a="new", **{"own/d": "d"})) == ()
    tree = read_tree(site.public)
    tree.pop(".git", None)
    assert (tree.pop("a"), site.public.stat().st_ino) == (b"new", node)
    assert (site.public / "own/d").read_bytes() == b"d"
    assert (site.public / "own/c").read_bytes() == b"c"
    assert not (site.public / "gone").exists()
    assert list(site.memory.iterdir()) == []


@posix
@pytest.mark.parametrize("to", ["../elsewhere", "/tmp", "nowhere", "people"])
def test_nothing_is_written_through_a_link_that_leads_out(site: Site, to: str) -> None:
    elsewhere = site.public.with_name("elsewhere")
    write_site(elsewhere, {"c": "theirs"})
    (site.public / "people").symlink_to(to)
    message = (
        f"^{site.public}/people: is a link that leads out of the site "
        r"\(remove it; only public/ itself may be a link\)$"
    )
    with pytest.raises(ProblemsError, match=message):
        site.change(change(a="new", **{"people/c": "d"}))
    assert read_tree(elsewhere) == {"c": b"theirs"}
    assert (site.public / "a").read_bytes() != b"new"


@posix
def test_nothing_is_written_through_a_link_that_was_made_after_a_kill(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "mirror", refuse)
    (site.public / "people/c").mkdir(parents=True)
    with pytest.raises(ProblemsError, match="Is a directory"):
        site.change(change(**{"people/c": "d"}))
    shutil.rmtree(site.public / "people")
    elsewhere = site.public.with_name("elsewhere")
    elsewhere.mkdir()
    (site.public / "people").symlink_to("../elsewhere")
    with pytest.raises(ProblemsError, match="leads out of the site"):
        site.recover()
    assert read_tree(elsewhere) == {}


def test_a_list_that_could_not_be_worked_off_is_ended_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "mirror", refuse)
    (site.public / "d").mkdir()
    message = f"^{site.public}/d: cannot be written: Is a directory$"
    with pytest.raises(ProblemsError, match=message):
        site.change(change(a="new", d="d"))
    with pytest.raises(ProblemsError, match=message):
        site.recover()
    (site.public / "d").rmdir()
    # A file that is to go, but is somebody's now.
    write_site(site.public, {"gone/b": "mine"})
    site.recover()
    assert read_tree(site.public) == {"a": b"new", "d": b"d", "gone/b": b"mine", "own/c": b"c"}
    assert list(site.memory.iterdir()) == []


@pytest.mark.parametrize(
    "journal",
    [
        b"{",
        b"[]",
        b'{"written": 1}',
        b'{"written": [1], "removed": {}}',
        b'{"written": ["a"], "removed": {}}',
        b'{"written": ["other", "../site.pending/other"], "removed": {}}',
        b'{"written": ["/etc/hostname"], "removed": {}}',
        b'{"written": [], "removed": {"../public/a": ""}}',
    ],
)
def test_a_list_of_no_use_is_forgotten(site: Site, journal: bytes) -> None:
    write_site(site.memory, {"site.json": journal, "site.pending/other": "x"})
    before = read_tree(site.public.parent / "public")
    site.recover()
    assert list(site.memory.iterdir()) == []
    assert read_tree(site.public) == before


def test_a_file_may_be_written_anew_in_the_letters_of_one_that_goes(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As where 'Gone' and 'gone' are one name.
    for content, refused in (("new", False), ("newer", True)):
        if refused:
            monkeypatch.setattr(trees, "mirror", refuse)
        there = site.public / "gone/b"
        gone = {"gone/b": hashlib.sha256(there.read_bytes()).hexdigest()}
        site.change(Change(("gone/b",), change(**{"gone/b": content}).chunks, gone))
        assert there.read_text() == content


def test_a_disk_that_did_not_take_everything_leaves_the_site_as_it_was(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_tree(site.public)
    for name in ("none", "mirror"):
        if name == "mirror":
            monkeypatch.setattr(trees, name, refuse)
        with monkeypatch.context() as patched:
            patched.setattr(trees, "_sync_disk_of", lambda _: errno.EIO)
            message = f"^{site.public}: cannot be written: Input/output error$"
            with pytest.raises(ProblemsError, match=message):
                site.change(change(a="new"))
        site.recover()
        assert read_tree(site.public) == before
        assert list(site.memory.iterdir()) == []


def test_what_was_public_between_two_renames_is_so_again(site: Site) -> None:
    before = read_tree(site.public)
    site.public.rename(site.memory / "site.old")
    site.recover()
    assert read_tree(site.public) == before
    shutil.copytree(site.public, site.memory / "site.old")
    site.recover()
    assert list(site.memory.iterdir()) == []


def test_what_somebody_puts_into_the_place_of_public_between_two_renames_stays(site: Site) -> None:
    before = read_tree(site.public)
    site.public.rename(site.memory / "site.old")
    write_site(site.memory, {"site/a": "new"})
    write_site(site.public, {"own/c": "mine", "CNAME": "mine"})
    site.recover()
    assert read_tree(site.public) == before | {"own/c": b"mine", "CNAME": b"mine"}
    assert read_tree(site.memory) == {"site/a": b"new"}


def test_an_edit_in_public_while_a_site_is_made_is_found_by_the_next_build(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    before = read_tree(root / "public")
    mirror, sync = trees.mirror, trees.sync

    def spoil(page: str) -> None:
        (root / "public" / page).unlink()
        write_site(root / "public", {page: "spoilt"})

    def late(folder: Path) -> None:
        sync(folder)
        spoil("cite.html")

    def later(source: Path, target: Path) -> tuple[str, ...]:
        spoil("about.html")
        return mirror(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(trees, "sync", late)
        patched.setattr(trees, "mirror", later)
        edit(root, "Freitag")
        assert run("build", "--root", root).code == 0
    edit(root, "Donnerstag")
    assert run("build", "--root", root).code == 0
    assert read_tree(root / "public") == before


def test_own_files_and_what_stays_are_the_same_files_after_any_build(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({HAND: ARTICLE, **OWN})
    run("build", "--root", root)
    nodes = {path: (root / path).stat().st_ino for path in (*OWN, "public/assets/archive.css")}
    for word in ("Freitag", "Samstag", "Sonntag"):
        edit(root, word)
        assert run("build", "--root", root).code == 0
        assert word in (root / PAGE).read_text()
        assert {path: (root / path).stat().st_ino for path in nodes} == nodes
        assert {path: (root / path).read_text() for path in OWN} == OWN
        assert run("build", "--root", root).out == "1 articles: 0 files written, 0 removed\n"


def test_a_build_ends_what_one_before_it_began(
    make_site: MakeSite, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    pending = {".cache/site.pending/extra.html": "x", ".cache/site.pending/index.html": "y"}
    journal = {"written": ["extra.html", "index.html"], "removed": {}}
    before = read_tree(root / "public")
    write_site(root, {**pending, ".cache/site.json": json.dumps(journal)})
    assert run("build", "--root", root).code == 0
    assert read_tree(root / "public") == before | {"extra.html": b"x"}
    assert not (root / ".cache/site.pending").exists()


def test_a_site_that_a_browser_has_open_shows_the_new_one(make_site: MakeSite, run: Run) -> None:
    root = make_site({HAND: ARTICLE})
    run("build", "--root", root)
    with (root / PAGE).open() as opened:
        edit(root, "Freitag")
        run("build", "--root", root)
        assert "Donnerstag" in opened.read()
    assert "Freitag" in (root / PAGE).read_text()
