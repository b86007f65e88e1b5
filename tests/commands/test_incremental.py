"""A build after changes makes what a build from nothing would: byte for byte, whatever changed.

`ARCHIVE_CHANGES=1000 pytest tests/commands/test_incremental.py` tries so many sequences of changes,
other ones each time, instead of the few that are the same at every run.
"""

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple, Protocol

import jinja2
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from builder.cache import MANIFEST
from builder.commands import processes, scan
from builder.commands.memory import FOLDER, NAME
from builder.publish import site as site_making
from builder.publish.edition import Edition, make_edition
from builder.publish.limits import Limits
from tests.sites import FERRY, Outcome, read_tree, run_archive, write_site

SEQUENCES = int(os.environ.get("ARCHIVE_CHANGES", "0"))
STATE = f"{FOLDER}/{NAME}"
PUBLIC = "public"
LAYOUTS = Path(__file__).parents[2] / "layouts"
# Limits that a few articles exceed, so that there are pages of years, of months and of letters.
LOW = Limits(
    entity=2,
    latest=1,
    quotes=1,
    open_quotes=1,
    roles=1,
    names=1,
    companions=1,
    year=2,
    index=2,
    frequent=1,
    reprints=1,
    map=1,
    sentences=1,
    network=3,
    ties=2,
    circle=3,
    paired=6,
    feed=2,
    taken=1,
)
# A file that changed so shortly (ns) before a build is in doubt: ten ticks of Linux's coarse clock.
DOUBT = 40_000_000

