"""The search index: it holds what lunr.py's Builder computes; its files are stable and safe."""

import dataclasses
import math
import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.builder import Builder

from builder.publish.search.analysis import fold, words
from builder.publish.search.documents import SearchDocument, SearchName
from builder.publish.search.fields import FIELDS
from builder.publish.search.index import index_documents
from builder.publish.search.numbering import number_documents
from builder.publish.search.scripts import script_paths
from tests.publish import search_files as read
from tests.publish.search_terms import field_terms, written_terms

EMPTY = SearchDocument(url="articles/empty.html", title="", text="")
LAWROW = SearchDocument(
    url="articles/lawrow.html",
    title="Lawrow in Berlin",
    text="Der Außenminister sprach über die Beziehungen.\nEs war kalt in der Straße, kalt.",
    language="de",
    date_label="1. März 2014",
    earliest="2014-03-01",
    latest="2014-03-01",
    people=(SearchName("sergej-lawrow", "Sergej Lawrow", ("Lavrov", "Лавров")),),
    places=(SearchName("berlin", "Berlin"),),
    source=SearchName("sueddeutsche-zeitung", "Süddeutsche Zeitung"),
    credits=("dpa",),
)
WAR = SearchDocument(
    url="articles/war.html",
    title="The war on Monday",
    text="Turkey and the issues of the war.",
    language="en",
    earliest="1999-05-03",
    latest="",
)
HOSTILE = SearchDocument(
    url="articles/hostile.html",
    title="</script><script>alert('1')</script>",
    text="a\\'b\u2028c\u2029d \\u0027 <!-- constructor __proto__ \x00 ﬁ 𝐀𝐁 \r\n\t\"",
    language="de",
    people=(SearchName("constructor", "__proto__ '</script>'", ("\\",)),),
)
WORDS = st.sampled_from(
    (
        *("Krieg", "Krieges", "Müller", "Mueller", "über", "der", "die", "war", "Lawrow"),
        *("Lawrows", "Лавров", "Straße", "2014", "𝐀𝐁", "s", "a"),
    )
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
NAMES = st.builds(
    SearchName,
    st.sampled_from(["a", "b", "c"]),
    st.just("Angela Merkel"),
    st.lists(WORDS, max_size=2).map(tuple),
)
DOCUMENTS = st.lists(
    st.builds(
        SearchDocument,
        url=st.integers(0, 50).map("articles/{}.html".format),
        title=TEXTS | st.text(max_size=10),
        text=TEXTS | st.text(max_size=30),
        language=st.sampled_from(["de", "en", "fr", "ru", ""]),
        earliest=st.sampled_from(["", "1986-06-01", "2001-09-11"]),
        latest=st.sampled_from(["", "2001-09-11"]),
        people=st.lists(NAMES, max_size=2, unique_by=lambda each: each.key).map(tuple),
        source=st.none() | NAMES,
    ),
    max_size=5,
    unique_by=lambda each: each.url,
)


# ---- The oracle ----


def built_by_lunr(documents: Sequence[SearchDocument], numbers: Mapping[str, int]) -> Builder:
    """The terms of the documents as lunr.py's own builder counts and weighs them."""
    builder = Builder()
    builder.ref("ref")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for document, fields in zip(documents, field_terms(documents), strict=True):
        builder.add({"ref": str(numbers[document.url]), **fields})
    builder.build()
    return builder


def weights(files: Mapping[str, bytes]) -> dict[tuple[str, str, int], float]:
    """What each term is worth in each article's field, as engine.js computes it."""
    manifest = read.manifest(files)
    articles, fields = manifest["articles"], manifest["fields"]
    assert isinstance(articles, int)
    assert isinstance(fields, list)
    found = {}
    for term, by_field in read.postings(files).items():
        with_term = sum(len(each) for each in by_field.values())
        idf = math.log(1 + abs((articles - with_term + 0.5) / (with_term + 0.5)))
        for field in fields:
            for posting in by_field.get(field["name"], ()):
                share = posting.length / (field["total"] / articles)
                score = idf * 2.2 * posting.times / (1.2 * (0.25 + 0.75 * share) + posting.times)
                found[term, field["name"], posting.number] = score * field["boost"]
    return found


@settings(deadline=None)
@given(DOCUMENTS.filter(bool))
def test_terms_and_their_worth_are_those_of_lunr(documents: list[SearchDocument]) -> None:
    numbers = number_documents(document.url for document in documents)
    builder = built_by_lunr(documents, numbers)
    expected = {}
    for reference, vector in builder.field_vectors.items():
        field, number = reference.split("/")
        terms = {entry["_index"]: term for term, entry in builder.inverted_index.items()}
        for place in range(0, len(vector.elements), 2):
            term = terms[vector.elements[place]]
            expected[term, field, int(number)] = vector.elements[place + 1]
    found = weights(index_documents(documents))
    assert found.keys() == expected.keys()
    assert found == pytest.approx(expected, abs=0.0006)  # lunr rounds to three digits


# ---- Stability ----


@settings(deadline=None)
@given(DOCUMENTS.flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))))
def test_order_of_documents_does_not_change_the_bytes(
    orders: tuple[list[SearchDocument], list[SearchDocument]],
) -> None:
    first, second = orders
    assert index_documents(first) == index_documents(second)


