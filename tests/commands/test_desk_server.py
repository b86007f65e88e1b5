"""The desk by HTTP: what it answers, whom it refuses, and what it leaves if it is killed."""

import http.client
import json
import multiprocessing
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from builder.amounts import LARGEST_REQUEST
from builder.commands.desk_builder import Builder, Progress
from builder.commands.reporting import BuildOptions
from builder.desk.reasons import reworded
from tests.browser.desk import (
    BRIDGE_FILE,
    DEADLINE,
    FERRY_FILE,
    HAND_FILE,
    HOST,
    STORM_FILE,
    DeskServing,
    make_archive,
    open_desk,
)
from tests.listening import Window, upgrade
from tests.sites import MakeSite, archive_tree, write_site

EVIL = "http://evil.example"
SITE_PAGE = "/articles/hafenfest.html"
ANOTHER_SITE = "Eine andere Website darf hier nichts fragen"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive, built."""
    return make_archive(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def asked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServing]:
    """A desk that is only asked, and refuses."""
    folder = tmp_path_factory.mktemp("asked")
    shutil.copytree(archive, folder / "archive", symlinks=True)
    with open_desk(folder / "archive", folder / "log.txt") as desk:
        yield desk


@pytest.fixture
def desk(archive: Path, tmp_path: Path) -> Iterator[DeskServing]:
    """A desk on an archive of its own."""
    shutil.copytree(archive, tmp_path / "archive", symlinks=True)
    with open_desk(tmp_path / "archive", tmp_path / "log.txt") as opened:
        yield opened


HAFENFEST = {"title": "Hafenfest abgesagt", "url": "articles/hafenfest.html"}


def german(sentence: str) -> str:
    """A sentence as the desk of a German archive says it."""
    return reworded(sentence, "de")


def set_kicker(desk: DeskServing, text: str, file: str = HAND_FILE) -> tuple[int, Any]:
    """Change a field of an article that was read just now."""
    seen = {file: desk.ask(f"article?file={file}")["digest"]}
    action = {"do": "set_field", "file": file, "field": "kicker", "text": text}
    return desk.post("do", {"action": action, "seen": seen})


def get(desk: DeskServing, path: str, **headers: str) -> tuple[int, str]:
    """The status of an answer, and its sentence if it has one."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    status, body = desk.request("GET", path, headers=named)
    return status, json.loads(body)["error"] if status >= 400 else ""


@pytest.mark.parametrize("path", ["/index.html", "/desk/", "/desk/state", "/desk/layer/dom.js"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "0.0.0.0"]
)
def test_who_asks_for_another_host_is_refused(asked: DeskServing, path: str, host: str) -> None:
    told = f"Die Redaktion ist nicht unter „{host}“ zu finden; nehmen Sie 127.0.0.1"
    assert get(asked, path, Host=host) == (403, told)
    assert get(asked, path, Host=f"localhost:{asked.port}") == (200, "")


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", [SITE_PAGE, "/desk/", "/desk/state", "/desk/layer/dom.js"])
def test_another_site_gets_nothing(asked: DeskServing, path: str, site: str) -> None:
    assert get(asked, path, Sec_Fetch_Site=site) == (403, ANOTHER_SITE)
    framed = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}
    assert get(asked, path, Sec_Fetch_Site=site, **framed) == (403, ANOTHER_SITE)


def test_a_link_of_another_site_leads_to_pages_but_asks_nothing(asked: DeskServing) -> None:
    clicked = {
        "Sec_Fetch_Site": "cross-site",
        "Sec_Fetch_Mode": "navigate",
        "Sec_Fetch_Dest": "document",
    }
    assert get(asked, SITE_PAGE, **clicked) == (200, "")
    assert get(asked, "/desk/state", **clicked) == (403, ANOTHER_SITE)


@pytest.mark.parametrize("what", ["do", "undo", "redo"])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_nothing_is_done_but_by_post(asked: DeskServing, method: str, what: str) -> None:
    status, body = asked.request(method, f"/desk/{what}")
    told = "nothing is changed by asking; send it with POST"
    assert (status, json.loads(body)) == (405, {"error": german(told)})