STORY = (
    "Der Damm an der unteren Oste ist in der Nacht an zwei Stellen gebrochen, und das Wasser "
    "steht seither in den Kellern von vierzig Häusern, sagte der Deichgraf am frühen Morgen. "
    "Niemand wurde verletzt, doch drei Höfe mussten geräumt werden."
)
FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "articles": {
        "title": ("Hafenfest", "Streik", "Öl im Fluss"),
        "date": (
            *("2019-05-02", "2019-05-02T14:30", "2019-05", "2020-01-01", "2021-07-01?", ""),
            *("1950?", "2019/2020", "2020~"),
        ),
        "date_reason": ("", "geschätzt"),
        "updated": ("", "2021-08-01"),
        "retrieved": ("", "2022-02-02"),
        "source": ("Küstenblatt", "Bote", "KB", ""),
        "language": ("de", "en", ""),
        "kicker": ("", "Küste"),
        "shelf": ("", "A 3", "[A 3, B 4]"),
        "authors": ("[]", "[Eva Brandt]"),
        "review": ("", "machine", "confirmed"),
        "actors": (
            "[Ole Petersen]",
            "[]",
            "[Anna Weber, Ole Petersen]",
            "[{name: Ole Petersen, role: Wirt}, {name: Anna Weber, role: Wirtin}]",
            "[{name: Ole Petersen, as: [Der Wirt], uncertain: true}, Sergej Lawrow]",
            "[O. Petersen, Sergei Lavrov]",
            "[{name: Anna Weber, role: Ärztin, confirmed: true}]",
        ),
        "places": (
            "[Hamburg]",
            "[]",
            "[Sandholm, Hamburg]",
            "[{name: Hamburg, as: [Stadt]}]",
            # Where Birmingham is depends on what is named with it, in whichever articles.
            "[Birmingham]",
            "[Birmingham, Alabama]",
        ),
        "captions": ("[]", "[{text: Anna Weber in Hamburg, credit: Foto}]"),
        "publish": ("", "full", "excerpt", "metadata"),
        "withdrawn": ("", "{date: 2026-05-20}", "{date: 2026, reason: Auf Wunsch.}"),
        "notes": (
            "[]",
            "[{quote: Hamburg, note: 'Siehe [Anna](person:anna-weber).'}]",
            "[{quote: Wir bleiben hier, note: Nein.}, {quote: in Hamburg, note: '*Ja.*'}]",
        ),
        "also_in": ("[]", "[a1]"),
        "distinct_from": ("[]", "[a2]"),
        "unknown": ("[]", "[date]"),
        "body": (
            "Ole Petersen kam am Montag nach Hamburg.",
            "„Wir bleiben hier“, sagte Anna Weber in Sandholm.\n\nDer Wirt schwieg in der Stadt.",
            "„Das genügt uns nicht“, sagte Ole Petersen. „Es reicht“, sagte Petersen am Abend.",
            "[Der Wirt](person:ole-petersen) sah [die Stadt](place:sandholm).",
            "[Sie](person:anna-weber) kam mit Sergej Lawrow und Sergei Lavrov zurück.",
            STORY,
            f"{STORY} Ole Petersen war dabei.",
            "",
        ),
    },
    "people": {
        "name": ("Ole Petersen", "Ole Jens Petersen", "Anna Weber"),
        "aliases": ("[]", "[O. Petersen]", "[O. Petersen, Der Wirt]", "[Sergei Lavrov]"),
        "role": ("", "Bürgermeister"),
        "homepage": ("", "https://petersen.example/"),
        "wikidata": ("", "Q42"),
        "gnd": ("", "118540238", "none"),
        "body": ("", "Seit 2011 im Amt.", "Kam aus [Hamburg](place:hamburg)."),
    },
    "places": {
        "name": ("Hamburg", "Hansestadt Hamburg", "Sandholm"),
        "aliases": ("[]", "[Hamburg, Stadt]", "[Hafen]"),
        "coordinates": ("", '"53.55, 9.99"', '"53.5, 9.9"'),
        "country": ("", "DE", "DK"),
        "geonames": ("", "2911298"),
        "kind": ("", "city", "country"),
        "body": ("", "Heimat von [Anna](person:anna-weber) und [ihm](person:ole-petersen)."),
    },
    "sources": {
        "name": ("Küstenblatt", "Das Küstenblatt"),
        "aliases": ("[]", "[KB]", "[KB, Küstenblatt]"),
        "rights": ("", "Alle Rechte beim Verlag.", "http://rightsstatements.org/vocab/InC/1.0/"),
        "publish": ("", "excerpt", "metadata"),
        "body": ("", "Eine Zeitung in [Hamburg](place:hamburg)."),
    },
    "pages": {
        "title": ("Hilfe", "Wegweiser"),
        "body": ("So geht es.", "Siehe [Ole](people/ole-petersen.html)."),
    },
}
FILES = (
    *(f"content/articles/a{number}.md" for number in range(7)),
    "content/people/ole-petersen.md",
    "content/people/anna-weber.md",
    "content/places/hamburg.md",
    "content/places/sandholm.md",
    "content/sources/kuestenblatt.md",
    "content/pages/help.md",
    "content/pages/about.md",
)
SETTINGS = {
    "title": ("Küstenarchiv", "Archiv", "{de: Küstenarchiv, en: Coast}"),
    "language": ("de", "en", "[de, en]", "[en, de]", "[de, en, en-GB]"),
    "description": ("", "Von der Küste."),
    "url": ("", "https://archiv.example/", "https://other.example/kueste/"),
    "identifier": ("", "archiv.example,2026"),
    "rights": ("", "Alles erfunden."),
    "repository": ("", "https://github.com/kueste/archiv", "https://gitlab.com/kueste/archiv"),
    "branch": ("", "pages"),
    "publish": ("", "excerpt"),
    "excerpt_words": ("3", "60"),
    "fields": (
        "{shelf: Regal}",
        "{shelf: Brett, box: Schachtel}",
        "{box: Schachtel, shelf: Brett}",
    ),
}
OWN_PARTS = (LAYOUTS / "parts.html").read_text(encoding="utf-8")
# What may stand in other files, by a name that is short to read in the list of changes.
CONTENTS: Mapping[str, Mapping[str, str]] = {
    "content/corrections.yaml": {
        "nothing": "",
        "same": "same:\n  - [Ole Petersen, Anna Weber]\n",
        "same spelling": "same:\n  - [Sergej Lawrow, Ole Petersen]\n",
        "never place": "never: [Hamburg]\n",
        "never surname": "never: [Petersen, Der Wirt]\n",
        "not in": "not_in:\n  - {name: Anna Weber, articles: [a0, a1]}\n",
        "split": "split:\n  - {name: Ole Petersen, articles: [a1], as: Ole Petersen (Wirt)}\n",
        "rename": "rename:\n  - {name: Sandholm, to: Neu-Sandholm}\n",
        "rename person": "rename:\n  - {name: Sergei Lavrov, to: Sergej Lawrow}\n",
        "several": "never: [Stadt]\nrename:\n  - {name: Bote, to: Der Bote}\n",
    },
    "layouts/article.html": {
        "own": '{% extends "default/article.html" %}{% block scripts %}eigen{% endblock %}',
        "other": '{% extends "default/article.html" %}{% block head %}<!-- -->{% endblock %}',
    },
    "layouts/parts.html": {"same": OWN_PARTS, "own": OWN_PARTS.replace("<li", '<li class="own"')},
    "layouts/assets/archive.css": {"own": "p { color: red }\n"},
    "layouts/assets/own.js": {"own": "var own = 1; // eins\n", "other": "var own = 2;\n"},
    "layouts/languages/de.yaml": {"own": "about: Wir\n", "other": "articles: Berichte\n"},
    "layouts/assets/own.css": {"own": "p { color: blue }\n"},
    "layouts/list.html": {
        "own": '{% extends "default/page.html" %}{% block text %}{{ articles }}{% endblock %}',
        "other": "{{ people }}{{ years }}{{ total }}",
    },
    "content/pages/list.md": {
        "latest": "---\nlayout: list.html\n---\n",
        "chosen": "---\nlayout: list.html\narticles: [a1, a0]\n---\n",
    },
    "layouts/languages/en.yaml": {"own": "about: We\n", "dates": 'date_uncertain: "{date} (?)"\n'},
    "content/pages/help.en.md": {
        "ours": "---\ntitle: About us\n---\nSee [Ole](people/ole-petersen.html).\n",
        "other": "---\ntitle: Us\n---\nWe.\n",
    },
    "seeds/ferry.txt": {"ferry": FERRY, "changed": FERRY.replace("drei", "vier")},
    "seeds/boat.txt": {"reprint": FERRY.replace("Fähre nach", "Boot nach")},
    "seeds/ferry.yaml": {"source": "source: Bote\n", "place": "places: [Hamburg]\n"},
}
BROKEN: Mapping[str, str] = {
    "content/articles/a0.md": "---\ntitle: [\n---\n",
    "content/people/ole-petersen.md": "---\nnome: Ole\n---\n",
    "content/corrections.yaml": "same: [x\n",
    "layouts/article.html": "{% if %}",
    "layouts/entity.html": "{% block main %}{{ no }}{% endblock %}",
    "layouts/year.html": "{{ 1 / 0 }}",
    "layouts/languages/de.yaml": "- a\n",
    "site.yaml": "titel: x\n",
    "seeds/ferry.yaml": "quelle: Bote\n",
}


