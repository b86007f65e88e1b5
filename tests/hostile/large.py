"""What is too large, too deep or too often: made when it is needed, and never kept."""

import string
from collections.abc import Callable, Iterable, Mapping
from itertools import islice, product
from typing import NamedTuple

PROSE = (
    "Der Rat der Stadt hat am Freitag beschlossen, dass der Bus auch am Sonntag fährt.\n\n"
    "Die Fahrer arbeiten ohne Lohn, sagte eine Sprecherin, und sie wollen es in dem Jahr tun.\n\n"
)
PAGE = f"Der Rat tagt\n\n{PROSE}"
BY_HAND = "---\ntitle: Der Rat tagt\nactors: [Anna Kern]\nplaces: [Bonn]\n---\n\n"


class Large(NamedTuple):
    """A file that is made, and the line that is told of it: '' where it is read."""

    path: str
    make: Callable[[], str]
    told: str = ""


def _times(head: str, piece: str, count: int, tail: str = "\n") -> Callable[[], str]:
    return lambda: f"{head}{piece * count}{tail}"


def _each(head: str, make: Callable[[int], str], count: int, tail: str = "\n") -> Callable[[], str]:
    return lambda: f"{head}{''.join(map(make, range(count)))}{tail}"


def _saved(make: Callable[[], str]) -> Callable[[], str]:
    return lambda: (
        f"<html><body><article><h1>Der Rat tagt</h1><p>{PROSE}</p>{make()}</article></body></html>"
    )


def _list(field: str, make: Callable[[int], str], count: int) -> Callable[[], str]:
    return _each(f"---\ntitle: x\n{field}:\n", lambda n: f"  - {make(n)}\n", count, "---\n\nx\n")


def _names(count: int) -> Iterable[str]:
    letters = product("KBMRT", "aeiou", "rlnm", "aeiou", string.ascii_lowercase, "dtsk")
    return islice(("Anna " + "".join(each) for each in letters), count)


