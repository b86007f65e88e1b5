"""The scores of the search are those of a whole lunr index: lunr.py builds it, lunr.js asks it."""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder
from playwright.sync_api import BrowserContext, Page

from builder.publish.search.documents import SearchDocument, SearchName
from builder.publish.search.fields import FIELDS
from builder.publish.search.index import index_documents
from builder.publish.search.numbering import number_documents
from builder.publish.search.scripts import script_paths
from tests.publish.search_terms import field_terms

LAYOUTS = Path(__file__).parents[2] / "layouts"
ARTICLES, QUERIES, TOP = 400, 500, 20
# lunr.py rounds what a term is worth to three digits, halves to even, and lunr.js halves up.
TOLERANCE = 0.004
SYLLABLES = "ber lin kri ge mül ler stra ße hof ung wal den zü rich 20 ж о"
PRESENCES = ("OPTIONAL", "OPTIONAL", "REQUIRED", "PROHIBITED")

# Asks the whole index by lunr's own means, with its own wildcards, and the parts by engine.js.
COMPARE = """async (clauses) => {
    const { presence } = lunr.Query;
    const whole = window.wholeIndex.query((query) =>
        clauses.forEach((each) => query.clause({ term: each.asked, fields: each.fields,
            boost: each.boost, presence: presence[each.presence], usePipeline: false })));
    const parts = await archiveSearch.engine.run(
        clauses.map((each) => ({ ...each, presence: presence[each.presence] })), null);
    return [whole.map(({ ref, score }) => [Number(ref), score]),
        parts.map(({ number, score }) => [number, score])];
}"""


class Archive(NamedTuple):
    """Documents, their numbers, and every term of them."""

    documents: list[SearchDocument]
    numbers: dict[str, int]
    terms: list[str]


def invented_words(chance: random.Random) -> list[str]:
    """Words from syllables, the first of them common and the last rare."""
    return [
        "".join(chance.choices(SYLLABLES.split(), k=chance.randrange(1, 5))) for _ in range(3000)
    ]


def invented(number: int, words: list[str], chance: random.Random) -> SearchDocument:
    """An article whose words follow Zipf's law, as those of texts do."""
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    text = chance.choices(words, weights, k=chance.randrange(0, 300))
    names = [f"{words[each]} {words[each + 1]}" for each in chance.choices(range(60), k=3)]
    people = {name: SearchName(name.replace(" ", "-"), name) for name in names}
    return SearchDocument(
        url=f"articles/{number}.html",
        title=" ".join(chance.choices(words, weights, k=6)),
        text=" ".join(text),
        language=chance.choice(("de", "de", "en", "ru")),
        people=tuple(people.values()),
        source=SearchName("q", f"Quelle {number % 5}"),
    )


@pytest.fixture(scope="module")
def archive() -> Archive:
    chance = random.Random(20140301)
    words = invented_words(chance)
    documents = [invented(number, words, chance) for number in range(ARTICLES)]
    numbers = number_documents(document.url for document in documents)
    terms = {term for each in field_terms(documents) for found in each.values() for term in found}
    return Archive(documents, dict(numbers), sorted(terms))


def whole_index(archive: Archive) -> str:
    """The index of lunr.py, as lunr.js loads it."""
    builder = Builder()
    builder.ref("ref")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for document, fields in zip(archive.documents, field_terms(archive.documents), strict=True):
        builder.add({"ref": str(archive.numbers[document.url]), **fields})
    index = builder.build().serialize()
    ordered = sorted(builder.inverted_index, key=lambda term: term.encode("utf-16-be"))
    index["invertedIndex"] = [[term, builder.inverted_index[term]] for term in ordered]
    return json.dumps({**index, "version": __TARGET_JS_VERSION__, "pipeline": []})


@pytest.fixture(scope="module")
def page(
    context: BrowserContext, archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page with the engine and the parts of the index, and the whole index beside them."""
    folder = tmp_path_factory.mktemp("scores")
    shutil.copytree(LAYOUTS / "assets", folder / "assets")
    for path, body in index_documents(archive.documents).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)
    scripts = [path for path in script_paths(["de", "en"]) if not path.endswith("/page.js")]
    tags = "".join(f'<script src="{path}"></script>' for path in scripts)
    html = f'<!DOCTYPE html><meta charset="utf-8"><title>Scores</title>{tags}'
    (folder / "scores.html").write_text(html, encoding="utf-8")
    opened = context.new_page()
    opened.goto((folder / "scores.html").as_uri())
    opened.evaluate(
        "(whole) => { window.wholeIndex = lunr.Index.load(JSON.parse(whole)); }",
        whole_index(archive),
    )
    yield opened
    opened.close()


def random_clause(archive: Archive, chance: random.Random) -> dict[str, object]:
    """A word or the beginning of some, in some fields."""
    term = chance.choice(archive.terms)
    fields = chance.choice((list(FIELDS), list(FIELDS), ["title"], ["text", "person"]))
    clause: dict[str, object] = {
        "asked": term,
        "terms": [term],
        "fields": fields,
        "boost": chance.choice((1, 1, 3)),
        "presence": chance.choice(PRESENCES),
    }
    if chance.random() < 0.2:
        beginning = term[: chance.randrange(2, 5)]
        clause["asked"] = f"{beginning}*"
        clause["terms"] = [each for each in archive.terms if each.startswith(beginning)]
    return clause


def test_five_hundred_queries_find_the_same_with_the_same_scores(
    page: Page, archive: Archive
) -> None:
    chance = random.Random(19990503)
    with_hits = 0
    for _ in range(QUERIES):
        clauses = [random_clause(archive, chance) for _ in range(chance.randrange(1, 4))]
        if all(clause["presence"] == "PROHIBITED" for clause in clauses):
            clauses[0]["presence"] = "OPTIONAL"
        whole, parts = page.evaluate(COMPARE, clauses)
        scores = dict(whole)
        assert {number for number, _ in parts} == scores.keys(), clauses
        best = sorted(scores.values(), reverse=True)[:TOP]
        for (number, score), expected in zip(parts, best, strict=False):
            assert score == pytest.approx(scores[number], abs=TOLERANCE), clauses
            assert score == pytest.approx(expected, abs=TOLERANCE), clauses
        with_hits += bool(whole)
    assert with_hits > QUERIES / 2
