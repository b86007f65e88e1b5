"""Whatever is dropped into an archive gives a clear message or a safe page, never a traceback."""

import html
import json
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sites import (
    ARTICLE,
    FERRY,
    MakeSite,
    Run,
    assert_refused,
    read_tree,
    run_archive,
    write_site,
)

FILE = "content/articles/a.md"
FUZZ = settings(max_examples=60, deadline=None)
NO_DATE = "is no date; write 2021-05-20, 2021-05, 2021 or 2021?"
HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %} [klick](javascript:alert(2)) "
    '<img src=x onerror="alert(3)"> </script><svg onload=alert(4)>'
)

SAVE_PAGE = "open it in a browser and save the page as a.html"
SAVE_EITHER = "save the page as NAME.html or its text as NAME.txt"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (bytes(range(256)) * 50, "is not a text file (save the page as text)"),
        (b"\x00" * 100, "is not a text file (save the page as text)"),
        (
            b"Das ist ein Satz. " * 1_111_112,
            "is too large for one page: 20 MB (at most 1 MB; split it into one file a page)",
        ),
        (b"Anmelden\nPasswort vergessen?\n", "no article found in it"),
    ],
    ids=["empty", "blank", "mark only", "binary", "zeros", "20 MB", "no article"],
)
def test_a_seed_that_is_no_page(
    make_site: MakeSite, run: Run, content: bytes, message: str
) -> None:
    root = make_site({"seeds/old/a.txt": content})
    assert_refused(run("build", "--root", root), f"seeds/old/a.txt: {message}")
    assert not (root / "public").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.pdf", "a PDF is not read (save its text as a.txt)"),
        ("Brief.PDF", "a PDF is not read (save its text as Brief.txt)"),
        ("a.docx", "a Word document is not read (save its text as a.txt)"),
        ("a.doc", "a Word document is not read (save its text as a.txt)"),
        ("a.odt", "an OpenDocument text is not read (save its text as a.txt)"),
        ("a.rtf", "an RTF document is not read (save its text as a.txt)"),
        ("a.eml", "an e-mail is not read (save its text as a.txt)"),
        ("a.mht", "a web archive is not read (open it in a browser and save the page as a.html)"),
        ("a.MHTML", "a web archive is not read (open it in a browser and save the page as a.html)"),
        (
            "a.webarchive",
            "a web archive is not read (open it in a browser and save the page as a.html)",
        ),
        ("a.jpg", "a picture is not read (type its text into a.txt)"),
        ("a.PNG", "a picture is not read (type its text into a.txt)"),
        ("a.yml", "this kind of file is not read (call it a.yaml)"),
        (
            "a.csv",
            "this kind of file is not read (save the page as NAME.html or its text as NAME.txt)",
        ),
        ("a", "this kind of file is not read (save the page as NAME.html or its text as NAME.txt)"),
    ],
)
def test_a_seed_of_another_kind(make_site: MakeSite, run: Run, name: str, message: str) -> None:
    root = make_site({f"seeds/{name}": FERRY})
    assert_refused(run("build", "--root", root), f"seeds/{name}: {message}")
    assert (root / "seeds" / name).read_text(encoding="utf-8") == FERRY


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        (
            "title: x\n\tsource: y",
            [":3: this is not YAML: a tab stands where YAML allows only spaces"],
        ),
        ("title: x\nsource: y\ntitle: z", [":4: 'title' is already given in line 2"]),
        (
            "title: Streit: Brücke",
            [":2: this is not YAML: a second ': ' in this line; put the text in quotation marks"],
        ),
        ("title: x\nsurce: y", [":3: unknown key 'surce' (did you mean 'source'?)"]),
        ("title: x\nzzz: y", [":3: unknown key 'zzz'"]),
        ("title: x\ndate: 12.3.2019", [":3: '12.3.2019' is no date; write 2019-03-12"]),
        ("title: x\n\ndate: 2019-02-30", [":4: '2019-02-30' is not in the calendar"]),
        ("title:", [":2: the title is empty"]),
        ("title: x\nactors: Petersen", [":3: 'actors' must be a list (write [a, b])"]),
        (
            "title: x\nactors:\n  - nmae: y",
            [":4: an entry without a name", ":4: unknown key 'nmae' (did you mean 'name'?)"],
        ),
        ("title: x\nlead: vielleicht", [":3: 'lead' must be true or false"]),
        ("title: x\nurl: javascript:alert(1)", [":3: the url must start with https:// or http://"]),
        ("title: &a x\nsource: *a", [":2: anchors and aliases (& and *) are not supported"]),
        ("title: " + "[" * 3000, [":2: nested too deeply"]),
        (
            "surce: y\ndate: x",
            [
                ":2: there is no title",
                ":2: unknown key 'surce' (did you mean 'source'?)",
                f":3: 'x' {NO_DATE}",
            ],
        ),
    ],
)
def test_a_mistake_in_a_header_is_told_with_its_line(
    make_site: MakeSite, run: Run, header: str, messages: list[str]
) -> None:
    root = make_site({FILE: f"---\n{header}\n---\n\nText.\n"})
    assert_refused(run("build", "--root", root), *(f"{FILE}{each}" for each in messages))


def test_a_header_without_an_end(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: "---\ntitle: x\n"})
    assert_refused(run("build", "--root", root), f"{FILE}:1: the header has no closing '---' line")


def test_an_article_without_a_header(make_site: MakeSite, run: Run) -> None:
    root = make_site({FILE: "Nur Text.\n"})
    assert_refused(run("build", "--root", root), f"{FILE}:1: there is no title")


