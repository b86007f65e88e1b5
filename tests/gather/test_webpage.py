"""Saved pages: their visible blocks with marks, what their metadata state, and bad markup."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.gather.article import gather_seed
from builder.gather.read import LARGEST_WEBPAGE, read_seed
from builder.gather.statement import Statement
from builder.gather.webpage import read_webpage
from builder.gather.webpage.blocks import page_blocks
from builder.gather.webpage.extracted import mark_within
from builder.gather.webpage.page import parse_page
from builder.gather.webpage.stated_dates import read_date
from builder.model import Article, Block, Seed, Sidecar
from builder.problems import ProblemsError

BODY = (
    "Der Rat der Stadt Sandholm hat am Dienstag beschlossen, dass der Bürgerbus auch am Sonntag "
    "fährt und die Fahrer dafür keinen Lohn bekommen.",
    "Die Fahrer hatten im Herbst darum gebeten, weil an Sonntagen kaum jemand zur Fähre kommt, "
    "sagte eine Sprecherin der Stadt auf Nachfrage.",
    "Für die Stadt ist das ein guter Tag, denn die Linie war lange umstritten und sollte nach dem "
    "Willen der Verwaltung im Winter eingestellt werden.",
    "Der erste Bus fährt am kommenden Sonntag um acht Uhr am Markt ab und erreicht die Fähre nach "
    "zwanzig Minuten, heißt es in der Mitteilung.",
)
TITLE = "Bürgerbus fährt am Sonntag"


def seed(html: str | bytes, name: str = "a.html", sidecar: Sidecar | None = None) -> Seed:
    content = html if isinstance(html, bytes) else html.encode()
    return read_seed(f"seeds/{name}", content, sidecar or Sidecar(), "seeds")


def page(head: str = "", body: str = "", attributes: str = "") -> str:
    text = body or f"<h1>{TITLE}</h1>" + "".join(f"<p>{each}</p>\n" for each in BODY)
    return f"<!DOCTYPE html><html {attributes}><head>{head}</head>\n<body>{text}</body></html>"


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def state(head: str, body: str = "", attributes: str = "") -> Statement:
    return read_webpage(seed(page(head, body, attributes)))[1]


def blocks(body: str) -> list[Block]:
    text = f"<html><body>{body}</body></html>"
    return list(page_blocks(parse_page(Seed("seeds/a.html", "a.html", text, ""))))


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def problem_of(html: bytes) -> str:
    with pytest.raises(ProblemsError) as error:
        gather_seed(seed(html))
    return str(error.value)


def test_every_block_element_and_line_break_is_a_block() -> None:
    assert texts("A <b>b</b>c<div>D<p>E<br>F</div>g") == ["A bc", "D", "E", "F", "g"]


def test_scripts_styles_and_comments_are_no_text() -> None:
    hidden = "<script>x</script><style>y</style><noscript>z</noscript><template>t</template>"
    assert texts(f"<p>Ein {hidden}<svg><title>q</title></svg><!-- c -->Wort</p>") == ["Ein Wort"]


def test_the_pages_title_is_the_first_block() -> None:
    found = page_blocks(parse_page(seed(page("<title>Seite</title>", "<p>Text</p>"))))
    assert [(each.text, "title" in each.marks) for each in found] == [
        ("Seite", True),
        ("Text", False),
    ]


@pytest.mark.parametrize(
    ("html", "marks"),
    [
        ("<h1>x</h1>", {"h1", "heading"}),
        ("<h3>x</h3>", {"heading"}),
        ("<p>x</p>", {"paragraph"}),
        ("<ul><li>x</ul>", {"list"}),
        ("<blockquote><p>x</p></blockquote>", {"quote", "paragraph"}),
        ("<figure><figcaption>x</figcaption></figure>", {"figure", "figcaption"}),
        ("<table><tr><td>x</table>", {"table"}),
        ("<p><a href='/'>Alles weitere</a> x</p>", {"paragraph", "link"}),
        ("<p>x mit einem <a href='/'>Verweis</a></p>", {"paragraph"}),
        ("<p>Sandholm, am <time>1. Mai</time></p>", {"paragraph", "time"}),
        ("<nav>x</nav>", {"nav"}),
        ("<div role='navigation'>x</div>", {"nav"}),
        ("<div role='banner'>x</div>", {"header"}),
        ("<article><header>x</header></article>", {"article", "header"}),
        ("<div itemprop='articleBody'>x</div>", {"article"}),
        ("<main>x</main>", {"main"}),
        ("<p style='color: red; display:none'>x</p>", {"paragraph", "hidden"}),
        ("<p hidden>x</p>", {"paragraph", "hidden"}),
    ],
)
def test_marks_are_what_the_markup_says(html: str, marks: set[str]) -> None:
    assert blocks(html)[0].marks == marks


def test_lines_are_those_of_the_html_file() -> None:
    html = "<html>\n<body>\n<script>\n\n</script><p>\nEins\n</p>\n<p>Zwei\nDrei</p></body></html>"
    found = page_blocks(parse_page(seed(html)))
    assert [(each.first, each.last, each.text) for each in found] == [
        (6, 6, "Eins"),
        (8, 9, "Zwei Drei"),
    ]


def test_what_trafilatura_extracts_is_marked_and_the_menu_is_not() -> None:
    menu = "<nav><ul><li>Start<li>Sport<li>Wetter</ul></nav>"
    body = f"{menu}<article><h1>{TITLE}</h1>" + "".join(f"<p>{each}</p>" for each in BODY)
    found, _ = read_webpage(seed(page("", body)))
    assert [each.text for each in found if "extracted" in each.marks][-4:] == list(BODY)
    assert not any("extracted" in each.marks for each in found if "nav" in each.marks)


def marked(lines: list[str], extraction: str) -> list[int]:
    found = mark_within(tuple(Block(n, n, line) for n, line in enumerate(lines)), extraction)
    return [each.first for each in found if "extracted" in each.marks]


def test_of_a_text_that_is_printed_twice_the_one_beside_its_neighbours_is_marked() -> None:
    lines = [BODY[0], "Start", "Sport", BODY[0], BODY[1], BODY[2]]
    assert marked(lines, "\n".join(BODY[:3])) == [3, 4, 5]


def test_blocks_are_found_in_lines_that_are_joined_or_split() -> None:
    split = BODY[0].replace("beschlossen, ", "beschlossen,\n")
    assert marked([BODY[0], "Zwei Worte", BODY[1]], f"{split}\nZwei Worte {BODY[1]}") == [0, 1, 2]


def test_a_second_copy_of_the_whole_article_in_one_block_is_not_marked() -> None:
    assert marked([*BODY, " ".join(BODY)], "\n".join(BODY)) == [0, 1, 2, 3]


def test_hidden_text_is_left_out_unless_it_is_the_article() -> None:
    offer = "<div style='display: none'>Nur für Abonnenten</div>"
    body = f"<article><h1>{TITLE}</h1>{offer}" + "".join(f"<p>{each}</p>" for each in BODY)
    visible, _ = read_webpage(seed(page("", body)))
    assert [each.text for each in visible] == [TITLE, *BODY]
    behind_wall = tuple(Block(1, 1, each, marks=frozenset({"hidden"})) for each in (*BODY, "Abo"))
    assert [each.text for each in mark_within(behind_wall, "\n".join(BODY))] == list(BODY)


ARTICLE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2021-05-20T05:39:12+02:00",
    "dateModified": "2021-05-21T07:00:00+02:00",
    "author": [{"@type": "Person", "name": "Jorun Askvik"}, {"@id": "#two"}],
    "publisher": {"@type": "Organization", "name": "Sandholmer Bote"},
    "inLanguage": "de-DE",
}
PERSON = {"@id": "#two", "@type": "Person", "name": "Tamme Petersen"}


@pytest.mark.parametrize(
    "data",
    [
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE, PERSON]},
        [[{"@type": "BreadcrumbList"}], ARTICLE, PERSON],
    ],
    ids=["graph", "list"],
)
def test_json_ld_states_the_article(data: Any) -> None:
    link = '<link rel="canonical" href="https://bote.example/bus">'
    assert state(linked(data) + link) == Statement(
        title=TITLE,
        published="2021-05-20T05:39",
        updated="2021-05-21T07:00",
        authors=("Jorun Askvik", "Tamme Petersen"),
        source="Sandholmer Bote",
        url="https://bote.example/bus",
        language="de",
    )


def test_meta_tags_state_what_json_ld_does_not() -> None:
    head = (
        f'<meta property="og:title" content="{TITLE} | Sandholmer Bote">'
        '<meta property="og:site_name" content="Sandholmer Bote">'
        '<meta property="article:published_time" content="2021-05-20T03:39:00Z">'
        '<meta property="article:modified_time" content="2021-05-20T03:39:20Z">'
        '<meta property="og:url" content="https://bote.example/bus">'
        '<meta name="author" content="Von Jorun Askvik und Tamme Petersen, Sandholmer Bote">'
    )
    assert state(head, "<p>Text</p>", 'lang="de-CH"') == Statement(
        title=TITLE,
        published="2021-05-20T03:39Z",
        authors=("Jorun Askvik", "Tamme Petersen"),
        source="Sandholmer Bote",
        url="https://bote.example/bus",
        language="de",
    )


def test_microdata_state_what_meta_tags_do_not() -> None:
    body = (
        f'<h2 itemprop="headline">{TITLE}</h2><p itemprop="author">Jorun Askvik</p>'
        '<time itemprop="datePublished" datetime="2021-05-20">gestern</time>'
    )
    stated = state("", body)
    assert (stated.title, stated.published, stated.authors) == (
        TITLE,
        "2021-05-20",
        ("Jorun Askvik",),
    )


def test_broken_json_ld_still_tells_dates() -> None:
    broken = '{"@type":"Article","headline":"Ein "Zitat"","datePublished":"2021-05-20T05:39",'
    stated = state(f'<script type="application/ld+json">{broken}</script>')
    assert (stated.title, stated.published) == (TITLE, "2021-05-20T05:39")


@pytest.mark.parametrize("levels", [10, 400, 100_000])
def test_json_ld_may_be_nested_without_end(levels: int) -> None:
    nested = f'{{"@type":"Article","author":{"[" * levels}"Jorun Askvik"{"]" * levels}}}'
    stated = state(f'<script type="application/ld+json">{nested}</script>')
    assert stated.authors == (("Jorun Askvik",) if levels == 10 else ())


@pytest.mark.parametrize("end", [",", ";"])
def test_json_ld_with_a_needless_sign_is_read(end: str) -> None:
    text = json.dumps(ARTICLE)
    text = text[:-1] + ",}" if end == "," else text + ";"
    stated = state(f'<script type="application/ld+json">{text}</script>')
    assert stated.authors == ("Jorun Askvik",)


def test_the_articles_node_is_the_one_with_the_pages_address() -> None:
    other = {"@type": "NewsArticle", "headline": "Anderes", "datePublished": "2020-01-01"}
    here = {**ARTICLE, "mainEntityOfPage": {"@id": "https://bote.example/bus"}}
    link = '<link rel="canonical" href="https://bote.example/bus">'
    assert state(linked([other, here]) + link).published == "2021-05-20T05:39"


@pytest.mark.parametrize(
    ("headline", "shown", "title"),
    [
        (TITLE, f"Sandholm: {TITLE}", TITLE),
        (TITLE, "Menü", TITLE),
        ("Bürgerbus fährt am Sonntag wieder", TITLE, TITLE),
        (f"{TITLE} – bote.example", "", TITLE),
        ("Bus - Bahn - Fähre", "", "Bus - Bahn - Fähre"),
    ],
    ids=["kicker", "other", "shown", "site", "separators"],
)
def test_the_title_is_the_headline_alone(headline: str, shown: str, title: str) -> None:
    head = linked({"@type": "Article", "headline": headline})
    link = '<link rel="canonical" href="https://www.bote.example/bus">'
    assert state(head + link, f"<h1>{shown}</h1><p>Text</p>").title == title


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2021-05-20T05:39:12.123+02:00", "2021-05-20T05:39"),
        ("2021-05-20 05:39:12 +0200", "2021-05-20T05:39"),
        ("20210520T0539", "2021-05-20T05:39"),
        ("2021-05-20T05:39:12Z", "2021-05-20T05:39Z"),
        ("2021-05-20T05:39:12+00:00", "2021-05-20T05:39Z"),
        ("2021-05-20T00:00:00+02:00", "2021-05-20"),
        ("2021-05-20", "2021-05-20"),
        ("Thu, 20 May 2021 05:39:00 +0200", "2021-05-20T05:39"),
        ("20. Mai 2021", "2021-05-20"),
        ("1970-01-01T00:00:00Z", ""),
        ("2021-02-30", ""),
        ("2021-05-20T99:39", "2021-05-20"),
        ("gestern", ""),
        ("", ""),
    ],
)
def test_stated_dates_are_edtf_to_the_minute(text: str, edtf: str) -> None:
    date = read_date(text)
    assert (date.edtf if date else "") == edtf


def gathered(html: str | bytes, sidecar: Sidecar | None = None) -> Article:
    return gather_seed(seed(html, sidecar=sidecar))


def test_the_sidecar_beats_the_metadata_and_they_beat_the_text() -> None:
    text = f"<h1>{TITLE}</h1><p>Anderes Blatt, 1. Mai 2020</p>"
    html = page(linked(ARTICLE), text + "".join(f"<p>{each}</p>" for each in BODY))
    stated = gathered(html)
    assert (stated.source, stated.date, stated.updated, stated.date_reason) == (
        "Sandholmer Bote",
        "2021-05-20T05:39",
        "2021-05-21T07:00",
        "",
    )
    known = gathered(html, Sidecar(source="Bote", date="2021-05-19", url="https://b.example/1"))
    assert (known.source, known.date, known.url) == ("Bote", "2021-05-19", "https://b.example/1")


def test_a_saved_page_and_its_text_keep_the_same_text() -> None:
    html = page("<title>Bürgerbus - Bote</title>", "<p>Menü</p>" + page()[50:])
    lines = "\n".join(block.text for block in read_webpage(seed(html))[0])
    text = gather_seed(seed(lines, "a.txt"))
    assert gathered(html).body == text.body == "\n\n".join(BODY)


def test_captions_subheads_and_quotes_are_what_the_markup_calls_them() -> None:
    caption = "<figure><figcaption>Der Bus steht am Markt und wartet.</figcaption></figure>"
    body = (
        f"<h1>{TITLE}</h1>{caption}<p>{BODY[0]}</p><p>{BODY[1]}</p>"
        f"<h2>Das ist der neue Plan der Stadt.</h2><p>{BODY[2]}</p>"
        f"<blockquote>{BODY[3]}</blockquote><p>{BODY[0].replace('Rat', 'Kreistag')}</p>"
    )
    article = gathered(page("", body))
    assert [each.text for each in article.captions] == ["Der Bus steht am Markt und wartet."]
    assert "## Das ist der neue Plan der Stadt." in article.body
    assert f"> {BODY[3]}" in article.body


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("iso-8859-1", '<meta charset="ISO-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8", '<meta charset="no-such-thing">'),
        ("utf-8-sig", ""),
        ("utf-16", '<meta charset="utf-8">'),
        ("iso-8859-2", '<meta charset="iso-8859-2">'),
        ("cp1252", ""),
    ],
)
def test_a_page_is_decoded_by_what_it_declares_unless_it_is_utf8(
    encoding: str, declared: str
) -> None:
    assert gathered(page(declared).encode(encoding)).body == "\n\n".join(BODY)


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (b"", "seeds/a.html: is empty"),
        (b"<html><body></body></html>", "seeds/a.html: no article found in it"),
        (b"<!-- nothing -->", "seeds/a.html: no article found in it"),
        (b"<script>var a = 1;</script><div></div>", "seeds/a.html: no article found in it"),
        (b"<frameset><frame src='a.html'></frameset>", "seeds/a.html: no article found in it"),
        (
            b"<div>" * 10_000 + b"x",
            "seeds/a.html: is nested too deeply to be read: more than 2048 elements in each other "
            "(save the page as text)",
        ),
        (
            b"<p>" + b"Ein Wort. " * 500_000,
            "seeds/a.html: has too much text for one page: 5.0 MB (at most 1 MB)",
        ),
        (
            b"a" * (LARGEST_WEBPAGE + 1),
            "seeds/a.html: is too large for one page: 10 MB (at most 10 MB; save it as text)",
        ),
    ],
    ids=["empty", "no-body", "comment", "javascript", "frames", "deep", "long", "huge"],
)
def test_what_is_no_article_is_refused_with_a_clear_message(html: bytes, message: str) -> None:
    assert problem_of(html) == message


def test_text_that_is_called_html_is_read() -> None:
    assert BODY[1] in gathered("\n".join([TITLE, *BODY])).body


def test_unclosed_tags_and_zero_bytes_lose_nothing() -> None:
    soup = "<b><i><div>" * 300 + "\0".join(f"<p>{each}" for each in BODY)
    assert gathered(f"<html><body><h1>{TITLE}</h1>{soup}").body == "\n\n".join(BODY)


TAGS = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "<b>", "<table><tr><td>", "</td>", "<li>", "<br/>"),
        *("<!--", "-->", "<script>", "</script>", "<h2>", "<a ", 'href=">', "<figcaption>"),
        *("<![CDATA[", "]]>", "&amp;", "&#0;", "&#x110000;", '<meta charset="', "<title>"),
        *('<script type="application/ld+json">', '{"@type":"Article","author":', "[[", "}"),
    ]
)
SOUP = st.lists(st.one_of(TAGS, st.text(max_size=12), st.sampled_from(BODY)), max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=400), SOUP.map(lambda parts: "".join(parts).encode("utf-8"))))
def test_any_bytes_are_an_article_or_a_problem(content: bytes) -> None:
    try:
        article = gathered(content)
    except ProblemsError as error:
        assert str(error).startswith("seeds/a.html: ")  # noqa: PT017
    else:
        assert article == gathered(content)


@settings(max_examples=60, deadline=None)
@given(SOUP)
def test_blocks_stand_in_order_with_text_in_them(parts: list[str]) -> None:
    found = [b for b in blocks("".join(parts).replace("\0", "")) if "title" not in b.marks]
    assert all(block.text and block.first <= block.last for block in found)
    assert [block.first for block in found] == sorted(block.first for block in found)


def test_helpers_in_brackets_are_no_part_of_a_name() -> None:
    page = (
        '<html><head><meta name="author" content="Ida Korn (mit Ole Petersen und Eva Muster)">'
        "</head><body><p>Text.</p></body></html>"
    )
    assert read_webpage(read_seed("a.html", page.encode()))[1].authors == ("Ida Korn",)
