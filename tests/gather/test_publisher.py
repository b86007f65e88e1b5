"""How a page names its paper; invented papers."""

import pytest

from builder.gather.publisher import find_publisher
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
