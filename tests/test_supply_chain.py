"""What the builder is made of: locked, with digests, under known licences; workflows pinned."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder import files
from tests.sites import ARTICLE, run_archive, write_site
from tests.supply.audit import report
from tests.supply.licences import EXCEPTIONS, is_free, licence
from tests.supply.locks import LOCKS, ROOT, locked

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
WRITING = {"publish.yml": {"gather": {"contents"}, "publish": {"pages", "id-token"}}}


def summarized(root: Path, checked: str, warnings: Path) -> str:
    """The summary of a site in public/, with what `archive check` says of it."""
    result = root / "checked.txt"
    result.write_text(checked, encoding="utf-8")
    script = ROOT / ".github/summary.sh"
    command = ["bash", str(script), str(root / "public"), str(result), str(warnings)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def workflow(path: Path) -> dict[str, Any]:
    """A workflow's settings, as GitHub reads them."""
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_digests(lock: Path) -> None:
    packages = locked(lock)
    pinned = re.findall(
        r"^([\w.-]+)(?:\[[^\]]*\])?==", lock.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [each.name for each in packages] == pinned
    assert len(packages) > 20
    for each in packages:
        assert each.hashes, each
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in each.hashes), each


def test_the_locks_agree_and_have_all_that_is_asked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    builder, everything = ({(each.name, each.version) for each in locked(lock)} for lock in LOCKS)
    assert builder <= everything

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=~!\[ ;]", each)[0].lower() for each in requirements}

    needed = names(project["project"]["dependencies"] + extras["build"])
    assert names(project["build-system"]["requires"]) <= needed
    assert needed <= {name for name, _ in builder}
    assert names(extras["test"] + extras["supply"]) <= {name for name, _ in everything}


def test_every_licence_is_known() -> None:
    stated = {each.name: licence(each.name) for lock in LOCKS for each in locked(lock)}
    unknown = {
        name: text
        for name, text in stated.items()
        if text is not None and name not in EXCEPTIONS and not is_free(text)
    }
    assert unknown == {}
    assert EXCEPTIONS.keys() <= stated.keys()


@pytest.mark.parametrize(
    ("stated", "free"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("GNU General Public License v2 (GPLv2)", False),
        ("AGPL-3.0-only", False),
        ("MIT AND GPL-3.0-or-later", False),
        ("Proprietary", False),
        ("none stated", False),
    ],
)
def test_a_licence_that_is_unknown_or_reaches_our_code_is_not_free(stated: str, free: bool) -> None:
    assert is_free(stated) is free


def test_the_audit_tells_what_is_known_and_what_could_not_be_asked() -> None:
    sound = {"name": "a", "version": "1", "vulns": []}
    gap = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3"]}]}
    skipped = {"name": "c", "skip_reason": "not found"}
    assert report({"dependencies": [sound]}, "x.lock") == (
        0,
        ["x.lock: nothing is known against 1 packages"],
    )
    assert report({"dependencies": [sound, gap]}, "x.lock") == (
        1,
        ["x.lock: b 2: PYSEC-1 (mended in 3)"],
    )
    code, lines = report({"dependencies": [sound, skipped]}, "x.lock")
    assert code == 2
    assert lines == [
        "x.lock: 1 of 2 packages were not audited (c): PyPI's advisories could not be had for them"
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_named_by_its_version(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    for line in lines:
        assert re.search(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_job_has_the_least_permissions(path: Path) -> None:
    read = workflow(path)
    assert read["permissions"] in ({}, {"contents": "read"})
    for name, job in read["jobs"].items():
        granted = job.get("permissions", read["permissions"])
        writing = {what for what, how in granted.items() if how == "write"}
        assert writing == WRITING.get(path.name, {}).get(name, set()), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_the_job_that_pushes_keeps_its_key(path: Path) -> None:
    for name, job in workflow(path)["jobs"].items():
        kept = [
            step.get("with", {}).get("persist-credentials", True)
            for step in job["steps"]
            if step.get("uses", "").startswith("actions/checkout@")
        ]
        pushes = any("git push" in step.get("run", "") for step in job["steps"])
        assert kept == [pushes], name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_shell_script_has_expressions_in_its_text(path: Path) -> None:
    for job in workflow(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_the_summary_lists_the_undecided_apart_and_the_sizes(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    write_site(
        root,
        {"content/articles/a.md": ARTICLE.replace("publish: full\n", "date_reason: ~~~~~~~~\n")},
    )
    run_archive("build", "--root", root)
    warnings = tmp_path / "warnings.txt"
    warnings.write_text(
        run_archive("check", "--root", root).err + "a.md: warning: ~~~~~~~~\n", "utf-8"
    )
    summary = summarized(root, "1 articles checked", warnings)
    rights, _, rest = summary.partition("## Else\n")
    assert "nobody has decided" in rights
    assert "nobody has decided" not in rest
    assert "a.md: warning: \n~~~~~~~~\n" in rest
    pages = len(list((root / "public").rglob("*.html")))
    assert f"| pages | {pages} |\n" in rest
    warnings.write_text("", encoding="utf-8")
    quiet = summarized(root, "1 articles checked", warnings)
    assert "Of every source it is decided" in quiet
    assert "has nothing else to say" in quiet


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_the_summary_says_nothing_of_rights_if_nothing_was_checked(tmp_path: Path) -> None:
    files.replace(tmp_path / "public/index.html", b"<!doctype html>")
    warnings = tmp_path / "warnings.txt"
    for told in ("", "Traceback (most recent call last):\n"):
        warnings.write_text(told, encoding="utf-8")
        summary = summarized(tmp_path, "", warnings)
        assert "it is decided" not in summary.replace("of whose texts it is decided", "")
        assert "did not come to an end" in summary
        assert "has nothing else to say" not in summary


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_the_summary_of_a_large_archive_is_shown_by_github(tmp_path: Path) -> None:
    files.replace(tmp_path / "public/index.html", b"<!doctype html>")
    warnings = tmp_path / "warnings.txt"
    undecided = [f"x.md: nobody has decided: {'Zeitung ' * 999}{each}" for each in range(5000)]
    warnings.write_text("\n".join(undecided), encoding="utf-8")
    assert len(summarized(tmp_path, "5000 articles checked", warnings)) < 2**20


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_an_archive_without_articles_is_committed_as_it_is(tmp_path: Path) -> None:
    (step,) = [
        each["run"]
        for each in workflow(ROOT / ".github/workflows/publish.yml")["jobs"]["gather"]["steps"]
        if each.get("name") == "Commit the new articles"
    ]
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step], cwd=tmp_path, check=True)


def test_dependabot_looks_after_packages_and_actions_weekly() -> None:
    read = workflow(ROOT / ".github/dependabot.yml")
    assert {each["package-ecosystem"] for each in read["updates"]} == {"pip", "github-actions"}
    for each in read["updates"]:
        assert each["schedule"]["interval"] == "weekly"
        assert each["groups"]