# What is read, each alone within bounds of time and memory, to a site in proportion.
READ: Mapping[str, Large] = {
    "390,000 mentions of one name without a stop": Large(
        "content/articles/a.md", _times(BY_HAND, "Anna Kern ", 390_000)
    ),
    "170,000 mentions of one name in a seed": Large(
        "seeds/a.txt", _times(f"{PAGE}Anna Kern war in Bonn.\n\n", "Kern. ", 166_000)
    ),
    "190,000 sentences with a name, a paragraph each": Large(
        "content/articles/a.md", _times(BY_HAND, "Anna Kern kam.\n\n", 190_000)
    ),
    "90,000 quotes": Large(
        "content/articles/a.md", _times(BY_HAND, "„Wir fahren im Mai los“, sagte Kern.\n\n", 90_000)
    ),
    "150,000 links to a person by hand": Large(
        "content/articles/a.md", _times(BY_HAND, "[sie](person:anna-kern) ", 150_000)
    ),
    "500 persons with 2,000 forms": Large(
        "content/articles/a.md",
        _list("actors", lambda n: f"{{name: Anna Kern{n}, as: [a{n}, b{n}, c{n}, d{n}]}}", 500),
    ),
    "800 forms that begin alike in a text of their beginning": Large(
        "content/articles/a.md",
        lambda: (
            _list("actors", lambda n: f"{{name: {'a ' * n}b, as: [{'a ' * n}c]}}", 400)()
            + "a " * 1_500_000
        ),
    ),
    "50,000 names in a seed": Large(
        "seeds/a.txt", lambda: PAGE + " ".join(f"{each} kam." for each in _names(50_000))
    ),
    "100,000 words that are all different": Large(
        "content/articles/a.md", _each(BY_HAND, lambda n: f"wort{n} ", 100_000)
    ),
    "a letter below 100,000 combining signs": Large(
        "content/articles/a.md", _times(f"{BY_HAND}Z", "\u0301", 100_000)
    ),
    "the same in a seed": Large("seeds/a.txt", _times(f"{PAGE}Z", "\u0301", 100_000)),
    "a line of 1 MB": Large("seeds/a.txt", _times(PAGE, "Ein Satz steht hier. ", 47_000)),
    "a word of 900,000 letters": Large("seeds/a.txt", _times(PAGE, "a", 900_000)),
    "900,000 empty lines": Large("seeds/a.txt", _times(PAGE, "\n", 900_000)),
    "20,000 lines": Large("seeds/a.txt", _each(PAGE, lambda n: f"Zeile {n % 9}\n", 19_000)),
    "200,000 open brackets": Large("seeds/a.txt", _times(PAGE, "[", 200_000)),
    "30,000 sayings": Large("seeds/a.txt", _times(PAGE, "„a“ sagte ", 30_000)),
    "1,000,000 open brackets by hand": Large(
        "content/articles/a.md", _times(BY_HAND, "[", 1_000_000)
    ),
    "100,000 quotations in each other": Large(
        "content/articles/a.md", _times(BY_HAND, ">", 100_000, " x\n")
    ),
    "200,000 beginnings of emphasis": Large(
        "content/articles/a.md", _times(BY_HAND, "*a **b ", 200_000)
    ),
    "rows of backticks of every length": Large(
        "content/articles/a.md", _each(BY_HAND, lambda n: "`" * n + "a", 2_000)
    ),
    "100,000 links in each other": Large("content/articles/a.md", _times(BY_HAND, "[a](", 100_000)),
    "100,000 links": Large(
        "content/articles/a.md", _times(BY_HAND, "[a](https://example.org/) ", 100_000)
    ),
    "40,000 references": Large(
        "content/articles/a.md",
        _each(BY_HAND, lambda n: f"[a{n}]: /x{n}\n[a{n}]\n\n", 40_000),
    ),
    "10,000 pictures": Large(
        "content/articles/a.md", _times(BY_HAND, "![a](https://example.org/a.png)\n\n", 10_000)
    ),
    "60,000 elements beside each other": Large(
        "seeds/a.html", _saved(_times("", "<b>a</b>", 60_000))
    ),
    "elements that nothing closes": Large("seeds/a.html", _saved(_times("", "<p>a<b>", 900))),
    "comments that never end": Large("seeds/a.html", _saved(_times("", "<!-- a ", 50_000))),
    "JSON-LD nested 50,000 deep": Large(
        "seeds/a.html",
        _saved(_times('<script type="application/ld+json">', '{"a":[', 50_000, "</script>")),
    ),
    "20,000 authors in JSON-LD, and a headline of 1 MB": Large(
        "seeds/a.html",
        _saved(
            _each(
                '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
                + "Rat " * 250_000
                + '","author":["Anna Kern"',
                lambda n: f',{{"@type":"Person","name":"Anna Kern{n}"}}',
                20_000,
                "]}</script>",
            )
        ),
    ),
    "5,000 headlines": Large("seeds/a.html", _saved(_times("", "<h1>Der Rat tagt</h1>", 5_000))),
    "600 tables in each other": Large("seeds/a.html", _saved(_times("", "<table><tr><td>", 600))),
    "a picture of 3 MB in the page": Large(
        "seeds/a.html", _saved(_times('<img src="data:image/png;base64,', "A", 3_000_000, '">'))
    ),
}

