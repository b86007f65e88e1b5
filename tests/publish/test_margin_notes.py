"""An editor's notes: each beside the words that it quotes, in HTML that nests rightly."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from builder.model import Article, Caption, MarginNote
from builder.problems import describe
from builder.publish.article_views import ArticleView, LooseNote
from builder.publish.body import body_html
from builder.publish.content import load_content
from builder.publish.identities import EntityId
from builder.publish.making import read
from builder.publish.margin_notes import Anchored, place_notes
from builder.publish.margins import Apparatus
from builder.publish.pages.additions import make_apparatus
from builder.publish.passages import read_article
from tests.processor_time import assert_linear
from tests.publish.making import edition_of, make_archive, make_article, page_of

VOID = {"br", "hr", "img"}
# What notes add to a body: their marks, which hold its own text, and what is theirs alone.
ADDED = re.compile(
    r'</?span(?: class="noted")?>|<sup class="note-ref">.*?</sup>|<aside .*?</aside>\n'
    r'|<div class="with-notes">|\n?</div>\n?',
    re.DOTALL,
)


def link(entity: EntityId) -> str:
    """Where a test's names lead."""
    return f"/{entity[0]}/{entity[1]}"


def quoted(*quotes: str) -> tuple[MarginNote, ...]:
    """Notes on these words."""
    return tuple(MarginNote(quote, f"Note {at}.") for at, quote in enumerate(quotes, 1))


def noted(article: Article) -> str:
    """The HTML of an article's body with its notes."""
    edition = edition_of(article)
    reading = read(edition, article.key)
    apparatus, _ = make_apparatus(edition, reading, link)
    return str(body_html(reading, link, apparatus))


def plain(html: str) -> str:
    """HTML without the permanent links of its paragraphs."""
    return re.sub(r'<a class="here".*?</a>', "", html)


def view_of(article: Article) -> ArticleView:
    """What an article's page shows."""
    view = page_of(edition_of(article), f"articles/{article.key}.html")
    found = view.context["article"]
    assert isinstance(found, ArticleView)
    return found


class Nesting(HTMLParser):
    """Fails where a tag is closed that is not the last one opened; keeps ids, and marked text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.marked: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        assert not (tag == "a" and "a" in [each for each, _ in self.open])
        if tag not in VOID:
            self.open.append((tag, str(given.get("class"))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if ("span", "noted") in self.open:
            self.marked.append(data)


def test_a_note_marks_its_words_and_stands_behind_their_paragraph() -> None:
    article = make_article("a", body="Er kam *spät* an.\n\nDann nicht.", notes=quoted("kam spät"))
    assert plain(noted(article)) == (
        '<div class="with-notes"><p id="p-er-kam-spaet-an">Er '
        '<span class="noted">kam </span><em><span class="noted">spät</span>'
        '<sup class="note-ref"><a id="note-1-ref" href="#note-1" aria-label="Note 1">'
        "1</a></sup></em> an.</p>\n"
        '<aside class="margin-note" id="note-1" role="note" lang="en" aria-label="Note 1"><p>'
        '<a href="#note-1-ref" aria-label="Back to the text of note 1">1</a> Note 1.</p></aside>\n'
        '</div>\n<p id="p-dann-nicht">Dann nicht.</p>\n'
    )


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("kam an", "Er kam\u00a0 an.", "kam\u00a0 an"),
        ('"Nein", sagte', "Er: „Nein“, sagte er.", "„Nein“, sagte"),
        ("Maier's - und", "So Maier’s – und weiter.", "Maier’s – und"),
        ("und so ...", "und so …", "und so …"),
        ("und so …", "und so ... weiter", "und so ..."),
        ("(a.b)", "aXb (a.b)", "(a.b)"),
        ("a", "ba a", "a"),
        ("Kam an", "Er kam an.", None),
        ("kam  morgen", "Er kam an.", None),
    ],
)
def test_a_quote_is_found_by_its_words(quote: str, text: str, found: str | None) -> None:
    placed = place_notes(quoted(quote), (text,))
    assert [text[each.start : each.end] for each in placed.anchored] == ([found] if found else [])
    assert len(placed.loose) == (0 if found else 1)


def test_the_first_of_several_places_is_meant() -> None:
    placed = place_notes(quoted("Genf"), ("Bern", "In Genf und Genf", "Genf"))
    assert [(each.passage, each.start) for each in placed.anchored] == [(1, 3)]


def test_notes_are_numbered_in_the_order_of_the_text() -> None:
    placed = place_notes(quoted("Bern", "fehlt", "Genf"), ("Genf, dann Bern",))
    assert [(each.number, each.note.quote) for each in placed.anchored] == [
        (1, "Genf"),
        (2, "Bern"),
    ]
    assert [each.quote for each in placed.loose] == ["fehlt"]


def test_a_reference_waits_for_the_end_of_a_link() -> None:
    article = make_article(
        "a", body="Herr John Bolton kam.", actors=["John Bolton"], notes=quoted("Herr John")
    )
    html = noted(article)
    assert '<span class="noted">John</span> Bolton</a><sup' in html


@pytest.mark.parametrize(
    "body", ["> Eins.\n>\n> Zwei.\n\nDrei.", "- Eins.\n- Zwei.\n\nDrei.", "1. Eins.\n\n   Zwei.\n"]
)
def test_a_note_stands_behind_the_whole_of_a_quotation_or_list(body: str) -> None:
    html = noted(make_article("a", body=body, notes=quoted("Eins")))
    Nesting(html)
    assert re.search(r"</(?:blockquote|ul|ol)>\n<aside", html)
    assert re.match(r'<div class="with-notes"><(?:blockquote|ul|ol)>', html)


def test_a_note_on_a_caption_stands_below_it() -> None:
    article = make_article(
        "a", body="Text.", captions=(Caption("Bolton in Genf"),), notes=quoted("in Genf")
    )
    (figure,) = view_of(article).figures
    assert str(figure.html).startswith('Bolton <span class="noted">in Genf</span><sup')
    assert 'id="note-1" role="note"' in figure.asides


def test_a_note_is_markdown_of_one_line_whose_links_lead_to_persons_that_there_are() -> None:
    text = "# *Siehe* [Bolton](person:john-bolton), [X](person:x) & <b>"
    article = make_article("a", body="Er.", actors=["John Bolton"], notes=(MarginNote("Er", text),))
    found = '<a href="../people/john-bolton.html" class="m person">Bolton</a>'
    assert f"# <em>Siehe</em> {found}, X &amp; &lt;b&gt;</p></aside>" in view_of(article).html


def test_a_note_without_a_place_is_shown_with_what_it_quotes() -> None:
    view = view_of(make_article("a", body="Er kam.", notes=quoted("Sie kam")))
    assert view.loose_notes == (LooseNote("Sie kam", view.loose_notes[0].html),)
    assert str(view.loose_notes[0].html) == "Note 1."
    assert "aside" not in view.html
    assert not view.has_notes


FILE = """\
---
title: Treffen
notes:
  - quote: kam an
    note: Am Morgen.
  - note: Am Abend.
    quote: {quote}
