"""The search index: lunr.py loads and queries what was built; the bytes are stable and safe."""

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.index import Index

from builder.publish.search.analysis import fold
from builder.publish.search.index import SearchDocument, build_index, script_paths

EMPTY = SearchDocument(
    url="articles/empty.html",
    title="",
    date="",
    date_label="",
    source="",
    language="",
    people=(),
    names=(),
    text="",
)
LAWROW = dataclasses.replace(
    EMPTY,
    url="articles/lawrow.html",
    title="Lawrow in Berlin",
    date="2014-03-01",
    date_label="1. März 2014",
    source="Süddeutsche Zeitung",
    language="de",
    people=("Sergej Lawrow",),
    names=("Sergej Lawrow", "Lavrov", "Лавров", "Süddeutsche Zeitung"),
    text="Der Außenminister sprach über die Beziehungen.\nEs war kalt in der Straße.",
)
WAR = dataclasses.replace(
    EMPTY,
    url="articles/war.html",
    title="The war on Monday",
    date="1999-05-03",
    language="en",
    text="Turkey and the issues of the war.",
)
HOSTILE = dataclasses.replace(
    EMPTY,
    url="articles/hostile.html",
    title="</script><script>alert('1')</script>",
    language="de",
    text="a\\'b\u2028c\u2029d \\u0027 <!-- constructor __proto__ \x00 ﬁ 𝐀𝐁 \r\n\t\"",
)
DOCUMENTS = st.lists(
    st.builds(
        SearchDocument,
        url=st.sampled_from(["articles/a.html", "articles/b.html", "articles/c.html"]),
        title=st.text(max_size=20),
        date=st.sampled_from(["", "1986-06", "2001-09-11", "2001-09-11"]),
        date_label=st.just(""),
        source=st.text(max_size=5),
        language=st.sampled_from(["de", "en", "fr", "ru", ""]),
        people=st.just(("Angela Merkel",)),
        names=st.tuples(st.text(max_size=10)),
        text=st.text(max_size=60),
    ),
    max_size=4,
)


def value(files: Mapping[str, bytes], name: str) -> object:
    """The value of a script, read as JavaScript would read it."""
    script = files[f"search/{name}.js"].decode("utf-8")
    match = re.fullmatch(
        r"\(self\.archiveSearch=self\.archiveSearch\|\|\{\}\)\."
        + name
        + r"=JSON\.parse\('(.*)'\);\n",
        script,
    )
    assert match is not None
    literal = match[1]
    assert not re.search(r"(?<!\\)(?:\\\\)*'", literal)
    escapes = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)
    unescaped = escapes.sub(lambda each: chr(int(each[1], 16)) if each[1] else each[2], literal)
    return json.loads(unescaped)


def urls(documents: Sequence[SearchDocument], query: str) -> set[str]:
    files = build_index(documents)
    index = Index.load(json.dumps(value(files, "index")))
    shown = value(files, "documents")
    assert isinstance(shown, list)
    return {shown[int(hit["ref"])]["url"] for hit in index.search(query)}


@pytest.mark.parametrize(
    "query", ["bezieh", "lawrow", "lavrov", "лавров", "strass", "+names:suddeutsche"]
)
def test_german_article_is_found_by_term(query: str) -> None:
    assert urls([LAWROW, WAR], query) == {LAWROW.url}


@pytest.mark.parametrize("query", ["war", "turkey", "monday", "issu", "title:war"])
def test_english_article_is_found_by_term(query: str) -> None:
    assert urls([LAWROW, WAR], query) == {WAR.url}


def test_title_counts_more_than_text() -> None:
    in_text = dataclasses.replace(EMPTY, url="articles/text.html", language="de", text="Krieg")
    in_title = dataclasses.replace(EMPTY, url="articles/title.html", language="de", title="Krieg")
    files = build_index([in_text, in_title])
    index = Index.load(json.dumps(value(files, "index")))
    shown = value(files, "documents")
    assert isinstance(shown, list)
    best = index.search("krieg")[0]
    assert shown[int(best["ref"])]["url"] == in_title.url


