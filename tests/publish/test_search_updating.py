"""The index after a change is the index from nothing: its files, and what is kept for the next."""

import dataclasses
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.commands.indexing import StoredIndex
from builder.publish.search import files, numbering
from builder.publish.search.card import make_card
from builder.publish.search.change import MOST
from builder.publish.search.documents import SearchDocument, SearchName
from builder.publish.search.index import index_documents, start_index
from builder.publish.search.patching import Posting, numbers_in, patch
from builder.publish.search.shown import article_file, shown_article
from builder.publish.search.state import Kept, Output, Published
from builder.publish.search.updating import update_index
from builder.state import State
from tests.publish import search_files as read

WORDS = (
    *("Gericht", "Landgericht", "Verfassungsgericht", "Bundesverfassungsgericht", "Land"),
    *("Länder", "Gerichte", "Gerichts", "Häuser", "Haus", "Häusergericht", "Hausgericht"),
    *("Minister", "Außenminister", "Aussenminister", "Außen", "Premier", "Premierminister"),
    *("Müller", "Mueller", "MÜLLER", "über", "der", "die", "court", "courts", "issue", "the"),
    *("Präsident", "Vizepräsident", "Vize", "Vizes", "Лавров", "2014", "Land-Gericht", "s's"),
)


def empty_index() -> StoredIndex:
    """Nothing is kept yet, and in memory alone."""
    state = State(sqlite3.connect(":memory:", isolation_level=None))
    state.prepare("")
    return StoredIndex(state)


TEXTS = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
NAMED = st.builds(
    SearchName,
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["Ada Müller", "Ada Mueller", "Vize Premier"]),
    st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
)
NAMES = st.lists(NAMED, max_size=2, unique_by=lambda each: each.key).map(tuple)
DOCUMENTS = st.builds(
    SearchDocument,
    url=st.integers(0, 9).map("articles/{}.html".format),
    title=TEXTS,
    text=TEXTS,
    language=st.sampled_from(["de", "de", "en", "de-AT", ""]),
    earliest=st.sampled_from(["", "1986-06-01", "2001-09-11"]),
    latest=st.sampled_from(["", "2001-09-11"]),
    people=NAMES,
    places=NAMES,
    source=st.none() | NAMED,
    credits=st.lists(st.sampled_from(["dpa", "Ada Müller"]), max_size=1).map(tuple),
)
CHANGES = st.tuples(
    st.sets(st.integers(0, 9).map("articles/{}.html".format), max_size=3),
    st.lists(DOCUMENTS, max_size=3, unique_by=lambda each: each.url),
)


class Site:
    """Published files and kept state, changed as a build would change them."""

    def __init__(self) -> None:
        self.state = empty_index()
        self.files: dict[str, bytes] = {}
        self.documents: dict[str, SearchDocument] = {}
        self.start()

    def start(self) -> None:
        """Build from nothing."""
        self.state.clear()
        self.files = {}
        self.enter(start_index(map(make_card, self.documents.values())))
        self.show(numbering.number_documents(self.documents))

    def change(self, removed: set[str], documents: Sequence[SearchDocument]) -> bool:
        """Build after a change; tells whether it was built from nothing."""
        come = {document.url: document for document in documents}
        kept = {url: each for url, each in self.documents.items() if url not in removed}
        self.documents = {**kept, **come}
        update = update_index(self.state, removed, map(make_card, documents))
        if update is None:
            self.start()
            return True
        self.enter(update.outputs)
        self.show(update.articles)
        return False

    def enter(self, outputs: Iterator[Output] | Sequence[Output]) -> None:
        """Write, remove and keep what a build puts out."""
        for output in outputs:
            if isinstance(output, Kept):
                list(self.state.keep([output]))
            elif output.script is None:
                del self.files[output.path]
            else:
                self.files[output.path] = output.script

    def show(self, numbers: Mapping[str, int]) -> None:
        """Make the files of some articles."""
        shown = ((number, self.documents[url]) for url, number in numbers.items())
        self.files |= dict(article_file(number, shown_article(each)) for number, each in shown)

    def kept(self) -> dict[str, bytes]:
        """All that is kept."""
        return dict(self.state._state.rows("search"))

    def assert_as_from_nothing(self) -> None:
        """Files and state are those of a build from nothing of the same articles."""
        assert self.files == index_documents(self.documents.values())
        outputs = start_index(map(make_card, self.documents.values()))
        assert self.kept() == {each.key: each.value for each in outputs if isinstance(each, Kept)}


@pytest.fixture(scope="module", autouse=True)
def _small_files_in_a_small_table() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for kind in files.LISTS:
            patched.setitem(cast(dict[str, int], files.LISTS), kind, 60)
        patched.setattr(numbering, "_SMALLEST", 16)
        yield


