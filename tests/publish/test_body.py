"""The HTML of an article: text stays text, names are links, every passage has one anchor."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.markdown import escape_paragraph
from builder.model import Article, Caption
from builder.publish.body import body_html, caption_html
from builder.publish.identities import EntityId
from builder.publish.passages import read_article
from tests.processor_time import assert_linear
from tests.publish.making import make_archive, make_article, person

HOSTILE = (Path(__file__).parents[1] / "cases" / "hostile.txt").read_text("utf-8").splitlines()


def link(entity: EntityId) -> str:
    """Where a test's names lead."""
    return f"/{entity[0]}/{entity[1]}"


def html_of(article: Article) -> str:
    """An article's body as HTML."""
    return str(body_html(read_article(article, make_archive(article)), link))


class Reader(HTMLParser):
    """What a browser would make of HTML: tags, ids and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        self.ids += [str(value) for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_paragraph_has_its_anchor_and_a_name_its_link() -> None:
    article = make_article("a", actors=["John Bolton"], body="Herr Bolton kam.\n\nEr ging.")
    assert html_of(article) == (
        '<p id="p-herr-bolton-kam">Herr <a class="m person confirmed" id="m1" '
        'href="/person/john-bolton" data-entity="person:john-bolton">Bolton</a> kam.</p>\n'
        '<p id="p-er-ging">Er ging.</p>\n'
    )


def test_a_mention_has_the_status_of_its_entry_as_a_class_and_says_no_more() -> None:
    article = make_article(
        "a",
        review="machine",
        actors=[
            person("Bolton", certain=False),
            "Patruschew",
            person("Putin", confirmed=True),
            "Ek",
        ],
        body="Bolton, Patruschew, Putin und [sie](person:ek).",
    )
    assert re.findall("<a (.*?) id=.*?>(.*?)</a>", html_of(article)) == [
        ('class="m person uncertain"', "Bolton"),
        ('class="m person machine"', "Patruschew"),
        ('class="m person confirmed"', "Putin"),
        ('class="m person confirmed"', "sie"),
    ]


def test_a_lead_is_the_first_paragraph_alone() -> None:
    article = make_article("a", body="Vorspann.\n\nText.", lead=True)
    assert html_of(article) == (
        '<p id="p-vorspann" class="lead">Vorspann.</p>\n<p id="p-text">Text.</p>\n'
    )


def test_headings_leave_the_first_rank_to_the_page() -> None:
    html = html_of(make_article("a", body="# Eins\n\n## Zwei\n\n### Drei"))
    assert (
        html == '<h2 id="p-eins">Eins</h2>\n<h2 id="p-zwei">Zwei</h2>\n<h3 id="p-drei">Drei</h3>\n'
    )


def test_items_and_quotations_have_anchors() -> None:
    html = html_of(make_article("a", body="- eins\n- zwei\n\n> drei\n\n1. vier\n\n   fünf"))
    assert Reader(html).ids == ["p-eins", "p-zwei", "p-drei", "p-vier", "p-fuenf"]


def test_an_anchor_survives_what_is_done_to_other_paragraphs_and_behind_its_first_words() -> None:
    before = html_of(make_article("a", body="Zuvor.\n\nAm Montag kam er nach Genf."))
    after = html_of(make_article("a", body="Am Montag kam er endlich nach Bern.\n\nDanach."))
    assert 'id="p-am-montag-kam-er"' in before
    assert 'id="p-am-montag-kam-er"' in after


def test_paragraphs_that_begin_alike_are_counted_and_never_meet_a_counted_one() -> None:
    body = "Kehrreim\n\nKehrreim 2\n\nKehrreim\n\nKehrreim\n\n- \n\n…\n\n…"
    assert Reader(html_of(make_article("a", body=body))).ids == [
        "p-kehrreim",
        "p-kehrreim-2",
        "p-kehrreim-3",
        "p-kehrreim-4",
        "p-x-b4935894",
        "p-x-b4935894-2",
    ]


def test_a_link_by_hand_to_a_person_leads_to_its_page() -> None:
    article = make_article("a", actors=["Heiner Müller"], body="[Er](person:heiner-mueller) kam.")
    assert html_of(article) == (
        '<p id="p-er-kam"><a class="m person confirmed" id="m1" href="/person/heiner-mueller" '
        'data-entity="person:heiner-mueller">Er</a> kam.</p>\n'
    )


def test_a_link_by_hand_to_nobody_is_text() -> None:
    html = html_of(make_article("a", body="[Er](person:nobody) kam."))
    assert html == '<p id="p-er-kam">Er kam.</p>\n'


def test_a_link_to_the_web_stays_as_it_is() -> None:
    article = make_article("a", actors=["Bolton"], body="[Bolton *hier*](https://a.example/?a&b)")
    assert html_of(article) == (
        '<p id="p-bolton-hier"><a href="https://a.example/?a&amp;b">Bolton <em>hier</em></a></p>\n'
    )


def test_a_name_is_found_within_emphasis() -> None:
    html = html_of(make_article("a", actors=["Bolton"], body="*Bolton* und **Bolton**"))
    assert Reader(html).ids == ["p-bolton-und-bolton", "m1", "m2"]
    assert Reader(html).text.strip() == "Bolton und Bolton"


def test_making_the_html_twice_gives_the_same_and_leaves_the_reading_alone() -> None:
    article = make_article("a", actors=["Bolton"], body="# Bolton\n\nBolton", lead=True)
    reading = read_article(article, make_archive(article))
    before = reading.document
    first = body_html(reading, link)
    assert body_html(reading, link) == first
    assert reading.document == before


@pytest.mark.parametrize("text", [line for line in HOSTILE if line.strip()])
def test_hostile_text_never_becomes_markup(text: str) -> None:
    reader = Reader(html_of(make_article("a", body=escape_paragraph(text))))
    assert reader.tags == ["p"]
    assert reader.text.strip() == " ".join(text.split())


@pytest.mark.parametrize("text", [line for line in HOSTILE if line.strip()])
def test_hostile_text_that_nobody_escaped_runs_no_script(text: str) -> None:
    reader = Reader(html_of(make_article("a", body=text)))
    assert not set(reader.tags) & {"script", "iframe", "object", "style", "article", "h1"}
    assert not any(name.startswith("on") for name in reader.attributes)
    assert "href" not in reader.attributes or "javascript" not in text


def test_a_caption_links_its_names_and_escapes_the_rest() -> None:
    article = make_article(
        "a", actors=["A & <b>"], captions=(Caption('<i> "A & <b>" in Genf'), Caption("Ende"))
    )
    first, second = read_article(article, make_archive(article)).captions
    assert caption_html(first, link) == (
        '&lt;i&gt; &#34;<a class="m person confirmed" id="m1" href="/person/a-b" '
        'data-entity="person:a-b">A &amp; &lt;b&gt;</a>&#34; in Genf'
    )
    assert caption_html(second, link) == "Ende"


SCRAPS = st.sampled_from(
    [
        *[
            "Bolton",
            "John",
            "Genf",
            " ",
            "\n",
            "\n\n",
            "*",
            "**",
            "`",
            "- ",
            "> ",
            "# ",
            "1. ",
            "[",
            "]",
        ],
        *["(person:john-bolton)", "(place:genf)", "(person:nobody)", "(https://a.example)"],
        *[
            "[](person:john-bolton)",
            "<b>",
            "&amp;",
            "s",
            "'s",
            "-",
            "```\n",
            "x",
            "  \n",
            "!",
            "\\",
        ],
    ]
)


@given(st.lists(SCRAPS, max_size=40).map("".join), st.booleans())
@example("[](person:john-bolton)Bolton", False)
@example("**John** Bolton und John\nBolton", False)
@example("[](place:genf)Bolton [![](x)](person:john-bolton)Bolton", False)
def test_whatever_an_editor_writes_has_unique_anchors_and_no_foreign_markup(
    body: str, lead: bool
) -> None:
    article = make_article(
        "a", body=body, lead=lead, actors=["John Bolton"], places=["Genf"],
        captions=(Caption("Bolton in Genf"),),
    )  # fmt: skip
    reading = read_article(article, make_archive(article))
    reader = Reader(str(body_html(reading, link)))
    assert len(reader.ids) == len(set(reader.ids))
    mentioned = [anchor for passage in reading.passages for anchor, _ in passage.mention_anchors()]
    assert [each for each in reader.ids if not each.startswith("p-")] == mentioned
    assert "b" not in reader.tags
    assert all(re.fullmatch(r"m[1-9]\d*|p-[a-z0-9-]+", each) for each in reader.ids)
    expected = [f"m{number}" for number in range(1, 1 + len(mentioned))]
    assert mentioned == expected


@pytest.mark.parametrize(
    "part", ["Muster *kam* heute. ", "[a](http://b.ch) Muster ", "Muster.\n\n"]
)
def test_four_times_the_mentions_take_no_more_than_some_times_the_time(part: str) -> None:
    def mark(count: int) -> None:
        article = make_article(body=part * count, actors=("Anna Muster",))
        assert html_of(article).count('class="m person confirmed"') == count

    assert_linear(lambda: mark(500), lambda: mark(2000))
