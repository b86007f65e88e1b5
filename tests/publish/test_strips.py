"""Articles over time: strips of bars, their scale, uncertain dates, and the lines beside names."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.edition import Edition
from builder.publish.pages.scale import TARGET, heights, labelled, make_scale, step_of
from builder.publish.pages.sparks import lines, path_of
from builder.publish.pages.strips import COLUMN, PAGE, Room, year_strip
from builder.publish.pages.tallies import doubts, in_months, in_years, tallies
from builder.publish.strip_views import Spark, Strip
from tests.publish.making import edition_of, entity, make_article, page_of, person

YEARS = st.integers(1, 9999)


def context(edition: Edition, url: str) -> Any:
    """What the layout of a page may see."""
    return page_of(edition, url).context


def dated(*dates: str, **fields: Any) -> Edition:
    """An edition with an article of each date."""
    articles = (make_article(f"n{at}", date=date, **fields) for at, date in enumerate(dates))
    return edition_of(*articles)


def strip_of(dates: list[str], room: Room) -> Strip:
    """The strip of articles of these dates."""
    edition = dated(*dates)
    found = tallies(in_years(edition.articles()))
    strip = year_strip(edition, found, room, lambda year, unit: f"{unit} {year}")
    assert strip
    return strip


# ---- The scale ----


@given(st.sets(YEARS, min_size=1, max_size=30), st.integers(10, 120))
def test_every_year_has_a_slot_and_slots_are_in_order_of_time(years: set[int], most: int) -> None:
    scale = make_scale(years, most)
    assert 1 <= scale.slots <= most
    slots = [scale.slot(year) for year in sorted(years)]
    assert slots == sorted(slots)
    assert (slots[0], slots[-1]) == (0, scale.slots - 1)
    assert all(0 <= year - scale.start(scale.slot(year)) < scale.unit for year in years)


@given(st.sets(YEARS, min_size=1, max_size=30), st.integers(10, 120))
def test_no_finer_scale_would_do(years: set[int], most: int) -> None:
    scale = make_scale(years, most)
    finer = scale.unit // 10
    assert scale.unit == 1 or max(years) // finer - min(years) // finer >= most


@given(st.sets(YEARS, min_size=1, max_size=30), st.sampled_from([PAGE, COLUMN]))
def test_labels_of_the_axis_do_not_touch_each_other(years: set[int], room: Room) -> None:
    scale = make_scale(years, 40)
    step = step_of(scale.slots, room.width)
    places = [slot * step for slot in labelled(scale, step)]
    assert all(after - before >= 44 for before, after in pairwise(places))


COUNTS = st.integers(1, 10**6).flatmap(
    lambda largest: st.integers(1, largest).flatmap(
        lambda count: st.tuples(st.integers(0, count), st.just(count), st.just(largest))
    )
)


@given(COUNTS, st.integers(12, 200))
def test_a_bar_stays_inside_its_frame_and_shows_each_part_that_there_is(
    counts: tuple[int, int, int], plot: int
) -> None:
    uncertain, count, largest = counts
    sure, unsure = heights(count, uncertain, largest, plot)
    assert 0 < sure + unsure <= plot
    assert (sure > 0, unsure > 0) == (count > uncertain, uncertain > 0)


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(12, 200))
def test_more_articles_never_make_a_lower_bar(one: int, other: int, plot: int) -> None:
    fewer, more = sorted((one, other))
    assert heights(fewer, 0, more, plot) <= heights(more, 0, more, plot) == (plot, 0)


# ---- Strips ----

DATES = st.sampled_from(
    ["", "1999", "2000-01", "2018?", "2018~", "2018/2019", "201X", "../1950", "1605-02-03", "2021"]
)


@given(st.lists(DATES, min_size=1, max_size=30), st.sampled_from([PAGE, COLUMN]))
def test_every_article_is_counted_once_and_every_bar_is_in_the_frame(
    dates: list[str], room: Room
) -> None:
    strip = strip_of(dates, room)
    assert sum(bar.count for bar in strip.bars) == sum(map(bool, dates))
    assert (strip.apart.count if strip.apart else 0) == dates.count("")
    assert strip.uncertain == sum(bar.uncertain for bar in strip.bars)
    places = [bar.x for bar in strip.bars]
    assert places == sorted(set(places))
    assert all(x >= 0 and x + strip.step <= strip.width for x in places)
    assert all(16 <= tick.x <= strip.width - 16 for tick in strip.ticks)
    assert strip.width <= room.width
    assert not strip.linked or strip.step >= TARGET


def test_few_years_have_broad_bars_that_lead_to_them_and_gaps_stay_gaps() -> None:
    strip = strip_of(["2018", "2021", "2021"], PAGE)
    assert [(bar.label, bar.url, bar.count, bar.x) for bar in strip.bars] == [
        ("2018", "year 2018", 1, 0),
        ("2021", "year 2021", 2, 3 * 64),
    ]
    assert (strip.unit, strip.step, strip.width, strip.linked, strip.counted) == (
        "year",
        64,
        256,
        True,
        True,
    )
    assert [tick.label for tick in strip.ticks] == ["2018", "2019", "2020", "2021"]


def test_more_than_forty_years_are_decades_that_lead_to_their_first_year_with_articles() -> None:
    assert strip_of(["1985", "2024"], PAGE).unit == "year"
    strip = strip_of(["1984", "1987", "2024"], PAGE)
    assert [(bar.label, bar.url, bar.count) for bar in strip.bars] == [
        ("1980–1989", "decade 1984", 2),
        ("2020–2029", "decade 2024", 1),
    ]
    assert strip.linked


def test_bars_too_thin_for_a_finger_are_no_links() -> None:
    strip = strip_of(["1985", "2024"], COLUMN)
    assert (strip.unit, strip.step, strip.linked, strip.counted) == ("year", 16, False, False)


def test_an_entity_without_a_dated_article_has_no_bars_but_a_way_to_its_articles() -> None:
    strip = strip_of(["", ""], COLUMN)
    assert (strip.bars, strip.width > 0) == ((), True)
    assert strip.apart
    assert (strip.apart.label, strip.apart.url, strip.apart.count) == ("undated", "year undated", 2)


@pytest.mark.parametrize(
    ("date", "year", "doubt"),
    [
        ("2018-07-16", "2018", ""),
        ("2018-07-16T10:30", "2018", ""),
        ("2018-07", "2018", ""),
        ("2018", "2018", ""),
        ("2018-21", "2018", ""),
        ("2018-02/2018-11", "2018", ""),
        ("2018?", "2018", "uncertain"),
        ("2018-07-16?", "2018", "uncertain"),
        ("2018%", "2018", "uncertain"),
        ("2018~", "2018", "approximate"),
        ("2018/2019", "2018", "span"),
        ("2018?/2019", "2018", "uncertain"),
        ("2018-24", "2018", "span"),
        ("201X", "2010", "span"),
        ("../2018", "2018", "span"),
        ("2018/..", "2018", "span"),
        ("", "undated", "undated"),
    ],
)
def test_a_date_is_filed_under_its_first_year_with_its_doubt(
    date: str, year: str, doubt: str
) -> None:
    filed = in_years([make_article(date=date)])
    assert filed == {(year, doubt): 1}
    assert doubts(filed) == ({doubt: 1} if doubt else {})


@pytest.mark.parametrize(
    ("date", "month", "uncertain"),
    [
        ("2018-07-16", "2018-07", 0),
        ("2018-07", "2018-07", 0),
        ("2018-07?", "2018-07", 1),
        ("2018-07-16~", "2018-07", 1),
        ("2018", "2018-xx", 0),
        ("2018-21", "2018-xx", 0),
    ],
)
def test_a_date_is_filed_under_its_month_if_it_names_one(
    date: str, month: str, uncertain: int
) -> None:
    found = tallies(in_months([make_article(date=date)]))
    assert {key: (each.count, each.uncertain) for key, each in found.items()} == {
        month: (1, uncertain)
    }


def test_the_uncertain_part_of_a_bar_is_told_from_the_rest() -> None:
    strip = strip_of(["2018-05-01", "2018", "2018?", "2018/2019"], PAGE)
    (bar,) = strip.bars
    assert (bar.count, bar.uncertain, strip.uncertain) == (4, 2, 2)
    assert bar.sure == bar.unsure == PAGE.plot // 2


def test_a_years_page_has_a_strip_of_its_twelve_months() -> None:
    edition = dated("2018-02-01", "2018-02", "2018-05-09?", "2018", language="en")
    strip = context(edition, "years/2018.html")["strip"]
    assert [(bar.label, bar.url, bar.count, bar.uncertain) for bar in strip.bars] == [
        ("February 2018", "years/2018.html#m2018-02", 2, 0),
        ("May 2018", "years/2018.html#m2018-05", 1, 1),
    ]
    assert strip.apart.url == "years/2018.html#m2018-xx"
    assert [tick.label for tick in strip.ticks][::11] == ["Jan", "Dec"]
    anchors = [month.anchor for month in context(edition, "years/2018.html")["months"]]
    assert anchors == ["m2018-05", "m2018-02", "m2018-xx"]


def test_a_year_of_one_month_has_no_strip() -> None:
    assert context(dated("2018-02-01", "2018-02"), "years/2018.html")["strip"] is None


def test_the_timeline_of_a_long_time_has_decades_with_their_years() -> None:
    edition = dated("1905", "1907", "1907", "2021", "")
    page = context(edition, "timeline.html")
    assert [(bar.label, bar.url) for bar in page["strip"].bars] == [
        ("1900–1909", "timeline.html#y1900-1909"),
        ("2020–2029", "timeline.html#y2020-2029"),
    ]
    assert [
        (each.label, each.anchor, each.url, each.count, [year.url for year in each.years])
        for each in page["sections"]
    ] == [
        ("2020–2029", "y2020-2029", "", 1, ["years/2021.html"]),
        ("1900–1909", "y1900-1909", "", 3, ["years/1907.html", "years/1905.html"]),
        ("undated", "undated", "years/undated.html", 1, []),
    ]


def test_the_timeline_says_why_dates_are_uncertain() -> None:
    edition = dated("2018?", "2018~", "2018/2019", "201X", "", "2018")
    assert context(edition, "timeline.html")["doubts"] == (
        ("uncertain", 1),
        ("approximate", 1),
        ("span", 2),
        ("undated", 1),
    )


def test_an_archive_without_articles_has_no_strip() -> None:
    for url in ("index.html", "articles.html", "timeline.html"):
        assert context(edition_of(), url)["strip"] is None


# ---- Lines beside names ----


def sparks(edition: Edition, url: str = "people.html") -> dict[str, Spark | None]:
    """The line beside each name of a list."""
    letters = context(edition, url)["letters"]
    return {entry.name: entry.spark for letter in letters for entry in letter.entries}


def test_a_line_has_a_stroke_for_each_year_and_the_span_as_text() -> None:
    edition = edition_of(
        make_article("a", date="2018", actors=["Ada Ek", "Ben Ost"]),
        make_article("b", date="2020", actors=["Ada Ek"]),
        make_article("c", date="2020-02-01", actors=["Ada Ek"]),
        make_article("d", actors=["Ada Ek", "Cy Ulm"]),
    )
    assert context(edition, "people.html")["columns"] == 3
    assert sparks(edition) == {
        "Ada Ek": Spark("M0 8v-4M2 8v-8", "2018–2020"),
        "Ben Ost": Spark("M0 8v-8", "2018"),
        "Cy Ulm": None,
    }


def test_a_line_of_a_long_time_has_several_years_in_a_column() -> None:
    edition = edition_of(
        make_article("a", date="1950", actors=["Ada Ek"]),
        make_article("b", date="2021", actors=["Ada Ek"]),
    )
    assert context(edition, "people.html")["columns"] == 15
    assert sparks(edition) == {"Ada Ek": Spark("M0 8v-8M14 8v-8", "1950–2021")}


def test_an_archive_of_one_year_has_no_lines() -> None:
    edition = edition_of(make_article("a", date="2021", actors=["Ada Ek"]))
    assert sparks(edition) == {"Ada Ek": Spark("", "2021")}


@given(st.dictionaries(st.integers(0, 23), st.integers(1, 1000), min_size=1))
def test_strokes_are_in_order_and_the_highest_is_as_high_as_there_is(
    counts: dict[int, int],
) -> None:
    strokes = [each.split(" 8v-") for each in path_of(counts, lines(24)).split("M")[1:]]
    found = {int(column): int(height) for column, height in strokes}
    assert list(found) == sorted(counts)
    assert all(1 <= height <= 8 for height in found.values())
    assert found[max(counts, key=counts.__getitem__)] == 8


# ---- Roles over time ----


def roles(edition: Edition) -> list[tuple[str, str, int, bool]]:
    """Each role of Ada Ek: when, in how many articles, whether her file states it."""
    view = context(edition, "people/ada-ek.html")["view"]
    return [(each.role, each.dates, each.count, each.stated) for each in view.roles]


def serving(date: str, role: str) -> Any:
    """An article that gives Ada Ek a role."""
    return make_article(f"{date}{role}", date=date, actors=[person("Ada Ek", role=role)])


def test_roles_are_told_from_the_earliest_on_with_their_years() -> None:
    edition = edition_of(
        serving("2004", "Rätin"),
        serving("2011", "Ministerin"),
        serving("2007-05-01", "Ministerin"),
        serving("", "Zeugin"),
    )
    assert roles(edition) == [
        ("Rätin", "2004", 1, False),
        ("Ministerin", "2007–2011", 2, False),
        ("Zeugin", "", 1, False),
    ]
    view = context(edition, "people/ada-ek.html")["view"]
    assert [(each.start, each.length) for each in view.roles] == [(0, 12), (37, 63), (0, 0)]
    assert view.role == "Ministerin"


def test_the_role_that_a_persons_file_states_is_first_and_marked() -> None:
    stated = entity("person", "ada-ek", "Ada Ek", role="Ministerin")
    articles = (serving("2004", "Rätin"), serving("2011", "Ministerin"))
    assert roles(edition_of(*articles, authority=(stated,))) == [
        ("Ministerin", "2011", 1, True),
        ("Rätin", "2004", 1, False),
    ]
    other = entity("person", "ada-ek", "Ada Ek", role="Kanzlerin")
    edition = edition_of(*articles, authority=(other,))
    assert roles(edition)[0] == ("Kanzlerin", "", 0, True)
    assert context(edition, "people/ada-ek.html")["view"].role == "Kanzlerin"


def test_an_end_of_a_role_that_no_certain_date_supports_has_a_question_mark() -> None:
    articles = (serving("2004?", "Rätin"), serving("2007", "Rätin"), serving("2007~", "Rätin"))
    assert roles(edition_of(*articles)) == [("Rätin", "2004?–2007", 3, False)]


# ---- Sources ----


def test_a_source_says_when_in_which_languages_and_by_whom_it_was_read() -> None:
    edition = edition_of(
        make_article("a", date="2004-05-01", source="Bote", language="de", review="machine"),
        make_article("b", date="2011-02", source="Bote", language="de", review="confirmed"),
        make_article("c", date="2011-03-01", source="Bote", language="en-GB", review="machine"),
        make_article("d", source="Bote"),
    )
    view = context(edition, "sources/bote.html")["view"]
    assert view.source.dates == "May 1, 2004 to March 1, 2011"
    assert view.source.languages == (("English", 2), ("German", 2))
    assert [count for _, count in view.source.reviews] == [1, 2, 1]


def test_only_sources_have_facts_of_sources() -> None:
    edition = edition_of(make_article("a", source="Bote", actors=["Ada Ek"]))
    assert context(edition, "people/ada-ek.html")["view"].source is None
    assert context(edition, "sources/bote.html")["view"].source.dates == ""
