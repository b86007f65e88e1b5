"""The pages of changed articles that servers show before all is built."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from builder.commands.desk_room import Room
from builder.commands.previews import Previews
from builder.commands.reporting import BuildOptions
from builder.model import Problem
from builder.problems import ProblemsError
from tests.browser.desk import ARCHIVE, HAND_FILE, STORM_FILE
from tests.sites import MakeSite, run_archive, write_site

HAND, STORM = ARCHIVE[HAND_FILE], ARCHIVE[STORM_FILE]
assert isinstance(HAND, str)
assert isinstance(STORM, str)
CHANGES: Mapping[str, Mapping[str, str]] = {
    "a new name": {HAND_FILE: HAND.replace("Jan Brand", "Maja Lüders")},
    "a listed name": {HAND_FILE: HAND.replace("{name: Jan Brand, uncertain: true}", "Nils Holm")},
    "another title": {STORM_FILE: STORM.replace("an der Küste", "<b>überall</b>")},
    "another day": {STORM_FILE: STORM.replace("2018?", "2031-01-01")},
    "less of it": {HAND_FILE: HAND.replace("title:", "publish: excerpt\ntitle:", 1)},
    "two at once": {HAND_FILE: HAND + "\nNoch etwas.\n", STORM_FILE: STORM + "\nUnd noch.\n"},
    "one more": {"content/articles/neu.md": STORM.replace("Sturmflut", "Ebbe")},
}


@pytest.fixture
def archive(make_site: MakeSite) -> Path:
    """An archive in two languages, built."""
    root = make_site(ARCHIVE)
    assert run_archive("build", "--root", root).code == 0
    return root


@pytest.fixture
def ask(archive: Path) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Asks for previews, after a look at the files."""
    with closing(Room(archive, BuildOptions(jobs=1))) as room:

        def asked() -> dict[str, bytes]:
            room.doubt()
            return room.run(room.previews).result()

        yield asked


@pytest.mark.parametrize("change", CHANGES)
def test_a_preview_is_what_the_next_build_makes(
    archive: Path, ask: Callable[[], dict[str, bytes]], change: str
) -> None:
    assert ask() == {}
    write_site(archive, CHANGES[change])
    pages = ask()
    keys = [Path(path).stem for path in CHANGES[change]]
    assert sorted(pages) == sorted(
        f"{tree}articles/{key}.html" for key in keys for tree in ("", "en/")
    )
    assert run_archive("build", "--root", archive).code == 0
    assert pages == {path: (archive / "public" / path).read_bytes() for path in pages}
    assert ask() == {}


def test_what_is_no_article_or_wrong_has_no_preview(
    archive: Path, ask: Callable[[], dict[str, bytes]]
) -> None:
    assert ask() == {}
    write_site(
        archive,
        {
            "content/people/ole-petersen.md": "---\nname: Ole Petersen\nrole: Reeder\n---\n",
            HAND_FILE: "---\nsource: x\n---\n",
        },
    )
    assert ask() == {}


def test_of_many_articles_at_once_none_is_previewed(
    archive: Path, ask: Callable[[], dict[str, bytes]]
) -> None:
    assert ask() == {}
    write_site(archive, {f"content/articles/x{n}.md": STORM for n in range(11)})
    assert ask() == {}


class _Room:
    """A room whose previews come when they are told to."""

    def __init__(self) -> None:
        self.asked: list[Future[dict[str, bytes]]] = []

    def previews(self) -> None:
        """What is asked for."""

    def run(self, _: object) -> Future[dict[str, bytes]]:
        """Ask for them."""
        self.asked.append(Future())
        return self.asked[-1]


def _shown(*steps: Callable[[Previews, _Room], None]) -> tuple[Mapping[str, bytes], int]:
    """The pages that are shown after some steps, and how often somebody was told."""
    told: list[bool] = []

    async def run() -> Mapping[str, bytes]:
        room = _Room()
        previews = Previews(room, lambda: told.append(True))  # type: ignore[arg-type]
        for step in steps:
            step(previews, room)
            await asyncio.sleep(0)
        return previews.pages

    # In this thread Playwright may have a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, run()).result(), len(told)


def _begin(previews: Previews, _: _Room) -> None:
    previews.begin()


def _end(previews: Previews, _: _Room) -> None:
    previews.end()


def _made(at: int, pages: dict[str, bytes]) -> Callable[[Previews, _Room], None]:
    return lambda _, room: room.asked[at].set_result(pages)


def _fail(_: Previews, room: _Room) -> None:
    room.asked[0].set_exception(ProblemsError([Problem("a.md", 1, "wrong")]))


A, B = {"a.html": b"a"}, {"b.html": b"b"}


def test_pages_are_shown_until_they_are_built() -> None:
    assert _shown(_begin, _made(0, A)) == (A, 1)
    assert _shown(_begin, _made(0, A), _begin, _made(1, B)) == ({**A, **B}, 2)
    assert _shown(_begin, _made(0, A), _begin, _made(1, {})) == (A, 1)
    assert _shown(_begin, _made(0, A), _end) == ({}, 1)


def test_a_page_that_comes_after_its_build_is_not_shown() -> None:
    assert _shown(_begin, _end, _made(0, A)) == ({}, 0)


def test_nothing_is_shown_of_an_archive_that_cannot_be_read() -> None:
    assert _shown(_begin, _fail) == ({}, 0)