---

Er kam an.
"""


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("ging fort", "ging fort"),
        ("ging " * 12, "ging ging ging ging ging ging ging ging …"),
    ],
)
def test_a_note_whose_words_are_gone_is_a_warning_with_its_line(quote: str, told: str) -> None:
    content = load_content({"content/articles/a.md": FILE.format(quote=quote)})
    assert list(map(describe, content.loose_notes)) == [
        f"content/articles/a.md:7: warning: '{told}' stands nowhere in the text "
        "(until its quote is as in the text, the note stands below the article)"
    ]
    assert content.problems == ()
    assert [article.key for article in content.articles] == ["a"]


def test_a_note_whose_words_are_there_is_no_problem() -> None:
    content = load_content({"content/articles/a.md": FILE.format(quote="Er kam")})
    assert content.loose_notes == ()


def test_what_a_note_links_to_is_known_when_pages_are_planned() -> None:
    text = FILE.format(quote="Er").replace("Am Abend.", "'[Ek](person:ek)'")
    content = load_content({"content/articles/a.md": text})
    assert content.traits["a"].targets == (("person", "ek"),)
    assert content.traits["a"].linked == ()


MATERIAL = st.sampled_from(
    [
        *["Bolton", "John", "Genf", " ", " ", "\n", "\n\n", "*", "**", "`", "- ", "> ", "# "],
        *["[Er](person:john-bolton)", "[er](place:genf)", "[a *b*](https://a.example)", "  \n"],
        *["<b>", "&amp;", "…", "„", "“", "'s", "\\*", "![x](y)", "x", "1. ", "---\n", "```\n"],
    ]
)


@given(
    st.lists(MATERIAL, min_size=1, max_size=40).map("".join),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=4),
)
@example("> a\n>\n> - Bolton\n\nGenf", [(0, 0), (3, 9)])
@example("**John *Bolton* in** Genf [Er](person:john-bolton)", [(2, 18), (0, 40)])
@example("x  \ny", [(0, 9)])
def test_any_words_of_any_text_are_marked_and_nothing_else_is_changed(
    body: str, spans: Sequence[tuple[int, int]]
) -> None:
    article = make_article("a", body=body, actors=["John Bolton"], places=["Genf"])
    reading = read_article(article, make_archive(article))
    texts = [passage.text for passage in reading.passages]
    quotes = [quote for begin, end in spans if (quote := _cut(texts, begin, end))]
    assume(quotes)
    placed = place_notes(quoted(*quotes), texts)
    notes: dict[int, list[Anchored]] = {each.passage: [] for each in placed.anchored}
    for each in placed.anchored:
        notes[each.passage].append(each)
    asides = {
        passage: "".join(f'<aside id="note-{each.number}">Note</aside>\n' for each in here)
        for passage, here in notes.items()
    }
    html = str(body_html(reading, link, Apparatus(str, str, notes, asides)))
    bare = str(body_html(reading, link, Apparatus(str)))
    nesting = Nesting(html)
    assert ADDED.sub("", html).replace("\n", "") == bare.replace("\n", "")
    assert placed.loose == ()
    assert len(nesting.ids) == len(set(nesting.ids))
    for number in range(1, len(quotes) + 1):
        assert {f"note-{number}", f"note-{number}-ref"} <= set(nesting.ids)
    covered = {(each.passage, at) for each in placed.anchored for at in range(each.start, each.end)}
    words = "".join(texts[passage][at] for passage, at in sorted(covered))
    assert "".join("".join(nesting.marked).split()) == "".join(words.split())


def _cut(texts: Sequence[str], begin: int, end: int) -> str:
    """Some words of one of these texts, as an editor copies them."""
    if not texts:
        return ""
    text = texts[begin % len(texts)]
    first = begin % (len(text) + 1)
    return " ".join(text[first : first + 1 + end % (len(text) - first + 1)].split())


def test_four_times_the_text_with_a_note_takes_no_more_than_some_times_the_time() -> None:
    def mark(count: int) -> None:
        body = "Er kam an. " * count + "Ende"
        article = make_article("a", body=body, notes=quoted("an. Ende"))
        assert "noted" in noted(article)

    assert_linear(lambda: mark(500), lambda: mark(2000))