class Change(Protocol):
    """Something that happens to an archive between two builds."""

    def apply(self, root: Path) -> None:
        """Let it happen to the archive in this folder."""


class Edited(NamedTuple):
    """A field of a Markdown file of content/ has another value; a file that is not there is new."""

    path: str
    field: str
    value: str

    def apply(self, root: Path) -> None:
        before = read_text(root, self.path) or fresh(self.path)
        head, _, body = before.removeprefix("---\n").partition("---\n")
        if self.field == "body":
            body = f"\n{self.value}\n"
        else:
            head = set_line(head, self.field, self.value)
        write_site(root, {self.path: f"---\n{head}---\n{body}"})


class Set(NamedTuple):
    """A setting of site.yaml has another value."""

    key: str
    value: str

    def apply(self, root: Path) -> None:
        text = set_line(read_text(root, "site.yaml"), self.key, self.value)
        write_site(root, {"site.yaml": text})


class Put(NamedTuple):
    """A file has another of its contents."""

    path: str
    content: str

    def apply(self, root: Path) -> None:
        write_site(root, {self.path: CONTENTS[self.path][self.content]})


class Removed(NamedTuple):
    """A file is gone."""

    path: str

    def apply(self, root: Path) -> None:
        (root / self.path).unlink(missing_ok=True)


class Renamed(NamedTuple):
    """A file has the name of another, which is gone."""

    path: str
    other: str

    def apply(self, root: Path) -> None:
        if (root / self.path).is_file():
            (root / self.path).replace(root / self.other)