@pytest.mark.parametrize(
    ("changed", "status", "told"),
    [
        ({"Origin": EVIL}, 403, f"the desk takes nothing from '{EVIL}'"),
        ({"Origin": "null"}, 403, "the desk takes nothing from 'null'"),
        ({"Origin": ""}, 403, "the desk takes nothing from ''"),
        (
            {"X-Desk-Token": "x"},
            403,
            "this page is from another run of the desk; load it again",
        ),
        (
            {"X-Desk-Token": ""},
            403,
            "this page is from another run of the desk; load it again",
        ),
        (
            {"Content-Type": "text/plain"},
            400,
            "what is to be done must be JSON (application/json)",
        ),
        (
            {"Content-Type": "application/x-www-form-urlencoded"},
            400,
            "what is to be done must be JSON (application/json)",
        ),
        (
            {"Content-Length": str(LARGEST_REQUEST + 1)},
            413,
            f"this is too long; at most {LARGEST_REQUEST} bytes",
        ),
        ({"Sec-Fetch-Site": "cross-site"}, 403, ANOTHER_SITE),
    ],
)
def test_what_is_not_from_a_page_of_this_run_does_nothing(
    asked: DeskServing, changed: dict[str, str], status: int, told: str
) -> None:
    before = archive_tree(asked.root)
    sound = {
        "Content-Type": "application/json",
        "Origin": asked.base,
        "X-Desk-Token": asked.token,
    }
    action = {"do": "confirm", "file": HAND_FILE}
    body = json.dumps({"action": action, "seen": {}}).encode()
    found = asked.request("POST", "/desk/do", body, {**sound, **changed})
    assert (found[0], json.loads(found[1])) == (status, {"error": german(told)})
    assert archive_tree(asked.root) == before


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"{", "this is not JSON"),
        (b"\xff", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b'{"action": "\\ud800", "seen": {}}', "this is not JSON"),
        (b"[]", "what is to be done must be an object"),
        (b"{}", "an action must be an object with 'do'"),
        (
            b'{"action": {"do": "confirn"}}',
            "there is no action 'confirn' (did you mean 'confirm'?)",
        ),
        (
            b'{"action": {"do": "confirm", "file": "x"}}',
            "'seen' must have the digest of each file that was seen",
        ),
        (
            b'{"action": {"do": "confirm", "file": "x"}, "seen": {"x": 1}}',
            "'seen' must have the digest of each file that was seen",
        ),
    ],
)
def test_what_is_no_action_is_told(asked: DeskServing, body: bytes, told: str) -> None:
    headers = {
        "Content-Type": "application/json",
        "Origin": asked.base,
        "X-Desk-Token": asked.token,
    }
    status, answer = asked.request("POST", "/desk/do", body, headers)
    assert (status, json.loads(answer)) == (400, {"error": german(told)})


@pytest.mark.parametrize(
    "file",
    [
        "seeds/ferry.txt",
        "site.yaml",
        "content/articles/../../site.yaml",
        "../outside.md",
        "/etc/passwd",
        "content/articles/.md/..",
        "content/pages/about.md",
        "content/articles/nul\0.md",
    ],
)
def test_only_what_the_desk_may_change_is_changed(asked: DeskServing, file: str) -> None:
    before = archive_tree(asked.root)
    status, answer = asked.post("do", {"action": {"do": "confirm", "file": file}, "seen": {}})
    (problem,) = answer["problems"]
    assert (status, problem["file"], problem["text"]) == (
        422,
        file,
        "ist kein Artikel (Artikel liegen in content/articles/)",
    )
    assert archive_tree(asked.root) == before


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("unknown", 404, "the desk does not know 'unknown'"),
        ("layer/../actions.py", 404, "the desk has no '/desk/layer/../actions.py'"),
        ("layer/texts/bar.de.json", 404, "the desk has no '/desk/layer/texts/bar.de.json'"),
        ("layer/nothing.js", 404, "there is no such page"),
        ("article", 400, "'' is no article; articles stand in content/articles/"),
        (
            "article?file=seeds/ferry.txt",
            400,
            "'seeds/ferry.txt' is no article; articles stand in content/articles/",
        ),
        (
            "article?file=content/articles/no.md",
            404,
            "there is no file content/articles/no.md",
        ),
        ("seed?file=content/articles/no.md", 404, "there is no file content/articles/no.md"),
        ("queue?name=all", 404, "there is no queue 'all'"),
        ("queue?name=dates&limit=x", 400, "'limit' must be a whole number"),
        ("names?q=x&limit=-1", 400, "'limit' must be a whole number"),
        (
            f"article?file=content/articles/{'x' * 300}.md",
            422,
            "the disk refuses: File name too long",
        ),
    ],
)
def test_what_cannot_be_answered_is_told(
    asked: DeskServing, path: str, status: int, told: str
) -> None:
    assert get(asked, f"/desk/{path}") == (status, german(told))


