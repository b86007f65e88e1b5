"""Markdown seeds: what their header states holds, what is missing is found, the text stays."""

import pytest

from builder.gather.compose import compose, is_untouched
from builder.gather.plan import read_gathered
from builder.gather.read import read_seed
from builder.gather.written import gather_written
from builder.model import Appearance, Article, Provenance, Sidecar
from builder.problems import ProblemsError, describe
from builder.publish.load import parse_article, parse_written

BODY = """\
Der Stadtrat von Bremen hat am 2. Mai 2021 über den *Markt* beraten, sagte Wiebke Hansen.

## Was nun?

- Zelte
- Buden

> Wir bleiben.
"""
HEADER = """\
---
title: Stadtrat berät
source: Küstenblatt
date: 2021-05-03
url: https://kueste.example/1
language: nl
authors: [Eva Muster]
actors: [Ole Petersen]
places: []
---

"""


def gathered(text: str, sidecar: Sidecar | None = None) -> Article:
    seed = read_seed("seeds/Mein Text.md", text.encode(), sidecar or Sidecar(), "seeds")
    return gather_written(seed, parse_written(seed.path, seed.text))


def test_what_the_header_states_holds() -> None:
    article = gathered(HEADER + BODY)
    assert (article.title, article.source, article.date) == (
        "Stadtrat berät", "Küstenblatt", "2021-05-03"
    )  # fmt: skip
    assert (article.language, article.url) == ("nl", "https://kueste.example/1")
    assert (article.authors, article.date_reason) == (("Eva Muster",), "")
    assert article.actors == (Appearance("person", "Ole Petersen"),)


def test_what_is_missing_is_found_and_marked_as_read_by_machine() -> None:
    article = gathered("# Markt am Fluss\n\n02.05.2021, 17:30 Uhr\n\n" + BODY)
    assert (article.title, article.date, article.language) == (
        "Markt am Fluss", "2021-05-02T17:30", "de"
    )  # fmt: skip
    assert [each.name for each in article.actors] == ["Wiebke Hansen"]
    assert [each.name for each in article.places] == ["Bremen"]
    assert article.review == "machine"
    assert [each.name for each in gathered(HEADER + BODY).places] == ["Bremen"]


@pytest.mark.parametrize("header", [HEADER, "", "---\nsource: x\n---\n"])
def test_the_body_is_kept_as_it_was_written(header: str) -> None:
    assert gathered(header + BODY).body.strip("\n") == BODY.strip("\n")


def test_a_heading_that_becomes_the_title_leaves_the_body() -> None:
    article = gathered("\nKüstenblatt\n\n# Markt *am* Fluss #\n\nEin Text.\n\n# Teil 2\n")
    assert article.title == "Markt am Fluss"
    assert "# Markt" not in article.body
    assert article.body.startswith("Küstenblatt\n")
    assert article.body.endswith("\n# Teil 2")


def test_a_heading_below_a_stated_title_stays() -> None:
    assert gathered("---\ntitle: a\n---\n# b\n\nEin Text.\n").body == "# b\n\nEin Text."


def test_a_text_without_heading_is_called_by_its_first_words() -> None:
    assert gathered("Ein Text. Noch einer.\n").title == "Ein Text."


def test_a_sidecar_beats_the_header() -> None:
    article = gathered(HEADER + BODY, Sidecar("https://b.example", "2018?", "Nordpost", "2020"))
    assert (article.url, article.date, article.source, article.retrieved) == (
        "https://b.example", "2018?", "Nordpost", "2020"
    )  # fmt: skip


def test_a_page_that_needs_nothing_keeps_its_review() -> None:
    stated = "actors: [Ole Petersen]\nplaces: [Bremen]\nreview: confirmed"
    text = HEADER.replace("actors: [Ole Petersen]\nplaces: []", stated) + BODY
    assert gathered(text).review == "confirmed"
    assert gathered(text.replace("review: confirmed\n", "")).review == "machine"
    assert gathered(text.replace("places: [Bremen]\n", "")).review == "machine"


def test_its_provenance_has_the_lines_of_its_file() -> None:
    article = gathered("---\ntitle: a\n---\n\n\n" + BODY)
    assert article.provenance
    assert article.provenance.lines == "6, 8, 10-11, 13"
    assert gathered("# a\n" + BODY).provenance == Provenance(
        "Mein Text.md", read_seed("a", ("# a\n" + BODY).encode()).sha256, "1-2, 4, 6-7, 9", {}
    )


def test_its_article_is_read_back_as_it_was_written() -> None:
    text = compose(gathered(HEADER + BODY))
    assert is_untouched(text)
    assert read_gathered("content/articles/a.md", text)
    assert parse_article("content/articles/a.md", text).body == BODY.strip("\n")


@pytest.mark.parametrize("body", ["***", "---\n---\n", "# Nur ein Titel\n", "![](a.png)"])
def test_a_page_without_text_is_no_article(body: str) -> None:
    with pytest.raises(ProblemsError) as error:
        gathered(body)
    assert [*map(describe, error.value.problems)] == ["seeds/Mein Text.md: no article found in it"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: a\n", ":1: the header has no closing '---' line"),
        ("---\ntags: [a]\n---\nText.", ":2: unknown key 'tags'"),
        ("---\ndate: 2. Mai\n---\nText.", ":2: '2. Mai' is no date; write 2021-05-20, 2021-05, "
         "2021 or 2021?"),
        ("---\nsource: a: b\n---\nText.", ":2: this is not YAML: a second ': ' in this line; put "
         "the text in quotation marks"),
    ],
)  # fmt: skip
def test_a_broken_header_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ProblemsError) as error:
        gathered(text)
    assert [describe(problem) for problem in error.value.problems] == [
        f"seeds/Mein Text.md{message}"
    ]
