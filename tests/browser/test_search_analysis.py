"""The search's twins: what Python writes into the index, the browser reads in the same way."""

import json
import random
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from babel import Locale
from playwright.sync_api import BrowserContext, Page

from builder.publish.search.analysis import STEMMERS, fold, plain_words, terms, words
from builder.publish.search.dividing import Entry, branches, divide, file_name
from builder.publish.search.documents import SearchDocument
from builder.publish.search.packing import pack_ascending, pack_words
from builder.publish.search.packing_arrays import pack_array
from tests.browser.search_site import write_site

CASES = Path(__file__).parents[1] / "cases" / "analysis.txt"

# Endings that the stemmers know, so that each rule is met by many stems.
ENDINGS = {
    "de": "e em en er ern es s st t test heit keit ung ungen lich ig isch end chen los bar haus's",
    "en": "s es ed ing ly ness ation ational fulness ies y 's ability ousness er est ment ist ive",
    "es": "s es ar ando aron amente idad ito iendo imos logia ador anza able ista oso aba ería",
    "fr": "s es er ait ions ement ite euse ation issant aux age ance eur ique iste able ée èrent",
    "it": "i e o are ando mente ita zione issimo tela anza ico ista oso abile ato ivano erà ità",
    "nl": "en s e heden ing tje lijk baar end jes er ste sche isch ig erij loos dom schap ën eren",
}


@pytest.fixture(scope="module")
def twin(context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the analysis of all languages."""
    documents = [SearchDocument(f"{code}.html", code, "", language=code) for code in STEMMERS]
    folder = write_site(tmp_path_factory.mktemp("languages"), documents)
    page = context.new_page()
    page.goto((folder / "search.html").as_uri())
    yield page
    page.close()


def cldr_words(code: str) -> list[str]:
    """The words of a language's CLDR data: names of places, languages, currencies, units, zones."""
    locale = Locale.parse(code)
    names = [locale.territories, locale.languages, locale.scripts, locale.currencies]
    texts = [str(text) for each in names for text in each.values()]
    texts += [zone.get("city", "") for zone in locale.time_zones.values()]
    texts += [name for zone in locale.meta_zones.values() for name in zone.get("long", {}).values()]
    texts += [name for unit in locale.unit_display_names.values() for name in unit.values()]
    return sorted({word for text in texts for word in text.split()})


@cache
def forms(code: str) -> tuple[str, ...]:
    """The words of a language, and each with all the endings."""
    stems = cldr_words(code)
    return tuple({*stems, *(stem + ending for stem in stems for ending in ENDINGS[code].split())})


def random_texts(number: int) -> list[str]:
    """Texts of random characters, the same in every run; mostly letters that are near Latin."""
    chance = random.Random(20140301)
    near = [chr(code) for code in range(0x20, 0x530)]
    far = [chr(code) for code in range(0x530, sys.maxunicode + 1)]
    alphabet = [each for each in near if unicodedata.category(each) != "Cn"]
    rest = [each for each in far if unicodedata.category(each) not in ("Cn", "Cs", "Co")]
    return [
        "".join(
            chance.choice(rest if chance.random() < 0.1 else alphabet)
            for _ in range(chance.randrange(1, 25))
        )
        for _ in range(number)
    ]


def in_browser(page: Page, function: str, texts: Sequence[str], *arguments: str) -> list[object]:
    """What a function such as "analysis.fold" returns for each text.

    All go and come as one JSON text, as Playwright's own way is slow.
    """
    script = """async ([path, texts, others]) => {
        const [module, name] = path.split(".");
        const call = (text) => archiveSearch[module][name](text, ...others);
        return JSON.stringify(await Promise.all(JSON.parse(texts).map(call)));
    }"""
    found: list[object] = json.loads(
        page.evaluate(script, [function, json.dumps(texts), list(arguments)])
    )
    return found


def differences(
    texts: Sequence[str], python: Sequence[object], browser: Sequence[object]
) -> object:
    rows = zip(texts, python, browser, strict=True)
    return [row for row in rows if row[1] != row[2]][:20]


# ---- Analysis ----


def test_over_two_hundred_thousand_forms_are_compared() -> None:
    assert sum(len(forms(code)) for code in STEMMERS) >= 200_000


@pytest.mark.parametrize("code", STEMMERS)
def test_browser_has_the_same_terms_for_the_forms_of_a_language(twin: Page, code: str) -> None:
    texts = forms(code)
    python = [list(terms(text, code)) for text in texts]
    assert differences(texts, python, in_browser(twin, "analysis.terms", texts, code)) == []


def test_browser_has_the_terms_of_the_cases(twin: Page) -> None:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line and not line.startswith("#")]
    for language, text, expected in rows:
        assert in_browser(twin, "analysis.terms", [text], language.strip()) == [expected.split()]


@pytest.mark.parametrize("code", [*STEMMERS, "ru", "de-AT", ""])
def test_browser_has_the_same_terms_for_random_texts(twin: Page, code: str) -> None:
    texts = random_texts(2000)
    python = [list(terms(text, code)) for text in texts]
    assert differences(texts, python, in_browser(twin, "analysis.terms", texts, code)) == []


def test_browser_folds_every_character_alike(twin: Page) -> None:
    kinds = ((chr(code), unicodedata.category(chr(code))) for code in range(sys.maxunicode + 1))
    known = [character for character, kind in kinds if kind not in ("Cn", "Cs", "Co")]
    # Ideographs and Hangul syllables, 80 % of all, are letters like each other: some will do.
    few = [each for each in known if unicodedata.category(each) != "Lo"]
    texts = [f"a{each}b {each}" for each in few + known[::11]]
    folded = in_browser(twin, "analysis.fold", texts)
    assert differences(texts, [fold(text) for text in texts], folded) == []
    python = [list(words(text)) for text in texts]
    assert differences(texts, python, in_browser(twin, "analysis.words", texts)) == []


