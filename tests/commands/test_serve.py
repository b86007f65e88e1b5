"""`archive serve`: problems as values, and a server that follows what an editor does."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.commands.reporting import BuildOptions
from builder.commands.serve import rebuild
from builder.problems import describe
from tests.serving import DEADLINE, HOST, Serving, serving, wait
from tests.sites import ARTICLE, FERRY, MakeSite, read_tree, write_site

FILE = "content/articles/a.md"


def test_a_rebuild_tells_problems_and_keeps_the_site(make_site: MakeSite) -> None:
    root = make_site({FILE: ARTICLE})
    assert rebuild(root, BuildOptions()).problems == ()
    before = read_tree(root / "public")
    for broken, message in (
        ({FILE: "---\nsource: x\n---\n"}, f"{FILE}:2: there is no title"),
        ({"site.yaml": "titel: x\n"}, "site.yaml:1: unknown key 'titel' (did you mean 'title'?)"),
    ):
        write_site(root, broken)
        report = rebuild(root, BuildOptions())
        assert [describe(problem) for problem in report.problems] == [message]
        assert read_tree(root / "public") == before
        write_site(root, {FILE: ARTICLE})


def test_a_port_in_use_is_told(make_site: MakeSite) -> None:
    root = make_site({FILE: ARTICLE})
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "builder", "serve", "--root", str(root)]
        ended = subprocess.run(
            [*command, "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
            timeout=DEADLINE,
        )
    assert ended.returncode == 1
    told = ended.stderr.splitlines()[-1]
    assert told.startswith(f"http://{HOST}:{port}/: cannot be served: ")
    assert told.endswith(" (try --port)")
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_the_server_follows_its_editor(served: Serving) -> None:
    wait(lambda: "Hafenfest" in served.read("articles/a.html"), served)
    write_site(served.root, {"seeds/ferry.txt": FERRY})
    wait(lambda: "Wiebke Hansen" in served.read("people/wiebke-hansen.html"), served)
    write_site(served.root, {FILE: "---\nsource: x\n---\n"})
    wait(lambda: f"{FILE}:2: there is no title" in served.printed(), served)
    assert "Hafenfest" in served.read("articles/a.html")
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(DEADLINE) in (0, 130)
    assert "Traceback" not in served.printed()


def test_a_page_that_is_shown_follows_changes_and_its_file_is_as_it_was_built(
    served: Serving,
) -> None:
    wait(lambda: "Hafenfest" in served.read("articles/a.html"), served)
    shown, file = served.read("articles/a.html"), served.root / "public/articles/a.html"
    script = f'<script src="/livereload.js?port={served.port}" defer></script>\n'
    told = f"; connect-src ws://{HOST}:{served.port}/livereload"
    assert f'{told}">' in shown
    built = shown.replace(script, "").replace(told, "")
    assert built == file.read_text(encoding="utf-8")
    assert "LiveReload" in served.read("livereload.js")


def test_an_article_that_is_saved_is_shown_before_all_is_built(
    make_site: MakeSite, tmp_path: Path
) -> None:
    slow = {"layouts/home.html": "{{ range(10 ** 8) | sum }} {{ totals.articles }}"}
    root = make_site({FILE: ARTICLE, **slow})
    file = root / "public/articles/a.html"
    with serving(root, tmp_path / "log.txt") as server:
        wait(lambda: "Ctrl+C" in server.printed(), server)
        wait(lambda: "Hafenfest" in server.read("articles/a.html"), server)
        number = 0

        def is_shown_early() -> bool:
            nonlocal number
            number += 1
            title = f"Hafenfest zum {number}. Mal"
            write_site(root, {FILE: ARTICLE.replace("Hafenfest abgesagt", title)})
            wait(lambda: title in server.read("articles/a.html"), server)
            is_early = title not in file.read_text(encoding="utf-8")
            wait(lambda: title in file.read_text(encoding="utf-8"), server)
            wait(lambda: title in server.read("articles/a.html"), server)
            return is_early

        # What is saved while it still builds is met by that build.
        wait(is_shown_early, server)
        script = f'<script src="/livereload.js?port={server.port}" defer></script>'
        assert script in server.read("articles/a.html")


@pytest.fixture
def served(make_site: MakeSite, tmp_path: Path) -> Iterator[Serving]:
    """A running server of a small archive."""
    root = make_site({FILE: ARTICLE})
    (root / "seeds").mkdir()
    with serving(root, tmp_path / "log.txt") as server:
        yield server
