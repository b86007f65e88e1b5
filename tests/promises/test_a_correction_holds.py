"""A file that you have touched is never overwritten.

`ARCHIVE_CORRECTIONS=500 pytest tests/promises/test_a_correction_holds.py` tries so many sequences
of edits and commands, other ones each time, instead of the few that are the same at every run.
"""

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.commands.reporting import BuildOptions
from builder.commands.serve import rebuild
from builder.gather.compose import is_untouched
from tests.sites import ARTICLE, BRIDGE, BRIDGE_FILE, FERRY, FERRY_FILE, run_archive, write_site

SEQUENCES = int(os.environ.get("ARCHIVE_CORRECTIONS", "0"))
HAND = "content/articles/hafenfest.md"
START = {
    "seeds/ferry.txt": FERRY,
    "seeds/bridge.txt": BRIDGE,
    "seeds/ferry.yaml": "source: Bote\n",
    "site.yaml": "title: Probe\ndeploy: true\n",
    HAND: ARTICLE,
    "content/people/ole-petersen.md": "---\nname: Ole Petersen\n---\n",
    "content/sources/bote.md": "---\nname: Bote\naliases: [Der Bote]\n---\nEin Blatt.\n",
    "content/corrections.yaml": "never: [Sandholm]\n",
    "content/pages/about.md": "Über uns.\n",
}
EDITED = (FERRY_FILE, BRIDGE_FILE, *(path for path in START if path != "site.yaml"))
# A seed as its editor, or a publisher, may change it.
SEEDS = {"seeds/ferry.txt": FERRY, "seeds/bridge.txt": BRIDGE}
COMMANDS = (
    "build --jobs 1",
    "build --jobs 1 --keep-going",
    "gather --jobs 1",
    "gather --jobs 1 --refresh --yes",
    "gather --jobs 1 --refresh",
    "deploy --jobs 1",
    "check",
    "review",
    "new Hafenfest",
)


class Spliced(NamedTuple):
    """Bytes of a file are replaced: at so many thousandths of it, so many, by these."""

    path: str
    thousandths: int
    length: int
    content: bytes

    def apply(self, root: Path) -> None:
        before = (root / self.path).read_bytes()
        at = len(before) * self.thousandths // 1000
        (root / self.path).write_bytes(before[:at] + self.content + before[at + self.length :])


class Converted(NamedTuple):
    """An editor that writes line ends or a mark of its own, or no line end at all."""

    path: str
    how: str

    def apply(self, root: Path) -> None:
        before = (root / self.path).read_bytes()
        after = {
            "crlf": before.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
            "bom": b"\xef\xbb\xbf" + before,
            "stripped": before.rstrip(),
            "space": before + b" ",
            "empty": b"",
        }
        (root / self.path).write_bytes(after[self.how])


class Handled(NamedTuple):
    """A file is renamed, deleted, deleted and written anew, or gets other rights."""

    path: str
    how: str

    def apply(self, root: Path) -> None:
        path = root / self.path
        if self.how == "renamed":
            path.rename(path.with_stem(f"{path.stem}-2"))
        elif self.how == "rights":
            path.chmod(0o600)
        else:
            path.unlink()
            if self.how == "anew":
                path.write_text("Ganz neu.\n", encoding="utf-8")


class Changed(NamedTuple):
    """A seed says something else."""

    path: str
    word: str

    def apply(self, root: Path) -> None:
        text = SEEDS[self.path].replace("Montag", self.word).replace("drei", self.word)
        write_site(root, {self.path: text})


class Commanded(NamedTuple):
    """A command runs; an empty one is the server's rebuild."""

    command: str

    def apply(self, root: Path) -> None:
        if not self.command:
            rebuild(root, BuildOptions(jobs=1, late_exports=True))
            return
        outcome = run_archive(*self.command.split(), "--root", root)
        assert outcome.code in (0, 1)


PATHS = st.sampled_from(EDITED)
ARTICLES = st.sampled_from((FERRY_FILE, BRIDGE_FILE, HAND))
EDITS = st.one_of(
    st.builds(Spliced, ARTICLES, st.integers(0, 999), st.integers(0, 3), st.binary(max_size=2)),
    st.builds(Spliced, PATHS, st.integers(0, 999), st.integers(0, 1), st.just(b"x")),
    st.builds(Converted, PATHS, st.sampled_from(["crlf", "bom", "stripped", "space", "empty"])),
    st.builds(Handled, PATHS, st.sampled_from(["renamed", "rights", "deleted", "anew"])),
    st.builds(Changed, st.sampled_from(sorted(SEEDS)), st.sampled_from(["vier", "fünf"])),
)
RUNS = st.sampled_from([Commanded(""), *map(Commanded, COMMANDS)])
SEQUENCE = st.lists(st.tuples(st.lists(EDITS, max_size=2), RUNS), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was built once."""
    root = write_site(tmp_path_factory.mktemp("corrected"), START)
    assert run_archive("build", "--jobs", "1", "--root", root).code == 0
    return root


@settings(
    max_examples=SEQUENCES or 12,
    derandomize=not SEQUENCES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(sequence=SEQUENCE)
def test_whatever_a_human_did_to_a_file_every_command_leaves_it_so(
    gathered: Path, sequence: list[tuple[list[NamedTuple], Commanded]]
) -> None:
    root = Path(mkdtemp(dir=gathered.parent)) / "archive"
    shutil.copytree(gathered, root)
    held: dict[str, tuple[bytes, int]] = {}
    for edits, command in sequence:
        for edit in edits:
            if (root / edit.path).is_file():  # type: ignore[attr-defined]
                before = look(root)
                edit.apply(root)  # type: ignore[attr-defined]
                after = look(root)
                held = {path: held[path] for path in held if path in after}
                held |= {path: after[path] for path in after if before.get(path) != after[path]}
        # Line ends alone, and rights, are no correction: Git changes them.
        kept = {path: held[path] for path in held if not is_as_gathered(held[path][0])}
        command.apply(root)
        found = look(root)
        assert {path: found.get(path) for path in kept} == kept
    shutil.rmtree(root.parent)


def look(root: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and rights of every file that humans write."""
    paths = [path for name in ("content", "seeds") for path in sorted((root / name).rglob("*"))]
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o777)
        for path in (*paths, root / "site.yaml")
        if path.is_file()
    }


def is_as_gathered(content: bytes) -> bool:
    """Whether an article is still what the builder wrote."""
    return is_untouched(content.decode("utf-8", errors="replace"))


def test_an_article_that_was_deleted_comes_back_while_its_seed_is_there(gathered: Path) -> None:
    root = Path(mkdtemp(dir=gathered.parent)) / "archive"
    shutil.copytree(gathered, root)
    (root / FERRY_FILE).unlink()
    run_archive("gather", "--root", root)
    assert (root / FERRY_FILE).is_file()
    (root / FERRY_FILE).unlink()
    (root / "seeds/ferry.txt").unlink()
    (root / "seeds/ferry.yaml").unlink()
    run_archive("gather", "--root", root)
    assert not (root / FERRY_FILE).exists()