@settings(deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_changed_index_is_the_index_from_nothing(
    changes: list[tuple[set[str], list[SearchDocument]]],
) -> None:
    site = Site()
    for removed, documents in changes:
        site.change(removed, documents)
        site.assert_as_from_nothing()


# ---- Cases ----

EMPTY = SearchDocument(url="articles/0.html", title="", text="", language="de")


def document(number: int, text: str, language: str = "de") -> SearchDocument:
    """An article of some words."""
    url = f"articles/{number}.html"
    return dataclasses.replace(EMPTY, url=url, text=text, language=language)


def site_of(*documents: SearchDocument) -> Site:
    """A site that was built with some articles."""
    site = Site()
    site.documents = {each.url: each for each in documents}
    site.start()
    return site


@pytest.mark.parametrize(
    ("before", "added", "compound"),
    [
        ("Landgericht Land", "Gericht", "landgericht"),  # a part becomes known
        ("Häusergericht Gericht", "Haus", "hausergericht"),  # a head, by its stem
        ("Stadtgericht Gericht", "Stadt", "stadtgericht"),
        ("Gericht", "Amtsgericht", "amtsgericht"),
    ],
)
def test_new_word_makes_a_compound_and_its_end_makes_none(
    before: str, added: str, compound: str
) -> None:
    site = site_of(document(0, before), document(1, "kalt"))
    assert not read.postings(site.files)["gericht" if "Gericht" in before else compound].get("part")
    old = dict(site.files)
    assert not site.change(set(), [document(2, added)])
    assert [each.times for each in read.postings(site.files)["gericht"]["part"]] == [1]
    site.assert_as_from_nothing()
    assert not site.change({"articles/2.html"}, [])
    assert site.files == old


def test_unchanged_article_changes_nothing_that_is_counted() -> None:
    site = site_of(document(0, "Gericht"), document(1, "Landgericht"))
    update = update_index(site.state, [], [make_card(document(1, "Landgericht"))])
    assert update
    paths = {each.path for each in update.outputs if isinstance(each, Published)}
    assert paths == {f"search/{name}.js" for name in ("dates", "manifest", "settings")}
    assert list(update.articles) == ["articles/1.html"]


def test_unknown_article_is_none_to_remove() -> None:
    site = site_of(document(0, "Gericht"))
    before = dict(site.files)
    assert not site.change({"articles/9.html"}, [])
    assert site.files == before


def test_first_german_article_needs_a_build_from_nothing() -> None:
    site = site_of(document(0, "Landgericht Land Gericht", "en"))
    assert not site.change(set(), [document(1, "court", "en")])
    assert site.change(set(), [document(2, "kalt", "de")])
    assert site.change({"articles/2.html"}, [])


def test_table_that_has_to_double_needs_a_build_from_nothing() -> None:
    site = site_of(*(document(number, "kalt") for number in range(8)))
    assert site.change(set(), [document(8, "kalt")])


def test_change_of_very_many_articles_needs_a_build_from_nothing() -> None:
    site = site_of(document(0, "kalt"))
    many = [make_card(document(number, "warm")) for number in range(MOST + 1)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(numbering, "_SMALLEST", 2**16)
        assert update_index(site.state, [], many) is None
        assert update_index(site.state, [], many[:MOST])


def test_nothing_kept_needs_a_build_from_nothing() -> None:
    state = empty_index()
    assert update_index(state, [], [make_card(document(0, "kalt"))]) is None


def test_lost_card_needs_a_build_from_nothing() -> None:
    site = site_of(document(0, "kalt"), document(1, "warm"))
    list(site.state.keep([Kept("cards/articles/1.html", None)]))
    assert update_index(site.state, ["articles/1.html"], []) is None


def test_update_needs_no_numpy() -> None:
    script = "import sys, builder.publish.search.updating; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_kept_values_are_replaced_and_forgotten() -> None:
    state = empty_index()
    list(state.keep([Kept("a", b"1"), Kept("b", b"2"), Kept("a", b"3"), Kept("b", None)]))
    assert (state.get("a"), state.get("b")) == (b"3", None)
    state.clear()
    assert state.get("a") is None


# ---- Packed postings ----

POSTINGS = st.dictionaries(
    st.integers(0, 70_000), st.tuples(st.integers(1, 70), st.integers(1, 5000)), max_size=30
)


@given(POSTINGS, st.dictionaries(st.integers(0, 70_000), st.none() | st.just((3, 7)), max_size=5))
def test_patched_postings_are_those_of_all(
    postings: dict[int, Posting], changes: dict[int, Posting | None]
) -> None:
    packed = patch("", dict(postings))
    gone = dict.fromkeys(list(postings)[:3])
    changed = {**postings, **gone, **changes}
    expected = [read.Posting(number, *each) for number, each in sorted(changed.items()) if each]
    found = patch(packed, {**gone, **changes})
    assert list(read.read_postings(found)) == expected
    assert numbers_in(found) == [posting.number for posting in expected]
