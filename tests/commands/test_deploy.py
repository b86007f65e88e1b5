"""`archive deploy`: a build, and then the one command of site.yaml."""

import shlex
import sys

from tests.sites import ARTICLE, MakeSite, Run, assert_refused, read_tree

FILE = "content/articles/a.md"


def _python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def test_the_command_gets_the_built_site(make_site: MakeSite, run: Run) -> None:
    command = _python("import shutil; shutil.copytree('public', 'there', dirs_exist_ok=True)")
    root = make_site({FILE: ARTICLE, "site.yaml": f"deploy: |\n  {command}\n"})
    outcome = run("deploy", "--root", root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-1] == "deployed"
    assert read_tree(root / "there") == read_tree(root / "public")


def test_without_a_command_nothing_is_built(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: ARTICLE})
    assert_refused(
        run("deploy", "--root", root),
        "site.yaml: there is no deploy command "
        "(for example deploy: rsync -a --delete public/ user@host:www/)",
    )
    assert not (root / "public").exists()


def test_a_command_that_is_not_there(make_site: MakeSite, run: Run) -> None:
    root = make_site({"site.yaml": "title: x\ndeploy: no-such-command-here public/\n"})
    assert_refused(
        run("deploy", "--root", root),
        "site.yaml:2: deploy: there is no command 'no-such-command-here'",
    )


def test_a_command_with_an_open_quotation_mark(make_site: MakeSite, run: Run) -> None:
    root = make_site({"site.yaml": "deploy: cp 'public\n"})
    assert_refused(run("deploy", "--root", root), "site.yaml:1: deploy: No closing quotation")


def test_a_command_that_fails(make_site: MakeSite, run: Run) -> None:
    root = make_site({"site.yaml": f"title: x\ndeploy: {_python('raise SystemExit(3)')}\n"})
    outcome = run("deploy", "--root", root)
    assert_refused(outcome, "site.yaml:2: the deploy command ended with 3")
    assert "deployed" not in outcome.out


def test_an_archive_with_problems_is_not_deployed(make_site: MakeSite, run: Run) -> None:
    command = _python("open('there', 'w').close()")
    root = make_site({FILE: "---\nsource: x\n---\n", "site.yaml": f"deploy: |\n  {command}\n"})
    for more in ([], ["--keep-going"]):
        assert_refused(run("deploy", "--root", root, *more), f"{FILE}:2: there is no title")
    assert not (root / "there").exists()