def folder(path: str) -> str:
    """'terms' for search/terms/abc-.js, '' for a file beside the folders."""
    return path.split("/")[1] if path.count("/") == 2 else ""


def invented(number: int) -> SearchDocument:
    """An article of words that few others have; 300 of them need many files."""
    own = [f"{head}{number * step % 997:x}wort{step}" for step in range(1, 60) for head in "abc"]
    return dataclasses.replace(
        EMPTY,
        url=f"articles/{number}.html",
        title=f"Titel {number}",
        text=" ".join(own),
        language="de",
        earliest=f"{1950 + number % 70}-01-01",
        people=(SearchName(f"person-{number % 40}", f"Person {number % 40}"),),
    )


def test_added_article_changes_the_files_of_its_words_alone() -> None:
    before = index_documents(invented(number) for number in range(300))
    added = invented(1000)
    after = index_documents([*(invented(number) for number in range(300)), added])
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    beside = {path for path in changed if not folder(path)}
    assert beside <= {f"search/{name}.js" for name in ("manifest", "dates")}
    assert len([path for path in changed if folder(path) == "articles"]) == 1
    own = set(written_terms(added)["text"]) | set(words(f"{added.title} Person 0"))
    for path in changed:
        name = path.rpartition("/")[2].removesuffix(".js").rstrip("-_")
        if folder(path) in ("terms", "words"):
            assert any(term.startswith(name) for term in own), path
        if folder(path) == "endings":
            assert any(term[::-1].startswith(name) for term in own), path
    terms = [path for path in after if folder(path) == "terms"]
    assert len([path for path in changed if folder(path) == "terms"]) < len(terms) / 2


def test_numbers_stay_when_an_article_is_added() -> None:
    urls = [f"articles/{number}.html" for number in range(2000)]
    before = number_documents(urls)
    moved = 0
    for number in range(100):
        after = number_documents([*urls, f"articles/new-{number}.html"])
        moved += sum(before[url] != after[url] for url in urls)
    assert moved <= 10


@given(st.sets(st.text(max_size=8), max_size=40))
def test_every_article_has_a_number_of_its_own(urls: set[str]) -> None:
    numbers = number_documents(urls)
    assert set(numbers) == urls
    assert list(numbers.values()) == sorted(set(numbers.values()))


# ---- Content ----


def test_names_and_their_other_scripts_are_terms() -> None:
    found = read.postings(index_documents([LAWROW, WAR]))
    for term in ("lawrow", "lavrov", "лавров", "berlin", "suddeutsch", "dpa", "bezieh", "strass"):
        assert term in found
    assert [posting.times for posting in found["kalt"]["text"]] == [2]
    assert found["lavrov"]["person"]
    assert not found["lavrov"]["text"]


def test_name_repeated_in_aliases_counts_once() -> None:
    person = SearchName("lawrow", "Lawrow", ("S. Lawrow", "Lawrow"))
    found = read.postings(index_documents([dataclasses.replace(EMPTY, people=(person,))]))
    assert {term: by_field["person"][0].times for term, by_field in found.items()} == {
        "lawrow": 1,
        "s": 1,
    }


def test_empty_archive_has_a_manifest_and_nothing_to_find() -> None:
    files = index_documents([])
    assert sorted(files) == [f"search/{name}.js" for name in ("dates", "manifest", "settings")]
    manifest = read.manifest(files)
    assert manifest["articles"] == 0
    assert set(manifest["empty"]) == set(manifest["branches"])  # type: ignore[call-overload]
    assert read.value(files, "settings") == {"languages": {}}


def test_article_without_a_word_is_shown_but_has_no_term() -> None:
    files = index_documents([EMPTY])
    assert read.postings(files) == {}
    (shown,) = read.values(files, "articles")
    assert isinstance(shown, dict)
    assert shown["url"] == EMPTY.url


def test_article_is_shown_with_its_texts() -> None:
    (shown,) = read.values(index_documents([LAWROW]), "articles")
    assert shown == {
        "url": "articles/lawrow.html",
        "title": "Lawrow in Berlin",
        "date": "1. März 2014",
        "source": "Süddeutsche Zeitung",
        "language": "de",
        "people": ["Sergej Lawrow"],
        "text": LAWROW.text,
    }


