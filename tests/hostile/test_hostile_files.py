"""Every file of the corpus in one archive: each is read or named, and no other article suffers."""

import time
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.corpus import HostileFile, hostile_files
from tests.hostile.markup import read_pages
from tests.sites import ARTICLE, Outcome, read_tree, run_archive, write_site

FILES = hostile_files()
# Seconds of processor time for all of them; measured 2.
MOST_SECONDS = 20
_TOLD_ONCE = "warning: prints the same"


class _Built:
    def __init__(self, root: Path) -> None:
        files: dict[str, str | bytes] = {case.path: case.content for case in FILES}
        write_site(root, files | {"content/articles/sound.md": ARTICLE})
        start = time.process_time()
        self.outcome: Outcome = run_archive("build", "--root", root, "--keep-going", "--jobs", "1")
        self.seconds = time.process_time() - start
        self.told = [line for line in self.outcome.err.splitlines() if _TOLD_ONCE not in line]
        self.site = read_tree(root / "public")
        self.again = run_archive("build", "--root", root, "--keep-going", "--jobs", "1")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> _Built:
    return _Built(tmp_path_factory.mktemp("files"))


@pytest.mark.parametrize("case", FILES, ids=[case.name for case in FILES])
def test_a_file_is_read_or_named(case: HostileFile, built: _Built) -> None:
    shown = case.path.encode("unicode_escape").decode() if not case.path.isascii() else case.path
    own = tuple(f"{path}:" for path in {case.path, shown, case.path.replace("\n", "\\n")})
    assert [line for line in built.told if line.startswith(own)] == sorted(case.told)


def test_nothing_else_is_told_and_no_other_article_suffers(built: _Built) -> None:
    assert Counter(built.told) == Counter(line for case in FILES for line in case.told)
    assert built.outcome.code == 1
    assert "articles/sound.html" in built.site
    assert built.seconds < MOST_SECONDS


def test_a_second_build_changes_nothing(built: _Built) -> None:
    assert built.again.out.endswith(" articles: 0 files written, 0 removed\n")


def test_no_page_says_what_only_this_machine_knows(built: _Built) -> None:
    for path, content in built.site.items():
        assert b"root:x:" not in content, path
        assert content.count(b"haha") < 50, path


def test_no_page_runs_anything(built: _Built) -> None:
    for path, page in read_pages(built.site):
        attributes = {name for _, name in page.made_of}
        assert not any(name.startswith("on") for name in attributes), path
        assert ("script", "of its own") not in page.made_of, path
        assert not any("script:" in address.lower() for address in page.addresses), path
