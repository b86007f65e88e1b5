"""What the scripts do with a reader's query takes linear time, however it is made."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page

from builder.publish.search.documents import SearchDocument
from tests.browser.search_site import write_site
from tests.linear.attacks import attacks

ASSETS = Path(__file__).parents[2] / "layouts/assets"
# Comments and texts, which are passed over, and patterns where a value may stand.
_PIECE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|[=(,:!&|?;\[{}]\s*/(?P<source>(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n*\[])"""
    r"""(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])*)/(?P<flags>[a-z]*)""",
    re.DOTALL,
)
# What JavaScript says of letters, as near as Python's module can say it.
_CLASSES = {r"\p{L}": r"\w", r"\p{N}": r"\d", r"\p{M}": "\u0301", r"\p{Script=Latin}": r"\w"}
# Milliseconds that no linear pattern takes for the longer text; a quadratic one takes 100 and more.
QUICK, MOST_GROWTH = 20, 9
LENGTHS = (16_000, 64_000)
_SLOW = """([source, flags, attacks, [short, long], quick, most]) => {
  const pattern = new RegExp(source, flags.replace("g", "") + "g");
  const text = ([before, piece, behind], length) =>
    before + piece.repeat(length / piece.length) + behind;
  const take = (asked) => {
    const start = performance.now();
    asked.replace(pattern, "");
    return performance.now() - start;
  };
  const least = (asked) => Math.min(take(asked), take(asked), take(asked));
  return attacks.filter((attack) => {
    const asked = text(attack, long);
    return take(asked) > quick && least(asked) > quick &&
      least(asked) > most * least(text(attack, short));
  });
}"""


class Literal(NamedTuple):
    """A pattern as a script has it."""

    file: str
    source: str
    flags: str


def literals() -> Iterator[Literal]:
    """Every pattern of the scripts of our own."""
    for path in sorted(ASSETS.rglob("*.js")):
        if "vendor" not in path.parts:
            for match in _PIECE.finditer(path.read_text(encoding="utf-8")):
                if match["source"]:
                    yield Literal(path.name, match["source"], match["flags"])


LITERALS = sorted(set(literals()))


def slow(
    page: Page, source: str, flags: str, lengths: tuple[int, int] = LENGTHS, quick: int = QUICK
) -> list[object]:
    """The attacks for which a pattern takes more than linear time."""
    known = source
    for theirs, ours in _CLASSES.items():
        known = known.replace(theirs, ours)
    tried = [list(attack) for attack in attacks(re.compile(known))]
    assert tried
    given = [source, flags, tried, list(lengths), quick, MOST_GROWTH]
    return page.evaluate(_SLOW, given)  # type: ignore[no-any-return]


def test_the_patterns_are_found() -> None:
    assert len(LITERALS) > 30
    assert {each.file for each in LITERALS} >= {"query.js", "analysis.js", "names.js", "filters.js"}


def test_patterns_are_made_of_nothing_that_is_typed() -> None:
    made = {
        path.name: path.read_text(encoding="utf-8").count("new RegExp(")
        for path in ASSETS.rglob("*.js")
        if "vendor" not in path.parts
    }
    assert {name: count for name, count in made.items() if count} == {"analysis.js": 3}


def test_a_pattern_takes_linear_time(page: Page) -> None:
    assert {
        each: found for each in LITERALS if (found := slow(page, each.source, each.flags))
    } == {}


@pytest.mark.parametrize("source", [r"<!--.*?-->", r"(?:\p{L}+ )*\.$"])
def test_a_pattern_that_is_not_linear_is_found(page: Page, source: str) -> None:
    # In short texts, as it would not come to an end in long ones.
    assert slow(page, source, "u", (1_000, 4_000), 1)


@pytest.fixture(scope="module")
def search(context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of a search among articles with a very long word."""
    documents = [
        SearchDocument("a.html", "Ein Rat", "Der Rat tagt in Bonn. " * 40 + "a" * 5_000),
        SearchDocument("b.html", "Baaab", "Baaab kam. " + "aab" * 2_000, language="de"),
    ]
    folder = write_site(tmp_path_factory.mktemp("long"), documents)
    page = context.new_page()
    page.goto((folder / "search.html").as_uri())
    yield page
    page.close()


# Queries that would spread pieces over a word in all ways, and others that are long.
QUERIES = {
    "wildcards": "*a" * 5_000,
    "wildcards that match nothing": "*a" * 4_999 + "*b",
    "wildcards behind each other": "a" + "*" * 9_999,
    "many patterns": "*a*b " * 2_000,
    "a word": "a" * 10_000,
    "words": "rat " * 2_500,
    "different words": " ".join(f"w{n}" for n in range(2_000)),
    "fields": "title:" * 1_600,
    "quotation marks": '"' * 10_000,
    "single quotation marks": " 'a" * 3_300,
    "signs": "+-~^*:" * 1_600,
    "edits": "aaaa~9 " * 1_400,
    "a long word with edits": "a" * 9_998 + "~2",
    "spaces": " " * 10_000,
    "hyphens": "a-" * 5_000,
    "letters before a sign": "a " * 4_999 + ":",
}
_ASK = """async (text) => {
  const { query, suggestions } = window.archiveSearch;
  const start = performance.now();
  const fields = ["title", "text"];
  const asked = query.parse(text, new Map(fields.map((each) => [each, each])), fields);
  await query.answer(asked, null);
  await suggestions.suggest(text);
  return performance.now() - start;
}"""


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_answered_in_bounded_time(search: Page, name: str) -> None:
    # Milliseconds on a busy machine.
    assert search.evaluate(_ASK, QUERIES[name]) < 3_000


def test_a_wildcard_matches_as_ever(search: Page) -> None:
    cases = {
        ("bundes*gericht", "bundesverfassungsgericht"): True,
        ("*rat", "stadtrat"): True,
        ("rat*", "rathaus"): True,
        ("r*t", "rat"): True,
        ("ra*at", "rat"): False,
        ("*a*a*", "abba"): True,
        ("*a*a*", "abb"): False,
        ("rat*", "stadtrat"): False,
        ("a*b*c", "axcxb"): False,
    }
    found = {
        case: search.evaluate("([p, w]) => archiveSearch.marks.wildcard(p)(w)", list(case))
        for case in cases
    }
    assert found == cases
    assert search.evaluate("archiveSearch.marks.wildcard('**')") is None


def test_prefixes_in_a_row_are_no_compound(search: Page) -> None:
    is_compound = "([word, part]) => archiveSearch.analysis.isCompound(word, part)"
    assert search.evaluate(is_compound, ["stadtrichter", "richter"])
    assert not search.evaluate(is_compound, ["einrichten", "richten"])
    assert not search.evaluate(is_compound, ["abeinrichten", "richten"])
    assert search.evaluate(is_compound, ["ab" * 20_000 + "x" + "richten", "richten"])


def test_a_text_is_analysed_in_bounded_time(search: Page) -> None:
    seconds = """(text) => {
      const start = performance.now();
      const { analysis } = archiveSearch;
      [analysis.fold, analysis.words, analysis.written].forEach((each) => each(text));
      return performance.now() - start;
    }"""
    for piece in ("a", "a's", "\u0301", "\u200b", "a'", "oe", "ß", "a\u0301", "'s", "1 "):
        assert search.evaluate(seconds, piece * (100_000 // len(piece))) < 3_000, piece