@pytest.mark.parametrize(
    "path", ["/site.yaml", "/../site.yaml", "/%2e%2e/site.yaml", "/.cache/lock"]
)
def test_nothing_of_the_archive_is_there_but_its_site(asked: DeskServing, path: str) -> None:
    status, body = asked.request("GET", path)
    assert status in (403, 404)
    assert b"title: " not in body


def test_who_went_astray_is_led_back_in_the_archives_language(asked: DeskServing) -> None:
    status, body = asked.request("GET", "/articles/nirgends.html")
    assert status == 404
    page = body.decode()
    assert "Diese Seite gibt es nicht." in page
    assert '<html lang="de">' in page
    assert '<a href="/">' in page
    assert '<a href="/desk/">' in page


def test_a_page_with_a_long_head_has_the_layer_too(asked: DeskServing) -> None:
    style = f"<style>/* </head> {'x' * 200_000} */</style>"
    page = f"<!doctype html><html><head>{style}</head><body>{'y' * 200_000}</body></html>"
    file = asked.root / "public/long.html"
    file.write_text(page, encoding="utf-8")
    status, body = asked.request("GET", "/long.html")
    file.unlink()
    found = body.decode()
    layer = re.search(r"<meta name=\"desk-token\".*?</script>\n", found, re.DOTALL)
    assert status == 200
    assert layer
    assert found.replace(layer[0], "") == page
    assert found.index(layer[0]) == page.index("</head><body>")


def test_an_article_behind_a_link_out_of_the_archive_is_not_read(
    desk: DeskServing, tmp_path: Path
) -> None:
    outside = write_site(tmp_path / "outside", {"secret.md": "---\ntitle: Geheim\n---\n\nText.\n"})
    (desk.root / "content/articles/fort").symlink_to(outside)
    (desk.root / "content/articles/fort.md").symlink_to(outside / "secret.md")
    path = "content/articles/fort/secret.md"
    told = german(f"{path} lies behind a link out of the archive")
    for what in ("article", "seed"):
        assert get(desk, f"/desk/{what}?file={path}") == (403, told)
        status, body = desk.request("GET", f"/desk/{what}?file=content/articles/fort.md")
        assert status >= 400
        assert b"Geheim" not in body


def test_the_desk_speaks_another_language_once_the_archive_does(desk: DeskServing) -> None:
    assert desk.ask("texts.json")["help"] == "Tasten"
    desk.write("site.yaml", desk.read("site.yaml").replace("[de, en]", "en"))
    desk.wait(lambda: bool(desk.ask("texts.json")["help"] == "Keys"))
    assert get(desk, "/desk/queue?name=all") == (404, "there is no queue 'all'")


@pytest.mark.parametrize(
    ("token", "origin", "line"),
    [
        ("", "{base}", "HTTP/1.1 403 Forbidden"),
        ("x", "{base}", "HTTP/1.1 403 Forbidden"),
        ("{token}", EVIL, "HTTP/1.1 403 Forbidden"),
        ("{token}", "", "HTTP/1.1 403 Forbidden"),
        ("{token}", "{base}", "HTTP/1.1 101 Switching Protocols"),
    ],
)
def test_only_a_page_of_this_run_listens(
    asked: DeskServing, token: str, origin: str, line: str
) -> None:
    known = {"token": asked.token, "base": asked.base}
    connection, found = upgrade(asked, token.format(**known), origin.format(**known))
    connection.close()
    assert found == line