def test_name_repeated_in_aliases_counts_once() -> None:
    once = dataclasses.replace(EMPTY, names=("Lawrow",))
    often = dataclasses.replace(EMPTY, names=("Lawrow", "S. Lawrow", "Lawrow"))
    counted = value(build_index([often, once]), "index")
    assert isinstance(counted, dict)
    assert sorted(term for term, _ in counted["invertedIndex"]) == ["lawrow", "s"]


def test_empty_archive_has_a_loadable_index() -> None:
    files = build_index([])
    index = Index.load(json.dumps(value(files, "index")))
    assert index.search("krieg") == []
    assert value(files, "documents") == []
    assert value(files, "settings") == {"languages": {}}


def test_article_without_a_word_is_indexed() -> None:
    assert urls([EMPTY], "krieg") == set()


def test_documents_are_newest_first() -> None:
    shown = value(build_index([WAR, LAWROW, EMPTY]), "documents")
    assert isinstance(shown, list)
    assert [each["url"] for each in shown] == [LAWROW.url, WAR.url, EMPTY.url]


@settings(deadline=None)
@given(DOCUMENTS.flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))))
def test_order_of_documents_does_not_change_the_bytes(
    orders: tuple[list[SearchDocument], list[SearchDocument]],
) -> None:
    first, second = orders
    assert build_index(first) == build_index(second)


@settings(deadline=None)
@given(DOCUMENTS)
def test_scripts_hold_the_texts_and_no_markup(documents: list[SearchDocument]) -> None:
    files = build_index(documents)
    shown = value(files, "documents")
    assert isinstance(shown, list)
    assert sorted(each["text"] for each in shown) == sorted(each.text for each in documents)
    assert not any(sign in body for body in files.values() for sign in (b"<", b"\xe2\x80\xa8"))


def test_hostile_text_survives_unchanged() -> None:
    files = build_index([HOSTILE])
    shown = value(files, "documents")
    assert isinstance(shown, list)
    assert (shown[0]["title"], shown[0]["text"]) == (HOSTILE.title, HOSTILE.text)
    for body in files.values():
        assert b"</script" not in body
        assert body.count(b"\n") == 1


def test_terms_are_in_the_order_of_javascript_strings() -> None:
    index = value(build_index([HOSTILE]), "index")
    assert isinstance(index, dict)
    found = [term for term, _ in index["invertedIndex"]]
    assert found == sorted(found, key=lambda term: term.encode("utf-16-be"))
    assert found.index("𝐀𝐁") < found.index("ﬁ")


def test_vocabulary_has_the_words_that_wildcards_match() -> None:
    vocabulary = value(build_index([LAWROW, WAR]), "words")
    assert isinstance(vocabulary, dict)
    assert "beziehungen" in vocabulary["de"]
    assert "war" not in vocabulary["de"]
    assert "war" in vocabulary["en"]
    assert {"lavrov", "лавров"} <= set(vocabulary[""])


def test_settings_and_scripts_name_the_languages_in_use() -> None:
    found = value(build_index([LAWROW, WAR, EMPTY]), "settings")
    assert isinstance(found, dict)
    assert {code: row["stemmer"] for code, row in found["languages"].items()} == {
        "de": "german",
        "en": "english",
    }
    assert fold("für") in found["languages"]["de"]["stopWords"]
    paths = script_paths([LAWROW, WAR])
    assert [path for path in paths if "stemmer" in path] == [
        "assets/vendor/base-stemmer.js",
        "assets/vendor/german-stemmer.js",
        "assets/vendor/english-stemmer.js",
    ]
    assert paths[-1] == "assets/search.js"


def test_every_script_of_the_page_is_vendored_or_generated() -> None:
    generated = build_index([LAWROW])
    paths = script_paths([LAWROW])
    assert set(generated) <= set(paths)
    assert all(path.startswith("assets/") for path in set(paths) - set(generated))