class Swapped(NamedTuple):
    """Two letters of an input are swapped, and it looks as old and as long as before."""

    number: int

    def apply(self, root: Path) -> None:
        path = pick(root, ("content", "seeds"), self.number)
        before = path.stat()
        path.write_bytes(path.read_bytes().replace(b"er", b"re"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


class Aged(NamedTuple):
    """An input says that it was changed so many seconds later than it was."""

    number: int
    seconds: int

    def apply(self, root: Path) -> None:
        path = pick(root, ("content", "layouts", "seeds"), self.number)
        modified = path.stat().st_mtime_ns + self.seconds * 1_000_000_000
        os.utime(path, ns=(modified, modified))


class Damaged(NamedTuple):
    """A file of public/ was changed by hand; deleted if there is no content."""

    number: int
    content: bytes

    def apply(self, root: Path) -> None:
        if not (root / PUBLIC).exists():
            return
        path = pick(root, (PUBLIC,), self.number)
        if self.content:
            path.write_bytes(self.content)
        else:
            path.unlink()


class Foreign(NamedTuple):
    """Somebody put a file of theirs into public/."""

    path: str

    def apply(self, root: Path) -> None:
        write_site(root, {f"{PUBLIC}/{self.path}": FOREIGN})


class Emptied(NamedTuple):
    """A whole folder is gone."""

    folder: str

    def apply(self, root: Path) -> None:
        shutil.rmtree(root / self.folder, ignore_errors=True)


class Truncated(NamedTuple):
    """The memory of the last build ends early, after so many thousandths of it."""

    thousandths: int

    def apply(self, root: Path) -> None:
        if (root / STATE).is_file():
            os.truncate(root / STATE, (root / STATE).stat().st_size * self.thousandths // 1000)


class Overwritten(NamedTuple):
    """The memory of the last build is something else."""

    content: bytes

    def apply(self, root: Path) -> None:
        write_site(root, {STATE: self.content})


class Outdated(NamedTuple):
    """The memory of the last build is another version's."""

    software: str

    def apply(self, root: Path) -> None:
        outdate(root, self.software)


class Failed(NamedTuple):
    """A build failed of a broken file, which was mended then."""

    path: str

    def apply(self, root: Path) -> None:
        before = (root / self.path).read_bytes() if (root / self.path).is_file() else None
        shown = read_tree(root / PUBLIC)
        write_site(root, {self.path: BROKEN[self.path]})
        assert build(root).code == 1
        assert read_tree(root / PUBLIC) == shown, "a build that failed wrote something"
        if before is None:
            (root / self.path).unlink()
        else:
            write_site(root, {self.path: before})


class How(NamedTuple):
    """The options of a build."""

    jobs: int = 1
    only_pages: bool = False
    url: str = ""
    keep_going: bool = False


PLAIN = How()
FOREIGN = b"fremd\n"
MARKDOWN = {path: FIELDS[path.split("/")[1]] for path in FILES}
EDITS = [
    Edited(path, field, value)
    for path, fields in MARKDOWN.items()
    for field in fields
    for value in fields[field]
]
PUTS = [Put(path, name) for path, names in CONTENTS.items() for name in names]
ARTICLES = [path for path in FILES if path.startswith("content/articles/")]
APART = ARTICLES[5]
NUMBERS = st.integers(0, 99)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.sampled_from(EDITS),
    st.sampled_from([edit for edit in EDITS if edit.path in ARTICLES]),
    st.sampled_from([edit for edit in EDITS if edit.path not in ARTICLES]),
    st.sampled_from([Set(key, value) for key, values in SETTINGS.items() for value in values]),
    st.sampled_from(PUTS),
    st.sampled_from([put for put in PUTS if "corrections" in put.path]),
    st.builds(Removed, st.sampled_from([*FILES, *CONTENTS])),
    st.builds(Renamed, st.sampled_from(ARTICLES), st.sampled_from(ARTICLES)),
    st.builds(Swapped, NUMBERS),
    st.builds(Aged, NUMBERS, st.sampled_from([-100_000, -1, 3, 100_000])),
    st.builds(Damaged, NUMBERS, st.sampled_from([b"", b"damaged"])),
    st.builds(
        Foreign, st.sampled_from(["mine.txt", ".mine", "people/mine.html", "years/2030.html"])
    ),
    st.builds(Emptied, st.sampled_from([PUBLIC, FOLDER, "layouts", "content/people"])),
    st.builds(Truncated, st.integers(0, 999)),
    st.builds(Overwritten, st.binary(max_size=200)),
    st.builds(Outdated, st.just("another")),
    st.builds(Failed, st.sampled_from(sorted(BROKEN))),
)
WAYS = st.builds(
    How,
    st.sampled_from([1, 1, 1, 2]),
    st.sampled_from([False, False, False, True]),
    st.sampled_from(["", "", "", "https://third.example/"]),
    st.booleans(),
)


def read_text(root: Path, path: str) -> str:
    """A file's text, empty if there is none."""
    return (root / path).read_text(encoding="utf-8") if (root / path).is_file() else ""


def fresh(path: str) -> str:
    """What a new Markdown file of content/ says."""
    first = {field: values[0] for field, values in MARKDOWN[path].items()}
    name = {"name": Path(path).stem.replace("-", " ").title()} if "name" in first else {}
    head = "".join(
        f"{key}: {value}\n" for key, value in ({**first, **name}).items() if key != "body"
    )
    return f"---\n{head}---\n\n{first['body']}\n"


def set_line(lines: str, key: str, value: str) -> str:
    """Lines 'key: value' with another value, or one more line."""
    kept = [line for line in lines.splitlines() if not line.startswith(f"{key}:")]
    return "".join(f"{line}\n" for line in (*kept, f"{key}: {value}"))


def pick(root: Path, folders: tuple[str, ...], number: int) -> Path:
    """One of the files in these folders, hidden ones included."""
    paths = sorted(path for folder in folders for path in (root / folder).rglob("*"))
    found = [path for path in paths if path.is_file()]
    return found[number % len(found)]


def outdate(root: Path, software: str) -> None:
    """Let the memory say that another version of the builder made it; if there is any."""
    try:
        with closing(sqlite3.connect(f"file:{root / STATE}?mode=rw", uri=True)) as connection:
            connection.execute("UPDATE facts SET value = ? WHERE name = 'software'", (software,))
            connection.commit()
    except sqlite3.DatabaseError:
        return


def build(root: Path, how: How = PLAIN) -> Outcome:
    """`archive build`."""
    options = ["--jobs", str(how.jobs), "--url", how.url]
    options += ["--only", "pages"] * how.only_pages + ["--keep-going"] * how.keep_going
    return run_archive("build", "--root", root, *options)


def copy_inputs(root: Path, target: Path) -> None:
    """An archive without anything that a build made."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(root, target, ignore=shutil.ignore_patterns(PUBLIC, FOLDER))


def small_archive(root: Path) -> Path:
    """An archive of a few articles of each kind."""
    set_up: list[Change] = [
        *(Edited(path, "title", f"Titel {path[-4]}") for path in ARTICLES[:6]),
        Edited(ARTICLES[1], "body", STORY),
        Edited(ARTICLES[2], "date", "2020-01-01"),
        Edited(ARTICLES[3], "actors", "[Anna Weber, Ole Petersen]"),
        Edited(ARTICLES[3], "body", FIELDS["articles"]["body"][1]),
        # Nothing joins this one with the others but lists.
        Edited(APART, "date", "2021-08-01"),
        Edited(APART, "source", "Bote"),
        Edited(APART, "actors", "[]"),
        Edited(APART, "places", "[]"),
        Edited(APART, "body", "Es regnete."),
        Edited("content/people/ole-petersen.md", "aliases", "[O. Petersen]"),
        Edited("content/pages/help.md", "title", "Hilfe"),
        *(Set(key, values[0]) for key, values in SETTINGS.items()),
    ]
    root.mkdir(parents=True, exist_ok=True)
    for change in set_up:
        change.apply(root)
    return root


class Builds(RuleBasedStateMachine):
    """An archive that is built after changes, and beside it every time from nothing."""

    built: Path

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(mkdtemp(dir=self.built.parent))
        self._root, self._clean = self._folder / "kept", self._folder / "clean"
        shutil.copytree(self.built, self._root)
        # Files of the folder that are not the builder's, with their bytes.
        self._foreign: dict[str, bytes] = {}

    def teardown(self) -> None:
        shutil.rmtree(self._folder)

    @rule(changes=st.lists(CHANGES, max_size=3), how=WAYS)
    def build_after(self, changes: list[Change], how: How) -> None:
        """A build shows changes as a build from nothing does; if one fails, so does the other."""
        own = read_tree(self._root / PUBLIC)
        for change in changes:
            change.apply(self._root)
        now = read_tree(self._root / PUBLIC)
        self._foreign = {
            path: content
            for path, content in now.items()
            if path != MANIFEST and (own.get(path) != content or path in self._foreign)
        }
        if self._build_both(how):
            assert self._build_both(how._replace(keep_going=True)) in (0, 1)

    def _build_both(self, how: How) -> int:
        before = read_tree(self._root / PUBLIC)
        kept = build(self._root, how)
        copy_inputs(self._root, self._clean)
        clean = build(self._clean, how._replace(jobs=1))
        assert kept.code == clean.code, (kept.err, clean.err)
        if "gathered" not in kept.out:
            assert kept.err == clean.err
        shown, expected = (read_tree(root / PUBLIC) for root in (self._root, self._clean))
        if (self._clean / PUBLIC).exists():
            self._foreign = {
                path: content for path, content in self._foreign.items() if path not in expected
            }
            assert_same(shown, {**self._foreign, **expected})
        else:
            assert_same(shown, before)
        return kept.code


def assert_same(shown: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    """Says of what differs only what can be read."""
    assert sorted(shown.keys() - expected.keys()) == [], "is left over"
    assert sorted(expected.keys() - shown.keys()) == [], "is missing"
    # The manifest differs wherever anything else does.
    different = [path for path in sorted(shown, reverse=True) if shown[path] != expected[path]]
    assert [(path, *first_difference(shown[path], expected[path])) for path in different[:1]] == []


def first_difference(one: bytes, other: bytes) -> tuple[bytes, bytes]:
    """Where two texts begin to differ, and a little of both."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    at = max(0, at - 80)
    return one[at : at + 200], other[at : at + 200]


def lowered(make: Any, *arguments: Any) -> Edition:
    """An edition with low limits."""
    edition: Edition = make(*arguments)
    return replace(edition, limits=LOW)


COMPILED: dict[tuple[Any, ...], Any] = {}
COMPILE = jinja2.Environment.compile


def compile_once(environment: jinja2.Environment, *layout: Any) -> Any:
    """Compiles each layout once, for whatever environment: all have the same options."""
    if layout not in COMPILED:
        COMPILED[layout] = COMPILE(environment, *layout)
    return COMPILED[layout]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves out what would be three quarters of the time of most of these builds."""
    monkeypatch.setattr(jinja2.Environment, "compile", compile_once)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets few articles be many: for one page, one process, one tick of the clock."""
    monkeypatch.setattr(site_making, "make_edition", partial(lowered, make_edition))
    monkeypatch.setattr(processes.in_batches, "__defaults__", (2,))
    monkeypatch.setattr(processes.in_size, "__defaults__", (2,))
    monkeypatch.setattr(scan, "_DOUBT", DOUBT)


@pytest.mark.usefixtures("small")
def test_a_build_after_random_changes_makes_what_one_from_nothing_would(tmp_path: Path) -> None:
    Builds.built = small_archive(tmp_path / "built")
    assert build(Builds.built).code == 0
    run_state_machine_as_test(
        Builds,
        settings=settings(
            max_examples=SEQUENCES or 6,
            stateful_step_count=25 if SEQUENCES else 15,
            derandomize=not SEQUENCES,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


A0, OLE = ARTICLES[0], "content/people/ole-petersen.md"


def assert_as_from_nothing(root: Path, how: How = PLAIN) -> Outcome:
    """Build; public/ is as a build of the same inputs from nothing makes it."""
    outcome = build(root, how)
    clean = root.parent / "clean"
    copy_inputs(root, clean)
    assert build(clean, how).code == outcome.code == 0
    assert_same(read_tree(root / PUBLIC), read_tree(clean / PUBLIC))
    return outcome


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The small archive, built."""
    root = small_archive(tmp_path / "kept")
    assert build(root).code == 0
    return root


def times(root: Path) -> dict[str, int]:
    """When each file of public/ was written."""
    paths = (root / PUBLIC).rglob("*")
    return {
        path.relative_to(root / PUBLIC).as_posix(): path.stat().st_mtime_ns
        for path in paths
        if path.is_file()
    }


def written(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    """The files that are new or were written again, but the manifest."""
    found = {path for path in after if after[path] != before.get(path)}
    return found - {MANIFEST}


def test_what_a_failed_build_read_is_read_again_when_it_was_taken_back(built: Path) -> None:
    before = read_text(built, A0)
    Edited(A0, "title", "Verworfen").apply(built)
    write_site(built, {"layouts/year.html": BROKEN["layouts/year.html"]})
    assert build(built).code == 1
    write_site(built, {A0: before})
    (built / "layouts/year.html").unlink()
    assert_as_from_nothing(built)
    Edited(APART, "title", "Anders").apply(built)
    assert_as_from_nothing(built)


def test_an_article_that_a_failed_build_missed_is_there_again_when_it_is_back(built: Path) -> None:
    before = read_text(built, A0)
    (built / A0).unlink()
    write_site(built, {"layouts/year.html": BROKEN["layouts/year.html"]})
    assert build(built).code == 1
    write_site(built, {A0: before})
    (built / "layouts/year.html").unlink()
    assert_as_from_nothing(built)
    Edited(APART, "title", "Anders").apply(built)
    assert_as_from_nothing(built)


def test_a_second_build_writes_nothing_and_says_so(built: Path) -> None:
    before = times(built)
    assert build(built) == (0, "6 articles: 0 files written, 0 removed\n", "")
    assert times(built) == before


def test_a_build_with_nothing_to_do_gives_its_warnings_again(built: Path) -> None:
    write_site(built, {"seeds/ferry.txt": FERRY, "seeds/twin.txt": FERRY})
    warning = "seeds/twin.txt: warning: is the same page as seeds/ferry.txt and is left out\n"
    assert build(built).err == warning
    assert build(built) == (0, "7 articles: 0 files written, 0 removed\n", warning)


def test_an_added_article_writes_only_what_shows_it(built: Path) -> None:
    before = times(built)
    fields = {"date": "2021-09-01", "actors": "[]", "places": "[]", "source": "Bote"}
    for field, value in {**fields, "body": "Nachts fiel Schnee."}.items():
        Edited(ARTICLES[6], field, value).apply(built)
    assert_as_from_nothing(built)
    shows = {
        "articles/a6.html",
        f"articles/{Path(APART).stem}.html",
        *("index.html", "articles.html", "timeline.html", "years/2021.html"),
        *("sources.html", "sources/bote.html", "data.html", "cite.html", "sitemap.xml"),
        *("feed.atom", "sources/bote.atom"),
    }
    parts = ("search/", "data/")
    pages = {path for path in written(before, times(built)) if not path.startswith(parts)}
    assert {"articles/a6.html", "index.html"} <= pages <= shows
    assert {path for path in before if path.startswith("people/")}.isdisjoint(pages)


def test_white_space_that_shows_nowhere_writes_nothing(built: Path) -> None:
    before = times(built)
    write_site(built, {A0: read_text(built, A0).replace("title: ", "title:   ") + "\n\n"})
    assert build(built).out == "6 articles: 0 files written, 0 removed\n"
    assert times(built) == before


def test_a_letter_writes_the_pages_that_show_it_alone(built: Path) -> None:
    before = times(built)
    Edited(OLE, "body", "Seit 2011 im Amt.").apply(built)
    assert_as_from_nothing(built)
    sums = "data/manifest-sha256.txt"
    assert written(before, times(built)) == {"people/ole-petersen.html", sums}


@pytest.mark.parametrize(
    "change",
    [
        Edited(A0, "title", "Anders"),
        Edited(OLE, "name", "Ole Jens Petersen"),
        Edited(OLE, "gnd", "118540238"),
        Removed(A0),
        Removed(OLE),
        Renamed(A0, ARTICLES[6]),
        Put("content/corrections.yaml", "rename person"),
        Put("content/corrections.yaml", "never place"),
        Put("layouts/article.html", "own"),
        Put("layouts/parts.html", "own"),
        Put("layouts/assets/archive.css", "own"),
        Put("layouts/languages/de.yaml", "own"),
        Put("seeds/ferry.txt", "ferry"),
        Set("title", "Archiv"),
        Set("language", "en"),
        Set("language", "[de, en]"),
        Set("language", "[en, de, en-GB]"),
        Put("content/pages/help.en.md", "ours"),
        Set("url", "https://other.example/kueste/"),
        Damaged(20, b"damaged"),
        Damaged(20, b""),
        Emptied(PUBLIC),
    ],
    ids=lambda change: "-".join(map(str, (type(change).__name__, *change))),
)
def test_a_change_is_shown_and_shown_no_more_when_it_is_taken_back(
    built: Path, change: Change
) -> None:
    assert_shown_and_taken_back(built, change)


def assert_shown_and_taken_back(built: Path, change: Change) -> None:
    """A change makes what a build from nothing would, and so does its undoing."""
    inputs = {path: content for path, content in read_tree(built).items() if not is_made(path)}
    change.apply(built)
    assert_as_from_nothing(built)
    for path in read_tree(built).keys() - inputs:
        if not is_made(path):
            (built / path).unlink()
    write_site(built, inputs)
    assert_as_from_nothing(built)


def is_made(path: str) -> bool:
    """Whether a build makes it."""
    return path.split("/")[0] in (PUBLIC, FOLDER)


@pytest.mark.parametrize(
    "change",
    [
        Edited(A0, "title", "Anders"),
        Edited(OLE, "name", "Ole Jens Petersen"),
        Removed(A0),
        Put("content/pages/help.en.md", "ours"),
        Put("layouts/languages/en.yaml", "dates"),
        Put("content/corrections.yaml", "rename person"),
        Set("language", "[de, en, en-GB]"),
        Set("language", "[en, de]"),
        Set("language", "de"),
        Set("title", "{de: Küstenarchiv, en: Coast}"),
        Damaged(70, b""),
    ],
    ids=lambda change: "-".join(map(str, (type(change).__name__, *change))),
)
def test_a_change_is_shown_in_all_languages_and_no_more_when_it_is_taken_back(
    built: Path, change: Change
) -> None:
    Set("language", "[de, en]").apply(built)
    assert build(built).code == 0
    assert_shown_and_taken_back(built, change)


def test_a_language_that_is_taken_out_takes_its_pages_along(built: Path) -> None:
    one = {path for path in times(built) if not path.startswith(".")}
    Set("language", "[de, en]").apply(built)
    assert_as_from_nothing(built)
    both = {path for path in times(built) if not path.startswith(".")}
    pages = {path for path in one if path.endswith(".html")}
    assert both - one == {f"en/{path}" for path in pages}
    Set("language", "de").apply(built)
    assert_as_from_nothing(built)
    assert {path for path in times(built) if not path.startswith(".")} == one


def test_a_build_that_fails_while_a_language_goes_leaves_nothing_that_is_missed(
    built: Path,
) -> None:
    Set("language", "[de, en]").apply(built)
    assert build(built).code == 0
    Set("language", "de").apply(built)
    write_site(built, {"layouts/year.html": BROKEN["layouts/year.html"]})
    assert build(built).code == 1
    (built / "layouts/year.html").unlink()
    Set("language", "[de, en]").apply(built)
    Edited(A0, "title", "Anders").apply(built)
    assert_as_from_nothing(built)


@pytest.mark.usefixtures("small")
def test_processes_and_pages_alone_change_no_byte_of_either_language(built: Path) -> None:
    Set("language", "[de, en]").apply(built)
    assert build(built, How(jobs=2)).code == 0
    assert_as_from_nothing(built)
    Edited(A0, "title", "Anders").apply(built)
    assert_as_from_nothing(built, How(jobs=2, only_pages=True))
    Edited(A0, "body", "Zwei Worte.").apply(built)
    assert_as_from_nothing(built)


def test_an_edit_that_leaves_size_and_time_is_seen(built: Path) -> None:
    path, text = built / A0, read_text(built, A0)
    before = path.stat()
    write_site(built, {A0: text.replace("Titel 0", "other 0")})
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert_as_from_nothing(built)
    assert "other" in read_text(built, "public/articles/a0.html")


@pytest.mark.parametrize("seconds", [-10_000_000, 10_000_000])
def test_clocks_that_go_wrong_hide_no_change(built: Path, seconds: int) -> None:
    for title in ("Eins", "Zwei"):
        Edited(A0, "title", title).apply(built)
        Aged(0, seconds).apply(built)
        assert_as_from_nothing(built)
        assert title in read_text(built, "public/articles/a0.html")


ALONE = """---
title: Allein
source: Anzeiger
date: 1950-01-02
places: [Nirgendheim]
---

Ein Tag in Nirgendheim.
"""
ANEW = "building everything anew: the memory of the last build"


@pytest.mark.parametrize("thousandths", [0, 1, 300, 600, 999])
def test_a_memory_that_ends_early_is_made_anew_with_a_word(built: Path, thousandths: int) -> None:
    Truncated(thousandths).apply(built)
    outcome = assert_as_from_nothing(built)
    # An empty file is an empty memory to SQLite, such as a build that was cut short may leave.
    word = [f"{ANEW} cannot be read"] if thousandths else []
    assert outcome.out.splitlines() == [*word, "6 articles: 0 files written, 0 removed"]


def test_a_renamed_article_of_a_day_of_its_own_is_linked_to_by_its_new_name(built: Path) -> None:
    write_site(built, {"content/articles/alone.md": ALONE})
    assert build(built).code == 0
    (built / "content/articles/alone.md").rename(built / "content/articles/renamed.md")
    assert_as_from_nothing(built)


def test_a_link_by_hand_in_a_note_goes_with_its_place(built: Path) -> None:
    note = "---\nname: Ada Alone\n---\n[Hier](place:nirgendheim) und [da](<place:nirgendheim>).\n"
    write_site(built, {"content/people/ada-alone.md": note})
    assert build(built).code == 0
    write_site(built, {"content/articles/alone.md": ALONE})
    assert_as_from_nothing(built)
    (built / "content/articles/alone.md").unlink()
    assert_as_from_nothing(built)


def test_a_link_by_hand_with_a_title_follows_its_person(built: Path) -> None:
    text = '---\ntitle: T\ndate: 1950\n---\n[Sie](person:ada-alone "Ada") kam.\n'
    write_site(built, {"content/articles/titled.md": text})
    assert build(built).code == 0
    write_site(built, {"content/people/ada-alone.md": "---\nname: Ada Alone\n---\n"})
    assert_as_from_nothing(built)


def test_a_page_left_by_an_interrupted_build_goes_with_its_article(built: Path) -> None:
    write_site(built, {"content/articles/alone.md": ALONE})
    assert build(built).code == 0
    manifest = json.loads((built / "public/.manifest.json").read_text())
    manifest["articles/alone.html"] = "0" * 64  # what an interrupted build was about to write
    write_site(built, {"public/.manifest.json": json.dumps(manifest)})
    (built / "content/articles/alone.md").unlink()
    assert_as_from_nothing(built)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_a_problem(built: Path) -> None:
    name = os.fsencode(built / "content/articles/caf") + b"\xe9.md"
    with open(name, "wb") as stream:
        stream.write(ALONE.encode())
    outcome = build(built)
    message = "content/articles/caf?.md: this file's name is not UTF-8 (rename it)\n"
    assert (outcome.code, outcome.err) == (1, message)


@pytest.mark.parametrize("thousandths", range(50, 1000, 50))
def test_a_memory_that_is_spoilt_somewhere_is_found_out_or_does_no_harm(
    built: Path, thousandths: int
) -> None:
    path = built / FOLDER / NAME
    content = bytearray(path.read_bytes())
    at = len(content) * thousandths // 1000
    content[at : at + 4096] = b"\xc1" * len(content[at : at + 4096])
    path.write_bytes(content)
    Edited(A0, "title", "Anders").apply(built)
    assert_as_from_nothing(built)


def test_a_memory_that_is_none_is_made_anew_with_a_word(built: Path) -> None:
    Overwritten(b"rubbish" * 999).apply(built)
    outcome = assert_as_from_nothing(built)
    assert outcome.out == f"{ANEW} cannot be read\n6 articles: 0 files written, 0 removed\n"
    assert build(built).out == "6 articles: 0 files written, 0 removed\n"


def test_a_memory_of_another_version_is_made_anew_with_a_word(built: Path) -> None:
    outdate(built, "another")
    outcome = assert_as_from_nothing(built)
    word = f"{ANEW} is from another version of the builder\n"
    assert outcome.out == f"{word}6 articles: 0 files written, 0 removed\n"
    assert build(built).out == "6 articles: 0 files written, 0 removed\n"


def test_a_memory_that_is_missing_changes_nothing(built: Path) -> None:
    Emptied(FOLDER).apply(built)
    assert assert_as_from_nothing(built).out == "6 articles: 0 files written, 0 removed\n"


def test_a_copy_on_another_machine_is_built_on(built: Path) -> None:
    copy = built.parent / "copy"
    shutil.copytree(built, copy)
    Edited(A0, "title", "Anders").apply(copy)
    assert_as_from_nothing(copy)


def test_pages_without_the_index_do_not_spoil_the_next_build(built: Path) -> None:
    Edited(A0, "title", "Anders").apply(built)
    assert_as_from_nothing(built, How(only_pages=True))
    Edited(A0, "body", "Zwei Worte.").apply(built)
    assert_as_from_nothing(built)


@pytest.mark.usefixtures("small")
def test_processes_change_no_byte(built: Path) -> None:
    Edited(A0, "title", "Anders").apply(built)
    Set("title", "Archiv").apply(built)
    assert build(built, How(jobs=2)).code == 0
    assert_as_from_nothing(built)


def test_files_of_others_stay(built: Path) -> None:
    for path in ("mine.txt", "people/mine.html"):
        Foreign(path).apply(built)
    (built / OLE).unlink()
    (built / A0).unlink()
    assert build(built).code == 0
    assert {"mine.txt", "people/mine.html"} <= read_tree(built / PUBLIC).keys()


def test_a_build_that_fails_leaves_the_site_as_it_was(built: Path) -> None:
    before = times(built)
    for path in BROKEN:
        Failed(path).apply(built)
        assert times(built) == before
    assert_as_from_nothing(built)


@pytest.mark.parametrize("content", [b"", b"{", b"[]"])
def test_a_lost_manifest_is_made_again_and_nothing_is_left_over(
    built: Path, content: bytes
) -> None:
    for _ in range(2):
        (built / PUBLIC / MANIFEST).unlink()
        if content:
            (built / PUBLIC / MANIFEST).write_bytes(content)
        assert_as_from_nothing(built)
        (built / A0).unlink(missing_ok=True)