@pytest.mark.parametrize("path", [SITE_PAGE, "/desk/", "/desk/state", "/desk/no", "/no.html"])
def test_every_answer_says_how_it_may_be_used(asked: DeskServing, path: str) -> None:
    with closing(http.client.HTTPConnection(HOST, asked.port)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        found = dict(answer.getheaders())
    assert found["X-Frame-Options"] == "DENY"
    assert found["Cache-Control"] == "no-store"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = found["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    if path == "/desk/":
        assert policy == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            f"font-src 'self'; connect-src 'self' ws://{HOST}:{asked.port}; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'"
        )


def test_a_page_has_the_layer_on_its_way_and_its_file_is_as_it_was_built(
    asked: DeskServing,
) -> None:
    shown = asked.request("GET", SITE_PAGE)[1].decode()
    layer = (
        f'<meta name="desk-token" content="{asked.token}">\n'
        '<link rel="stylesheet" href="/desk/layer/desk.css">\n'
        '<script type="module" src="/desk/layer/desk.js"></script>\n'
    )
    leave = f"; connect-src 'self' ws://{HOST}:{asked.port}"
    assert shown.count(layer) == shown.count(leave) == 1
    built = (asked.root / f"public{SITE_PAGE}").read_text(encoding="utf-8")
    assert shown.replace(layer, "").replace(leave, "") == built
    assert asked.token in asked.request("GET", "/desk/")[1].decode()


def test_every_question_is_answered(asked: DeskServing) -> None:
    assert asked.ask("page?url=articles/hafenfest.html") == {"kind": "article", "file": HAND_FILE}
    assert asked.ask("page?url=index.html") == {"kind": "", "file": ""}
    article = asked.ask(f"article?file={HAND_FILE}")
    assert (article["key"], article["fields"]["kicker"]) == ("hafenfest", "Küste")
    assert [each["name"] for each in article["entries"]] == ["Ole Petersen", "Jan Brand", "Hamburg"]
    assert article["has_seed"] is False
    seed = asked.ask(f"seed?file={FERRY_FILE}")
    assert seed["file"] == "seeds/ferry.txt"
    lines = (asked.root / "seeds/ferry.txt").read_text(encoding="utf-8").split("\n")
    shown = {each["number"]: each["text"] for each in seed["lines"]}
    assert all(lines[number - 1].strip() == text.strip() for number, text in shown.items())
    assert {each["kept"] for each in seed["lines"]} == {True, False}
    found = asked.ask("names?q=hans&kind=person")["names"]
    assert [each["name"] for each in found] == ["Wiebke Hansen"]
    roles = asked.ask("roles?q=b&key=ole-petersen")["roles"]
    assert (roles[0]["role"], roles[0]["own"]) == ("Bürgermeister", True)
    date = asked.ask(f"date?text={urllib.parse.quote('2021-05~')}")
    assert (date["valid"], date["words"]) == (True, "um Mai 2021")
    queues = {each["name"]: each for each in asked.ask("queues")["queues"]}
    names = ("articles", "duplicates", "surnames", "dates", "sources", "names", "reprints")
    assert tuple(queues) == names
    for name in names:
        queue = asked.ask(f"queue?name={name}&limit=300")
        assert len(queue["items"]) == queue["open"] == queues[name]["open"]
    assert {name for name in names if queues[name]["open"]} == set(names) - {"duplicates"}
    state: dict[str, object] = {"undo": None, "redo": None, "problems": [], "building": False}
    assert asked.ask("state") == state


def test_the_texts_are_in_the_archives_language(asked: DeskServing, make_site: MakeSite) -> None:
    assert asked.ask("texts.json")["bar_undo"] == "Zurücknehmen"
    root = make_site({"site.yaml": "title: Essai\nlanguage: fr\n"})
    with open_desk(root, root.parent / "log.txt") as desk:
        assert desk.ask("texts.json")["bar_undo"] == "Undo"


def test_what_is_done_is_on_the_disk_and_soon_on_the_page(desk: DeskServing) -> None:
    before = desk.read(HAND_FILE)
    assert desk.request("GET", SITE_PAGE)[1].decode().count("Auf See") == 0
    status, answer = set_kicker(desk, "Auf See")
    assert status == 200
    assert desk.read(HAND_FILE) == before.replace("kicker: Küste", "kicker: Auf See")
    view = desk.ask(f"article?file={HAND_FILE}")
    assert answer == {
        "written": [HAND_FILE],
        "digests": {HAND_FILE: view["digest"]},
        "action": None,
        "where": None,
        "problems": [],
    }
    assert view["fields"]["kicker"] == "Auf See"
    desk.wait_until_built()
    assert "Auf See" in desk.request("GET", SITE_PAGE)[1].decode()
    action = {"do": "set_field", "file": HAND_FILE, "field": "kicker", "text": "Auf See"}
    assert desk.ask("state")["undo"] == {"action": action, "files": [HAND_FILE], "where": HAFENFEST}
    status, answer = desk.post("undo", {})
    assert (status, answer["action"], answer["written"]) == (200, action, [HAND_FILE])
    assert answer["where"] == HAFENFEST
    assert desk.read(HAND_FILE) == before
    assert desk.ask("state")["redo"] == {"action": action, "files": [HAND_FILE], "where": HAFENFEST}
    assert desk.post("redo", {})[1]["digests"] == {HAND_FILE: view["digest"]}
    nothing: dict[str, object] = {"written": [], "digests": {}, "action": None, "where": None}
    assert desk.post("redo", {}) == (200, {**nothing, "problems": []})


def test_what_is_there_already_is_not_written(desk: DeskServing) -> None:
    status, answer = set_kicker(desk, "Küste")
    assert (status, answer["written"], answer["digests"]) == (200, [], {})


def test_a_file_that_changed_since_it_was_read_is_a_conflict(desk: DeskServing) -> None:
    seen = {HAND_FILE: desk.ask(f"article?file={HAND_FILE}")["digest"]}
    now = desk.read(HAND_FILE).replace("Hafenfest abgesagt", "Hafenfest fällt aus")
    desk.write(HAND_FILE, now)
    action = {"do": "set_field", "file": HAND_FILE, "field": "kicker", "text": "Meer"}
    wanted = now.replace("kicker: Küste", "kicker: Meer")
    told = {"conflict": [{"path": HAND_FILE, "now": now, "wanted": wanted}]}
    assert desk.post("do", {"action": action, "seen": seen}) == (409, told)
    assert desk.read(HAND_FILE) == now
    assert set_kicker(desk, "Meer")[0] == 200
    desk.write(HAND_FILE, desk.read(HAND_FILE) + "\nMehr.\n")
    after = desk.read(HAND_FILE)
    status, answer = desk.post("undo", {})
    assert (status, [each["now"] for each in answer["conflict"]]) == (409, [after])
    assert desk.read(HAND_FILE) == after


def test_two_windows_are_told_of_each_other_and_overwrite_nothing(desk: DeskServing) -> None:
    seen = {HAND_FILE: desk.ask(f"article?file={HAND_FILE}")["digest"]}
    windows = [Window(desk), Window(desk)]
    answers: list[tuple[str, int]] = []

    def act(text: str) -> None:
        action = {"do": "set_field", "file": HAND_FILE, "field": "kicker", "text": text}
        answers.append((text, desk.post("do", {"action": action, "seen": seen})[0]))

    threads = [threading.Thread(target=act, args=(text,)) for text in ("Eins", "Zwei")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(status for _, status in answers) == [200, 409]
    (done,) = [text for text, status in answers if status == 200]
    assert f"kicker: {done}\n" in desk.read(HAND_FILE)
    for window in windows:
        assert window.hear_written() == {"written": [HAND_FILE]}
        built = window.hear_built()
        assert (built["more"], built["problems"]) == (False, [])
        window.close()


def test_what_another_program_changes_is_noticed(desk: DeskServing) -> None:
    window = Window(desk)
    desk.write(STORM_FILE, desk.read(STORM_FILE).replace("Sturmflut", "Springflut"))
    window.hear_built()
    window.close()
    page = desk.request("GET", "/articles/sturmflut.html")[1].decode()
    assert "Springflut an der Küste" in page
    view = desk.ask(f"article?file={STORM_FILE}")
    assert view["fields"]["title"] == "Springflut an der Küste"


def test_what_is_wrong_with_one_file_is_told_and_keeps_nobody_from_the_others(
    desk: DeskServing,
) -> None:
    window = Window(desk)
    desk.write("content/articles/kaputt.md", "---\nsource: x\n---\n")
    problem = {
        "file": "content/articles/kaputt.md",
        "line": 2,
        "text": "Es fehlt der Titel",
        "severity": "error",
    }
    assert window.hear_built()["problems"] == [problem]
    assert desk.ask("state")["problems"] == [problem]
    status, body = desk.request("GET", "/desk/article?file=content/articles/kaputt.md")
    assert (status, json.loads(body)) == (422, {"problems": [problem]})
    assert set_kicker(desk, "Meer")[0] == 200
    assert window.hear_built()["problems"] == [problem]
    assert "Meer" in desk.request("GET", SITE_PAGE)[1].decode()
    desk.write("site.yaml", "titel: x\n")
    told = {
        "file": "site.yaml",
        "line": 1,
        "text": "Ein Feld „titel“ gibt es nicht (meinten Sie „title“?)",
        "severity": "error",
    }
    assert window.hear_built()["problems"] == [told]
    window.close()
    status, body = desk.request("GET", f"/desk/article?file={HAND_FILE}")
    assert (status, json.loads(body)) == (422, {"problems": [told]})
    assert "Meer" in desk.request("GET", SITE_PAGE)[1].decode()


def test_an_archive_with_problems_opens(make_site: MakeSite) -> None:
    root = make_site({"content/articles/kaputt.md": "---\nsource: x\n---\n"})
    with open_desk(root, root.parent / "log.txt") as desk:
        (problem,) = desk.ask("state")["problems"]
        assert (problem["file"], problem["line"]) == ("content/articles/kaputt.md", 2)


def test_a_second_desk_is_told_of_the_first(desk: DeskServing) -> None:
    command = [sys.executable, "-m", "builder", "review", "--serve", "--root", str(desk.root)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=DEADLINE)
    told = ".cache/desk-open: another desk is open on this archive (use that one, or end it)\n"
    assert (ended.returncode, ended.stderr, ended.stdout) == (1, told, "")


def test_a_port_in_use_is_told(asked: DeskServing, make_site: MakeSite) -> None:
    command = [sys.executable, "-m", "builder", "review", "--serve", "--port", str(asked.port)]
    ended = subprocess.run(
        [*command, "--root", str(make_site({}))],
        capture_output=True,
        text=True,
        check=False,
        timeout=DEADLINE,
    )
    assert ended.returncode == 1
    told = ended.stderr.splitlines()[-1]
    assert told.startswith(f"http://{HOST}:{asked.port}/: cannot be served: ")
    assert told.endswith(" (try --port)")


def test_a_desk_that_is_killed_leaves_whole_files_and_what_it_did_is_undone_by_the_next(
    archive: Path, tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(archive, root, symlinks=True)
    files = (HAND_FILE, STORM_FILE, FERRY_FILE, BRIDGE_FILE)
    before = {file: (root / file).read_bytes() for file in files}
    answered = threading.Semaphore(0)

    def act(desk: DeskServing, number: int) -> None:
        parts = [
            {"do": "set_field", "file": file, "field": "kicker", "text": f"Nummer {number}"}
            for file in files
        ]
        desk.post("do", {"action": {"do": "several", "actions": parts}, "seen": {}})
        answered.release()

    with open_desk(root, tmp_path / "first.txt") as desk:

        def burst() -> None:
            try:
                for number in range(1000):
                    act(desk, number)
            except OSError:
                answered.release(10)

        thread = threading.Thread(target=burst)
        thread.start()
        for _ in range(5):
            answered.acquire()
        desk.process.kill()
        thread.join()
    with open_desk(root, tmp_path / "second.txt") as desk:
        assert len({_kicker(desk.read(file)) for file in files}) == 1
        undone = 0
        while desk.post("undo", {})[1]["written"]:
            undone += 1
        assert undone >= 5
        assert {file: (root / file).read_bytes() for file in files} == before
        assert desk.ask("state")["redo"]["files"] == sorted(files)
    assert not list(root.rglob("content/**/*.part"))


def _kicker(text: str) -> str:
    (line,) = [line for line in text.splitlines() if line.startswith("kicker: ")]
    return line


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals for one process")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_the_desk_ends_in_order_with_the_process_that_builds(
    desk: DeskServing, sent: signal.Signals, code: int
) -> None:
    set_kicker(desk, "Meer")
    desk.process.send_signal(sent)
    assert desk.process.wait(DEADLINE) == code
    assert "Traceback" not in desk.printed()
    printed = desk.printed().splitlines()
    assert f"the desk is at {desk.base}/desk/ – Ctrl+C ends it" in printed


def test_of_many_orders_one_build_comes(archive: Path, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    shutil.copytree(archive, root, symlinks=True)
    told: list[Progress] = []
    heard = threading.Event()

    def tell(progress: Progress) -> None:
        told.append(progress)
        if progress.report and progress.order == 5:
            heard.set()

    builder = Builder(root, BuildOptions(), tell)
    for _ in range(5):
        builder.order()
    assert heard.wait(DEADLINE)
    builder.close()
    assert len([each for each in told if each.report]) <= 2


def test_a_process_that_builds_and_dies_is_told_of_and_begins_again_by_itself(
    archive: Path, tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(archive, root, symlinks=True)
    told: list[Progress] = []
    heard = threading.Semaphore(0)

    def tell(progress: Progress) -> None:
        told.append(progress)
        if progress.report:
            heard.release()

    builder = Builder(root, BuildOptions(), tell)
    assert heard.acquire(timeout=DEADLINE)
    for each in multiprocessing.active_children():
        each.kill()
    assert heard.acquire(timeout=DEADLINE)
    report = told[-1].report
    assert report is not None
    assert [each.message for each in report.problems] == ["the process that builds ended"]
    assert [each.hint for each in report.problems] == ["it was started again"]
    assert heard.acquire(timeout=DEADLINE)
    builder.close()
    assert told[-1].report is not None
    assert told[-1].report.problems == ()