_A = "content/articles"
# What is refused with one line, all in one archive.
REFUSED: Mapping[str, Large] = {
    "a million mentions of one name": Large(
        f"{_A}/mentions.md",
        _times(BY_HAND, "Anna Kern ", 1_000_000),
        "is too large to be read: 10.0 MB (at most 4 MB; split it)",
    ),
    "100,000 actors": Large(
        f"{_A}/actors.md",
        _list("actors", lambda n: f"Anna Kern{n}", 100_000),
        "3: 'actors' has too many entries: 100000 (at most 500)",
    ),
    "10,000 forms": Large(
        f"{_A}/forms.md",
        _list("actors", lambda n: f"{{name: b{n}, as: [{'a, ' * 499}a]}}", 20),
        "3: 'actors' has too many forms under 'as': 10000 (at most 2000)",
    ),
    "10,000 captions": Large(
        f"{_A}/captions.md",
        _list("captions", lambda n: f"{{text: Bild {n}}}", 10_000),
        "3: 'captions' has too many entries: 10000 (at most 500)",
    ),
    "20,000 aliases": Large(
        "content/people/aliases.md",
        _each("---\nname: Anna\naliases:\n", lambda n: f"  - Anna {n}\n", 20_000, "---\n"),
        "3: 'aliases' has too many entries: 20000 (at most 500)",
    ),
    "20,000 unknown fields": Large(
        f"{_A}/fields.md",
        _each("---\ntitle: x\n", lambda n: f"f{n}: x\n", 20_000, "---\n"),
        "2: the header has too many fields: 20001 (at most 200)",
    ),
    "20,000 unknown fields of an actor": Large(
        f"{_A}/entry.md",
        _each("---\ntitle: x\nactors:\n  - name: y\n", lambda n: f"    f{n}: x\n", 20_000, "---\n"),
        "4: 'actors' has too many fields: 20001 (at most 200)",
    ),
    "a header nested 100,000 deep": Large(
        f"{_A}/nested.md", _times("---\ntitle: ", "[", 100_000, "\n---\n"), "2: nested too deeply"
    ),
    "a mapping nested 2,000 deep": Large(
        f"{_A}/mapping.md",
        _each("---\n", lambda n: f"{' ' * n}a:\n", 1_990, "---\n"),
        "2: nested too deeply",
    ),
    "a title of 500,000 signs": Large(
        f"{_A}/title.md",
        _times("---\ntitle: ", "Rat ", 125_000, "\n---\n\nText.\n"),
        "2: 'title' is too long: 499999 signs (at most 1000)",
    ),
    "a name of 200,000 signs": Large(
        f"{_A}/name.md",
        _times("---\ntitle: x\nactors: [", "A", 200_000, "]\n---\n\nText.\n"),
        "3: 'actors' is too long: 200000 signs (at most 1000)",
    ),
    "a role of 2 MB": Large(
        f"{_A}/role.md",
        _times("---\ntitle: x\ndate_reason: ", "A", 2_000_000, "\n---\n\nText.\n"),
        "3: 'date_reason' is too long: 2000000 signs (at most 20000)",
    ),
    "a note on a person of 5 MB": Large(
        "content/people/note.md",
        _times("---\nname: Anna Note\n---\n\n", "Ein Satz steht hier. ", 250_000),
        "is too large to be read: 5.3 MB (at most 4 MB; split it)",
    ),
    "2 MB of one sign": Large(
        "seeds/repeated.txt",
        _times("", "a", 2_000_000),
        "is too large for one page: 2 MB (at most 1 MB; split it into one file a page)",
    ),
    "100,000 short lines": Large(
        "seeds/lines.txt",
        _each(PAGE, lambda n: f"Zeile {n % 9}\n", 100_000),
        "has too many lines for one page: 100003 (at most 20000; split it into one file a page)",
    ),
    "30,000 short paragraphs of a saved page": Large(
        "seeds/paragraphs.html",
        _saved(_times("", "<p>a</p>", 30_000)),
        "has too many lines for one page: 30002 (at most 20000; split it into one file a page)",
    ),
    "100,000 links in a saved page": Large(
        "seeds/links.html",
        _saved(_times("", "<a href='https://example.org/'>a</a> ", 100_000)),
        "no article found in it",
    ),
    "10,000 elements in each other": Large(
        "seeds/deep.html",
        _saved(_times("", "<div>", 10_000)),
        "is nested too deeply to be read: more than 2048 elements in each other "
        "(save the page as text)",
    ),
    "100,000 beginnings of a tag": Large(
        "seeds/tags.html",
        _saved(_times("", "<a ", 100_000)),
        "has an element of too many attributes to be read (save the page as text)",
    ),
    "an element of 50,000 attributes": Large(
        "seeds/attributes.html",
        _saved(_each("<p", lambda n: f" a{n}=b", 50_000, ">x</p>")),
        "has an element of too many attributes to be read (save the page as text)",
    ),
}
