"""The files of content/: each record from its file alone, and what all together say."""

import pytest

from builder.problems import describe
from builder.publish.content import Record, Records, assemble, load_content, read_record
from builder.publish.encoding import decoder, encode, fingerprint
from builder.publish.traits import Traits

ARTICLE = "content/articles/2020/a.md"
TEXT = "---\ntitle: A\nactors: [Ada Ek]\n---\n\n[Bo](person:bo-li) und Ada Ek.\n"
CORRECTIONS = "content/corrections.yaml"


def test_an_articles_record_has_all_but_its_body_which_is_beside_it() -> None:
    record, body = read_record(ARTICLE, TEXT)
    assert body == "[Bo](person:bo-li) und Ada Ek."
    assert record.article
    assert (record.article.key, record.article.title, record.article.body) == ("a", "A", "")
    assert record.traits
    assert record.traits.linked == (("person", "bo-li"),)
    assert (record.entity, record.page, record.problems) == (None, None, ())


def test_persons_and_pages_have_a_record_without_a_body() -> None:
    entity, body = read_record("content/people/ada-ek.md", "---\nname: Ada Ek\n---\nWords.\n")
    assert entity.entity
    assert (entity.entity.key, entity.entity.note, body) == ("ada-ek", "Words.", "")
    page, body = read_record("content/pages/help.md", "---\ntitle: Hilfe\n---\nWords.\n")
    assert page.page
    assert (page.page.key, page.page.title, page.page.body, body) == ("help", "Hilfe", "Words.", "")


def test_a_file_elsewhere_says_nothing() -> None:
    assert read_record("content/notes.md", TEXT) == (Record(), "")
    assert read_record("content/articlesque/a.md", TEXT) == (Record(), "")


def test_what_is_wrong_with_a_file_is_in_its_record() -> None:
    record, body = read_record(ARTICLE, "---\nsource: x\n---\nWords.")
    assert list(map(describe, record.problems)) == [f"{ARTICLE}:2: there is no title"]
    assert (record.article, record.traits, body) == (None, None, "")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (ARTICLE, TEXT),
        (ARTICLE, "---\n---\n"),
        ("content/places/bern.md", "---\nname: Bern\ncoordinates: [46.9, 7.4]\n---\n"),
        ("content/pages/help.md", "Words."),
    ],
)
def test_a_record_can_be_kept_as_bytes(path: str, text: str) -> None:
    record, _ = read_record(path, text)
    assert decoder(Record).decode(encode(record)) == record


def test_content_finds_traits_version_and_file_of_each_article_by_its_key() -> None:
    content = load_content({ARTICLE: TEXT, "content/people/b.md": "---\nname: B\n---\n"})
    assert content.paths == {"a": ARTICLE}
    assert content.versions == {"a": fingerprint(TEXT.encode())}
    assert isinstance(content.traits["a"], Traits)
    assert [entity.key for entity in content.entities] == ["b"]


def test_the_version_changes_with_the_file_and_with_what_corrections_make_of_it() -> None:
    other = "content/articles/b.md"
    texts = {ARTICLE: TEXT, other: "---\ntitle: B\nactors: [Cy Oh]\n---\n\nText.\n"}
    before = load_content(texts).versions
    edited = load_content({**texts, ARTICLE: TEXT + "\nMore.\n"}).versions
    corrected = load_content(
        {**texts, CORRECTIONS: "not_in: [{name: Ada Ek, articles: [a]}]\n"}
    ).versions
    assert edited["a"] != before["a"] != corrected["a"] != edited["a"]
    assert edited["b"] == before["b"] == corrected["b"]


def test_files_of_the_same_name_have_neither_version_nor_file() -> None:
    twin = "content/articles/a.md"
    content = load_content({ARTICLE: TEXT, twin: TEXT})
    assert (content.articles, content.paths, content.versions) == ((), {}, {})
    assert list(map(describe, content.problems)) == [
        f"{ARTICLE}: has the same name as {twin} (rename one of them)",
        f"{twin}: has the same name as {ARTICLE} (rename one of them)",
    ]


def test_wrong_corrections_are_a_problem_and_change_nothing() -> None:
    content = load_content({ARTICLE: TEXT, CORRECTIONS: "never: Ada Ek\n"})
    assert [problem.path for problem in content.problems] == [CORRECTIONS]
    assert [each.name for article in content.articles for each in article.actors] == ["Ada Ek"]


def test_records_that_were_kept_say_the_same_as_the_files() -> None:
    texts = {ARTICLE: TEXT, "content/pages/help.md": "Words.", "content/people/b.md": "no"}
    records = {path: read_record(path, texts[path])[0] for path in texts}
    kept = {path: decoder(Record).decode(encode(each)) for path, each in records.items()}
    digests = {path: fingerprint(text.encode()) for path, text in texts.items()}
    assert assemble(Records(kept, digests, texts)) == load_content(texts)