def test_words_where_they_stand_are_the_words_of_the_text(twin: Page) -> None:
    texts = [text for code in ("de", "en", "fr") for text in sorted(forms(code))[::7]]
    texts += ["Der Krieg war da. Das Bundesverfassungsgericht schwieg. 𝐀𝐁 ﬁ </script>"]
    texts += ["Mu\u0308ller's Bezie\u00adhung – Putin’S O'Brien, l'Europe 1.000-Euro x's's"]
    places = cast(list[list[dict[str, str]]], in_browser(twin, "analysis.written", texts))
    found = [[place["word"] for place in each] for each in places]
    assert differences(texts, [list(plain_words(text)) for text in texts], found) == []


# ---- Packing ----


def random_numbers(seed: int) -> list[int]:
    """Numbers of every size that is packed, the limits of one, two and three signs among them."""
    chance = random.Random(seed)
    limits = [number + step for number in (0, 64, 1664, 41664, 2**20) for step in (-1, 0, 1)]
    numbers = [chance.randrange(2 ** chance.randrange(1, 31)) for _ in range(2000)]
    return [number for number in limits if number >= 0] + numbers


def random_words(number: int) -> list[str]:
    """Sorted words with equal beginnings, some of letters beyond ASCII, one beyond 36 letters."""
    chance = random.Random(7)
    letters = "aaaabbbeeinrst09лаврαβ中𐐨𝒳"
    found = {
        "".join(chance.choice(letters) for _ in range(chance.randrange(1, 9)))
        for _ in range(number)
    }
    return sorted({*found, "a" * 50, "a" * 49 + "b"})


def test_browser_reads_packed_numbers(twin: Page) -> None:
    rows = [random_numbers(seed) for seed in range(5)]
    packed = [pack_array(np.array(row, np.int64))[0].decode() for row in [*rows, []]]
    assert in_browser(twin, "packing.numbers", packed) == [*rows, []]


def test_browser_reads_packed_ascending_numbers(twin: Page) -> None:
    rows = [sorted(set(random_numbers(seed))) for seed in range(5)]
    packed = [pack_ascending(row) for row in rows]
    assert in_browser(twin, "packing.ascending", packed) == rows


def test_browser_reads_packed_words(twin: Page) -> None:
    rows = [random_words(3000), ["лавров", "лаврова", "中"], ["a"]]
    assert in_browser(twin, "packing.words", [pack_words(row) for row in rows]) == rows


# ---- Division ----


Division = Mapping[str, Sequence[Entry]]


def in_division(page: Page, division: Division, script: str, words: object) -> object:
    """What a script returns for words where the terms are divided in this way."""
    set_up = """([branches, words]) => {
        const manifest = { branches: { terms: branches, none: {} }, empty: ["none"] };
        archiveSearch.files.receive("manifest", manifest);
        const { find, under } = archiveSearch.files;
        return Promise.all(words.map(SCRIPT));
    }"""
    return page.evaluate(set_up.replace("SCRIPT", script), [dict(branches(division)), words])


@pytest.fixture(scope="module")
def division() -> Division:
    """Words in files of at most a few lines; prefixes that are words have files of their own."""
    return divide([Entry(word, word) for word in random_words(3000)], largest=400)


@pytest.fixture
def quiet(twin: Page) -> Iterator[Page]:
    """The page when it has done its own work; afterwards with its own manifest again."""
    twin.locator("#search-status[data-answered]").wait_for()
    yield twin
    twin.reload()


def test_browser_finds_the_file_of_every_word(quiet: Page, division: Division) -> None:
    files = {
        each.word: f"terms/{file_name(leaf)}" for leaf, file in division.items() for each in file
    }
    assert len(division) > 100
    assert any(file_name(leaf).endswith("_") for leaf in division)
    script = '(word) => find("terms", word)'
    assert in_division(quiet, division, script, list(files)) == list(files.values())


def test_browser_looks_for_an_unknown_word_nowhere_or_where_it_would_be(
    quiet: Page, division: Division
) -> None:
    script = '(word) => find(word === "x" ? "none" : "terms", word)'
    known = {f"terms/{file_name(leaf)}" for leaf in division} | {None}
    unknown = ["x", "q", "", "aaaax", "constructor", "__proto__", "л", "中中中", "𐐨x"]
    found = in_division(quiet, division, script, unknown)
    assert isinstance(found, list)
    assert found[:3] == [None, None, None]
    assert set(found) <= known


@pytest.mark.parametrize("start", ["", "a", "ab", "л", "𐐨", "aaaaaaaaaaaa", "中a", "q"])
def test_browser_finds_all_files_under_a_prefix(
    quiet: Page, division: Division, start: str
) -> None:
    having = {
        f"terms/{file_name(leaf)}"
        for leaf, file in division.items()
        if any(entry.word.startswith(start) for entry in file)
    }
    [found] = cast(
        list[list[str]],
        in_division(quiet, division, '(start) => under("terms", start)', [start]),
    )
    assert having <= set(found)
    assert len(set(found) - having) <= 1  # the file that would have such words
    assert len(found) == len(set(found))


def test_an_undivided_list_is_one_file(quiet: Page) -> None:
    division = divide([Entry(word, word) for word in ("arm", "mär")])
    script = '(word) => find("terms", word)'
    assert in_division(quiet, division, script, ["arm", "mär"]) == ["terms/all"] * 2
