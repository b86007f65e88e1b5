"""How a page names its paper; invented papers."""

import pytest

from builder.gather.publisher import find_publisher
from builder.gather.recurring import learn_lines
from builder.model import Block

HEADLINE = "Der Bus fährt auch am Sonntag"


def source(*lines: str) -> str:
    return find_publisher([Block(n, n, line, "boilerplate") for n, line in enumerate(lines, 1)])


@pytest.mark.parametrize("sign", [" | ", " - ", " – ", " — ", " · ", "│", "："])
def test_the_title_in_the_browser_names_the_site_behind_the_headline(sign: str) -> None:
    assert source(f"{HEADLINE}{sign}Tal Kurier", HEADLINE) == "Tal Kurier"
    assert source(f"{HEADLINE} | Verkehr | Tal Kurier", HEADLINE, "Verkehr") == "Tal Kurier"


def test_a_title_whose_headline_is_nowhere_names_nothing() -> None:
    assert source(f"{HEADLINE} | Verkehr", "Der Bus kommt") == ""


def test_a_title_whose_last_part_is_the_pages_own_domain_names_the_site() -> None:
    lines = (f"{HEADLINE} | Tal Kurier", "redaktion@tal-kurier.ch", "Tal Kurier auf allen Kanälen")
    assert source(*lines) == "Tal Kurier"


@pytest.mark.parametrize(
    "line",
    [
        "© 2021 Tal Kurier",
        "Copyright 2019-2021 Tal Kurier",
        "© Tal Kurier. Alle Rechte vorbehalten",
        "Von Tal Kurier mit dpa, Reuters",
        "Würdest du gerne Tal Kurier und unseren Journalismus unterstützen?",
    ],
)
def test_one_line_may_name_the_paper(line: str) -> None:
    assert source(HEADLINE, line) == "Tal Kurier"


@pytest.mark.parametrize(
    "line",
    [
        "© 2021 All Rights Reserved",
        "February 3, 2021",
        "© 2021 dpa",
        "Copyright 2021 The AP",
        "Tal Kurier",
        "Mehr von Anna Berger",
        "der Sport-Newsletter",
    ],
)
def test_legal_phrases_months_and_agencies_name_no_paper(line: str) -> None:
    assert source(HEADLINE, line) == ""


@pytest.mark.parametrize(("pages", "found"), [(0, ""), (3, ""), (4, "Rhein Kurier")])
def test_a_name_before_the_date_is_the_papers_if_several_pages_have_it(
    pages: int, found: str
) -> None:
    dates = [
        "Rhein Kurier, 3. Mai 2018",
        *(f"Rhein Kurier, {n}. Juni 2019" for n in range(1, pages)),
    ]
    recurring = learn_lines(f"Meldung {n}\n{line}\n" for n, line in enumerate(dates[:pages]))
    page = (Block(1, 1, HEADLINE, "title"), Block(2, 2, dates[0], "dateline"))
    assert find_publisher(page, recurring) == found


def test_what_is_printed_before_a_date_names_no_paper() -> None:
    lines = [("Updated 10 Feb 2024, 08:30", "dateline"), ("Last Updated: 10 February", "")]
    page = [Block(n, n, text, label) for n, (text, label) in enumerate(lines, 1)]
    assert find_publisher(page) == ""


def test_a_town_before_the_date_is_no_paper_however_often_it_stands_there() -> None:
    recurring = learn_lines(f"Meldung {n}\nHamburg, {n}. Mai 2018\n" for n in range(1, 9))
    page = (Block(1, 1, HEADLINE, "title"), Block(2, 2, "Hamburg, 1. Mai 2018", "dateline"))
    assert find_publisher(page, recurring) == ""
