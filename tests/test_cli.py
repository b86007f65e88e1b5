"""The command line: help, exit codes, options, and where everything is printed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder import __version__
from tests.sites import ARTICLE, BRIDGE, FERRY, MakeSite, Run, read_tree, write_site

HELP = {
    "build": "Gather new pages from seeds/ and build the website into public/.",
    "serve": "Build the website, show it at a local address, and build it again at every change.",
    "gather": "Find the articles in pages and write them as Markdown: from seeds/ to "
    "content/articles/, or from any folder of pages to any other.",
    "annotate": "Name the persons and places of texts: JSON lines {id, text, language} on standard "
    "input become JSON lines {id, mentions: [{start, end, kind, name, role}]} on standard output.",
    "new": "Write an empty article into content/articles/, to be filled in by hand.",
    "check": "Report every problem of the archive and every dead link of its website; "
    "write nothing.",
    "deploy": "Build the website, then run the command that 'deploy' in site.yaml names.",
}
FILE = "content/articles/a.md"


@pytest.mark.parametrize("command", HELP)
def test_the_help_of_a_command_says_what_it_does(run: Run, command: str) -> None:
    outcome = run(command, "-h")
    assert (outcome.code, outcome.err) == (0, "")
    assert HELP[command] in " ".join(outcome.out.split())
    assert all(option in outcome.out for option in ("--root DIR", "--quiet"))


def test_the_help_names_every_command(run: Run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    assert all(f"\n    {command} " in outcome.out for command in HELP)


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"archive {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["bild"], "argument COMMAND: invalid choice: 'bild'"),
        (["build", "--fast"], "unrecognized arguments: --fast"),
        (["new"], "the following arguments are required: title"),
        (["gather", "--jobs", "0"], "argument --jobs: it must be a number from 1 on"),
        (["gather", "--jobs", "all"], "argument --jobs: it must be a number from 1 on"),
        (["serve", "--port", "x"], "argument --port: it must be a number from 1 to 65535"),
        (
            ["review", "--serve", "--json"],
            "--serve lists nothing; leave --json, --score and --queue out",
        ),
        (["serve", "--port", "65536"], "argument --port: it must be a number from 1 to 65535"),
        (["build", "--url", "x.org"], "argument --url: it must start with https:// or http://"),
    ],
)
def test_wrong_use_is_told_with_code_2(run: Run, arguments: list[str], message: str) -> None:
    outcome = run(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"error: {message}" in outcome.err


@pytest.mark.parametrize(
    "command", ["build", "serve", "gather", "check", "deploy", "annotate", "new x"]
)
def test_a_folder_without_an_archive_is_told(tmp_path: Path, run: Run, command: str) -> None:
    for root in (tmp_path, tmp_path / "missing"):
        outcome = run(*command.split(), "--root", root)
        hint = "no site.yaml, content or seeds; name its folder with --root"
        message = f"there is no archive in {root} ({hint})"
        assert outcome.code == 2
        assert outcome.err.endswith(f"archive: error: {message}\n")
    assert list(tmp_path.iterdir()) == []


def test_problems_go_sorted_to_standard_error(make_site: MakeSite, run: Run) -> None:
    header = "---\nsurce: x\ntitle: x\ndate: y\n---\n"
    root = make_site({"content/articles/b.md": "x", FILE: header, "content/articles/c.md": ARTICLE})
    outcome = run("build", "--root", root)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        f"{FILE}:2: unknown key 'surce' (did you mean 'source'?)",
        f"{FILE}:4: 'y' is no date; write 2021-05-20, 2021-05, 2021 or 2021?",
        "content/articles/b.md:1: there is no title",
    ]


def test_quiet_prints_problems_only(make_site: MakeSite, run: Run) -> None:
    root = make_site({"seeds/a.txt": FERRY, "seeds/b.txt": FERRY})
    outcome = run("build", "--root", root, "--quiet")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "seeds/b.txt: warning: is the same page as seeds/a.txt and is left out\n"


def test_gather_writes_any_folder_to_any_other(tmp_path: Path, run: Run) -> None:
    pages = {"a.txt": FERRY, "2019/Seite 2.txt": BRIDGE}
    source = write_site(tmp_path / "in", pages)
    outcome = run("gather", source, tmp_path / "out")
    assert outcome == (0, "gathered 2 of 2\n", "")
    assert read_tree(tmp_path / "out").keys() == {"a.md", "2019/Seite 2.md"}
    assert "title: Fähre nach Sandholm" in (tmp_path / "out/a.md").read_text(encoding="utf-8")
    assert run("gather", source, tmp_path / "out").out == "gathered 0 of 2\n"


def test_gather_keeps_what_a_human_corrected_in_out(tmp_path: Path, run: Run) -> None:
    source = write_site(tmp_path / "in", {"a.txt": FERRY})
    run("gather", source, tmp_path / "out")
    made = tmp_path / "out/a.md"
    made.write_text(made.read_text(encoding="utf-8").replace("Wiebke", "Wibke"), encoding="utf-8")
    run("gather", source, tmp_path / "out")
    assert "Wibke" in made.read_text(encoding="utf-8")


def test_gather_tells_what_it_could_not_gather(tmp_path: Path, run: Run) -> None:
    source = write_site(tmp_path / "in", {"a.txt": FERRY, "b.txt": "", "c.pdf": b"%PDF"})
    outcome = run("gather", source, tmp_path / "out")
    assert (outcome.code, outcome.out) == (1, "gathered 1 of 2\n")
    assert outcome.err.splitlines() == [
        "in/b.txt: is empty",
        "in/c.pdf: a PDF is not read (save its text as c.txt)",
    ]


def test_gather_wants_both_folders(tmp_path: Path, run: Run) -> None:
    only = run("gather", tmp_path)
    missing = run("gather", tmp_path / "in", tmp_path / "out")
    assert (only.code, missing.code) == (2, 2)
    assert only.err.endswith("error: OUT is missing: archive gather IN OUT\n")
    assert missing.err.endswith(f"error: there is no folder {tmp_path / 'in'}\n")


def test_the_package_runs_as_a_module_in_the_archives_folder(make_site: MakeSite) -> None:
    root = make_site({FILE: ARTICLE})
    path = str(Path(__file__).parent.parent)
    ran = subprocess.run(
        [sys.executable, "-m", "builder", "build"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (root / "public/articles/a.html").is_file()