def test_days_are_counted_from_the_earliest_and_open_ends_are_told() -> None:
    files = index_documents([LAWROW, WAR, EMPTY])
    packed = iter(read.numbers(str(read.value(files, "dates"))))
    numbers = number_documents([LAWROW.url, WAR.url, EMPTY.url])
    rows = dict(zip(numbers, zip(packed, packed, packed, strict=True), strict=True))
    assert {url: row[1:] for url, row in rows.items()} == {
        LAWROW.url: (735293, 1),
        WAR.url: (729877, 0),
        EMPTY.url: (0, 0),
    }
    assert sum(row[0] + 1 for row in rows.values()) - 1 == max(numbers.values())


def test_values_of_a_facet_have_their_names_and_articles() -> None:
    files = index_documents([LAWROW, WAR])
    number = number_documents([LAWROW.url, WAR.url])[LAWROW.url]
    (row,) = read.rows(files, "person")
    assert row[:2] == ["sergej-lawrow", "Sergej Lawrow"]
    assert read.numbers(row[2]) == [number]
    assert [key for key, _, _ in read.rows(files, "language")] == ["de", "en"]


def test_suggestions_know_every_form_of_a_name() -> None:
    assert read.rows(index_documents([LAWROW]), "names") == [
        ["berlin", "place", "berlin", "Berlin", "", 1],
        ["lavrov", "person", "sergej-lawrow", "Sergej Lawrow", "Lavrov", 1],
        ["lawrow", "person", "sergej-lawrow", "Sergej Lawrow", "", 1],
        ["sergej", "person", "sergej-lawrow", "Sergej Lawrow", "", 1],
        ["suddeutsche", "source", "sueddeutsche-zeitung", "Süddeutsche Zeitung", "", 1],
        ["zeitung", "source", "sueddeutsche-zeitung", "Süddeutsche Zeitung", "", 1],
        ["лавров", "person", "sergej-lawrow", "Sergej Lawrow", "Лавров", 1],
    ]


def test_words_are_listed_as_most_articles_write_them() -> None:
    texts = ["Straße Strasse", "Straße", "STRASSE war", "kalt und kalt"]
    documents = [
        dataclasses.replace(EMPTY, url=f"articles/{number}.html", language="de", text=text)
        for number, text in enumerate(texts)
    ]
    (packed,) = read.values(index_documents(documents), "words")
    assert str(packed).split(",") == ["de:kalt!", "de:Straße#"]


def test_words_of_names_can_be_matched_without_a_language() -> None:
    (packed,) = read.values(index_documents([LAWROW]), "words")
    assert {":Lavrov", ":Лавров", "de:Beziehungen", "de:Außenminister"} <= set(
        str(packed).split(",")
    )
    assert "de:war" not in str(packed).split(",")


def test_endings_are_the_terms_from_behind() -> None:
    document = dataclasses.replace(EMPTY, text="Verfassungsgericht Landgericht", language="de")
    (packed,) = read.values(index_documents([document]), "endings")
    assert packed == "0thciregdnal 7sgnussafrev"


# ---- Safety ----


@settings(deadline=None)
@given(DOCUMENTS)
def test_scripts_hold_the_texts_and_no_markup(documents: list[SearchDocument]) -> None:
    files = index_documents(documents)
    shown = [each["text"] for each in read.values(files, "articles")]  # type: ignore[index]
    assert sorted(shown) == sorted(each.text for each in documents)
    assert not any(sign in body for body in files.values() for sign in (b"<", b"\xe2\x80\xa8"))


def test_hostile_text_survives_unchanged() -> None:
    files = index_documents([HOSTILE])
    (shown,) = read.values(files, "articles")
    assert isinstance(shown, dict)
    assert (shown["title"], shown["text"]) == (HOSTILE.title, HOSTILE.text)
    for body in files.values():
        assert b"</script" not in body
        assert body.count(b"\n") == 1


@settings(deadline=None)
@given(DOCUMENTS)
def test_paths_are_safe_on_every_file_system(documents: list[SearchDocument]) -> None:
    for path in index_documents(documents):
        assert re.fullmatch(r"search/(?:[a-z]+/)?[a-z0-9~_-]+\.js", path)


# ---- Scripts ----


def test_settings_and_scripts_name_the_languages_in_use() -> None:
    found = read.value(index_documents([LAWROW, WAR, EMPTY]), "settings")
    assert isinstance(found, dict)
    assert {code: row["stemmer"] for code, row in found["languages"].items()} == {
        "de": "german",
        "en": "english",
    }
    assert fold("für") in found["languages"]["de"]["stopWords"]
    assert "zuruck" in found["languages"]["de"]["prefixes"]
    assert found["languages"]["en"]["prefixes"] == []
    paths = script_paths(["de-AT", "en", ""])
    assert [path for path in paths if "stemmer" in path] == [
        "assets/vendor/base-stemmer.js",
        "assets/vendor/german-stemmer.js",
        "assets/vendor/english-stemmer.js",
    ]
    assert paths[-1] == "assets/search/page.js"