def test_two_articles_of_one_name(make_site: MakeSite, run: Run) -> None:
    one, two = "content/articles/2018/a.md", "content/articles/2019/a.md"
    root = make_site({one: ARTICLE, two: ARTICLE})
    assert_refused(
        run("build", "--root", root),
        f"{one}: has the same name as {two} (rename one of them)",
        f"{two}: has the same name as {one} (rename one of them)",
    )


@pytest.mark.parametrize(
    ("name", "better"), [("Mein Artikel", "mein-artikel"), ("Brücke", "bruecke"), ("a_b", "a-b")]
)
def test_a_file_name_that_cannot_stand_in_a_url(
    make_site: MakeSite, run: Run, name: str, better: str
) -> None:
    root = make_site({f"content/articles/{name}.md": ARTICLE})
    outcome = run("build", "--root", root)
    assert outcome.code == 1
    assert outcome.err.startswith(f"content/articles/{name}.md")
    assert outcome.err.endswith(
        f": this file name cannot stand in a URL (rename it to {better}.md)\n"
    )


def test_a_page_that_the_builder_makes_itself(make_site: MakeSite, run: Run) -> None:
    root = make_site({"content/pages/search.md": "Suche\n"})
    assert_refused(
        run("build", "--root", root), "content/pages/search.md: a page cannot be called 'search'"
    )


def test_an_article_in_another_encoding_never_breaks_the_build(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site({FILE: ARTICLE.encode("latin-1"), "content/articles/b.md": ARTICLE})
    outcome = run("build", "--root", root, "--keep-going")
    assert "Traceback" not in outcome.err
    page = (root / "public/articles/b.html").read_text(encoding="utf-8")
    assert "Das Hafenfest fällt aus" in page


@pytest.mark.parametrize("place", ["title", "body", "caption", "name"])
def test_a_hostile_page_becomes_a_harmless_one(make_site: MakeSite, run: Run, place: str) -> None:
    seed = {
        "title": FERRY.replace("Fähre nach Sandholm fährt wieder", f"Fähre {HOSTILE}"),
        "body": FERRY.replace("Nach drei", f"{HOSTILE} Nach drei"),
        "caption": FERRY.replace("\nNach drei", f"\nDie Fähre {HOSTILE} Foto: dpa\n\nNach drei"),
        "name": FERRY.replace("Hansen", "Hansen<script>alert(1)</script>"),
    }[place]
    root = make_site({"seeds/a.txt": seed})
    assert run("build", "--root", root).code == 0
    _assert_harmless(read_tree(root / "public"))


def test_an_article_by_hand_cannot_bring_markup_either(make_site: MakeSite, run: Run) -> None:
    quoted = HOSTILE.replace("'", "''")
    header = f"title: '{quoted}'\nsource: '{quoted}'\nactors: ['{quoted}']\nkicker: '{quoted}'"
    note = f"---\nname: '{quoted}'\naliases: ['{quoted}']\nhomepage: javascript:alert(1)\n---\n"
    files = {
        FILE: f"---\n{header}\n---\n\n{HOSTILE}\n",
        "content/people/b.md": f"{note}{HOSTILE}\n",
        "content/pages/c.md": f"---\ntitle: '{quoted}'\n---\n{HOSTILE}\n",
        "site.yaml": f"title: '{quoted}'\nrights: '{quoted}'\ndescription: '{quoted}'\n",
    }
    root = make_site(files)
    assert run("build", "--root", root).code == 0
    built = read_tree(root / "public")
    _assert_harmless(built)
    text = html.unescape(built["articles/a.html"].decode())
    assert "{{ 7*7 }}" in text
    assert "{% raw %}" in text


@FUZZ
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-16")))
def test_random_bytes_as_a_seed_end_with_a_message_or_a_page(content: bytes) -> None:
    assert _build({"seeds/a.txt": content}) in (0, 1)


@FUZZ
@given(st.text(max_size=300), st.booleans())
def test_random_text_as_an_article_ends_with_a_message_or_a_page(text: str, headed: bool) -> None:
    content = f"---\ntitle: x\n---\n{text}" if headed else text
    assert _build({FILE: content.encode("utf-8", "surrogatepass")}) in (0, 1)


@FUZZ
@given(st.text(alphabet="abt:-[]{}&*!|>'\"%@`#?,.~ \n\t\\é0", max_size=80))
def test_a_random_header_ends_with_a_message_or_a_page(header: str) -> None:
    assert _build({FILE: f"---\ntitle: x\n{header}\n---\nText.\n"}) in (0, 1)


# Files within a page are saved and not opened; no browser would run these.
_SAVED = tuple(
    f"data:{kind};charset=utf-8,"
    for kind in (
        "application/json",
        "application/vnd.citationstyles.csl+json",
        "application/x-bibtex",
        "application/x-research-info-systems",
        "text/csv",
    )
)


class _Active(HTMLParser):
    """Collects what could run in a reader's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._is_data = tag == "script" and values == {"type": "application/ld+json"}
        runs = tag == "script" and "src" not in values and not self._is_data
        if tag in ("img", "iframe", "object") or runs:
            self.found.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            link = "".join((value or "").split()).lower()
            saved = tag == "a" and "download" in values and link.startswith(_SAVED)
            if name.startswith("on") or (link.startswith(("javascript:", "data:")) and not saved):
                self.found.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        if self._is_data:
            json.loads(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False


def _assert_harmless(built: dict[str, bytes]) -> None:
    for path, content in built.items():
        if path.endswith(".html"):
            active = _Active()
            active.feed(content.decode())
            assert (path, active.found) == (path, [])
        elif path.startswith("search/"):
            assert b"</script" not in content, path


def _build(files: dict[str, str | bytes]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_archive("build", "--root", write_site(Path(folder), files))
    assert "Traceback" not in outcome.err
    assert bool(outcome.err) == bool(outcome.code)
    return outcome.code
